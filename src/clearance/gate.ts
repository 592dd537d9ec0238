import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import type { Article } from '../payload-types'
import { standing } from '../rights/deciding/standing'
import type { Standing } from '../rights/deciding/standing'
import { servicesOf } from '../services'
import { articleDossier } from './question'
import { restoresDraft } from './restoring'

/** A publication that the verdict, or an unread headline, forbids. Carries the reasons for programs; its message is for people. */
export class PublicationRefused extends APIError {
  constructor(message: string, data: { code: string; reasons: Standing['verdict']['reasons'] }) {
    super(message, 403, data, true)
  }
}

/**
 * The gate: a write whose result would be published asks for `web`, at this moment, and is refused when no territory is allowed.
 * Drafts, unpublishing, killing and trashing are never refused.
 * @throws PublicationRefused
 */
export const refuseUncleared: CollectionBeforeChangeHook<Article> = async ({ data, originalDoc, req }) => {
  const goesOut = data._status === 'published' && !data.deletedAt && !restoresDraft(req)
  if (!goesOut) return data
  const { now } = servicesOf(req.payload)
  const article = { ...originalDoc, ...data }
  const dossier = await articleDossier(req, article)
  const { colour, sentence, verdict } = standing({ ...dossier, at: now() })
  if (colour === 'red')
    throw new PublicationRefused(about(req, article, sentence), { code: 'denied', reasons: verdict.reasons })
  if (article.titleProposed === true)
    throw new PublicationRefused(
      about(
        req,
        article,
        'The headline was proposed by the import. Press "Use this headline", or write your own, then publish.',
      ),
      {
        code: 'headline-proposed',
        reasons: [],
      },
    )
  data.publishedAt = originalDoc?.publishedAt ?? now().toISOString()
  data.scheduleRefused = { at: null, sentence: null }
  data.laterTerms = null
  return data
}

/** Of many that are published together, each refusal names its own article. */
const about = (req: PayloadRequest, { title }: Partial<Article>, sentence: string): string =>
  req.payloadAPI === 'REST' && req.routeParams?.id === undefined && title
    ? `“${title}” is not published. ${sentence}`
    : sentence
