import { touches } from '../territory'
import { channels, type Channel, type Part, type Permission, type Territory } from '../vocabulary'
import { claimsOn, type Claim } from './claims'
import { isReadable, isReadableSpan, place, type Span } from './time'

/** All that is on record about one part and one channel, sorted out once and then asked for many moments and territories. */
export interface Dossier {
  readonly part: Part
  readonly channel: Channel
  readonly claims: readonly Claim[]
  readonly refusals: readonly Permission[]
  /** Every span of time on which an answer about this part can depend. */
  readonly spans: readonly Span[]
  /** Every list of territories on which it can depend. */
  readonly territoryLists: readonly (readonly string[])[]
}

/** A dossier, or what kept it from being put together: such a part is denied. */
export type Opened = Dossier | { readonly part: Part; readonly channel: Channel; readonly fault: unknown }

const isChannel = (word: string): boolean => (channels as readonly string[]).includes(word)

/** A channel list with nothing in it, or with a word that is not understood, could mean any channel. */
const couldMean = (words: readonly string[], channel: Channel): boolean =>
  words.length === 0 || words.some((word) => word === channel || !isChannel(word))

/** A refusal of a picture holds for the record, whatever is in it now, and for the same bytes under any other record. */
const refuses = ({ covers, channels: words }: Permission, part: Part, channel: Channel): boolean =>
  couldMean(words, channel) &&
  covers.some(
    ({ ref, content }) =>
      ref === part.ref || ref === part.source || (content !== undefined && content === part.content),
  )

/** Whether a refusal on record bites there and then. One with a date that cannot be read always does. */
export const bites = (refusal: Permission, territory: Territory, at: Date): boolean =>
  touches(refusal.territories, territory) && (!isReadableSpan(refusal) || place(refusal, at) === 'in')

const open = (part: Part, permissions: readonly Permission[], channel: Channel): Opened => {
  try {
    const grants = permissions.filter(({ effect }) => effect === 'grant')
    const others = permissions.filter(({ effect }) => effect !== 'grant')
    const refusals = others.filter((permission) => refuses(permission, part, channel))
    const claims = claimsOn(part, grants, channel)
    const reaching = [...claims.map(({ grant }) => grant), ...refusals]
    const windows = part.exclusions.filter((exclusion) => exclusion.kind === 'window')
    const excluded = part.exclusions.filter((exclusion) => exclusion.kind === 'territory')
    return {
      part,
      channel,
      claims,
      refusals,
      spans: [...reaching, ...windows, { from: part.embargoedUntil, until: part.expires }],
      territoryLists: [...reaching, ...excluded].map(({ territories }) => territories),
    }
  } catch (fault) {
    return { part, channel, fault }
  }
}

/** Records have no order of their own. Ids are unique; should two be equal, their contents decide. */
const inOneOrder = (permissions: readonly Permission[]): readonly Permission[] =>
  permissions.toSorted((one, other) => {
    if (one.id !== other.id) return one.id < other.id ? -1 : 1
    const [left, right] = [JSON.stringify(one), JSON.stringify(other)]
    return left < right ? -1 : left > right ? 1 : 0
  })

/** The dossiers of all parts, in their order. */
export const dossiers = (
  parts: readonly Part[],
  permissions: readonly Permission[],
  channel: Channel,
): readonly Opened[] => {
  const ordered = inOneOrder(permissions)
  return parts.map((part) => open(part, ordered, channel))
}

/** The moments, sorted, at which an answer about these parts can change. Between two of them it cannot. */
export const turningPoints = (opened: readonly Opened[]): readonly Date[] => {
  const times = new Set<number>()
  for (const dossier of opened) {
    if ('fault' in dossier) continue // denied at any time
    for (const { from, until } of dossier.spans) {
      for (const date of [from, until]) if (date !== undefined && isReadable(date)) times.add(date.getTime())
    }
  }
  return [...times].sort((one, other) => one - other).map((time) => new Date(time))
}

/** Every list of territories that an answer about these parts can depend on, each once. */
export const territoryLists = (opened: readonly Opened[]): readonly (readonly string[])[] => {
  const lists = opened.flatMap((dossier) => ('fault' in dossier ? [] : dossier.territoryLists))
  return [...new Map([...new Set(lists)].map((list) => [list.join('|'), list])).values()]
}
