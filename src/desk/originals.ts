import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { Readable } from 'node:stream'
import type { CollectionConfig, Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { enter } from '../ledger/enter'
import type { Image, User } from '../payload-types'
import { servicesOf } from '../services'
import { NotStored, sealedKey } from '../storage/storage'

/** How long a link to an original is good, in milliseconds. */
const goodFor = 5 * 60 * 1000

/** `POST /api/images/:id/original-link`: a link to the sealed bytes, for the rights manager who asks and nobody else, for five minutes. */
const originalLink: Omit<Endpoint, 'root'> = {
  path: '/:id/original-link',
  method: 'post',
  handler: async (req) => {
    const user = rightsManager(req)
    const { image, sha256 } = await originalOf(req)
    const { payload } = req
    const expires = new Date(servicesOf(payload).now().getTime() + goodFor)
    const signature = signatureOf(payload.secret, {
      image: image.id,
      sha256,
      user: user.id,
      expires: expires.getTime(),
    })
    const url = `/api/originals/${image.id}?expires=${expires.getTime()}&signature=${signature.toString('hex')}`
    return Response.json({ url, expires: expires.toISOString() }, { headers: { 'cache-control': 'no-store' } })
  },
}

/** The end point stands among those of the pictures, since it answers for one of them. */
export const withOriginalLinks = (images: CollectionConfig): CollectionConfig => ({
  ...images,
  endpoints: [...(images.endpoints || []), originalLink],
})

/** `GET /api/originals/:id?expires=…&signature=…`: the sealed bytes of a picture, as a file to keep. */
export const handOutOriginal: Endpoint = {
  path: '/originals/:id',
  method: 'get',
  handler: async (req) => {
    const user = rightsManager(req)
    const { image, sha256 } = await originalOf(req)
    const { now, storage } = servicesOf(req.payload)
    const expires = Number(req.searchParams?.get('expires') ?? '')
    const given = Buffer.from(req.searchParams?.get('signature') ?? '', 'hex')
    const signature = signatureOf(req.payload.secret, { image: image.id, sha256, user: user.id, expires })
    if (given.length !== signature.length || !timingSafeEqual(given, signature))
      throw new APIError('This link was not made for you and this picture. Ask for one of your own.', 403)
    if (now().getTime() >= expires) throw new APIError('This link was good for five minutes. Ask for another.', 410)
    const key = sealedKey(sha256)
    const bytes = await storage.size(key)
    if (bytes === undefined) throw new NotStored(key)
    await enter(req, { act: 'original-taken', items: [`images:${image.id}`], record: { sha256 } })
    return new Response(Readable.toWeb(storage.stream(key)) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(bytes),
        'content-disposition': `attachment; filename="${sha256.slice(0, 16)}${endingOf(image)}"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    })
  },
}

/** @throws APIError 403 for an editor, 401 for whoever is not logged in */
const rightsManager = ({ user }: PayloadRequest): User => {
  if (user === null || !may(user, 'read')) throw new APIError('Log in first.', 401)
  if (!may(user, 'take-originals')) throw new APIError('Ask a rights manager for the original.', 403)
  return user
}

/** @throws APIError 404 where there is no such picture, or its file has not arrived */
const originalOf = async (req: PayloadRequest): Promise<{ image: Image; sha256: string }> => {
  const image = await req.payload.findByID({
    collection: 'images',
    id: String(req.routeParams?.id),
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
  if (!image?.original?.sha256) throw new APIError('There is no original of such a picture.', 404)
  return { image, sha256: image.original.sha256 }
}

/** What a link says, and cannot be made to say otherwise: HMAC-SHA256 (RFC 2104) with a key for these links alone (RFC 5869). */
const signatureOf = (
  secret: string,
  { image, sha256, user, expires }: { image: Image['id']; sha256: string; user: User['id']; expires: number },
): Buffer =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', secret, '', 'links to originals', 32)))
    .update(JSON.stringify([String(image), sha256, String(user), expires]))
    .digest()

/** The ending of the file's name, where it is a plain one. */
const endingOf = ({ filename }: Image): string => /\.[A-Za-z0-9]{1,5}$/.exec(filename ?? '')?.[0].toLowerCase() ?? ''
