import { brief, channelNames, when } from '../rights/reasons'
import type { Ending, Endings } from './ending'

/** A mail that tells what ends soon. */
export interface Digest {
  readonly subject: string
  readonly text: string
}

const day = 24 * 60 * 60 * 1000
/** In days, the nearest first: an end is told under the first that it lies within. */
export const spans = [1, 7, 30] as const

/** What ends within each span and not within one before it. */
export const bySpan = <T extends Pick<Ending, 'until'>>(endings: readonly T[], at: Date): readonly (readonly T[])[] => {
  const left = ({ until }: T) => until.getTime() - at.getTime()
  return spans.map((days, index) =>
    endings.filter(
      (ending) => left(ending) <= days * day && (index === 0 || left(ending) > (spans[index - 1] ?? 0) * day),
    ),
  )
}

/**
 * The mail about what ends; undefined: nothing does, and no mail is sent.
 * @param link makes an address of a path such as `/admin/collections/articles/1`
 */
export const digestOf = (
  { endings, more }: Endings,
  { at, house, link }: { at: Date; house: string; link: (path: string) => string },
): Digest | undefined => {
  if (endings.length === 0) return undefined
  const groups = bySpan(endings, at).map((group, index) => ({ group, days: spans[index] ?? 0 }))
  const told = groups.filter(({ group }) => group.length > 0)
  return {
    subject: `What ends soon: ${told.map(({ days, group }) => `${group.length} ${within(days)}`).join(', ')}`,
    text: [
      `What ${brief(house, 100)} has published and may not show any longer from a moment on, unless a permission is renewed. Times are UTC.`,
      ...told.map(({ days, group }) =>
        [capital(within(days)), ...group.map((ending) => entryOf(ending, link))].join('\n\n'),
      ),
      ...(more ? ['There is more than is listed here.'] : []),
      `Whether this mail comes is chosen on the page of your account: ${link('/admin/account')}`,
    ].join('\n\n'),
  }
}

const within = (days: number): string => (days === 1 ? 'within a day' : `within ${days} days`)
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const entryOf = (
  { channel, item, renew, sentence, takes, title, until }: Ending,
  link: (path: string) => string,
): string =>
  [
    `- ${brief(title, 200)}`,
    `  on ${channelNames[channel]}, until ${when(until)}`,
    ...(renew.length === 0 ? [`  Then: ${brief(sentence, 300)}`] : []),
    ...renew.flatMap(({ id, summary }, index) => [
      `  ${index === 0 ? 'Renew' : takes === 'one' ? 'Or' : 'And'}: ${brief(summary, 200)}`,
      `    ${link(`/admin/collections/permissions/${id}`)}`,
    ]),
    `  ${link(`/admin/collections/${item.replace(':', '/')}`)}`,
  ].join('\n')
