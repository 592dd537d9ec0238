import { fileName, renditionsIn } from '../../src/renditions/naming'
import type { Article, Image } from '../../src/payload-types'
import { openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { bodyOf, drawn, recordsIn } from '../records'

/** Stands in every field that nobody outside may read. It is in no request, so an answer that holds it has leaked. */
export const marker = 'Zq7Geheim'
const secret = (what: string) => `${marker} ${what}`

/** A newsroom in which nearly everything is a secret, and one article with one picture is not. */
export interface SecretNewsroom extends Newsroom {
  /** What a request's `{names}` stand for. */
  readonly names: Readonly<Record<string, string>>
}

/** A moment between the publications and the embargo. */
const now = '2026-12-01T12:00:00Z'

/**
 * Makes the newsroom: a denied draft with the marker in every field, one that is trashed, one scheduled, one killed after it was out, one
 * taken back, one under embargo, one for Norway alone; permissions, evidence, a user; and one article that is out, with a draft above it.
 */
export const openSecretNewsroom = async (database: 'sqlite' | 'mongodb'): Promise<SecretNewsroom> => {
  const newsroom = await openNewsroom({
    database,
    at: now,
    environment: { logLevel: 'silent', site: { page: 'https://news.example/{slug}', name: undefined } },
  })
  const { payload } = newsroom
  const records = recordsIn(newsroom)
  const own = { depth: 0, overrideAccess: true } as const

  const user = await payload.create({
    collection: 'users',
    data: {
      name: secret('user'),
      email: 'insider@newsroom.test',
      role: 'editor',
      password: secret('password'),
    },
    ...own,
  })
  const hidden = await records.source({
    name: 'Kept Back Wire',
    aliases: [secret('source')],
    homePage: `https://${marker}.example`,
    contact: { name: secret('contact'), email: `${marker}@source.test`.toLowerCase() },
    rights: { usageTerms: secret('source terms'), editedBy: user.id },
  })
  const open = await records.source({ name: 'Open Wire', hosts: ['open.example'] })

  const words = (of: string): Partial<Article> => ({
    title: secret(`title of ${of}`),
    slug: `${marker}-${of}`.toLowerCase(),
    dek: secret(`dek of ${of}`),
    byline: secret(`byline of ${of}`),
    dateline: secret(`dateline of ${of}`),
    deskNote: secret(`note of ${of}`),
    titleProposed: false,
    rights: {
      notices: [{ text: secret(`notice of ${of}`), of: 'text', restriction: 'permission-required' }],
      addedNotices: [{ text: secret(`added notice of ${of}`) }],
      usageTerms: secret(`terms of ${of}`),
      creditLine: secret(`credit of ${of}`),
      arrived: { usageTerms: secret(`arrived terms of ${of}`) },
    },
  })
  const pictureWords: Partial<Image> = {
    alt: secret('alt'),
    caption: secret('caption'),
    origin: { url: `https://pictures.example/${marker}.jpg`, host: `${marker}.example` },
    rights: { creditLine: secret('picture credit'), usageTerms: secret('picture terms') },
  }
  const hiddenPicture = (data: Partial<Image> = {}) =>
    records.picture({ ...pictureWords, source: hidden.id, ...data }, { file: true })

  // Denied, and never out: a draft with two pictures, and versions of it.
  const picture = await records.picture({ ...pictureWords, source: hidden.id }, { file: await drawn(76) })
  const denied = await records.article({ ...words('denied'), slug: 'kept-back', source: hidden.id }, [
    picture,
    await hiddenPicture(),
  ])
  await payload.update({
    collection: 'articles',
    id: denied.id,
    data: { title: secret('second title') },
    draft: true,
    ...own,
  })
  const trashed = await records.article({ ...words('trashed'), source: hidden.id })
  await records.trash('articles', trashed)
  await records.trash('images', await hiddenPicture())

  // Scheduled: the job stands in the queue.
  const scheduled = await records.article({ ...words('scheduled'), source: hidden.id })
  await payload.jobs.queue({
    task: 'schedulePublish',
    input: { type: 'publish', doc: { relationTo: 'articles', value: scheduled.id } },
    waitUntil: new Date('2026-12-24T00:00:00Z'),
  })

  // Out once, and taken back: by a kill, and because the permission ended.
  const grant = async (article: Article, pictures: Image[], until?: string, territories = '001') => {
    const terms = {
      note: secret('permission note'),
      grantor: hidden.name,
      territories,
      ...(until === undefined ? {} : { until }),
    }
    await records.permission({ ...terms, articles: [article.id] })
    for (const { id } of pictures) await records.permission({ ...terms, images: [id] })
  }
  const killedPicture = await hiddenPicture()
  const killed = await records.article({ ...words('killed'), source: hidden.id }, [killedPicture])
  await grant(killed, [killedPicture])
  await records.publish(killed)
  await newsroom.as('editor')('POST', `/api/articles/${killed.id}/kill`, { reason: secret('kill reason') })
  const recalls = await newsroom.payload.find({ collection: 'recalls', limit: 1 })
  const ended = await records.article({ ...words('ended'), source: hidden.id })
  await grant(ended, [], '2026-12-01T13:00:00Z')
  await records.publish(ended)

  // Cleared from a later moment on: an article under embargo, and a picture by itself.
  const embargoed = await records.article({
    ...words('embargoed'),
    source: hidden.id,
    embargoedUntil: '2027-01-01T00:00:00.000Z',
  })
  await grant(embargoed, [])
  const laterPicture = await hiddenPicture({ standalone: true })
  await records.permission({
    grantor: hidden.name,
    images: [laterPicture.id],
    from: '2027-01-01T00:00:00.000Z',
    note: secret('later'),
  })

  const norwegian = await records.article({ ...words('norwegian'), source: hidden.id })
  await grant(norwegian, [], undefined, 'NO')
  await records.publish(norwegian)

  const document = await payload.create({
    collection: 'evidence',
    data: {},
    file: {
      data: Buffer.from(secret('letter')),
      mimetype: 'text/plain',
      name: 'kept-back-letter.txt',
      size: 16,
    },
    ...own,
  })

  // And what anybody may read, with a secret draft above it.
  const openPicture = await records.picture({ alt: 'A harbour', source: open.id }, { file: await drawn(77) })
  const out = await records.article(
    {
      title: 'The harbour is open',
      slug: 'the-harbour-is-open',
      source: open.id,
      titleProposed: false,
      body: bodyOf('It is.'),
    },
    [openPicture],
  )
  await records.permission({ grantor: open.name, sources: [open.id], note: secret('note of the open permission') })
  await records.publish(out)
  await payload.update({ collection: 'articles', id: out.id, data: words('draft above'), draft: true, ...own })

  newsroom.clock.now = new Date('2026-12-01T14:00:00Z')
  const { docs: deniedPictures } = await payload.find({ collection: 'images', where: { id: { equals: picture.id } } })
  const rendition = (image: Image | undefined) => renditionsIn(image?.renditions).map(fileName)[0] ?? ''
  const { docs: versions } = await payload.findVersions({
    collection: 'articles',
    where: { parent: { equals: denied.id } },
    limit: 1,
  })
  return {
    ...newsroom,
    names: {
      denied: String(denied.id),
      deniedSlug: denied.slug ?? '',
      version: String(versions[0]?.id),
      trashed: String(trashed.id),
      killed: String(killed.id),
      recall: String(recalls.docs[0]?.id),
      picture: String(picture.id),
      pictureFile: rendition(deniedPictures[0]),
      pictureName: picture.filename ?? '',
      killedPicture: String(killedPicture.id),
      killedPictureFile: rendition(killedPicture),
      laterPicture: String(laterPicture.id),
      laterPictureFile: rendition(laterPicture),
      embargoed: String(embargoed.id),
      document: document.filename ?? '',
      documentId: String(document.id),
      source: hidden.name,
      user: String(user.id),
      email: user.email,
      out: String(out.id),
      openPicture: String(openPicture.id),
      openPictureFile: rendition(openPicture),
      missing: database === 'sqlite' ? '987654' : 'f'.repeat(24),
    },
  }
}
