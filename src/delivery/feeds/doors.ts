import type { Request, RequestHandler, Response } from 'express'
import { readerOf } from '../consumer'
import type { Reader, Release, ReleaseReader } from '../releases'
import { type Openings, type Seen, watched } from '../seen'
import { sourceName } from '../source-name'
import { answer, keptWith, problem } from './answer'
import { atom } from './atom'
import type { Feed } from './feed'
import { type Item, itemOf, type Places } from './item'
import { jsonFeed } from './json-feed'
import { jsonLd } from './json-ld'
import { ninjs } from './ninjs'
import { licencePath } from './reservation'
import { rss } from './rss'
import { imageSitemap, isListed, newsSitemap } from './sitemaps'
import { placesOf, type Site } from './site'

export interface FeedDoor {
  readonly releases: ReleaseReader
  readonly openings: Openings
  readonly now: () => Date
  readonly territoryHeader: string | undefined
  /** Without a trailing slash; empty: addresses are made from the request's own host. */
  readonly publicUrl: string
  readonly site: Site
}

/** What a door knows of the request before it looks anything up. */
interface Asked {
  readonly request: Request
  readonly response: Response
  readonly door: Pick<FeedDoor, 'releases' | 'site'>
  readonly reader: Reader
  /** What was read for the answer. */
  readonly seen: Seen
  readonly places: Places & { readonly home: string | undefined; readonly name: string }
}

const asked =
  (door: FeedDoor, answerTo: (asked: Asked) => Promise<void>): RequestHandler =>
  (request, response) => {
    const reader = readerOf(request, door)
    if (door.territoryHeader !== undefined) response.vary(door.territoryHeader)
    const { releases, seen } = watched(door.releases, door.openings)
    return answerTo({ request, response, door: { ...door, releases }, reader, seen, places: placesOf(request, door) })
  }

/** The addresses of the feeds, of the sitemaps and of single articles for machines, and who answers there. */
export const feedDoors = (door: FeedDoor): readonly (readonly [path: string, RequestHandler])[] => [
  ['/feeds/rss.xml', asked(door, feedAs(rss, 'application/rss+xml; charset=utf-8'))],
  ['/feeds/atom.xml', asked(door, feedAs(atom, 'application/atom+xml; charset=utf-8'))],
  ['/feeds/feed.json', asked(door, feedAs(jsonFeed, 'application/feed+json; charset=utf-8'))],
  [newsPath, asked(door, news)],
  [imagesPath, asked(door, images)],
  ['/articles/:id.ninjs.json', asked(door, (about) => article(about, ninjsForm))],
  ['/articles/:id.jsonld', asked(door, (about) => article(about, jsonLdForm))],
  ['/articles/:id', asked(door, negotiated)],
]

const newsPath = '/sitemap-news.xml'
const imagesPath = '/sitemap-images.xml'
/** What robots.txt names; none where articles are read nowhere. */
export const sitemapPaths = ({ page }: Site): readonly string[] => (page === undefined ? [] : [newsPath, imagesPath])

/** What holds the text of its articles and tells of their pictures' files asks for them. */
const whole = { bodies: true, files: true }

/** How many articles a feed holds. */
const feedLength = 50

const feedAs =
  (write: (feed: Feed) => string, type: string) =>
  async ({ request, response, door, reader, seen, places }: Asked): Promise<void> => {
    const filters = filtersIn(request)
    const { nodes } = await door.releases.articles(reader, { first: feedLength, ...whole, ...filters })
    const query = new URLSearchParams(filters).toString()
    const self = places.absolute(`${request.path}${query === '' ? '' : `?${query}`}`)
    const items = nodes.map((node) => itemOf(node, reader, places))
    const body = write({
      title: places.name,
      home: places.home,
      self,
      updated: items[0]?.publishedAt ?? `${reader.at.toISOString().slice(0, 10)}T00:00:00.000Z`,
      terms: reader.channel === 'ai-training' ? undefined : places.absolute(licencePath),
      items,
    })
    answer(request, response, body, type, keptWith(nodes, reader, seen))
  }

/** `?source=` and `?language=`, each once; anything else in the query is nothing to us. */
const filtersIn = ({ query }: Request): { source?: string; language?: string } => {
  const { source, language } = query
  return {
    ...(typeof source === 'string' && source !== '' ? { source: sourceName(source) } : {}),
    ...(typeof language === 'string' && language !== '' ? { language } : {}),
  }
}

const xml = 'application/xml; charset=utf-8'
const twoDays = 2 * 24 * 60 * 60 * 1000
/** Google's bound for news; the same for pictures, so that no answer grows with the archive. */
const sitemapLength = 1000

const news = async ({ request, response, door, reader, seen, places }: Asked): Promise<void> => {
  if (door.site.page === undefined) return problem(response, 'Not found', 404)
  const since = new Date(reader.at.getTime() - twoDays).toISOString()
  const nodes = await latest(door, reader, ({ publishedAt }) => publishedAt !== null && publishedAt >= since)
  const items = nodes.map((node) => itemOf(node, reader, places)).filter(isListed)
  answer(request, response, newsSitemap(items, places.name), xml, keptWith(nodes, reader, seen))
}

const images = async ({ request, response, door, reader, seen, places }: Asked): Promise<void> => {
  if (door.site.page === undefined) return problem(response, 'Not found', 404)
  const nodes = await latest(door, reader)
  const items = nodes.map((node) => itemOf(node, reader, places)).filter(isListed)
  answer(request, response, imageSitemap(items), xml, keptWith(nodes, reader, seen))
}

/** The latest articles, page by page, until one is not `wanted`. */
const latest = async (
  { releases }: Asked['door'],
  reader: Reader,
  wanted: (release: Release) => boolean = () => true,
): Promise<Release[]> => {
  const found: Release[] = []
  for (;;) {
    const last = found.at(-1)
    const after = last && { publishedAt: last.publishedAt ?? '', item: last.item }
    const { nodes, hasNextPage } = await releases.articles(reader, {
      first: 100,
      files: true,
      ...(after ? { after } : {}),
    })
    const some = nodes.filter(wanted)
    found.push(...some)
    if (!hasNextPage || some.length < nodes.length || found.length >= sitemapLength)
      return found.slice(0, sitemapLength)
  }
}

interface Form {
  readonly type: string
  readonly write: (item: Item) => string
}

const ninjsForm: Form = { type: 'application/json', write: ninjs }
const jsonLdForm: Form = { type: 'application/ld+json', write: jsonLd }

const article = async (
  { request, response, door, reader, seen, places }: Asked,
  { type, write }: Form,
): Promise<void> => {
  const { id } = request.params
  const release =
    typeof id === 'string' && /^[A-Za-z0-9]{1,40}$/.test(id)
      ? await door.releases.article(reader, { id, ...whole })
      : undefined
  if (release === undefined) return problem(response, 'Not found', 404)
  const body = write(itemOf(release, reader, places))
  answer(request, response, body, type, keptWith([release], reader, seen))
}

/** What every format calls an article by: in the form that the caller accepts (RFC 9110 §12), JSON-LD or ninjs. */
const negotiated = async (about: Asked): Promise<void> => {
  const { request, response } = about
  response.vary('accept')
  const form = [ninjsForm, jsonLdForm].find(({ type }) => type === request.accepts(ninjsForm.type, jsonLdForm.type))
  if (form === undefined) return problem(response, 'Not acceptable', 406)
  return article(about, form)
}
