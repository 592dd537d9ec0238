import type { PayloadRequest } from 'payload'
import type { Article } from '../payload-types'
import type { Arrived } from './arrived'
import { bodyDigest } from './body'
import type { Problem } from './report'

export interface Corrected {
  readonly outcome: 'updated'
  readonly article: Article
  readonly problems: readonly Problem[]
}

/**
 * A corrected piece: what arrived is brought up to date; what an editor has changed stays. A killed piece stays killed, and one that is
 * published goes on as it is, with the correction as a draft above it.
 */
export const correct = async (req: PayloadRequest, earlier: Article, arrived: Arrived): Promise<Corrected> => {
  const titleKept = earlier.title !== earlier.arrival?.title || earlier.titleProposed === false
  const bodyKept = bodyDigest(earlier.body) !== earlier.arrival?.bodyDigest
  const problems: Problem[] = [
    ...(titleKept || bodyKept
      ? [
          {
            code: 'edited',
            message: `A corrected version arrived. What the editors wrote was kept (${[titleKept ? 'headline' : '', bodyKept ? 'body' : ''].filter(Boolean).join(', ')}): compare it with the evidence.`,
          },
        ]
      : []),
    ...(earlier._status === 'published'
      ? [
          {
            code: 'published',
            message:
              'A corrected version of a published article arrived. Its terms hold for what is out, too; its words are a draft above it: look at it, and publish it.',
          },
        ]
      : []),
    ...(earlier.killed?.at
      ? [{ code: 'killed', message: 'A version of a killed article arrived. It stays killed.' }]
      : []),
  ]
  const article = await req.payload.update({
    collection: 'articles',
    id: earlier.id,
    data: {
      ...(titleKept ? {} : { title: arrived.title, titleProposed: arrived.titleProposed }),
      ...(bodyKept ? {} : { body: arrived.body }),
      ...(arrived.embargoedUntil === undefined ? {} : { embargoedUntil: arrived.embargoedUntil }),
      rights: { ...earlier.rights, ...arrived.rights },
      evidence: arrived.evidence,
      arrival: arrived.arrival,
    },
    draft: true,
    depth: 0,
    overrideAccess: true,
    overrideLock: true,
    req,
  })
  return { outcome: 'updated', article, problems }
}
