import { randomBytes } from 'node:crypto'
import { parse } from 'node:path'
import type { CollectionAfterDeleteHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { seal } from '../evidence/seal'
import type { Image } from '../payload-types'
import { renditionsIn, storageKey } from '../renditions/naming'
import { servicesOf } from '../services'
import { sealedKey, sha256 } from '../storage/storage'
import { keptByArrival, withArrived } from './arrivedRecord'
import type { Inspection } from './inspect'
import { keep, storedFiles, type ToKeep } from './keeping'
import { stage } from './staging'
import { rightsToWrite } from './rightsToWrite'
import { RightsTooLong } from './rightsTooLong'
import { type Ready, readyIn, sameFraming, uncut, writeIn } from './writing'
import type { RightsToWrite } from './writtenRights'

/** Set in the request's context by whoever fetched the file from the picture's own address: it is the very picture that was named. */
export const fetchedFrom = 'fetchedFrom'

/**
 * A file that arrives is inspected, made into renditions and sealed before anything is written: a refused file changes nothing.
 * A replacement starts with no right. Other crops are cut from the sealed original; other rights are written into the
 * renditions that are there.
 * @throws APIError: 400 with the picture's own refusal, 409 for a file that is here already
 */
export const receivePicture: CollectionBeforeChangeHook<Image> = async ({ context, data, originalDoc, req }) => {
  const { file } = req
  const original = originalDoc?.original?.sha256
  if (file !== undefined && sha256(file.data) !== original)
    return received(req, data, originalDoc, file, context[fetchedFrom])
  if (originalDoc === undefined || !original) return data
  // The very same file again, or none where it was taken off in the form: a picture is replaced, never emptied.
  const image = { ...data, ...fileOf(originalDoc) }
  const rights = rightsToWrite(image)
  const { placeholder, renditions: before } = originalDoc
  // One of them is wanting where an earlier version made them.
  const anew = !sameFraming(image, originalDoc) || !placeholder || renditionsIn(before).length === 0
  if (!anew && JSON.stringify(rights) === JSON.stringify(rightsToWrite(originalDoc))) return image
  const stored = anew ? undefined : await storedFiles(req.payload, original, before)
  if (stored !== undefined)
    return { ...image, renditions: await kept(req, { original, files: stored, rights, before }) }
  const sealed = () => servicesOf(req.payload).storage.read(sealedKey(original))
  const ready = await readyIn(req, original, image, sealed, { arriving: false })
  const renditions = await keptReady(req, ready, rights, before)
  return { ...image, placeholder: ready.made.placeholder, renditions }
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
  if (before?.id === undefined && req.user) await refuseWhatIsHere(req, file.data)
  const replaced = before?.original?.sha256
  const original = sha256(file.data)
  const cut = replaced ? uncut(data) : data
  const next = keptByArrival(cut, before, from)
  const ready = await readyIn(req, original, next, async () => file.data, { arriving: true })
  const { inspection, placeholder } = ready.made
  const { arrived } = inspection
  writeIn(req.context).proposal = arrived.proposal
  const image = withArrived(next, inspection)
  if (replaced) await dropLater(req, replaced, before)
  const renditions = await keptReady(req, ready, rightsToWrite(image), null)
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
    filename: ofItsOwn(image.filename ?? file.name),
    name: image.name || file.name,
    alt: image.alt || arrived.altText,
    caption: image.caption || arrived.caption,
    placeholder,
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

const keptReady = (
  req: PayloadRequest,
  ready: Ready,
  rights: RightsToWrite,
  before: Image['renditions'],
): Promise<Image['renditions']> => {
  const { files, rights: carried } = ready.made
  return kept(req, { original: ready.sha256, files, carried, rights, before })
}

const kept = async (req: PayloadRequest, what: ToKeep): Promise<Image['renditions']> => {
  try {
    const { renditions, note } = await keep(req.payload, what)
    writeIn(req.context).notes.push(note)
    return renditions
  } catch (error) {
    if (error instanceof RightsTooLong) throw new APIError(error.message, 400, { code: 'rights-too-long' }, true)
    throw error
  }
}

/** With a picture's record its renditions go, when the write is over; the sealed original stays. */
export const dropRenditions: CollectionAfterDeleteHook<Image> = async ({ doc, req }) => {
  if (doc.original?.sha256) await dropLater(req, doc.original.sha256, doc)
  return doc
}

/** Renditions that no record will name go when the write is over. */
const dropLater = async (req: PayloadRequest, original: string, { renditions }: Image): Promise<void> => {
  const keys = renditionsIn(renditions).map((each) => storageKey(original, each))
  writeIn(req.context).notes.push(await stage(req.payload, original, new Map(), keys))
}

/** A person who sends a file that is here already is led to it. What comes in with a piece is another matter: its record has a source and an address. */
const refuseWhatIsHere = async (req: PayloadRequest, bytes: Uint8Array): Promise<void> => {
  const { docs } = await req.payload.find({
    collection: 'images',
    where: { 'original.sha256': { equals: sha256(bytes) } },
    limit: 1,
    depth: 0,
    pagination: false,
    trash: true,
    select: { name: true, deletedAt: true },
    overrideAccess: true,
    req,
  })
  const [here] = docs
  if (here === undefined) return
  throw new APIError(
    here.deletedAt
      ? `You have this already, in the trash, as "${here.name}". Restore it.`
      : `You have this already, as "${here.name}". Open that one.`,
    409,
    { code: 'already-here', image: here.id, name: here.name, trashed: Boolean(here.deletedAt) },
    true,
  )
}

/** Two files of one name may arrive at the same moment: neither sees the other's record yet. */
const ofItsOwn = (filename: string): string => {
  const { ext, name } = parse(filename)
  return `${name}-${randomBytes(3).toString('hex')}${ext}`
}

const uploader = (req: PayloadRequest) => (req.user ? `Uploaded by ${req.user.email}` : 'A local file, at import')
const sizes = ({ mediaType, width, height }: Inspection) => ({ mediaType, width, height })
