import { copyFile, open } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../storage/storage'
import { withArrived } from './arrivedRecord'
import { inspect } from './inspect'
import type { Inspected, Order, ReadyFile } from './job'
import { labelled } from './labelled'
import { makeRenditions } from './rendering'
import { rightsToWrite } from './rightsToWrite'
import { verifyRendition } from './verified'

/**
 * A picture inspected and made into all its renditions, each with its rights in it, read back, and left in the order's folder, synced.
 * @throws PictureRefused, RightsTooLong, RenditionUnfit
 */
export async function readyFiles(bytes: Uint8Array, { arriving, folder, framing, image }: Order): Promise<Inspected> {
  const inspection = await inspect(bytes)
  const { files: bare, ...made } = await makeRenditions(bytes, framing)
  const rights = rightsToWrite(arriving ? withArrived(image, inspection) : image)
  // Two sizes or two crops may come to the same file.
  const done = new Map<Buffer, ReadyFile>()
  const files: ReadyFile[] = []
  for (const [index, { bytes: pixels, ...named }] of bare.entries()) {
    const path = join(folder, String(index))
    const twin = done.get(pixels)
    if (twin === undefined) {
      const file = labelled(pixels, named.format, rights)
      await verifyRendition(file, named.format, rights)
      await write(path, file)
      const ready = { ...named, path, bytes: file.byteLength, sha256: sha256(file) }
      done.set(pixels, ready)
      files.push(ready)
    } else {
      await copyFile(twin.path, path)
      files.push({ ...twin, ...named, path })
    }
  }
  return { ...made, files, rights, inspection }
}

const write = async (path: string, bytes: Buffer): Promise<void> => {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}
