import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { seal } from '../evidence/seal'
import type { Image } from '../payload-types'
import { readNotice } from '../rights/reading/notice'
import { type Rendition, storageKey } from '../renditions/naming'
import { servicesOf } from '../services'
import { sealedKey, sha256 as sha256Of } from '../storage/storage'
import { inspect, PictureRefused } from './inspect'
import type { ArrivedRights, Inspection } from './inspect'
import { render, RightsTooLong } from './render'
import type { RightsToWrite } from './render'

/** Set in the request's context by whoever fetched the file from the picture's own address: it is the very picture that was named. */
export const fetchedFrom = 'fetchedFrom'

/**
 * A file that arrives is inspected, sealed, and made into renditions before anything is written: a refused file changes nothing.
 * A replacement starts with no right; a change of the rights block is written into the renditions anew.
 * @throws APIError (400) with the picture's own refusal
 */
export const receivePicture: CollectionBeforeChangeHook<Image> = async ({ context, data, originalDoc, req }) => {
  const { file } = req
  if (file !== undefined) return received(req, data, originalDoc, file, context[fetchedFrom])
  const sha256 = originalDoc?.original?.sha256
  if (originalDoc === undefined || !sha256) return data
  // The old file was taken off in the form, and no new one put there: a picture is replaced, never emptied.
  const image = { ...data, ...fileOf(originalDoc) }
  if (JSON.stringify(rightsToWrite(image)) === JSON.stringify(rightsToWrite(originalDoc))) return image
  const original = await servicesOf(req.payload).storage.read(sealedKey(sha256))
  return { ...image, renditions: await renditionsOf(req, original, rightsToWrite(image)) }
}

/** What Payload keeps of a file beside our own record of it. */
const fileOf = ({ filename, mimeType, filesize, width, height }: Image): Partial<Image> => ({
  filename,
  mimeType,
  filesize,
  width,
  height,
})

type Arriving = NonNullable<PayloadRequest['file']>

const received = async (
  req: PayloadRequest,
  data: Partial<Image>,
  before: Image | undefined,
  file: Arriving,
  from: unknown,
): Promise<Partial<Image>> => {
  const { now } = servicesOf(req.payload)
  const inspection = await orRefuse(() => inspect(file.data))
  const next = before?.original?.sha256 || before?.origin?.url ? withoutRight(data, before, from) : data
  const image: Partial<Image> = { ...next, rights: { ...next.rights, ...arrivedBlock(inspection.arrived) } }
  const renditions = await orRefuse(() => renditionsOf(req, file.data, rightsToWrite(image)))
  const sealed = await seal(
    req.payload,
    {
      kind: 'picture',
      bytes: file.data,
      mediaType: inspection.mediaType,
      filename: file.name,
      origin: typeof from === 'string' ? from : uploader(req),
    },
    req,
  )
  return {
    ...image,
    name: image.name || file.name,
    alt: image.alt || inspection.arrived.altText,
    caption: image.caption || inspection.arrived.caption,
    original: {
      ...sizes(inspection),
      sha256: sealed.sha256,
      bytes: file.data.byteLength,
      evidence: sealed.id,
      from: typeof from === 'string' ? `url:${from}` : null,
    },
    fetch: typeof from === 'string' ? { state: 'stored', reason: null, at: now().toISOString() } : image.fetch,
    renditions,
  }
}

const uploader = (req: PayloadRequest) => (req.user ? `Uploaded by ${req.user.email}` : 'A local file, at import')
const sizes = ({ mediaType, width, height }: Inspection) => ({ mediaType, width, height })

/** The old picture's source, credit, holder and terms do not speak of the new one. The very picture, fetched at last, keeps them. */
const withoutRight = (data: Partial<Image>, before: Image, from: unknown): Partial<Image> =>
  typeof from === 'string' && from === before.origin?.url
    ? data
    : {
        ...data,
        source: null,
        rights: nothingKnown,
      }

/** Each field by its name: what a write does not name stays as it is on SQLite. */
const nothingKnown: NonNullable<Image['rights']> = {
  notices: [],
  addedNotices: [],
  restriction: null,
  licence: null,
  copyrightHolder: null,
  copyrightYear: null,
  creditLine: null,
  usageTerms: null,
  licensor: { name: null, email: null, url: null },
  expires: null,
  exclusions: [],
}

/** What the file says of its own rights, in the closed half of the rights block. It restricts or proposes; it grants nothing. */
const arrivedBlock = (arrived: ArrivedRights): Partial<NonNullable<Image['rights']>> => {
  const read = arrived.notices.map((notice) => ({ ...notice, reading: readNotice(notice.text) }))
  const strictest = read.find(({ reading }) => reading.restriction !== 'unknown')?.reading
  const terms = arrived.usageTerms === undefined ? undefined : readNotice(arrived.usageTerms)
  return {
    notices: read.map(({ text, where, reading }) => ({
      text,
      of: `image (${where})`,
      restriction: reading.restriction,
    })),
    arrived: {
      restriction: strictest?.restriction ?? terms?.restriction ?? null,
      licence: arrived.licence ?? strictest?.licence ?? null,
      copyrightHolder: arrived.copyrightHolder ?? strictest?.holder ?? null,
      copyrightYear: strictest?.year ?? null,
      creditLine: arrived.creditLine ?? null,
      usageTerms: arrived.usageTerms ?? null,
      licensorName: arrived.licensor?.name ?? null,
      licensorEmail: arrived.licensor?.email ?? null,
      licensorUrl: arrived.licensor?.url ?? null,
      exclusions: [...read.map(({ reading }) => reading), ...(terms === undefined ? [] : [terms])].flatMap(
        ({ exclusions }) => exclusions.map(exclusionRow),
      ),
    },
  }
}

type Exclusion = ReturnType<typeof readNotice>['exclusions'][number]
type ExclusionRow = NonNullable<NonNullable<Image['rights']>['exclusions']>[number]

/** An exclusion as its row in the rights block. A date that could not be read keeps its words alone, and shuts the item out. */
export const exclusionRow = (exclusion: Exclusion): ExclusionRow => {
  const { kind, words } = exclusion
  const iso = (date: Date | undefined) => (date === undefined ? undefined : date.toISOString())
  switch (kind) {
    case 'channel':
      return { kind, words, channels: [...exclusion.channels] }
    case 'territory':
      return { kind, words, territories: exclusion.territories.join(' '), only: exclusion.only }
    case 'window': {
      const readable = [exclusion.from, exclusion.until].every(
        (date) => date === undefined || !Number.isNaN(date.getTime()),
      )
      return readable
        ? { kind, words, from: iso(exclusion.from), until: iso(exclusion.until) }
        : { kind: 'unread', words }
    }
    case 'uses':
      return { kind, words, most: exclusion.most }
    default:
      return { kind, words }
  }
}

/** The rights that a rendition carries inside: a person's value before the arrived one. */
const rightsToWrite = (image: Partial<Image> | undefined): RightsToWrite => {
  const rights = image?.rights
  const arrived = rights?.arrived
  const notice = [...(rights?.notices ?? []), ...(rights?.addedNotices ?? [])].map(({ text }) => text).join('\n\n')
  const name = rights?.licensor?.name || arrived?.licensorName
  const email = rights?.licensor?.email || arrived?.licensorEmail
  const url = rights?.licensor?.url || arrived?.licensorUrl
  return {
    notice: notice || undefined,
    creditLine: rights?.creditLine || arrived?.creditLine || undefined,
    copyrightHolder: rights?.copyrightHolder || arrived?.copyrightHolder || undefined,
    usageTerms: rights?.usageTerms || arrived?.usageTerms || undefined,
    webStatement: rights?.licence || arrived?.licence || undefined,
    ...(name ? { licensor: { name, ...(email ? { email } : {}), ...(url ? { url } : {}) } } : {}),
  }
}

const renditionsOf = async (req: PayloadRequest, original: Uint8Array, rights: RightsToWrite): Promise<Rendition[]> => {
  const { storage } = servicesOf(req.payload)
  const files = await render(original, rights)
  const stored: Rendition[] = []
  for (const { bytes, name, format, width, height, sha256 } of files) {
    const rendition: Rendition = { name, crop: 'full', format, width, height, bytes: bytes.byteLength, sha256 }
    await storage.put(storageKey(sha256Of(original), rendition), bytes)
    stored.push(rendition)
  }
  return stored
}

/** A picture's own refusal as an answer to whoever sent it. */
const orRefuse = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PictureRefused) throw new APIError(error.message, 400, { code: error.code }, true)
    if (error instanceof RightsTooLong) throw new APIError(error.message, 400, { code: 'rights-too-long' }, true)
    throw error
  }
}
