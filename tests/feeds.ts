import type { Article, Image } from '../src/payload-types'
import { openNewsroom } from './newsroom'
import type { Newsroom } from './newsroom'
import { recordsIn } from './records'
import type { Records } from './records'
import { giveRenditions } from './rendition-set'

export const noon = '2026-12-01T12:00:00.000Z'
export const notice = '© «Åse & Sons» 2026.\nNo part may be used "in any form" – not even <here>.'
export const pictureNotice = 'Foto: Åse © 2026. "Alle rettar" 100 %'
export const licence = 'https://licences.example/by/4.0/'
export const licensor = { name: 'Åse', url: 'https://aase.example/licences' }
export const usageTerms = 'Web only; no archive.'
const site = { page: 'https://news.example/{slug}', name: 'The Harbour Post' }

/** The addresses of all that is a list. */
export const feeds = [
  '/feeds/rss.xml',
  '/feeds/atom.xml',
  '/feeds/feed.json',
  '/sitemap-news.xml',
  '/sitemap-images.xml',
]

/** A newsroom with something of each kind to tell in feeds, and something of each kind that is told in none. */
export interface Feeding {
  readonly newsroom: Newsroom
  readonly records: Records
  /** With all rights that can be said, and a picture. */
  readonly open: Article
  readonly plain: Article
  /** Half a minute after noon. */
  readonly ending: Article
  /** In Norway alone. */
  readonly norwegian: Article
  readonly never: readonly Article[]
  readonly picture: Image
  /** Asks past what the test's own `fetch` keeps. */
  get(path: string, headers?: Record<string, string>, method?: string): ReturnType<Newsroom['ask']>
}

export const openFeeding = async (database: 'sqlite' | 'mongodb'): Promise<Feeding> => {
  const newsroom = await openNewsroom({
    database,
    at: '2026-12-01T10:00:00.000Z',
    environment: { logLevel: 'silent', site },
  })
  const records = recordsIn(newsroom)
  const wire = await records.source({ name: 'Harbour Wire', homePage: 'https://wire.example/' })
  const closed = await records.source({ name: 'Closed Wire' })
  await records.permission({ sources: [wire.id], grantor: wire.name })
  const of = async (data: Partial<Article> = {}, pictures: Image[] = [], grant?: object) => {
    const article = await records.article({ source: wire.id, ...data }, pictures)
    if (grant !== undefined) await records.permission({ articles: [article.id], grantor: closed.name, ...grant })
    return article
  }
  const picture = await records.picture({
    source: wire.id,
    alt: 'A boat & its mast',
    caption: 'The "Åse" in the harbour',
    rights: { addedNotices: [{ text: pictureNotice }], creditLine: 'Foto: Åse', licence, licensor },
  })
  await giveRenditions(newsroom, picture, {
    colour: '#258',
    of: { crops: ['full', 'wide'], formats: ['avif', 'jpeg'] },
  })
  const open = await records.publish(
    await of(
      {
        title: 'The harbour <is> open & free',
        slug: 'the-harbour-is-open',
        dek: 'At last.',
        byline: 'Åse Hansen',
        language: 'nb',
        rights: {
          addedNotices: [{ text: notice }],
          creditLine: 'Åse / Harbour Wire',
          copyrightHolder: 'Harbour Wire',
          usageTerms,
          licence,
        },
      },
      [picture],
    ),
  )
  const plain = await records.publish(await of({ title: 'Without anything', slug: 'without-anything' }))
  const at = { source: closed.id }
  const ending = await records.publish(await of({ ...at, slug: 'ending' }, [], { until: '2026-12-01T12:00:30.000Z' }))
  const norwegian = await records.publish(await of({ ...at, slug: 'norwegian' }, [], { territories: 'NO' }))
  const expired = await records.publish(await of({ ...at, slug: 'expired' }, [], { until: '2026-12-01T11:00:00.000Z' }))
  const killed = await records.publish(await of({ slug: 'killed' }))
  await newsroom.as('editor')('POST', `/api/articles/${killed.id}/kill`, { reason: 'Wrong' })
  const deniedPicture = await records.picture({ source: closed.id })
  const never = [
    expired,
    killed,
    await of({ ...at, slug: 'denied' }),
    await of({ slug: 'picture-denied' }, [deniedPicture]),
    await of({ slug: 'embargoed', embargoedUntil: '2027-01-01T00:00:00.000Z' }),
    await records.trash('articles', await of({ slug: 'trashed' })),
  ]
  return {
    ...{ newsroom, records, open, plain, ending, norwegian, never, picture },
    get: (path, headers = {}, method = 'GET') =>
      newsroom.ask(path, { method, headers: { 'cache-control': 'max-age=0', ...headers } }),
  }
}

/** The id of an article by its URI. */
export const idIn = (uri: string): string => uri.replace(/^.*\/articles\//, '')
