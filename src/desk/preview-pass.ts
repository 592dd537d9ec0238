import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { CollectionConfig, Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { refuseOtherDesks } from '../clearance/own-desk'
import { servicesOf } from '../services'

/**
 * A pass lets a front end show one draft to one editor: it says which article, who asked for it and in which log-in. It opens the preview
 * door (src/desk/preview.ts) and nothing else, for five to ten minutes, and no longer than the log-in lasts.
 */
export interface Pass {
  readonly article: string
  readonly user: string
  readonly session: string
  /** Milliseconds since 1970. */
  readonly expires: number
}

/** Within one step the address of a preview stays the same, so that what is shown is not loaded anew at each save. In milliseconds. */
const step = 5 * 60 * 1000

/** HMAC-SHA256 (RFC 2104) with a key for these passes alone (RFC 5869). */
const signatureOf = (secret: string, said: string): Buffer =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', secret, '', 'previews of drafts', 32)))
    .update(said)
    .digest()

/** The pass as it is handed on: what it says and its signature, in base64url. */
export const sealedPass = (secret: string, { article, user, session, expires }: Pass): string => {
  const said = Buffer.from(JSON.stringify([article, user, session, expires])).toString('base64url')
  return `${said}.${signatureOf(secret, said).toString('base64url')}`
}

/** Undefined: not ours, or over. Whether its log-in still lasts is for the door to ask. */
export const passIn = (secret: string, token: string, at: Date): Pass | undefined => {
  const [said = '', signature = '', ...more] = token.split('.')
  const [given, made] = [Buffer.from(signature, 'base64url'), signatureOf(secret, said)]
  if (more.length > 0 || given.length !== made.length || !timingSafeEqual(given, made)) return undefined
  const [article, user, session, expires] = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as [
    ...[string, string, string, number],
  ]
  return at.getTime() < expires ? { article, user, session, expires } : undefined
}

/**
 * Where the front end shows this draft to whoever asks.
 * @param template `SITE_PREVIEW_URL`, with `{id}` where the article's id belongs
 * @returns null for whoever is not logged in with a session
 */
const previewOf = (
  req: PayloadRequest,
  template: string,
  article: string | number,
): { url: string; expires: string } | null => {
  const { payload, user } = req
  const session = user !== null && '_sid' in user && typeof user._sid === 'string' ? user._sid : ''
  if (user === null || !may(user, 'read') || session === '') return null
  const expires = (Math.floor(servicesOf(payload).now().getTime() / step) + 2) * step
  const pass = { article: String(article), user: String(user.id), session, expires }
  const url = new URL(template.replaceAll('{id}', encodeURIComponent(String(article))))
  url.searchParams.set('token', sealedPass(payload.secret, pass))
  return { url: url.href, expires: new Date(expires).toISOString() }
}

/** `GET /api/articles/:id/preview`: the address of a preview, for whoever may read the draft. */
const previewLink = (template: string | undefined): Omit<Endpoint, 'root'> => ({
  path: '/:id/preview',
  method: 'get',
  handler: async (req) => {
    await refuseOtherDesks(req, 'articles', 'read')
    if (template === undefined) throw new APIError('There is no preview here: set SITE_PREVIEW_URL.', 404)
    const preview = previewOf(req, template, String(req.routeParams?.id))
    if (preview === null) throw new APIError('Log in first.', 401)
    return Response.json(preview, { headers: { 'cache-control': 'no-store' } })
  },
})

/** The articles with a preview beside the form and a button that opens it, where the setting names a front end. */
export const withPreview = (articles: CollectionConfig, template: string | undefined): CollectionConfig => {
  const own = { ...articles, endpoints: [...(articles.endpoints || []), previewLink(template)] }
  if (template === undefined) return own
  const address = (req: PayloadRequest, { id }: Record<string, unknown>): string | null =>
    typeof id === 'string' || typeof id === 'number' ? (previewOf(req, template, id)?.url ?? null) : null
  return {
    ...own,
    admin: {
      ...articles.admin,
      preview: (doc, { req }) => address(req, doc),
      livePreview: {
        url: ({ data, req }) => address(req, data),
        breakpoints: [
          { name: 'phone', label: 'Phone', width: 390, height: 844 },
          { name: 'tablet', label: 'Tablet', width: 820, height: 1180 },
        ],
      },
    },
  }
}
