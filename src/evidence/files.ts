import type { PayloadRequest } from 'payload'
import type { Evidence } from '../payload-types'
import { servicesOf } from '../services'
import { sealedKey } from '../storage/storage'

/**
 * Payload's own file route for evidence: the sealed bytes to a logged-in person, always as a download, so that nothing in them runs.
 * The collection's access has let the person through before this is asked.
 */
export const serveSealedDocument = async (
  req: PayloadRequest,
  { params }: { params: { collection: string; filename: string } },
): Promise<Response> => {
  const { docs } = await req.payload.find({
    collection: 'evidence',
    where: { filename: { equals: params.filename } },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const record: Evidence | undefined = docs[0]
  // The original of a picture is sealed for everyone: what leaves the house is a rendition.
  if (!record?.sha256 || record.kind === 'picture') return new Response(null, { status: 404 })
  const bytes = await servicesOf(req.payload).storage.read(sealedKey(record.sha256))
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(params.filename)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
