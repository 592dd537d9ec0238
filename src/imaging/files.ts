import type { PayloadRequest } from 'payload'
import { mediaTypes, renditionsIn, storageKey } from '../renditions/naming'
import { servicesOf } from '../services'

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
  const [image] = docs
  const rendition = renditionsIn(image?.renditions).find(
    ({ name, crop, format }) => name === wanted && crop === 'full' && (format === 'jpeg' || format === 'png'),
  )
  if (!image?.original?.sha256 || rendition === undefined) return new Response(null, { status: 404 })
  const bytes = await servicesOf(req.payload).storage.read(storageKey(image.original.sha256, rendition))
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaTypes[rendition.format],
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
