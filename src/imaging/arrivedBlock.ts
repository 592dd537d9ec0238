import { type Image } from '../payload-types'
import { momentIn } from '../rights/reading/moments'
import { readNotice } from '../rights/reading/notice'
import { type Exclusion, type Notice, type Restriction } from '../rights/vocabulary'
import { type ArrivedRights, type Constraint } from './arrivedRights'
import { fields } from './arriving/fields'

type Rights = NonNullable<Image['rights']>
type ExclusionRow = NonNullable<Rights['exclusions']>[number]

/** More notices than this are read as one, which is then too long to be read: nobody writes so many. */
const mostNotices = 100

/**
 * What a picture file says of its own rights, in the closed half of the rights block: each notice word for word with its reading, and what
 * they and the file's other fields restrict. It restricts or proposes; it grants nothing.
 */
export const arrivedBlock = (arrived: ArrivedRights): Pick<Rights, 'notices' | 'arrived'> => {
  const notices = noticesOf(arrived).map((notice) => ({ ...notice, reading: readNotice(notice.text) }))
  const terms = [arrived.usageTerms, ...(arrived.furtherTerms ?? []), arrived.licence].flatMap((words) =>
    words === undefined ? [] : [readNotice(words)],
  )
  const instructions = (arrived.instructions ?? []).flatMap((words) => instruction(words, arrived.creditLine))
  const spoken = [...notices.map(({ reading }) => reading), ...terms]
  const readings = [...spoken, ...instructions]
  return {
    notices: notices.map(({ text, where, reading }) => ({
      text,
      of: `image (${where})`,
      restriction: reading.restriction,
    })),
    arrived: {
      restriction: strictest(spoken, instructions),
      licence: arrived.licence ?? first(readings, ({ licence }) => licence),
      copyrightHolder: arrived.copyrightHolder ?? first(readings, ({ holder }) => holder),
      copyrightYear: first(readings, ({ year }) => year),
      creditLine: arrived.creditLine ?? first(readings, ({ creditLine }) => creditLine),
      usageTerms: arrived.usageTerms ?? null,
      licensorName: arrived.licensor?.name ?? null,
      licensorEmail: arrived.licensor?.email ?? null,
      licensorUrl: arrived.licensor?.url ?? null,
      expires: arrived.expires ?? null,
      exclusions: different([...readings.flatMap(({ exclusions }) => exclusions), ...exclusionsOf(arrived)]).map(
        exclusionRow,
      ),
    },
  }
}

const noticesOf = ({ notices }: ArrivedRights): ArrivedRights['notices'] => {
  const [next, ...more] = notices.slice(mostNotices - 1)
  if (next === undefined || more.length === 0) return notices
  return [
    ...notices.slice(0, mostNotices - 1),
    { where: next.where, text: [next, ...more].map(({ text }) => text).join('\n\n') },
  ]
}

/**
 * An instruction is there because somebody wants something kept: one of which nothing is understood is for a person to read. A bare
 * "mandatory credit" means the credit line that came with it.
 */
const instruction = (words: string, creditLine: string | undefined): Notice[] =>
  read(
    creditLine === undefined
      ? words
      : words.replace(/\b(mandatory credit)(?=[\s.*]*(?:[;|\n]|\s[-–—/]\s|$))/gi, `$1: ${creditLine}`),
  ).map((reading) =>
    reading.language === undefined && reading.exclusions.length === 0
      ? { ...reading, exclusions: [{ kind: 'unread', words }] }
      : reading,
  )

/** Said in a field that asks for something, such words ask for nothing. */
const harmless =
  /^(?:none(?: known| specified)?|n\/?a|not applicable|nil|no (?:special )?(?:restrictions?|instructions?|constraints?)(?: apply)?|[-–—.*]*)[\s.]*$/i

const read = (words: string): Notice[] => (words.length < 100 && harmless.test(words.trim()) ? [] : [readNotice(words)])

const first = <Value>(readings: readonly Notice[], of: (reading: Notice) => Value | undefined): Value | null =>
  readings.map(of).find((value) => value !== undefined) ?? null

/** The strictest first: of several texts the strictest speaks for the picture, and one that is not understood is stricter than an offer. */
export const strictness: readonly Restriction[] = [
  'permission-required',
  'all-rights-reserved',
  'unknown',
  'licensed',
  'public-domain',
  'own-work',
]

/** An instruction that says nothing of the kind ("mandatory credit") leaves the notices their say. */
const strictest = (spoken: readonly Notice[], instructions: readonly Notice[]): Restriction | null => {
  const said = [
    ...spoken.map(({ restriction }) => restriction),
    ...instructions.map(({ restriction }) => restriction).filter((restriction) => restriction !== 'unknown'),
  ]
  return strictness.find((restriction) => said.includes(restriction)) ?? null
}

/** What fields of a closed vocabulary, dates, and what could not be read shut out. */
const exclusionsOf = (arrived: ArrivedRights): Exclusion[] => [
  ...dataMining(arrived),
  ...(arrived.constraints ?? []).flatMap(constraint),
  ...(arrived.alterations ?? []).map((code) => ({ kind: 'alteration' as const, words: alteration(code) })),
  ...(arrived.windows ?? []).map(({ from, until, words }) => ({
    kind: 'window' as const,
    words,
    ...(from === undefined ? {} : { from: momentIn(from, 'from-it') }),
    ...(until === undefined ? {} : { until: momentIn(until, 'through-it') }),
  })),
  ...(arrived.unreadable === undefined
    ? []
    : [{ kind: 'unread' as const, words: `The picture's metadata could not be read: ${arrived.unreadable}` }]),
]

/**
 * `plus:DataMining` (PLUS LDF 2.0.1): all of its values prohibit it, some with an exception, but `DMI-ALLOWED` and `DMI-UNSPECIFIED`.
 * A value that we do not know is none of those two.
 */
const dataMining = ({ dataMining: value, constraints = [] }: ArrivedRights): Exclusion[] => {
  if (value === undefined || /(?:^|\/)DMI-(?:ALLOWED|UNSPECIFIED)$/i.test(value)) return []
  const named = /SEECONSTRAINT/i.test(value) ? constraints.filter(({ of }) => of === 'otherConstraints') : []
  return [{ kind: 'channel', channels: ['ai-training'], words: [value, ...named.map(({ text }) => text)].join('\n') }]
}

/** A text whose field says that it limits the use: where its words say nothing that we understand, nobody has read it yet. */
const constraint = ({ of, text }: Constraint): Exclusion[] => {
  const unread = { kind: 'unread' as const, words: `${fields[of].name}: ${text}` }
  if (of === 'embeddedRights' || of === 'linkedRights') return [unread] // for machines, and not for ours
  if (of === 'duplicationConstraints' && /DP-(?:NDC|LIC)$/.test(text)) return [] // none; as far as necessary
  const [reading] = read(text)
  if (reading === undefined) return []
  return reading.exclusions.length > 0 ? [...reading.exclusions] : [unread]
}

const alterations: Readonly<Record<string, string>> = {
  'AL-CRP': 'no cropping',
  'AL-FLP': 'no flipping',
  'AL-RET': 'no retouching',
  'AL-CLR': 'no colourising',
  'AL-DCL': 'no de-colourising',
  'AL-MRG': 'no merging',
}

/** With the meaning of the code, which nobody knows by heart. */
const alteration = (code: string): string => {
  const meaning = alterations[code.split('/').at(-1) ?? '']
  return meaning === undefined ? code : `${code} (${meaning})`
}

const different = (exclusions: readonly Exclusion[]): Exclusion[] => [
  ...new Map(exclusions.map((exclusion) => [JSON.stringify(exclusion), exclusion])).values(),
]

/** An exclusion as its row in the rights block. A date that could not be read keeps its words alone, and shuts the item out. */
export const exclusionRow = (exclusion: Exclusion): ExclusionRow => {
  const { kind, words } = exclusion
  switch (kind) {
    case 'channel':
      return { kind, words, channels: [...exclusion.channels] }
    case 'territory':
      return { kind, words, territories: exclusion.territories.join(' '), only: exclusion.only }
    case 'window': {
      const dates = [exclusion.from, exclusion.until]
      if (dates.some((date) => date !== undefined && Number.isNaN(date.getTime()))) return { kind: 'unread', words }
      const [from, until] = dates.map((date) => date?.toISOString())
      return { kind, words, from, until }
    }
    case 'uses':
      return { kind, words, most: exclusion.most }
    case 'days':
      return { kind, words, days: exclusion.days }
    case 'exclusive': {
      const { to, until } = exclusion
      return until && Number.isNaN(until.getTime())
        ? { kind: 'unread', words }
        : { kind, words, to, until: until?.toISOString() }
    }
    default:
      return { kind, words }
  }
}
