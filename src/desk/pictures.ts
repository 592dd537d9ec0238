import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { changePictures } from './picture-batch'
import type { BatchChange } from './picture-batch'
import { countPictures, listPictures, shows } from './picture-list'
import type { Show } from './picture-list'

/** The end points of the picture desk. Each answers staff alone, and stores nothing that it computes. */
export const pictureDesk: Endpoint[] = [
  {
    // GET /api/picture-desk[?show=denied][&q=WORDS][&page=2]: a page of pictures with their verdicts
    path: '/picture-desk',
    method: 'get',
    handler: async (req) => {
      refuseStrangers(req)
      const params = paramsOf(req)
      return answer(
        await listPictures(req, { show: showOf(params.get('show')), query: queryOf(params), page: pageOf(params) }),
      )
    },
  },
  {
    // GET /api/picture-desk/counts[?q=WORDS]: how many each filter shows. Apart, since a page need not wait for it
    path: '/picture-desk/counts',
    method: 'get',
    handler: async (req) => {
      refuseStrangers(req)
      return answer(await countPictures(req, queryOf(paramsOf(req))))
    },
  },
  {
    // POST /api/picture-desk/batch { ids, creditLine?, source?, usageTerms? }
    path: '/picture-desk/batch',
    method: 'post',
    handler: async (req) => {
      refuseStrangers(req)
      if (!may(req.user, 'write-images')) throw new APIError('Your role may not change pictures.', 403)
      const body = objectOf(await req.json?.().catch(() => undefined))
      const ids = idsOf(body.ids)
      return answer({ results: await changePictures(req, ids, await changeOf(req, body)) })
    },
  },
]

const answer = (body: object): Response => Response.json(body, { headers: { 'cache-control': 'no-store' } })

const refuseStrangers = (req: PayloadRequest): void => {
  if (!may(req.user, 'read')) throw new APIError('Log in first.', 401)
}

const paramsOf = (req: PayloadRequest): URLSearchParams => req.searchParams ?? new URLSearchParams()

const showOf = (asked: string | null): Show => {
  const show = shows.find((each) => each === (asked ?? 'all'))
  if (show === undefined) throw new APIError(`"${asked}" cannot be shown: use one of ${shows.join(', ')}.`, 400)
  return show
}

const longestQuery = 200
/** Without control characters: MongoDB searches for none. */
const queryOf = (params: URLSearchParams): string =>
  (params.get('q') ?? '').replace(/\p{Cc}/gu, ' ').slice(0, longestQuery)

const pageOf = (params: URLSearchParams): number => {
  const page = Number(params.get('page') ?? 1)
  if (!Number.isSafeInteger(page) || page < 1) throw new APIError('A page is a number from 1 on.', 400)
  return page
}

const mostIds = 100

const idsOf = (value: unknown): (string | number)[] => {
  const ids = Array.isArray(value) ? value.filter((id) => typeof id === 'string' || typeof id === 'number') : []
  if (!Array.isArray(value) || ids.length !== value.length || ids.length === 0 || ids.length > mostIds)
    throw new APIError(`Name the pictures: { "ids": […] }, ${mostIds} at most.`, 400)
  return [...new Set(ids)]
}

const changeOf = async (req: PayloadRequest, body: Readonly<Record<string, unknown>>): Promise<BatchChange> => {
  const change = {
    ...textOf(body, 'creditLine'),
    ...textOf(body, 'usageTerms'),
    ...(body.source === undefined ? {} : { source: await sourceOf(req, body.source) }),
  }
  if (Object.keys(change).length === 0)
    throw new APIError('Say what to change: a creditLine, a source or usageTerms.', 400)
  return change
}

const textOf = <Name extends string>(
  body: Readonly<Record<string, unknown>>,
  name: Name,
): { [name in Name]?: string } => {
  const value = body[name]
  if (value === undefined) return {}
  if (typeof value !== 'string' || value.trim() === '')
    throw new APIError(`${name} must be a text with something in it.`, 400)
  return { [name]: value.trim() } as { [name in Name]?: string }
}

const sourceOf = async (req: PayloadRequest, value: unknown): Promise<NonNullable<BatchChange['source']>> => {
  const found =
    typeof value === 'string' || typeof value === 'number'
      ? await req.payload.findByID({
          collection: 'sources',
          id: value,
          depth: 0,
          disableErrors: true,
          overrideAccess: false,
          user: req.user,
          req,
        })
      : null
  if (found === null) throw new APIError(`There is no source ${String(value)}.`, 400)
  return found.id
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
