import { readFile } from 'node:fs/promises'
import type { Payload } from 'payload'
import type { Image } from '../payload-types'
import { type Format, type Rendition, renditionsIn, storageKey } from '../renditions/naming'
import { servicesOf } from '../services'
import { NotStored, sha256 } from '../storage/storage'
import type { ReadyFile } from './job'
import { labelled } from './labelled'
import type { MadeFile } from './rendering'
import { stage } from './staging'
import { breath, verifyRendition } from './verified'
import type { RightsToWrite } from './writtenRights'

/** Renditions that are to be kept: ready, or labelled with rights that no longer hold. */
export interface ToKeep {
  /** The SHA-256 of the original. */
  readonly original: string
  readonly files: readonly (ReadyFile | MadeFile)[]
  /** The rights that the files carry, where that is known. */
  readonly carried?: RightsToWrite
  readonly rights: RightsToWrite
  /** What the record names until now. */
  readonly before: Image['renditions'] | undefined
}

/**
 * Stores each file under its content's name, with the rights that now hold in it, read back.
 * @returns the renditions for the record, and the note for `settle`
 * @throws RightsTooLong, RenditionUnfit, StorageUnavailable
 */
export const keep = async (
  payload: Payload,
  { original, files, carried, rights, before }: ToKeep,
): Promise<{ renditions: Rendition[]; note: string }> => {
  const asTheyAre = carried !== undefined && JSON.stringify(carried) === JSON.stringify(rights)
  const done = new Map<Buffer, { bytes: Buffer; sha256: string }>()
  const stored = new Map<string, Uint8Array | ReadyFile>()
  const renditions: Rendition[] = []
  for (const file of files) {
    const { name, crop, format, width, height } = file
    const named = { name, crop, format, width, height }
    if ('path' in file && asTheyAre) {
      const rendition = { ...named, bytes: file.bytes, sha256: file.sha256 }
      renditions.push(rendition)
      stored.set(storageKey(original, rendition), file)
    } else {
      const old = 'path' in file ? await readFile(file.path) : file.bytes
      const { bytes, sha256 } = done.get(old) ?? (await label(old, format, rights))
      done.set(old, { bytes, sha256 })
      const rendition = { ...named, bytes: bytes.byteLength, sha256 }
      renditions.push(rendition)
      stored.set(storageKey(original, rendition), bytes)
    }
  }
  const old = renditionsIn(before).map((each) => storageKey(original, each))
  return { renditions, note: await stage(payload, original, stored, old) }
}

/** Between two steps whoever reads meanwhile is answered. */
const label = async (old: Buffer, format: Format, rights: RightsToWrite) => {
  const bytes = labelled(old, format, rights)
  await breath()
  await verifyRendition(bytes, format, rights)
  await breath()
  return { bytes, sha256: sha256(bytes) }
}

/** The files that a record names, to be labelled anew; undefined where one of them is lost. */
export const storedFiles = async (
  payload: Payload,
  original: string,
  renditions: Image['renditions'],
): Promise<MadeFile[] | undefined> => {
  const { storage } = servicesOf(payload)
  const read = new Map<string, Buffer>()
  const files: MadeFile[] = []
  try {
    for (const rendition of renditionsIn(renditions)) {
      const key = storageKey(original, rendition)
      const bytes = read.get(key) ?? (await storage.read(key))
      read.set(key, bytes)
      files.push({ ...rendition, bytes })
    }
  } catch (error) {
    if (error instanceof NotStored) return undefined
    throw error
  }
  return files.length === 0 ? undefined : files
}
