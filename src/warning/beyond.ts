import { brief } from '../rights/reasons'
import type { Duty, Ref, Verdict } from '../rights/vocabulary'

/** One part of an item as the public gets it, and what of that a program can compare with its terms. */
export interface Shown {
  readonly label: string
  /** Its credit line, and the words of the text around it. */
  readonly credit: string
  readonly words: string
  readonly notice: string
  /** Every address that is linked from the item. */
  readonly links: readonly string[]
  /** The hosts of whoever it comes from, to which a link leads back. */
  readonly hosts: readonly string[]
  /** It is not as it arrived; undefined: nothing arrived, or nobody can tell. */
  readonly altered: boolean | undefined
  /** The cuts of it that go out beside the whole. */
  readonly crops: readonly string[]
}

/** A duty that is not kept. */
export interface Breach {
  readonly part: Ref
  readonly duty: Duty['kind']
  /** For an editor: what is due, and what is there instead. */
  readonly sentence: string
}

/** What of these duties is not kept, as far as a program can see. Pure. */
export const breachesOf = (duties: Verdict['duties'], shown: ReadonlyMap<Ref, Shown>): Breach[] =>
  duties.flatMap(({ part, duty }) => {
    const there = shown.get(part)
    const wrong = there === undefined ? undefined : wrongWith(duty, there)
    return there === undefined || wrong === undefined
      ? []
      : [{ part, duty: duty.kind, sentence: `${there.label}: ${wrong}` }]
  })

const wrongWith = (duty: Duty, shown: Shown): string | undefined => {
  switch (duty.kind) {
    case 'credit':
      return creditWrong(duty.text, shown)
    case 'link-back':
      return linkWrong(duty.url, shown)
    case 'print-notice':
      return shown.notice.trim() === '' ? 'its rights notice must be printed, and none goes out with it.' : undefined
    case 'no-alteration':
      if (shown.altered === true) return `it may not be altered${quoted(duty.words)}, and is not as it arrived.`
      return cropped(shown, `it may not be altered${quoted(duty.words)}`)
    case 'no-crop':
      return cropped(shown, `it may not be cropped${quoted(duty.words)}`)
    case 'other':
      return undefined
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const creditWrong = (due: string, { credit, words }: Shown): string | undefined => {
  const [asked, given] = [oneLine(due), oneLine(credit)]
  if (given.includes(asked) || oneLine(words).includes(asked)) return undefined
  return `the credit must read "${brief(asked, 100)}"; ${given === '' ? 'there is none' : `it reads "${brief(given, 100)}"`}.`
}

const linkWrong = (due: string | undefined, { hosts, links }: Shown): string | undefined => {
  const addresses = links.flatMap((link) => (URL.canParse(link) ? [new URL(link)] : []))
  if (due !== undefined) {
    const isThere = URL.canParse(due) && addresses.some(({ href }) => href === new URL(due).href)
    return isThere ? undefined : `a link back to ${brief(due, 100)} is due, and there is none.`
  }
  const leadsBack = addresses.some(({ host }) => hosts.some((each) => host === each || host.endsWith(`.${each}`)))
  return leadsBack ? undefined : 'a link back to its source is due, and there is none.'
}

const cropped = ({ crops }: Shown, due: string): string | undefined =>
  crops.length === 0 ? undefined : `${due}, and goes out cropped: ${crops.join(', ')}.`

const quoted = (words: string): string => (words.trim() === '' ? '' : ` ("${brief(words, 80)}")`)
