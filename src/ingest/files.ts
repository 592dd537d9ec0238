import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from './report'

/** A path to take in, or why it cannot be. */
export type Found = { readonly path: string } | { readonly path: string; readonly refused: Problem }

/**
 * The files that the given paths name: a file is taken as it is, a folder gives its `.txt` files, those in its folders too, in the order of
 * their names. Hidden files are passed over. A path that cannot be read is told of, and the rest goes on.
 */
export const filesIn = async (paths: readonly string[]): Promise<{ found: Found[]; leftOut: number }> => {
  const found: Found[] = []
  let leftOut = 0
  const walk = async (path: string): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue
      const inside = join(path, entry.name)
      if (entry.isDirectory()) await orRefused(inside, () => walk(inside))
      else if (/\.txt$/i.test(entry.name)) found.push({ path: inside })
      else leftOut++
    }
  }
  const orRefused = async (path: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      found.push({ path, refused: unreadable(error) })
    }
  }
  for (const path of paths)
    await orRefused(path, async () => {
      if ((await stat(path)).isDirectory()) await walk(path)
      else found.push({ path })
    })
  return { found, leftOut }
}

/**
 * The bytes of a file, or why they are not taken. A pipe, a device or a socket may never end, so nothing is read from them; a file
 * that grows while it is read is too large as soon as it is. A piece is small: to wait for each step of reading it takes longer than the steps.
 */
export const bytesOf = (path: string, mostBytes: number): Buffer | Problem => {
  const tooLarge = { code: 'too-large', message: `It has more than ${mostBytes} bytes. Send the pieces one by one.` }
  try {
    // Without waiting: opening a pipe would wait for somebody to write.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const found = fstatSync(file)
      if (found.isDirectory()) return unreadable(Object.assign(new Error(), { code: 'EISDIR' }))
      if (!found.isFile())
        return { code: 'not-a-file', message: 'It is a pipe, a device or a socket. Save it as a file first.' }
      if (found.size > mostBytes) return tooLarge
      const chunks: Buffer[] = []
      let size = 0
      // One more than it has, so that it is read at once; what comes then is what it has grown by.
      for (let room = found.size + 1; size <= mostBytes; room = 65_536) {
        const buffer = Buffer.allocUnsafe(room)
        const bytesRead = readSync(file, buffer, 0, room, null)
        if (bytesRead === 0) break
        chunks.push(buffer.subarray(0, bytesRead))
        size += bytesRead
      }
      return size > mostBytes ? tooLarge : Buffer.concat(chunks)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return unreadable(error)
  }
}

/** A file that the system does not give us, in words for a person. */
export const unreadable = (error: unknown): Problem => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const what: Record<string, string> = {
    ENOENT: 'There is no such file or folder.',
    EACCES: 'It may not be read: check its rights.',
    EISDIR: 'It is a folder.',
    ENXIO: 'It is a socket. Save it as a file first.',
    ELOOP: 'It is a link that leads back to itself.',
    ENAMETOOLONG: 'Its name is too long.',
  }
  return {
    code: 'unreadable',
    message: what[code] ?? `It cannot be read (${error instanceof Error ? error.message : String(error)}).`,
  }
}
