import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

/** exiftool is the independent reader: what it does not find in a picture is not there. */
export const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0

/** To be called once in a file of tests that it would be no use to run without exiftool. */
export const sayWithoutExiftool = (what: string) => {
  if (hasExiftool) return
  const obstacle = 'exiftool is not on the PATH (apt-get install libimage-exiftool-perl)'
  console.log(`Not checked: ${what}. ${obstacle}.`)
  test.runIf(process.env.CI === 'true')('exiftool is there in CI', () => expect.fail(obstacle))
}

const folder = mkdtempSync(join(tmpdir(), 'imprimatur-exiftool-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
export const saved = (bytes: Uint8Array, extension: string) => {
  const path = join(folder, `${(files += 1)}.${extension}`)
  writeFileSync(path, bytes)
  return path
}

/** All that exiftool finds in each picture, under group and name (`XMP-dc:Rights`). It is started once. */
export const metadataOf = (pictures: readonly { readonly bytes: Uint8Array; readonly format: string }[]) => {
  const paths = pictures.map(({ bytes, format }) => saved(bytes, format))
  const out = execFileSync('exiftool', ['-q', '-json', '-G1', '-a', '-struct', '-u', ...paths], {
    maxBuffer: 100_000_000,
  })
  return JSON.parse(out.toString()) as Record<string, unknown>[]
}

/** The same picture, with metadata that exiftool wrote. */
export const tagged = (bytes: Uint8Array, tags: readonly string[], extension: string): Buffer => {
  const path = saved(bytes, extension)
  execFileSync('exiftool', ['-q', '-q', '-m', '-overwrite_original', ...tags, path])
  return readFileSync(path)
}
