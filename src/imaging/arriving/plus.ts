import { textsOf } from './compare'
import { expirationDate, releaseDate } from './dates'
import { type FieldKey, fields } from './fields'
import { type Places } from './places'

/**
 * What a licence inside the file says that somebody has granted (PLUS LDF 2.0.1). It grants nothing: a person looks at it and records a
 * permission, or does not.
 */
export interface Proposal {
  /** The licensor, else the copyright owner. */
  readonly grantor: string
  /** ISO 8601 where the date can be read, a day without a time among them; else as sent. */
  readonly from?: string
  readonly until?: string
  readonly licensee?: string
  /** Every term, each on a line after its name. */
  readonly words: string
}

/** A time outside which the picture may not be used, dates as sent. */
export interface Window {
  readonly from?: string
  readonly until?: string
  readonly words: string
}

const terms = [
  ...([
    'licenceStart',
    'licenceEnd',
    'licensee',
    'endUser',
    'licenceId',
    'licensorTransaction',
    'licenseeTransaction',
  ] as const),
  ...(['licenceDate', 'mediaSummary', 'mediaConstraints', 'regionConstraints', 'productConstraints'] as const),
  ...([
    'fileConstraints',
    'alterationConstraints',
    'duplicationConstraints',
    'creditRequired',
    'otherRequirements',
  ] as const),
  ...(['termsText', 'termsUrl', 'otherConditions', 'reuse', 'otherDocuments', 'otherLicenceInfo'] as const),
] satisfies readonly FieldKey[]

/** A proposal, where somebody who could grant is named and some term of a licence is there. */
export function proposalIn(places: Places): Proposal | undefined {
  const [grantor] = [...textsOf('licensor', places), ...textsOf('copyrightHolder', places)]
  const words = terms.flatMap((key) => textsOf(key, places).map((text) => `${fields[key].name}: ${text}`))
  if (grantor === undefined || words.length === 0) return undefined
  const [from] = textsOf('licenceStart', places)
  const [until] = textsOf('licenceEnd', places)
  const licensee = [...textsOf('licensee', places), ...textsOf('endUser', places)].join('; ')
  return {
    grantor,
    ...(from === undefined ? {} : { from: iso(from) }),
    ...(until === undefined ? {} : { until: iso(until) }),
    ...(licensee === '' ? {} : { licensee }),
    words: words.join('\n'),
  }
}

/** The windows of the licence (PLUS) and of the picture itself (IIM release and expiration date). Two that differ both bound the use. */
export function windowsIn(places: Places): Window[] {
  const bounds = [
    ...bound('licenceStart', 'from', textsOf('licenceStart', places)),
    ...bound('licenceEnd', 'until', textsOf('licenceEnd', places)),
    ...bound(
      'releaseDate',
      'from',
      releaseDate(places).flatMap(({ values }) => values),
    ),
    ...bound(
      'expirationDate',
      'until',
      expirationDate(places).flatMap(({ values }) => values),
    ),
  ]
  const [start, end, ...more] = bounds
  const isOneLicence = more.length === 0 && start?.from !== undefined && end?.until !== undefined
  return isOneLicence ? [{ ...start, ...end, words: `${start.words}; ${end.words}` }] : bounds
}

const bound = (key: FieldKey, side: 'from' | 'until', dates: readonly string[]): Window[] =>
  dates.map((date) => ({ [side]: date, words: `${fields[key].name}: ${date}` }))

/** A day, or a moment with its zone, in ISO 8601; what is something else stays as it was sent. */
export function iso(sent: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/.exec(sent) ?? []
  if (day === undefined) return sent
  const midnight = new Date(`${day}T00:00:00Z`)
  const exists = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
  if (!exists || time === undefined) return sent
  const moment = new Date(sent)
  return Number.isNaN(moment.getTime()) ? sent : moment.toISOString()
}
