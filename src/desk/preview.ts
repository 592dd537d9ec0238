import { pipeline } from 'node:stream/promises'
import { Router } from 'express'
import type { RequestHandler } from 'express'
import { graphql } from 'graphql'
import { createLocalReq } from 'payload'
import type { Payload, PayloadRequest } from 'payload'
import { may } from '../clearance/access'
import { picturesIn } from '../clearance/body'
import { publicArticle, publicBodies } from '../clearance/release'
import { idOf, relatedOf } from '../clearance/stored'
import type { Release, ReleaseReader } from '../delivery/releases'
import { publicSchema } from '../delivery/schema'
import type { PublicContext } from '../delivery/schema'
import type { Article, Image } from '../payload-types'
import { fileName, mediaTypes, renditionsIn, storageKey } from '../renditions/naming'
import { standing } from '../rights/deciding/standing'
import type { Standing } from '../rights/deciding/standing'
import { servicesOf } from '../services'
import { passIn } from './preview-pass'
import { questionOn } from './question'

export interface PreviewDoor {
  readonly payload: Payload
  /** Without a trailing slash; empty: addresses are made from the request's own host. */
  readonly publicUrl: string
  /** Where articles are read. */
  readonly page: PublicContext['page']
  /** The public's reader: articles related to a draft are those that readers are shown. */
  readonly related: ReleaseReader['related']
}

/** What a front end is told of a draft besides its public shape. */
interface Preview extends Pick<Standing, 'colour' | 'word' | 'sentence'> {
  /** No edit has been made since it was published. */
  readonly published: boolean
  readonly expires: string
}

/**
 * `/api/preview`: the draft that a pass names, in exactly the shape that the public would get, and its pictures. For the server of a front
 * end, which has no log-in: the pass stands for that of the editor, and is looked at anew each time. Whatever is wrong with it, the answer
 * is one and the same. Nothing of this is kept by any cache.
 */
export const previewDoor = (door: PreviewDoor): Router => {
  const preview = Router()
  preview.use(secretive)
  // The pass comes in a header from a server, which has one; and in the address of a picture, which a browser asks for.
  preview.get('/', article(door))
  preview.get('/media/:image/:file', picture(door))
  return preview
}

const secretive: RequestHandler = (_request, response, next) => {
  response.set({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' })
  next()
}

/** The desk's one answer to strangers. */
const stranger = { errors: [{ message: 'Log in first.' }] }

/** `GET /api/preview?query=…&variables=…`, with `Authorization: Bearer <pass>`: the public schema, with this one article in it. */
const article =
  ({ payload, publicUrl, page, related }: PreviewDoor): RequestHandler =>
  async (request, response) => {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const opened = await opening(payload, token)
    if (opened === undefined) return void response.status(401).json(stranger)
    const variables = variablesIn(request.query.variables)
    if (typeof request.query.query !== 'string' || variables === undefined)
      return void response
        .status(400)
        .json({ errors: [{ message: 'query, variables: write them as GraphQL and JSON.' }] })
    const { release, pictures, preview } = await drafted(opened.req, opened.article, opened.expires)
    const origin = publicUrl || `${request.protocol}://${request.headers.host}`
    const contextValue: PublicContext = {
      reader: { at: servicesOf(payload).now(), channel: 'web', territory: undefined, keyed: false },
      releases: { ...only(release), related },
      page,
      // The pass is set before what follows the address in a srcset. Pictures of related articles are public.
      absolute: (path) =>
        path
          .replace(/^\/media\/([^/\s]+)\/\S+/, (address, id: string) =>
            pictures.has(id) ? `/api/preview${address}?token=${token}` : address,
          )
          .replace(/^\//, `${origin}/`),
    }
    const answer = await graphql({
      schema: publicSchema,
      source: request.query.query,
      variableValues: variables,
      contextValue,
    })
    response.json({ ...answer, extensions: { preview } })
  }

/** `GET /api/preview/media/<image>/<file>?token=<pass>`: a rendition of a picture that the draft shows. */
const picture =
  ({ payload }: PreviewDoor): RequestHandler<{ image: string; file: string }> =>
  async (request, response) => {
    const { image: id, file: name } = request.params
    const opened = await opening(payload, typeof request.query.token === 'string' ? request.query.token : '')
    if (opened === undefined) return void response.status(401).json(stranger)
    const shown = [idOf(opened.article.heroImage), ...picturesIn(opened.article.body)].map(String)
    const image = shown.includes(id) ? await readable(opened.req, 'images', id) : undefined
    const file = renditionsIn(image?.renditions).find((each) => fileName(each) === name)
    const key = file && storageKey(image?.original?.sha256 ?? '', file)
    const { storage } = servicesOf(payload)
    if (file === undefined || key === undefined || (await storage.size(key)) === undefined)
      return void response.status(404).json({ errors: [{ message: 'There is no such picture in this draft.' }] })
    response.set({
      'content-type': mediaTypes[file.format],
      'content-length': String(file.bytes),
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    })
    if (request.method === 'HEAD') return void response.end()
    try {
      await pipeline(storage.stream(key), response)
    } catch (error) {
      // A caller who has gone is no error.
      if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error
    }
  }

/** What a pass opens: a request of its editor, whose log-in still lasts, and the draft, which they may still read. */
const opening = async (
  payload: Payload,
  token: string,
): Promise<{ req: PayloadRequest; article: Article; expires: number } | undefined> => {
  const pass = passIn(payload.secret, token, servicesOf(payload).now())
  if (pass === undefined) return undefined
  const found = await payload.findByID({ collection: 'users', id: pass.user, depth: 0, disableErrors: true })
  if (!found?.sessions?.some(({ id }) => id === pass.session)) return undefined
  const req = await createLocalReq({ user: { ...found, collection: 'users' } }, payload)
  if (!may(req.user, 'read')) return undefined
  const article = await readable(req, 'articles', pass.article)
  return article && { req, article, expires: pass.expires }
}

/** As whoever asks may read it: within their own desk, the draft before what is published, out of the trash too. */
const readable = async <Kind extends 'articles' | 'images'>(
  req: PayloadRequest,
  collection: Kind,
  id: string,
): Promise<(Kind extends 'articles' ? Article : Image) | undefined> =>
  ((await req.payload.findByID({
    ...{ collection: collection as 'articles', id, depth: 0, draft: true, trash: true },
    ...{ disableErrors: true, overrideAccess: false, user: req.user, req },
  })) as (Kind extends 'articles' ? Article : Image) | null) ?? undefined

/** The release that publishing this draft now would write, were it allowed; without the pictures that its editor may not see. */
const drafted = async (
  req: PayloadRequest,
  article: Article,
  expires: number,
): Promise<{ release: Release; pictures: ReadonlySet<string>; preview: Preview }> => {
  const id = String(article.id)
  const { at, dossier } = await questionOn(req, { kind: 'articles', id })
  const { colour, word, sentence, verdict, clearance } = standing({
    ...dossier,
    channel: 'web',
    territory: undefined,
    at,
  })
  const images: Image[] = []
  for (const image of dossier.images) if (await readable(req, 'images', String(image.id))) images.push(image)
  const now = at.toISOString()
  return {
    release: {
      item: `articles:${id}`,
      publishedAt: article.publishedAt ?? now,
      from: now,
      until: (clearance?.until ?? new Date('9999-12-31T00:00:00.000Z')).toISOString(),
      territories: '|001|',
      closedAt: null,
      related: relatedOf(article),
      content: {
        ...publicArticle({ ...article, publishedAt: article.publishedAt ?? now }, { ...dossier, images }, verdict),
        ...publicBodies(article, { ...dossier, images }, verdict),
      },
    },
    pictures: new Set(images.map((image) => String(image.id))),
    preview: {
      ...{ colour, word, sentence, published: article._status === 'published' },
      expires: new Date(expires).toISOString(),
    },
  }
}

/** A reader that knows one release, by whatever name it is asked for: the pass has named it. */
const only = (release: Release): Omit<ReleaseReader, 'related'> => ({
  article: () => Promise.resolve(release),
  articles: () => Promise.resolve({ nodes: [], hasNextPage: false }),
  image: () => Promise.resolve(undefined),
  nextOpening: () => Promise.resolve(undefined),
})

const variablesIn = (text: unknown): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(typeof text === 'string' ? text : '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined // told by the door
  }
}
