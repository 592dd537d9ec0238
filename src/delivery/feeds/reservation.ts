import type { Channel } from '../../rights/vocabulary'
import { element, xmlDocument } from './xml'

/**
 * What machines may do with what they are shown, said in each of the ways that they read. Showing is all that the public doors are asked
 * about, so that everything else is reserved; only a key for the channel `ai-training` gets what may be trained on.
 */

/** AI preferences (draft-ietf-aipref-vocab), a dictionary of RFC 9651. Of search nothing is said: it is no use by itself. */
const reserved = 'train-ai=n, ai-use=n'

/** The headers of an answer on this channel: `Content-Usage` (draft-ietf-aipref-attach) and TDMRep's (W3C CG report, §"HTTP headers"). */
export const usageHeaders = (channel: Channel): Readonly<Record<string, string>> =>
  channel === 'ai-training'
    ? { 'content-usage': 'train-ai=y', 'tdm-reservation': '0' }
    : { 'content-usage': reserved, 'tdm-reservation': '1' }

/** `/.well-known/tdmrep.json`: text and data mining is reserved everywhere (Article 4 of Directive (EU) 2019/790). */
export const tdmRep = JSON.stringify([{ location: '/', 'tdm-reservation': 1 }])

/** Where the RSL document is. */
export const licencePath = '/license.xml'

/** RSL 1.0: every use by an AI system is prohibited, everywhere. What a person may read, RSL does not say. */
export const rsl = xmlDocument(
  element(
    'rsl',
    { xmlns: 'https://rslstandard.org/rsl' },
    element('content', { url: '/' }, element('license', {}, element('prohibits', { type: 'usage' }, 'ai-all'))),
  ),
)

/** Those who fetch for training and tell it by their name; most of them read no other statement than this. */
const trainers = [
  'AI2Bot',
  'Applebot-Extended',
  'Bytespider',
  'CCBot',
  'ClaudeBot',
  'Google-Extended',
  'GPTBot',
  'meta-externalagent',
]

/** `/robots.txt` (RFC 9309), with AI preferences, the RSL licence and the sitemaps. */
export const robots = (absolute: (path: string) => string, sitemaps: readonly string[]): string =>
  [
    `License: ${absolute(licencePath)}`,
    '',
    ...trainers.map((name) => `User-agent: ${name}`),
    'Disallow: /',
    '',
    'User-agent: *',
    `Content-Usage: / ${reserved}`,
    'Disallow: /admin',
    'Disallow: /api/',
    '',
    ...sitemaps.map((path) => `Sitemap: ${absolute(path)}`),
  ]
    .join('\n')
    .trimEnd() + '\n'
