import type { Colour } from '../rights/vocabulary'

/** A shape of its own for each colour, so that nobody has to see the colour: a tick, a warning triangle, a barred circle. */
export const StandingMark = ({ colour }: { colour: Colour }) => (
  <svg aria-hidden="true" className="imp-mark" focusable="false" height="16" viewBox="0 0 16 16" width="16">
    {shapes[colour]}
  </svg>
)

const shapes: Readonly<Record<Colour, React.ReactNode>> = {
  green: (
    <>
      <circle cx="8" cy="8" fill="currentColor" r="7" />
      <path d="M4.6 8.3l2.3 2.3 4.5-4.9" fill="none" stroke="var(--imp-on-mark)" strokeWidth="1.8" />
    </>
  ),
  amber: (
    <>
      <path d="M8 1.2l7.2 13H.8z" fill="currentColor" />
      <path d="M8 6v4M8 11.2v1.6" stroke="var(--imp-on-mark)" strokeWidth="1.7" />
    </>
  ),
  red: (
    <>
      <circle cx="8" cy="8" fill="currentColor" r="7" />
      <path d="M4.2 8h7.6" stroke="var(--imp-on-mark)" strokeWidth="2.2" />
    </>
  ),
}

/** The verdict's word on a quiet ground of its colour. */
export const StandingBadge = ({ colour, word }: { colour: Colour; word: string }) => (
  <span className={`imp-badge imp-badge--${colour}`}>
    <StandingMark colour={colour} />
    {word}
  </span>
)
