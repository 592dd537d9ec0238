import type { PayloadRequest } from 'payload'
import { isPlain } from '../renditions/addresses'
import { mediaTypes, renditionsIn, storageKey } from '../renditions/naming'
import { servicesOf } from '../services'

/**
 * Payload's own file route for images, to a logged-in person: the largest rendition, never the sealed original.
 * `?size=small`, `?crop=wide` and `?format=avif` give the others; what is no rendition is not found.
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
  const [image] = docs
  const asked = (name: string) => req.searchParams?.get(name) || undefined
  const {
    size = 'large',
    crop = 'full',
    format,
  } = { size: asked('size'), crop: asked('crop'), format: asked('format') }
  const rendition = renditionsIn(image?.renditions).find(
    (each) =>
      each.name === size &&
      each.crop === crop &&
      (format === undefined ? isPlain(each.format) : each.format === format),
  )
  if (!image?.original?.sha256 || rendition === undefined) return new Response(null, { status: 404 })
  const bytes = await servicesOf(req.payload).storage.read(storageKey(image.original.sha256, rendition))
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaTypes[rendition.format],
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
}
