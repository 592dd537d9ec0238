/**
 * Every reason for a no: its code, its sentence for an editor (what is missing, and what to do) and what can be done.
 * They stand here once; the admin UI, the API and the docs are made from them.
 */
import { nameOf } from './territory'
import { channels, type Basis, type Channel, type Licensor, type Ref, type Remedy } from './vocabulary'

/** What a sentence about a part needs. `label` starts the sentence. */
interface About {
  readonly label: string
  readonly licensor?: Licensor
  /** Asked where no licensor is known. */
  readonly holders?: readonly string[]
}
/** Who gave the record that a sentence speaks of. Its id is in the reason, not in the sentence: it means nothing to an editor. */
interface OnRecord extends About {
  readonly grantor: string
}
/** The item's own words. */
interface Quoting extends About {
  readonly words: string
}

/** The first use that stands in the way of another. */
interface FirstUse {
  readonly label: string
  readonly at: Date
}

/** Outside text in a sentence: on one line and at most `most` characters, so that the sentence stays one. */
export const brief = (text: string, most = 40): string => {
  const line = text.replace(/[\s\p{C}]+/gu, ' ').trim()
  const characters = [...line]
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`
}

const months = 'January February March April May June July August September October November December'.split(' ')
const two = (number: number): string => String(number).padStart(2, '0')

/** A day for an editor: `1 December 2026`; a moment that cannot be read is not made a day. */
const dayOf = (date: Date): string =>
  Number.isNaN(date.getTime())
    ? 'a day that nobody can read'
    : `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`

/** A moment for an editor: `1 December 2026, 06:00 UTC`. */
export const when = (date: Date): string =>
  `${dayOf(date)}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`

/** How a channel is called in a sentence. */
export const channelNames: Readonly<Record<Channel, string>> = {
  web: 'the web',
  print: 'print',
  video: 'video',
  social: 'social media',
  syndication: 'syndication',
  archive: 'the archive',
  'ai-training': 'AI training',
}

const subject = ({ label }: About): string => brief(label) || 'This item'
/** An address is whole or not there: half of one helps nobody. */
const holder = ({ licensor, holders }: About): string => {
  const name = brief(licensor?.name ?? holders?.[0] ?? '')
  const address = (licensor?.email ?? licensor?.url ?? '').trim()
  const both = brief(name && address && name !== address ? `${name} (${address})` : name || address, 10_000)
  return (both.length <= 64 ? both : name) || 'whoever holds the right'
}
/** A name that is only signs names nobody. */
const named = (name: string, most: number): string =>
  /[\p{L}\p{N}]/u.test(name) ? brief(name, most) : 'somebody unnamed'
const grantor = (by: OnRecord): string => brief(by.grantor, 24) || 'somebody unnamed'
const record = (by: OnRecord): string => `the permission of ${grantor(by)}`
const quote = ({ words }: Quoting): string => (brief(words) ? ` ("${brief(words, 32)}")` : '')
const times = (most: number): string => {
  if (most === 1) return 'once only'
  return Number.isInteger(most) && most > 1 ? `${most} times only` : 'a number of times that nobody can read'
}
const usedBefore = (first: FirstUse | undefined): string =>
  first === undefined ? '' : `was used in ${brief(first.label, 24) || 'another place'} on ${dayOf(first.at)} and `
const place = (territory: string): string => brief(nameOf(territory), 28)

/** Code → sentence. One plain sentence, at most 240 characters, that says what is missing and what to do. */
export const reasons = {
  'nothing-to-use': () => 'There is nothing to use yet: add a text or a picture.',
  'unreadable-moment': () => 'The moment asked about cannot be read: give a date and a time with a time zone.',
  'unknown-territory': ({ territory }: { territory: string }) =>
    `The territory "${brief(territory)}" is not known: give an ISO 3166 code such as NO, or 001 for the world.`,
  'unknown-channel': ({ channel }: { channel: string }) =>
    `The channel "${brief(channel)}" is not known: give one of ${channels.join(', ')}.`,
  'cannot-decide': (about: About) =>
    `${subject(about)} could not be judged because of a fault in its records or in the system, so the answer is no: report it to whoever runs the system.`,

  withheld: (about: About) =>
    `${subject(about)} is withheld or in the trash: wait for its release, restore it, or ask ${holder(about)}.`,
  killed: (about: About) =>
    `${subject(about)} has been killed and may not be used any more: take it out, or ask ${holder(about)}.`,
  'state-unknown': (about: About) =>
    `${subject(about)} has no publication status on record: confirm that it is usable, then set its status.`,
  'no-file': (about: About) => `${subject(about)} has no file to show: upload it, or publish without it.`,
  embargoed: ({ until, ...about }: About & { until: Date }) =>
    `${subject(about)} is under embargo until ${when(until)}: schedule it, or ask ${holder(about)} to release it earlier.`,
  expired: ({ since, ...about }: About & { since: Date }) =>
    `${subject(about)} could be used until ${when(since)} only: ask ${holder(about)} for more time, then correct its expiry.`,
  'unreadable-date': ({ date, ...about }: About & { date: 'embargo' | 'expiry' | 'window' }) =>
    `${subject(about)} has a date that cannot be read (its ${date}): find out what was meant, then enter it as a date.`,

  'excluded-channel': ({ channel, ...about }: Quoting & { channel: Channel }) =>
    `${subject(about)} is shut out of ${channelNames[channel]}${quote(about)}: ask ${holder(about)} for a permission that names it, then record it.`,
  'excluded-territory': ({ territory, ...about }: Quoting & { territory: string }) =>
    `${subject(about)} is shut out of ${place(territory)}${quote(about)}: ask ${holder(about)} for a permission that names it, then record it.`,
  'excluded-audience': (about: Quoting) =>
    `${subject(about)} is not for everybody${quote(about)}: ask ${holder(about)} for a permission that names it, then record it.`,
  'excluded-window': ({ from, until, ...about }: Quoting & { from?: Date; until?: Date }) =>
    `${subject(about)} may be used ${[from && `from ${when(from)}`, until && `until ${when(until)}`].filter(Boolean).join(' ')} only: keep to that, or ask ${holder(about)} for a permission that names it.`,
  'excluded-uses': ({ most, first, ...about }: About & { most: number; first?: FirstUse }) =>
    `${subject(about)} ${usedBefore(first)}may be used ${times(most)}: ask ${holder(about)} for another use, then record it.`,
  'excluded-days': ({ days, channel, since, ...about }: Quoting & { days: number; channel: Channel; since: Date }) =>
    `${subject(about)} may be used on ${channelNames[channel]} for ${days === 1 ? 'a day' : `${days} days`} only and was first used there on ${when(since)}: ask ${holder(about)} for more time, then record it.`,
  'excluded-exclusive': ({ to, until, ...about }: Quoting & { to: string; until?: Date }) =>
    `${subject(about)} is exclusive to ${named(to, 30)}${until ? ` until ${when(until)}` : ''}${until ? ': wait, or' : ':'} ask ${holder(about)} for a permission that names it.`,
  'excluded-editorial': ({ channel, ...about }: Quoting & { channel: Channel }) =>
    `${subject(about)} is for editorial use only${quote(about)}, which ${channelNames[channel]} is not: ask ${holder(about)} for a permission that names it, then record it.`,
  'unread-terms': (about: Quoting) =>
    `${subject(about)} has terms that nobody has read yet${quote(about)}: read them, then enter what they shut out.`,
  refused: (by: OnRecord) =>
    `${subject(by)} is refused by ${grantor(by)}: take it out, or ask ${holder(by)} to withdraw the refusal.`,

  'permission-required': (about: About) =>
    `${subject(about)} may be used with permission only: ask ${holder(about)} for written permission, then record it.`,
  'all-rights-reserved': (about: About) =>
    `${subject(about)} has all rights reserved: ask ${holder(about)} for permission, then record it.`,
  'unconfirmed-licence': ({ licence, ...about }: About & { licence: string }) =>
    `${subject(about)} names a licence that nobody has confirmed (${brief(licence, 60)}): check that it is the holder's own, then confirm it.`,
  'unconfirmed-public-domain': (about: About) =>
    `${subject(about)} is said to be in the public domain: check that no right in it is left, then confirm it.`,
  'unconfirmed-own-work': (about: About) =>
    `${subject(about)} is said to be our own work: check that no contract gave the rights away, then confirm it.`,
  'rights-unknown': (about: About) =>
    `${subject(about)} has rights that are not known: find out who holds them, ask ${holder(about)} for permission, then record it.`,

  'picture-replaced': (by: OnRecord) =>
    `${subject(by)} was replaced after ${record(by)} named it: ask ${holder(by)} for a permission that names the new one, then record it.`,
  'permission-incomplete': (about: About) =>
    `${subject(about)} has a permission on record without a basis, a grantor or a readable date: end it, and record it anew in full.`,
  'holder-unknown': (by: OnRecord) =>
    `${subject(by)} has no known holder, so ${record(by)} for its source does not reach it: find out whose it is, then record a permission that names it.`,
  'grantor-not-holder': ({ holders, ...by }: OnRecord & { holders: readonly string[] }) =>
    `${subject(by)} belongs to ${brief(holders.join(', '), 50)}, not to ${grantor(by)} who gave the permission: ask the holder, or correct the names.`,
  'supplier-not-holder': ({ holders, ...by }: OnRecord & { holders: readonly string[] }) =>
    `${subject(by)} belongs to ${brief(holders.join(', '), 40)} and is only supplied by ${grantor(by)}: record the holder's permission, or its word that the supplier may grant.`,
  'made-out-to-another': ({ licensees, ...by }: OnRecord & { licensees: readonly string[] }) =>
    `${subject(by)} has ${record(by)} on record, but that is made out to ${named(licensees.join(', '), 40)} and not to us: ask ${holder(by)} for one of our own.`,
  'exception-unjustified': (by: OnRecord) =>
    `${subject(by)} is claimed under a statutory exception without saying which one, why it holds and who judged so: end ${record(by)}, and record it anew in full.`,
  'licence-unknown': ({ licence, ...about }: About & { licence?: string }) =>
    `${subject(about)} is recorded under ${brief(licence ?? '', 50) ? `a licence that we cannot read (${brief(licence ?? '', 50)})` : 'a licence that is not named'}: record it with the licence's own address, or ask ${holder(about)}.`,
  'statement-no-licence': ({ licence, ...about }: About & { licence: string }) =>
    `${subject(about)} bears the statement "${brief(licence, 50)}", which tells of rights and permits nothing: ask ${holder(about)} for permission, then record it.`,
  'channel-needs-own-record': ({ channel, basis, ...by }: OnRecord & { channel: Channel; basis: Basis }) =>
    `${subject(by)} is covered by ${record(by)}, but ${basis === 'licence' ? 'a licence' : 'an exception'} counts for ${channelNames[channel]} only in a record of its own: record that by itself, or ask ${holder(by)}.`,
  'permission-used-up': ({ most, first, ...by }: OnRecord & { most: number; first?: FirstUse }) =>
    `${subject(by)} ${usedBefore(first)}may be used ${times(most)} by ${record(by)}: ask ${holder(by)} for another use.`,
  'licence-non-commercial': (about: About) =>
    `${subject(about)} is under a non-commercial licence, which grants no syndication: ask ${holder(about)} for an agreement, then record it.`,
  'channel-not-granted': ({ channel, ...by }: OnRecord & { channel: Channel }) =>
    `${subject(by)} is covered by ${record(by)}, but not for ${channelNames[channel]}: ask ${holder(by)} for that too, then record it.`,
  'territory-not-granted': ({ territory, ...by }: OnRecord & { territory: string }) =>
    `${subject(by)} is covered by ${record(by)}, but not for ${place(territory)}: ask ${holder(by)} for that too, then record it.`,
  'permission-ended': ({ since, ...by }: OnRecord & { since: Date }) =>
    `${subject(by)} was covered by ${record(by)} until ${when(since)}: ask ${holder(by)} for a new one, then record it.`,
  'permission-not-begun': ({ until, ...by }: OnRecord & { until: Date }) =>
    `${subject(by)} is covered by ${record(by)} from ${when(until)} only: schedule it, or ask ${holder(by)} for an earlier start.`,
} as const

export type ReasonCode = keyof typeof reasons

/** The facts that the sentence of a code is made from. */
export type Facts<Code extends ReasonCode> = Parameters<(typeof reasons)[Code]>[0]

const asking: readonly Remedy[] = ['record-permission', 'ask']

/** Code → what an editor can do about it, the most likely first. */
const remedies: Readonly<Record<ReasonCode, readonly Remedy[]>> = {
  'nothing-to-use': ['add-text', 'upload-picture'],
  'unreadable-moment': [],
  'unknown-territory': [],
  'unknown-channel': [],
  'cannot-decide': [],
  withheld: ['wait', 'ask'],
  killed: ['ask'],
  'state-unknown': ['confirm', 'correct-rights'],
  'no-file': ['upload-picture'],
  embargoed: ['wait', 'ask'],
  expired: ['ask', 'correct-rights'],
  'unreadable-date': ['correct-rights', 'ask'],
  'excluded-channel': asking,
  'excluded-territory': asking,
  'excluded-audience': asking,
  'excluded-window': ['wait', ...asking],
  'excluded-uses': asking,
  'excluded-days': asking,
  'excluded-exclusive': ['wait', ...asking],
  'excluded-editorial': asking,
  'unread-terms': ['correct-rights', ...asking],
  refused: ['ask'],
  'permission-required': asking,
  'all-rights-reserved': asking,
  'unconfirmed-licence': ['confirm', ...asking],
  'unconfirmed-public-domain': ['confirm', ...asking],
  'unconfirmed-own-work': ['confirm', ...asking],
  'rights-unknown': ['correct-rights', ...asking],
  'picture-replaced': asking,
  'permission-incomplete': asking,
  'holder-unknown': ['correct-rights', ...asking],
  'grantor-not-holder': ['correct-rights', ...asking],
  'supplier-not-holder': asking,
  'made-out-to-another': asking,
  'exception-unjustified': ['record-permission'],
  'licence-unknown': ['correct-rights', ...asking],
  'statement-no-licence': asking,
  'channel-needs-own-record': asking,
  'permission-used-up': asking,
  'licence-non-commercial': asking,
  'channel-not-granted': asking,
  'territory-not-granted': asking,
  'permission-ended': asking,
  'permission-not-begun': ['wait', ...asking],
}

/** What an editor can do about a reason. Where it is about a picture, the article can always do with another, or without. */
export const remediesFor = (code: ReasonCode, part?: Ref): readonly Remedy[] =>
  part?.startsWith('images:') ? [...remedies[code], 'replace-picture', 'publish-without-picture'] : remedies[code]
