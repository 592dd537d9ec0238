import { randomBytes } from 'node:crypto'
import { link, mkdir, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { type ByteRange, checkAdopted, checkedKey, isNamedByContent, NotStored } from './storage'
import { type Storage, StorageUnavailable } from './storage'
import { inParallel } from './in-parallel'

const remedy =
  'See that the folder exists or can be made, that this process may write there, and that the disk is not full.'

/** So many files are written at once: a disk syncs them together. */
const atOnce = 16

/** A leading dot, which no key segment has: never taken for something stored. */
const temporaryName = (name: string) => `.${name}.${randomBytes(6).toString('hex')}.tmp`
const isTemporary = (name: string) => name.startsWith('.') && name.endsWith('.tmp')

/**
 * Storage in a folder of this machine (or one that it mounts). Nothing is read or written before the first call;
 * folders are made as needed, for this user alone (0700), files 0600.
 */
export function diskStorage(root: string): Storage {
  const home = resolve(root)
  const settled = new Set<string>()
  const path = (key: string) => join(home, checkedKey(key))
  const unavailable = (cause: unknown) => new StorageUnavailable(home, cause, remedy)

  /**
   * Makes the folder, and says what has to be synced for it to survive a power cut: everything above it, up to the root. A folder that is merely
   * there may have been made by a process that died before its sync: it counts as settled only once this process has synced it.
   */
  async function unsettled(folder: string): Promise<string[]> {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 })
    if (made === undefined && settled.has(folder)) return []
    const top = dirname(made !== undefined && made.length < home.length ? made : home)
    const above: string[] = []
    for (let parent = dirname(folder); parent.length >= top.length; parent = dirname(parent)) {
      above.push(parent)
      if (parent === dirname(parent)) break
    }
    return above
  }

  async function settle(folder: string): Promise<void> {
    for (const parent of await unsettled(folder)) await sync(parent)
    settled.add(folder)
  }

  /** The file is synced, its name is not. */
  async function write(target: string, bytes: Uint8Array): Promise<void> {
    const temporary = join(dirname(target), temporaryName(basename(target)))
    try {
      const file = await open(temporary, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(temporary, target)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }

  async function putAll(all: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const files = [...all].map(([key, bytes]) => ({
      ...{ bytes, target: path(key), isAddressed: isNamedByContent(key, bytes) },
    }))
    const folders = new Set(files.map(({ target }) => dirname(target)))
    const above = new Set<string>()
    try {
      await inParallel(atOnce, folders, async (folder) =>
        (await unsettled(folder)).forEach((parent) => above.add(parent)),
      )
      await inParallel(atOnce, files, async ({ target, bytes, isAddressed }) => {
        if (!isAddressed || (await sizeOf(target)) !== bytes.byteLength) await write(target, bytes)
      })
      // Of what is there already, too: whoever wrote it may have died before the sync, and what we say yes to must be durable all the same.
      await inParallel(atOnce, new Set([...folders, ...above]), sync)
      for (const folder of folders) settled.add(folder)
    } catch (error) {
      throw unavailable(error)
    }
  }

  return {
    put: (key, bytes) => putAll(new Map([[key, bytes]])),
    putAll,

    async scratch() {
      const folder = join(home, temporaryName('scratch'))
      try {
        await settle(home)
        await mkdir(folder, { mode: 0o700 })
      } catch (error) {
        throw unavailable(error)
      }
      return folder
    },

    async adopt(files) {
      checkAdopted(files.keys())
      const targets = [...files].map(([key, file]) => ({ file, target: path(key) }))
      const folders = new Set(targets.map(({ target }) => dirname(target)))
      try {
        for (const folder of folders) await settle(folder)
        for (const { file, target } of targets)
          if (!(await linked(file, target))) await write(target, await readFile(file))
        for (const folder of folders) await sync(folder)
      } catch (error) {
        throw unavailable(error)
      }
    },

    async read(key) {
      const target = path(key)
      try {
        return await readFile(target)
      } catch (error) {
        throw isMissing(error) ? new NotStored(key) : unavailable(error)
      }
    },

    stream(key, range) {
      return Readable.from(chunks(path(key), key, range), { objectMode: false })
    },

    async size(key) {
      const target = path(key)
      try {
        return await sizeOf(target)
      } catch (error) {
        throw unavailable(error)
      }
    },

    async list(folder) {
      const top = path(folder)
      try {
        if (!(await exists(top))) return []
        const keys: string[] = []
        for await (const entry of await opendir(top, { recursive: true }))
          if (entry.isFile() && !isTemporary(entry.name))
            keys.push(relative(home, join(entry.parentPath, entry.name)).split(sep).join('/'))
        return keys
      } catch (error) {
        throw unavailable(error)
      }
    },

    async remove(key) {
      const target = path(key)
      try {
        await rm(target)
        await sync(dirname(target))
      } catch (error) {
        if (!isMissing(error)) throw unavailable(error)
      }
    },

    async check() {
      const probe = join(home, temporaryName('check'))
      try {
        await settle(home)
        await write(probe, Buffer.from('Can this process write here?\n'))
        await sync(home)
        await rm(probe)
      } catch (error) {
        throw unavailable(error)
      }
    },

    async sweep(olderThanMs) {
      const before = Date.now() - olderThanMs
      const left: string[] = []
      try {
        if (!(await exists(home))) return 0
        for await (const entry of await opendir(home, { recursive: true })) {
          if (!isTemporary(entry.name)) continue
          const path = join(entry.parentPath, entry.name)
          // Another process may have finished or swept it meanwhile.
          const found = await stat(path).catch((error: unknown) =>
            isMissing(error) ? undefined : Promise.reject(error),
          )
          if (found !== undefined && found.mtimeMs <= before) left.push(path)
        }
        for (const path of left) await rm(path, { recursive: true, force: true })
      } catch (error) {
        if (!isMissing(error)) throw unavailable(error) // a scratch folder has gone meanwhile: the next sweep goes on
      }
      return left.length
    },
  }

  async function* chunks(target: string, key: string, range: ByteRange | undefined): AsyncGenerator<Buffer> {
    try {
      const file = await open(target, 'r')
      yield* file.createReadStream(range) as AsyncIterable<Buffer>
    } catch (error) {
      if (isMissing(error)) throw new NotStored(key)
      throw isCutOff(error) ? error : unavailable(error)
    }
  }
}

/** Whoever was reading has gone: nothing is wrong with what is stored. */
const isCutOff = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

async function sizeOf(target: string): Promise<number | undefined> {
  try {
    const found = await stat(target)
    return found.isFile() ? found.size : undefined
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

const exists = async (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => true,
    (error: unknown) => (isMissing(error) ? false : Promise.reject(error)),
  )

/** One file under two names; false where the folder is on a disk that cannot do so. What is there under its hash already is the same. */
async function linked(file: string, target: string): Promise<boolean> {
  try {
    await link(file, target)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return (await stat(file)).size === (await sizeOf(target))
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EXDEV' || code === 'EMLINK') return false
    throw error
  }
}

/** A file, or a folder: the names in a folder are its data, so a rename is durable only once the folder is synced, too. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
