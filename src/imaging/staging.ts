import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import type { Payload } from 'payload'
import { type Rendition, renditionsIn, storageKey } from '../renditions/naming'
import { renditionsTold } from '../renditions/told'
import { servicesOf } from '../services'
import type { Storage } from '../storage/storage'
import { NotStored, sealedKey, StorageUnavailable } from '../storage/storage'
import type { ReadyFile } from './job'

/**
 * Files and records are kept in two places that no transaction spans. So a write notes which files it is about to store, or
 * to drop, before it touches one; files have their content's name, so none is ever changed; and when the write is over,
 * whatever became of it, those that no record names are removed, and then the note. After a crash the note is still there.
 * Several processes do so at once. Whoever removes says so in the note first, and then looks who is storing; whoever stores notes that first,
 * and then waits for those who are removing. So one of the two always knows of the other.
 */
interface Note {
  /** The SHA-256 of the picture's original. */
  readonly original: string
  /** The storage keys of renditions of that original, and of itself. */
  readonly keys: readonly string[]
  readonly host: string
  readonly pid: number
  /** Milliseconds since 1970, by this machine's own clock: it is compared with nothing but that. */
  readonly at: number
  /** The process. A pid may be that of another one by now, or of one on another machine. */
  readonly writer: string
  /** Its write is over: those of the files that nobody names are being removed. */
  readonly removing: boolean
}

/** This process. */
const writer = randomUUID()
const ours = () => ({ host: hostname(), pid: process.pid, at: Date.now(), writer })

const folder = 'staged'

/** No write takes so long: after ten minutes a note is taken for one whose write is over. */
const longest = 10 * 60_000

/** So long a write waits for others who remove files of the same original, in milliseconds: each of them is removed in no time. */
const patience = 30_000

/** Work on the files of one original is done one after the other, so that nothing is removed while it is being stored. */
const underWay = new Map<string, Promise<unknown>>()
const inTurn = async <T>(original: string, work: () => Promise<T>): Promise<T> => {
  const before = underWay.get(original) ?? Promise.resolve()
  const mine = before.then(work, work)
  const settled = mine.catch(() => undefined)
  underWay.set(original, settled)
  try {
    return await mine
  } finally {
    if (underWay.get(original) === settled) underWay.delete(original)
  }
}

/**
 * Stores files of one original, each noted beforehand; when it resolves all of them survive a crash.
 * @param keys that may be dropped when the write is over, too: those that the record names until now
 * @returns the note, for `settle`
 * @throws StorageUnavailable
 */
export const stage = (
  payload: Payload,
  original: string,
  files: ReadonlyMap<string, Uint8Array | ReadyFile>,
  keys: readonly string[] = [],
): Promise<string> =>
  inTurn(original, async () => {
    const { storage } = servicesOf(payload)
    const all = [...new Set([...files.keys(), ...keys, sealedKey(original)])]
    const note: Note = { original, keys: all, ...ours(), removing: false }
    const name = `${folder}/${randomUUID()}.json`
    await putNote(storage, name, note)
    await untilRemoved(storage, note, name)
    const ready = [...files].flatMap(([key, file]) => ('path' in file ? [[key, file.path] as const] : []))
    await storage.adopt(new Map(ready))
    await Promise.all([...files].flatMap(([key, file]) => ('path' in file ? [] : storage.put(key, file))))
    return name
  })

/** When a write is over, committed or not: removes the files of its note that no record names, then the note. */
export const settle = async (payload: Payload, name: string): Promise<void> => {
  const { storage } = servicesOf(payload)
  const note = await noteOf(storage, name)
  if (note === undefined) return
  await inTurn(note.original, async () => {
    let done = false
    await putNote(storage, name, { ...note, ...ours(), removing: true })
    try {
      // First who is storing, then what is named: whoever is not there any more has committed.
      const others = keysOf(await notesBeside(storage, name), ({ removing }) => !removing)
      const { named, released } = await inUseNow(payload, note)
      for (const key of note.keys)
        if (!named.has(key) && !released.has(key) && !others.has(key)) await storage.remove(key)
      // What only a release still names is looked at again, when that has been written anew.
      done = !note.keys.some((key) => released.has(key) && !named.has(key))
    } finally {
      if (done) await storage.remove(name)
      else await putNote(storage, name, note)
    }
  })
}

/**
 * Settles what writes that are surely over have left behind: those of a process that is gone, and old ones.
 * @returns how many notes were looked at
 */
export const settleLeft = async (payload: Payload): Promise<number> => {
  const { storage } = servicesOf(payload)
  let looked = 0
  for (const name of await storage.list(folder)) {
    const note = await noteOf(storage, name)
    if (note === undefined || !isOver(note)) continue
    await settle(payload, name)
    looked += 1
  }
  return looked
}

const isOver = ({ host, pid, at }: Note): boolean =>
  Date.now() - at > longest || (host === hostname() && pid !== process.pid && !isRunning(pid))

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' // it runs, as somebody else
  }
}

/**
 * Resolves when no other process is removing one of these files.
 * @throws StorageUnavailable where that takes too long
 */
const untilRemoved = async (storage: Storage, { keys }: Note, name: string): Promise<void> => {
  for (const began = Date.now(); ; await pause(20)) {
    const removed = keysOf(
      await notesBeside(storage, name),
      // Of our own there is none: work on one original is done in turn.
      (other) => other.removing && other.writer !== writer,
    )
    if (!keys.some((key) => removed.has(key))) return
    if (Date.now() - began > patience)
      throw new StorageUnavailable(
        name,
        new Error(`another process has been removing files of the same picture for ${patience / 1000} seconds`),
        'Try again; if it stays so for ten minutes, see what the other process is doing.',
      )
  }
}

/** The notes of others at work. */
const notesBeside = async (storage: Storage, name: string): Promise<Note[]> => {
  const names = (await storage.list(folder)).filter((other) => other !== name)
  const notes = await Promise.all(names.map((other) => noteOf(storage, other)))
  return notes.filter((note) => note !== undefined && !isOver(note)) as Note[]
}

const keysOf = (notes: readonly Note[], which: (note: Note) => boolean): ReadonlySet<string> =>
  new Set(notes.filter(which).flatMap(({ keys }) => keys))

const putNote = (storage: Storage, name: string, note: Note): Promise<void> =>
  storage.put(name, Buffer.from(JSON.stringify(note)))

/** Undefined: another process has settled it meanwhile. */
const noteOf = async (storage: Storage, name: string): Promise<Note | undefined> => {
  try {
    return JSON.parse((await storage.read(name)).toString()) as Note
  } catch (error) {
    if (error instanceof NotStored) return undefined
    throw error
  }
}

/** Records are read one after the other, and another write may commit between: what only a release seems to name is asked for again. */
const inUseNow = async (payload: Payload, { keys, original }: Note) => {
  for (let asked = 1; ; asked += 1) {
    const found = await inUse(payload, original)
    const unsure = keys.some((key) => found.released.has(key) && !found.named.has(key))
    if (!unsure || asked === 3) return found
  }
}

/**
 * The files of an original that an image's record names, those that its open release still does (one that is closed is written anew before it
 * shows anything), and the original where it is sealed.
 */
const inUse = async (payload: Payload, original: string) => {
  const own = { depth: 0, pagination: false, overrideAccess: true } as const
  const { docs: images } = await payload.find({
    collection: 'images',
    where: { 'original.sha256': { equals: original } },
    trash: true,
    select: { renditions: true },
    ...own,
  })
  const { docs: evidence } = await payload.find({
    collection: 'evidence',
    where: { sha256: { equals: original } },
    select: { sha256: true },
    limit: 1,
    ...own,
  })
  const { docs: releases } = await payload.find({
    collection: 'releases',
    where: {
      and: [
        { item: { in: images.map(({ id }) => `images:${id}`) } },
        { until: { greater_than: servicesOf(payload).now().toISOString() } },
        { closedAt: { exists: false } },
      ],
    },
    select: { content: true, later: true },
    ...own,
  })
  const keyOf = (each: Rendition) => storageKey(original, each)
  return {
    named: new Set([
      ...images.flatMap(({ renditions }) => renditionsIn(renditions).map(keyOf)),
      ...evidence.map(() => sealedKey(original)),
    ]),
    released: new Set(
      releases.flatMap(({ content, later }) => [content, ...partsIn(later)].flatMap(renditionsTold).map(keyOf)),
    ),
  }
}

/** What a release tells from later moments on. */
const partsIn = (later: unknown): unknown[] =>
  Array.isArray(later) ? later.map((part: { readonly content?: unknown }) => part.content) : []
