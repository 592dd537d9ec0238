import { type Channel } from '../../vocabulary'
import { type Groups, type Meaning, type Wording } from '../language'
import {
  allBut,
  channelsOf,
  credit,
  creditLine,
  excludes,
  exclusiveUntil,
  places,
  shuts,
  territoryOf,
} from '../meanings'
import { momentIn } from '../moments'
import { countriesIn } from '../places'
import { end, start, wording } from '../wording'
import { form, isBanned, notBe, object, subject, verb, verbs, work } from './phrases'

/** The channels, as wires call them. One social network, or one broadcaster's medium, stands for its channel. */
const media: Readonly<Record<Channel, string>> = {
  web: '(?:web(?:sites?)?|internet|online|mobile|apps?)', // a phone reads the web
  print: 'print(?:ed)?',
  video: '(?:tv|television|radio|broadcast(?:ing)?|video|youtube)',
  social: '(?:social|facebook|instagram|tiktok)',
  syndication: '(?:syndication|re-?sales?|sales?|third[\\s-]party (?:sales?|use))',
  archive: 'archiv(?:es?|al|ing)',
  'ai-training':
    '(?:(?:the )?(?:training of )?(?:(?:generative )?ai|artificial intelligence|machine[\\s-]learning|large language models?|llms?)' +
    '(?: (?:(?:model )?training|models?|systems?))?|(?:text[\\s-](?:and|&)[\\s-])?data[\\s-]mining|tdm|scraping)',
}
const uses = 'media|use|usage|uses|purposes|sites?|platforms?|stations?|storage|services?'
const medium = `(?:the )?(?:${Object.values(media).join('|')})(?: (?:${uses}))?`
const list = `${medium}(?:(?:~[,/]~(?:(?:and|or|nor) )?| (?:and|or|nor) )(?:(?:no|not) )?(?:for )?${medium}){0,6}\\b`
const named = `(?<media>${list})`
const notFor =
  `(?:not (?:available |cleared |licensed |intended )?for(?: use (?:in|on|by|for))?|` +
  `${notBe} (?:used?|shown|published?|posted|placed) (?:in|on|for|by))`

const noPart = `no parts? of (?:this|these|our|the) (?:[\\w-]{1,20} ){0,2}?${work} (?:may|can|shall) be`
const channelsIn = channelsOf(media)
const notThose = ({ media: words }: Groups): Meaning => shuts(...channelsIn(words))
const onlyThose = ({ media: words, other }: Groups): Meaning => allBut(channelsIn(words ?? other))

const daysFromFirst = ({ days }: Groups): Meaning => excludes({ kind: 'days', days: Number(days) })

/** What editorial use is not. */
const selling = '(?:advertising|advertisements?|marketing|promotions?|promotional|merchandising|merchandise)'

/** On what. */
const onChannels: readonly Wording[] = [
  {
    pattern: wording(`no archiv(?:es?|al|ing)(?: (?:use|storage))? (?:after|beyond) (?<days>\\d{1,3}) days${end}`),
    opens: true,
    means: daysFromFirst,
  },
  {
    pattern: wording(
      `(?:do not|(?:${subject} )?${notBe}) archived?\\b|no archiv(?:es?|al|ing)(?: (?:use|storage))?${end}`,
    ),
    opens: true,
    means: shuts('archive'),
  },
  {
    pattern: wording(
      `(?:${subject} )?(?:(?:may|must|can|shall) not|cannot|not to) be used (?:to|for|in) (?:the )?(?:train|develop)[a-z]{0,6}\\b[^;]{0,80}`,
    ),
    opens: true,
    means: shuts('ai-training'),
  },
  {
    pattern: wording(
      `${noPart} used (?:to|for|in) [^;]{0,40}?(?:train|${media['ai-training']})\\b[^;]{0,80}|` +
        `(?:(?:any|the) )?use (?:[\\w-]{1,20} ){0,6}?(?:for|to) (?:train(?:ing)? )?${media['ai-training']} ${isBanned}|` +
        `(?:the )?(?:rights? (?:to|of) )?${media['ai-training']}(?: rights?)?(?: (?:is|are))?(?: expressly)? reserved(?! for)`,
    ),
    opens: true,
    means: shuts('ai-training'),
  },
  // "All rights reserved, including those of text and data mining": kept by name.
  { pattern: wording(`including [^;]{0,60}?${media['ai-training']}\\b`), means: shuts('ai-training') },
  { pattern: wording(`(?:${subject} )?${notFor} (?:any )?${named}`), opens: true, means: notThose },
  { pattern: wording(`no (?:use (?:on|in) )?${named}${end}`), opens: true, means: notThose },
  { pattern: wording(`no (?:use (?:on|in) )?${named}(?=,)`), opens: 'in-capitals', means: notThose },
  { pattern: wording(`no (?:use (?:on|in) )?${named}`), means: notThose },
  { pattern: wording(`${named} (?:rights )?out${end}`), opens: true, means: notThose },
  {
    pattern: wording(`(?:(?:only )?for )?${named} only${end}|(?:for use )?only (?:for|on|in) (?<other>${list})${end}`),
    opens: true,
    means: onlyThose,
  },
  {
    pattern: wording(
      '(?:strictly )?(?:for )?editorial(?: use| purposes?)? only|(?:for use )?only for editorial (?:use|purposes?)|(?:restricted|limited) to editorial (?:use|purposes?)|' +
        `(?:no|not for) ${selling}(?:(?: (?:or|and|nor) |~[,/]~)${selling}){0,3}(?: (?:use|usage|purposes|campaigns?))?${end}`,
    ),
    opens: true,
    means: excludes({ kind: 'editorial-only' }),
  },
]

const territory = territoryOf(countriesIn)
const notUsed = `(?:not for (?:use|publication|distribution|release|broadcast|sale)|no (?:use|publication)|not available|(?:${subject} )?${notBe} ${verbs})`

/** Where. */
const inPlaces: readonly Wording[] = [
  { pattern: wording(`${notUsed} (?:outside(?: of)?|except in) ${places}${end}`), opens: true, means: territory(true) },
  {
    pattern: wording(
      `(?:world(?:wide)?|everywhere|all countries)(?: rights)?,?~\\(?(?:except|excluding|excl\\.?|ex|but not)(?: for| in)? ${places}${end}`,
    ),
    opens: true,
    means: territory(false),
  },
  { pattern: wording(`${notUsed} in ${places}${end}`), opens: true, means: territory(false) },
  {
    pattern: wording(`(?:(?:for )?use (?:only )?in|only (?:for use )?in|limited to) ${places}(?: only)?${end}`),
    opens: true,
    means: territory(true),
  },
  { pattern: wording(`${start}(?:in )?${places}(?: use)? only${end}`), opens: true, means: territory(true) },
  { pattern: wording(`${start}(?:in )?${places}(?: rights)? out${end}`), opens: true, means: territory(false) },
  { pattern: wording(`${start}(?:no|not for) ${places}${end}`), opens: 'in-capitals', means: territory(false) },
]

const people = '(?:members|subscribers|clients|customers|registered users)'
const papers = '(?:newspapers?|papers|magazines?|mags?|tabloids?|agencies)'
/** By and for whom. */
const byPeople: readonly Wording[] = [
  {
    pattern: wording(
      `(?:strictly )?(?:for )?${people}(?: use)?[\\s-]only${end}|(?:for use )?only (?:for|by) (?:our )?${people}${end}`,
    ),
    opens: true,
    means: excludes({ kind: 'audience' }),
  },
  {
    pattern: wording(
      '(?:for )?(?:internal|personal|private|classroom)(?:,? (?:and|or) (?:non-?commercial|internal|personal|private),?)? (?:use|purposes) only',
    ),
    opens: true,
    means: excludes({ kind: 'audience' }),
  },
  {
    pattern: wording(
      `not for (?:publication|release|non-?members|the public|public (?:release|distribution))${end}|${papers}(?:(?:~[,/]~| and )${papers})? out${end}`,
    ),
    opens: true,
    means: excludes({ kind: 'audience' }),
  },
  { pattern: wording(`no ${papers}${end}`), opens: 'in-capitals', means: excludes({ kind: 'audience' }) },
  {
    pattern: wording(`exclusive(?:ly)? (?:to|for) (?<to>[^;,]{2,60}?)(?:,? until (?<until>[^;]{1,60}?))?${end}`),
    opens: true,
    means: exclusiveUntil((words) => momentIn(words, 'until-it-is-over')),
  },
  {
    pattern: wording(`(?:for )?non-?commercial (?:use|purposes) only|no commercial (?:use|usage|purposes)${end}`),
    opens: true,
    means: excludes({ kind: 'unread' }),
  },
]

const numbers: Readonly<Record<string, number>> = { once: 1, one: 1, single: 1, two: 2, three: 3, four: 4, five: 5 }
const counted = ({ uses: words }: Groups): Meaning | undefined => {
  const most = numbers[words.toLowerCase()] ?? Number(words)
  return Number.isInteger(most) && most > 0 ? excludes({ kind: 'uses', most }) : undefined
}

/** How often. */
const counts: readonly Wording[] = [
  {
    pattern: wording(
      `\\b(?:for )?(?:(?:one|1)[\\s-]time (?:use|publication)|(?:single|one)[\\s-]use)(?: only|${end})|(?:${subject} )?may be (?:used|published) (?:only )?once(?: only)?`,
    ),
    opens: true,
    means: excludes({ kind: 'uses', most: 1 }),
  },
  {
    pattern: wording('\\b(?:for )?(?:one|1)[\\s-]time (?:use|publication)'),
    means: excludes({ kind: 'uses', most: 1 }),
  },
  {
    pattern: wording(
      '(?:up to|at most|(?:a )?maximum(?: of)?) (?<uses>\\d{1,2}|one|two|three|four|five) (?:uses?|times|publications?)',
    ),
    means: counted,
  },
]

const isCropping = /crop/
const isAltering = /edit|alter|crop|chang|modif|adapt|re-?writ|translat/
const isBroadcasting = /broadcast|stream/
const isSelling = /syndicat|sold|sell/
/** A ban on verbs with nothing said of permission: on altering, on one channel, or on all. */
const banOn = ({ verbs: words }: Groups): Meaning => {
  const each = Array.from(words.toLowerCase().matchAll(wording(verb)), ([word]) => word)
  const are = (pattern: RegExp): boolean => each.every((word) => pattern.test(word))
  if (are(isCropping)) return excludes({ kind: 'crop' })
  if (are(isAltering)) return excludes({ kind: 'alteration' })
  if (are(isBroadcasting)) return shuts('video')
  if (are(isSelling)) return shuts('syndication')
  return { restriction: 'all-rights-reserved' }
}

const alter = '(?:edit|alter|crop|modify|retouch|rewrite|adapt|change)'
/** In what shape, and outright bans. */
const onChanges: readonly Wording[] = [
  {
    pattern: wording(
      `(?:no cropping|no crops?|(?:do not|don't) crop(?: (?:this|these|the|our) ${work})?|must be (?:used|published) uncropped)${end}`,
    ),
    opens: true,
    means: excludes({ kind: 'crop' }),
  },
  {
    pattern: wording(
      `no (?:alterations?|retouching|manipulation|editing|modifications?)(?: (?:permitted|allowed))?${end}|(?:do not|don't) ${alter}(?:(?:,| or|,? nor) ${alter}){0,4}(?: (?:this|these|the|our) ${work})?${end}`,
    ),
    opens: true,
    means: excludes({ kind: 'alteration' }),
  },
  {
    pattern: wording(
      'no (?:alterations?|changes|edits|editing|cropping|retouching|manipulation|modifications?|derivatives?)|must be (?:used|published) (?:unaltered|unedited|in full)|without (?:alterations?|changes|cropping)',
    ),
    means: excludes({ kind: 'alteration' }),
  },
  {
    pattern: wording(`(?:(?:${subject} )?${notBe}|${noPart}) (?<verbs>${verbs})${form}{0,4}${end}`),
    opens: true,
    means: banOn,
  },
  {
    pattern: wording(
      `(?:reproduction|republication|redistribution|reprinting|copying)(?: (?:or|and) ${verb})?${object}${form}? ${isBanned}`,
    ),
    opens: true,
    means: { restriction: 'all-rights-reserved' },
  },
]

/** A credit is a duty; a threat says nothing that a program could act on, though it sounds like a condition. */
const asides: readonly Wording[] = [
  {
    pattern: wording(
      `(?:(?:mandatory|compulsory) (?:photo )?credits?(?: line)?~[:/]?|please credit:?|(?:photo |picture |image )?credit(?: line)? (?:must|should) read~:?)~${credit}`,
    ),
    opens: true,
    means: creditLine,
  },
  { pattern: wording(`(?:credit(?: line)?(?:~:| as)|(?:must be )?credited (?:to|as))~${credit}`), means: creditLine },
  {
    pattern: wording(
      '(?:violat|infring|offend|websites?\\b|sites?\\b|anyone\\b|legal action\\b|we )[^;]{0,120}(?:dmca|legal (?:action|notices?|proceedings)|prosecut|sued|liable|pursued)[^;]{0,80}',
    ),
    means: {},
  },
]

export const conditions: readonly Wording[] = [
  ...onChannels,
  ...inPlaces,
  ...byPeople,
  ...counts,
  ...onChanges,
  ...asides,
]
