import { brief, when } from '../reasons'
import { answersFor, countries, nameOf } from '../territory'
import {
  world,
  type Channel,
  type Clearance,
  type Colour,
  type Reason,
  type Recorded,
  type Territory,
  type Verdict,
} from '../vocabulary'
import { decide } from './decide'
import { clearance } from './windows'

/** How an item stands, for an editor. The colour never stands without the word and the sentence. */
export interface Standing {
  readonly colour: Colour
  readonly word: 'Allowed' | 'Allowed, with limits' | 'Not allowed'
  /** Red: what is missing and what to do. Green and amber: where and until when it shows, and what is due. */
  readonly sentence: string
  /** For the territory asked about; else for the world, or for the first allowed territory where only some are. */
  readonly verdict: Verdict
  /** That territory: whoever asks why must ask about it. */
  readonly verdictFor: Territory
  /** The window that contains the moment, or else the next one. */
  readonly clearance?: Clearance
  /** What a person must still see to. */
  readonly openDuties: Verdict['duties']
}

const week = 7 * 24 * 60 * 60 * 1000

/** What the release itself carries (a credit, the notice, a link with an address) is seen to; the rest a person must do. */
const isOpen = ({ duty }: Verdict['duties'][number]): boolean =>
  ['other', 'no-alteration', 'no-crop'].includes(duty.kind) || (duty.kind === 'link-back' && !duty.url)

/**
 * How parts stand together at a moment. Red: no territory is allowed on that channel then (or `territory` is not, where it is
 * given). Green: allowed world-wide, for more than 7 days, with no duty open. Amber: allowed otherwise. Never throws.
 */
export const standing = ({
  channel = 'web',
  at,
  territory,
  ...recorded
}: Recorded & {
  readonly channel?: Channel
  readonly at: Date
  readonly territory?: Territory
}): Standing => {
  const window = clearance({ ...recorded, channel, at })
  const current = window !== undefined && contains(window, at) ? window : undefined
  const verdictFor = territory ?? current?.territories[0] ?? world
  const verdict = decide({ ...recorded, channel, at, territory: verdictFor })
  const known = { verdict, verdictFor, ...(window && { clearance: window }) }
  if (verdict.outcome === 'deny') {
    const sentence = mostHelpful(verdict.reasons, territory === undefined)?.sentence ?? ''
    return { colour: 'red', word: 'Not allowed', sentence, openDuties: [], ...known }
  }
  const openDuties = verdict.duties.filter(isOpen)
  const worldWide = current?.territories.includes(world) ?? false
  const until = current?.until ?? verdict.until
  const endsSoon = until !== undefined && until.getTime() - at.getTime() <= week
  const limited = !worldWide || endsSoon || openDuties.length > 0
  // A territory that no record names (a subdivision) may be allowed and yet in no window.
  const places = current?.territories ?? [territory ?? world]
  return {
    colour: limited ? 'amber' : 'green',
    word: limited ? 'Allowed, with limits' : 'Allowed',
    sentence: whereAndUntilWhen({ channel, places, until, duties: verdict.duties, openDuties }),
    openDuties,
    ...known,
  }
}

const contains = ({ from, until }: Clearance, at: Date): boolean => from <= at && (until === undefined || at < until)

/** The text's reason before a picture's; where nothing is allowed anywhere, a reason that is not the world's alone. */
const mostHelpful = (reasons: readonly Reason[], anywhere: boolean): Reason | undefined => {
  const elsewhereToo = reasons.filter(({ code }) => !code.includes('territory'))
  const candidates = anywhere && elsewhereToo.length > 0 ? elsewhereToo : reasons
  return candidates.find(({ part }) => !part?.startsWith('images:')) ?? candidates[0]
}

const list = (things: readonly string[]): string =>
  things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`

const where = (places: readonly Territory[]): string => {
  if (places.includes(world)) return 'everywhere'
  const missing = countries.filter((country) => !answersFor(places, country))
  if (missing.length === 0) return 'in every country'
  if (missing.length <= 3) return `everywhere except ${list(missing.map(nameOf))}`
  return places.length <= 3 ? `in ${list(places.map(nameOf))}` : `in ${places.length} territories`
}

const uses: Readonly<Record<Channel, string>> = {
  web: 'May show on the web',
  print: 'May be printed',
  video: 'May be used in video',
  social: 'May go out on social media',
  syndication: 'May be syndicated',
  archive: 'May be kept in the archive',
  'ai-training': 'May be used for AI training',
}

const whereAndUntilWhen = (facts: {
  channel: Channel
  places: readonly Territory[]
  until: Date | undefined
  duties: Verdict['duties']
  openDuties: Verdict['duties']
}): string => {
  const credits = [...new Set(facts.duties.flatMap(({ duty }) => (duty.kind === 'credit' ? [duty.text] : [])))]
  const open = [...new Set(facts.openDuties.map(({ duty }) => wordsOf(duty)))]
  const end = facts.until ? `until ${when(facts.until)}` : 'with no end on record'
  const credit = credits.length > 0 ? `, with the credit "${brief(credits.join(', '), 50)}"` : ''
  const due = open.length > 0 ? `; still to see to: ${brief(open.join(', '), 60)}` : ''
  return `${uses[facts.channel]} ${where(facts.places)}, ${end}${credit}${due}.`
}

const wordsOf = (duty: Verdict['duties'][number]['duty']): string => {
  switch (duty.kind) {
    case 'no-alteration':
      return duty.words || 'may not be altered'
    case 'no-crop':
      return duty.words || 'may not be cropped'
    case 'link-back':
      return duty.url ?? 'link back to the original'
    case 'print-notice':
      return 'print the notice'
    default:
      return duty.text
  }
}
