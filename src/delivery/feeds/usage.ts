import type { RequestHandler } from 'express'
import { readerOf } from '../consumer'
import { usageHeaders } from './reservation'

/** Says on every public answer what machines may do with it, after the key is known. */
export const statedUsage =
  (door: { readonly now: () => Date; readonly territoryHeader: string | undefined }): RequestHandler =>
  (request, response, next) => {
    response.set(usageHeaders(readerOf(request, door).channel))
    next()
  }
