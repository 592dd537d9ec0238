import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { dossiersOf, itemsOf, titleOf } from '../clearance/items'
import { channelOf, type Dossier } from '../clearance/question'
import type { PublicArticle, PublicBodies, PublicImage, PublicPicture } from '../clearance/release'
import { bodyDigest } from '../ingest/body'
import type { Article, Image, Release, Source } from '../payload-types'
import { publicFiles } from '../renditions/addresses'
import { type FilesApart, filesWithin } from '../renditions/files-apart'
import { decide } from '../rights/deciding/decide'
import { type Channel, type Ref, world } from '../rights/vocabulary'
import { servicesOf } from '../services'
import { type Breach, breachesOf, type Shown } from '../warning/beyond'
import { isOut } from '../warning/ending'

/** Something that is out and does not keep to the terms of a permission that it rests on. */
export interface Beyond {
  readonly item: Ref
  readonly title: string
  readonly channel: Channel
  readonly breaches: readonly Breach[]
}

/** What `GET /api/beyond-terms` answers. */
export interface BeyondTerms {
  readonly items: readonly Beyond[]
  readonly page: number
  /** So many releases are out; a page looks at so many of them, the newest first. */
  readonly pages: number
  readonly pageSize: number
  readonly total: number
}

const pageSize = 100

/** `GET /api/beyond-terms[?page=1]`: of what is out, and whoever asks may read, what is used beyond its terms. */
export const beyondTerms: Endpoint = {
  path: '/beyond-terms',
  method: 'get',
  handler: async (req) => {
    if (!may(req.user, 'read')) throw new APIError('Log in first.', 401)
    const page = Number(req.searchParams?.get('page') ?? 1)
    if (!Number.isSafeInteger(page) || page < 1) throw new APIError('Give a page from 1 on.', 400)
    const found = await req.payload.find({
      collection: 'releases',
      where: { and: isOut(servicesOf(req.payload).now()) },
      sort: ['-publishedAt', '-id'],
      limit: pageSize,
      page,
      depth: 0,
      overrideAccess: true,
      req,
    })
    const answer: BeyondTerms = {
      items: await beyondIn(req, found.docs),
      ...{ page, pages: Math.max(1, found.totalPages), pageSize, total: found.totalDocs },
    }
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
  },
}

const beyondIn = async (req: PayloadRequest, releases: readonly Release[]): Promise<Beyond[]> => {
  const readable = await itemsOf(req, releases)
  const dossiers = await dossiersOf(req, readable)
  const at = servicesOf(req.payload).now()
  const beyond: Beyond[] = []
  for (const release of releases) {
    const [doc, dossier] = [readable.get(release.item), dossiers.get(release.item)]
    const channel = channelOf(release.channel)
    if (doc === undefined || dossier === undefined || channel === undefined) continue
    const territory = release.territories.split('|').find(Boolean) ?? world
    const { duties } = decide({ ...dossier, channel, territory, at })
    const breaches = breachesOf(duties, shownIn(doc, dossier, release))
    if (breaches.length > 0) beyond.push({ item: release.item as Ref, title: titleOf(doc), channel, breaches })
  }
  return beyond
}

/** Each part as its release has it. */
const shownIn = (doc: Article | Image, dossier: Dossier, { content, bodies, files }: Release): Map<Ref, Shown> => {
  const labels = new Map(dossier.parts.map(({ label, ref }) => [ref, label]))
  const picture = (
    shown: PublicPicture,
    source: Source | undefined,
    links: readonly string[],
    words: string,
  ): Shown => ({
    label: labels.get(`images:${shown.id}`) ?? 'The picture',
    credit: shown.creditLine,
    notice: shown.notice,
    ...{ links, words, hosts: hostsOf(source), altered: undefined },
    crops: [...new Set(publicFiles(shown.id, shown.files).map(({ crop }) => crop))].filter((crop) => crop !== 'full'),
  })
  if (!('body' in doc))
    return new Map<Ref, Shown>([
      [`images:${doc.id}`, picture(content as unknown as PublicImage, dossier.source, [], '')],
    ])
  const shown = {
    ...filesWithin(content as object, files as FilesApart | null),
    ...(bodies as object | null),
  } as PublicArticle & PublicBodies
  const { bodyHtml, bodyText, creditLine, images, notice, source } = shown
  const links = [...linksIn(bodyHtml), ...(source?.url ? [source.url] : [])]
  return new Map<Ref, Shown>([
    [
      `articles:${doc.id}`,
      {
        label: labels.get(`articles:${doc.id}`) ?? 'The text',
        ...{ credit: creditLine, words: bodyText, notice, links, hosts: hostsOf(dossier.source), crops: [] },
        altered: doc.arrival?.bodyDigest ? bodyDigest(doc.body) !== doc.arrival.bodyDigest : undefined,
      },
    ],
    ...images.map((each): [Ref, Shown] => [
      `images:${each.id}`,
      picture(each, dossier.imageSources.get(each.id), links, bodyText),
    ]),
  ])
}

const hostsOf = (source: Source | undefined): string[] => [
  ...(source?.hosts ?? []),
  ...(source?.homePage && URL.canParse(source.homePage) ? [new URL(source.homePage).host] : []),
]

/** Our own HTML: each address stands in an `href`, and what is escaped in it is a number. */
const linksIn = (html: string): string[] =>
  [...html.matchAll(/ href="([^"]*)"/g)].map(([, href = '']) =>
    href.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  )
