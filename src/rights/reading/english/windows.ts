import { type Groups, type Meaning, type Wording } from '../language'
import { momentIn, type Bound } from '../moments'
import { wording } from '../wording'
import { maybe, notBe, subject, verbs } from './phrases'

/** Up to another condition, or to the end. */
const date = '(?<date>[^;]{1,120}?)(?= (?:without|unless|except)\\b|~$)'
const from = ({ date: words }: Groups): Meaning => ({
  exclusion: { kind: 'window', from: momentIn(words, 'until-it-is-over') },
})
const until =
  (bound: Bound) =>
  ({ date: words }: Groups): Meaning => ({ exclusion: { kind: 'window', until: momentIn(words, bound) } })

const notToBeUsed = `(?:${subject} )?(?:not for (?:release|publication|use|broadcast)|no (?:use|publication)|${notBe} ${verbs})`

const usable = '(?:(?:for use|usable|available|valid) )?(?:(?:for|within) )?'
const span = '(?:\\d{1,3}|one|two|seven|fourteen|thirty)[\\s-](?:hours?|days?|weeks?|months?)(?: only)?'
/** Counted from a moment that the words do not name: a date that is there and cannot be read. */
const unreadable: Meaning = { exclusion: { kind: 'window', until: new Date(NaN) } }

/** From when and until when. */
export const windows: readonly Wording[] = [
  {
    pattern: wording(
      `(?:strictly )?(?:under )?(?:strict )?embargo(?:ed)?(?:~:~| (?:until|till) | for (?:release|publication)(?: until| at)? )${date}`,
    ),
    opens: true,
    means: from,
  },
  {
    pattern: wording(`(?:${notToBeUsed}|hold for release|do not publish) (?:before|until|till) ${date}`),
    opens: true,
    means: from,
  },
  { pattern: wording(`${notToBeUsed} (?:after|beyond) ${date}`), opens: true, means: until('through-it') },
  {
    pattern: wording(`(?:for use|usable) (?:only )?(?:until|till) ${date}`),
    opens: true,
    means: until('before-it'),
  },
  {
    pattern: wording(
      `(?:(?:${maybe} ${verbs}|available|valid) (?:only )?(?:until|till)|(?:licen[cs]e|rights?|permission) (?:expires?|ends?)(?: on)?|expires?(?: on|~:)) ${date}`,
    ),
    means: until('before-it'),
  },
  {
    pattern: wording(
      `${usable}(?<days>\\d{1,3}) days(?: only)? (?:from|after|of|following) (?:the )?first (?:use|publication)`,
    ),
    means: ({ days }) => ({ exclusion: { kind: 'days', days: Number(days) } }),
  },
  {
    pattern: wording(`${usable}${span} (?:from|after|of|following)(?: [\\w-]{1,20}){1,4}(?: only)?`),
    means: unreadable,
  },
  { pattern: wording(`(?:for use|usable)(?: only)? (?:(?:for|within) )?${span}`), opens: true, means: unreadable },
]
