import type { PayloadRequest } from 'payload'
import type { Image } from '../payload-types'
import { servicesOf } from '../services'

interface Rendition {
  readonly name: string
  readonly key: string
  readonly mediaType: string
}

/**
 * Payload's own file route for images: the largest rendition, never the sealed original, to a logged-in person.
 * `?size=small` and `?size=medium` give the smaller ones.
 */
export const serveRenditionToStaff = async (
  req: PayloadRequest,
  { params }: { params: { collection: string; filename: string } },
): Promise<Response> => {
  const { docs } = await req.payload.find({
    collection: 'images',
    where: { filename: { equals: params.filename } },
    depth: 0,
    limit: 1,
    pagination: false,
    trash: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const wanted = req.searchParams?.get('size') ?? 'large'
  const rendition = renditionsOf(docs[0]).find(({ name }) => name === wanted)
  if (rendition === undefined) return new Response(null, { status: 404 })
  const bytes = await servicesOf(req.payload).storage.read(rendition.key)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': rendition.mediaType,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

const renditionsOf = (image: Image | undefined): Rendition[] =>
  Array.isArray(image?.renditions) ? (image.renditions as unknown as Rendition[]) : []
