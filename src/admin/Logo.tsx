/** A stamp that has left its line: let it be printed. */
const Mark = ({ size }: { size: number }) => (
  <svg aria-hidden="true" className="imp-logo__mark" focusable="false" height={size} viewBox="0 0 24 24" width={size}>
    <rect fill="none" height="20" rx="3" stroke="currentColor" strokeWidth="1.8" width="20" x="2" y="2" />
    <path
      d="M12 6v9M8.6 6h6.8M8.6 15h6.8M6.5 18.4h11"
      fill="none"
      stroke="currentColor"
      strokeLinecap="square"
      strokeWidth="1.8"
    />
  </svg>
)

/** The word mark, on the log-in page. */
export const Logo = () => (
  <span className="imp-logo">
    <Mark size={40} />
    <span className="imp-logo__name">Imprimatur</span>
    <span className="imp-logo__line">Nothing goes out without the right to publish it.</span>
  </span>
)

/** The mark alone, in the navigation. */
export const Icon = () => (
  <span className="imp-icon">
    <Mark size={18} />
    <span className="imp-hidden">Imprimatur</span>
  </span>
)
