import { type Language } from '../language'
import { conditions } from './conditions'
import { ownership } from './ownership'
import { windows } from './windows'

const anyOf = (...words: readonly string[]): RegExp =>
  new RegExp(`\\b(?:${words.join('|').replace(/ /g, '\\s+')})\\b`, 'iu')

export const english: Language = {
  tag: 'en',
  label:
    /^(?:(?:please\s+)?note|notice|n\.b\.|disclaimer|rights|terms|restrictions?|conditions|editor'?s'?\s+note|attention\s+editors|licen[cs]e|use)\s{0,3}:/iu,
  tellingLabel:
    /^(?:copyright\s+notice|rights\s+notice|legal\s+notice|usage(?:\s+(?:terms|rights|notice))?|terms\s+of\s+use)\s{0,3}:/iu,
  hint: /©|\(c\)|\b(?:copyright\w*|rights?|permissions?|consent|\w*authori[sz]\w*|licen[cs]\w*|creative|cc0?|public|own|embargo\w*|not|no|cannot|can't|don't|only|out|credit\w*|exclusive\w*|prohibited|forbidden|except|excluding|ex|use|once|usage|hold|reprinted|republished)\b|creativecommons|:/iu,
  told: anyOf(
    'said',
    'says',
    'saying',
    'told',
    'tells',
    'added',
    'adds',
    'argued',
    'argues',
    'warned',
    'warns',
    'ruled',
    'according to',
    'insisted',
    'wrote',
    'writes',
    'explained',
    'asked',
  ),
  continues: anyOf(
    ...[
      'dmca',
      'legal (?:action|notices?|proceedings)',
      'prosecut\\w*',
      'permissions?',
      'licens\\w*',
      'licenc\\w*',
      'copyright',
    ],
    ...['infring\\w*', 'syndicat\\w*', 'reproduc\\w*', 'republi\\w*', 'unauthori[sz]ed', 'all rights', 'usage'],
  ),
  // A sentence that has one of these and says nothing that a wording reads holds a condition that nobody has read.
  condition: anyOf(
    ...[
      'not',
      'no',
      'never',
      'nor',
      'none',
      "\\w+n't",
      'cannot',
      'only',
      'solely',
      'except',
      'excluding',
      'unless',
      'until',
      'till',
    ],
    ...[
      'before',
      'after',
      'within',
      'outside',
      'without',
      'must',
      'shall',
      'may',
      'restrict\\w*',
      'prohibit\\w*',
      'forbid\\w*',
    ],
    ...[
      'mandatory',
      'required?',
      'requires',
      'subject to',
      'provided that',
      'limited to',
      'exclusive\\w*',
      'expir\\w*',
    ],
    ...['embargo\\w*', 'out', 'ban(?:ned)?', 'conditions?', 'terms'],
  ),
  negation: anyOf(
    'not',
    'no longer',
    'never',
    "\\w+n't",
    'except',
    'excluding',
    'unless',
    'but',
    'however',
    'other than',
  ),
  common: anyOf('the', 'and', 'this', 'our', 'you', 'your', 'from', 'are', 'with', 'which', 'these', 'of', 'courtesy'),
  abbreviation: /\b(?:Inc|Ltd|Co|Corp|Mr|Mrs|Ms|Dr|St|No|vs|\p{Lu})\.$/u,
  clauseEnd:
    /;|\||[)\]]\s?(?=[([])|(?<=\s|\b(?:out|only)|\bno\s\w{1,20})\/\s?(?=(?:no|not|do\s+not|embargo\w*)\b|[^/;]{1,60}\b(?:out|only)[\s.)\]]*(?:\/|$))|(?:\s-\s|--|\s[–—]\s)(?!\s?\d)|,(?=\s*(?:(?:and|but)\s+)?(?:no|not|do\s+not)\b)|(?<=\b(?:out|only)),|(?<=\bno\s[^,;]{1,30}),(?=[^,;]{1,40}\bout\b)/giu,
  grantor: /\b(?:permission|consent|authori[sz]ation|approval)\s{1,9}(?:of|from|by)\s/giu,
  nameLead: /^(?:by\s+)?(?:the\s+)?/iu,
  notName:
    /^(?:all|no|not|reprinted|republished|used|for|licensed|published|under|in|unauthori[sz]ed|permission|this|the|any|by|and|is|are)$/iu,
  wordings: [...windows, ...ownership, ...conditions],
}
