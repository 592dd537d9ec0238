import type { Source } from '../payload-types'
import type { Duty, Ref, Verdict } from '../rights/vocabulary'

/** What a use of one part owes, as data that a front end can act on. */
export interface Owed {
  readonly mustCredit: boolean
  readonly mustLinkBack: boolean
  /** Where to: what the duties name, or the home page of the source. Empty where no address on the web is known. */
  readonly linkBack: readonly string[]
  readonly mustPrintNotice: boolean
  readonly mayAlter: boolean
  /** False, too, for what may not be altered. */
  readonly mayCrop: boolean
}

/** What the part owes by this verdict, which lets it out. */
export const owedFor = (part: Ref, { duties }: Verdict, source: Source | undefined): Owed => {
  const own = duties.flatMap((each) => (each.part === part ? [each.duty] : []))
  const owes = (...kinds: readonly Duty['kind'][]): boolean => own.some(({ kind }) => kinds.includes(kind))
  const links = own.flatMap((duty) => (duty.kind === 'link-back' ? [page(duty.url ?? source?.homePage)] : []))
  return {
    mustCredit: owes('credit'),
    mustLinkBack: owes('link-back'),
    linkBack: [...new Set(links.filter((address) => address !== null))],
    mustPrintNotice: owes('print-notice'),
    mayAlter: !owes('no-alteration'),
    mayCrop: !owes('no-crop', 'no-alteration'),
  }
}

/** What can be a link: of a mailbox or a bare word nobody can make one. */
export const page = (address: string | null | undefined): string | null => {
  const text = address?.trim() ?? ''
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null
}

/** A duty in words. */
export const dutyWords = (duty: Duty): string => {
  switch (duty.kind) {
    case 'credit':
      return `Credit: ${duty.text}`
    case 'link-back':
      return duty.url ? `Link back to ${duty.url}` : 'Link back to the source'
    case 'print-notice':
      return 'Print the rights notice'
    case 'no-alteration':
      return duty.words ? `Do not alter (${duty.words})` : 'Do not alter'
    case 'no-crop':
      return duty.words ? `Do not crop (${duty.words})` : 'Do not crop'
    case 'other':
      return duty.text
  }
}
