import type { Endpoint } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { decode } from '../ingest/formats/decoding'
import { servicesOf } from '../services'
import { sealedKey } from '../storage/storage'

/** `GET /api/evidence-text/:id`: a piece as it arrived, decoded, with the spans of its notices (UTF-16 code units of the text). */
export const evidenceText: Endpoint = {
  path: '/evidence-text/:id',
  method: 'get',
  handler: async (req) => {
    if (!may(req.user, 'read')) throw new APIError('Log in first.', 401)
    const record = await req.payload.findByID({
      collection: 'evidence',
      id: String(req.routeParams?.id),
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
    })
    if (record.kind !== 'piece' || !record.sha256) throw new APIError('Only a piece of text can be read here.', 404)
    const bytes = await servicesOf(req.payload).storage.read(sealedKey(record.sha256))
    const { text } = decode(bytes)
    const notices = (record.notices ?? []).map(({ start, end }) => ({ start, end }))
    return Response.json({ text, notices }, { headers: { 'cache-control': 'no-store' } })
  },
}
