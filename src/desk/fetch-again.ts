import type { Endpoint } from 'payload'
import { APIError } from 'payload'
import { refuseOtherDesks } from '../clearance/own-desk'
import { takePicture } from '../ingest/pictures'

/** `POST /api/fetch-again/:id`: one more attempt to fetch a picture that is on record but not here. */
export const fetchAgain: Endpoint = {
  path: '/fetch-again/:id',
  method: 'post',
  handler: async (req) => {
    await refuseOtherDesks(req, 'images', 'write-images')
    const image = await req.payload.findByID({
      collection: 'images',
      id: String(req.routeParams?.id),
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
    })
    if (image.original?.sha256) throw new APIError('This picture is here already.', 409)
    if (!image.origin?.url) throw new APIError('No address is on record for this picture. Upload it.', 409)
    const taken = await takePicture(req.payload, image, { withinMs: 20_000 })
    return Response.json(taken)
  },
}
