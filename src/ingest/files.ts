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

/** A file that the system does not give us, in words for a person. */
export const unreadable = (error: unknown): Problem => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const what: Record<string, string> = {
    ENOENT: 'There is no such file or folder.',
    EACCES: 'It may not be read: check its rights.',
    EISDIR: 'It is a folder.',
  }
  return {
    code: 'unreadable',
    message: what[code] ?? `It cannot be read (${error instanceof Error ? error.message : String(error)}).`,
  }
}
