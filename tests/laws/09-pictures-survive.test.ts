import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnvironment } from '../../src/environment'
import { putInto } from '../../src/ingest/pictures'
import type { Image } from '../../src/payload-types'
import { renditionsIn, storageKey } from '../../src/renditions/naming'
import { createServer } from '../../src/server'
import { servicesOf } from '../../src/services'
import { sealedKey, sha256 } from '../../src/storage/storage'
import { databases } from '../newsroom'
import { drawn } from '../records'
import { ended, type Place, place, start } from './processes'

/** Where the crash comes, as a share of all steps: at the first and the last, and in between. */
const shares = {
  sqlite: [0, 0.05, 0.2, 0.4, 0.45, 0.5, 0.52, 0.54, 0.6, 0.8, 0.98, 1],
  mongodb: [0, 0.3, 0.5, 0.55, 0.99],
}

describe.each(databases)('a picture is replaced, and the process is killed at any step (%s)', (database) => {
  let here: Place
  let picture: Image
  let steps = 0
  let seed = 9_100_000
  beforeAll(async () => {
    here = place(database)
    const { payload, close } = await opened()
    const data = { alt: 'A drawing', origin: { url: 'https://pictures.example/a.png', host: 'pictures.example' } }
    const image = await payload.create({ collection: 'images', data, depth: 0 })
    const bytes = await drawn((seed += 1))
    await putInto(payload, image, {
      bytes,
      mediaType: 'image/png',
      name: 'a.png',
      from: 'https://pictures.example/a.png',
    })
    picture = image
    await close()
    const { code, output } = await replaced()
    expect(code).toBe(0)
    steps = Number(output.trim().split('\n').at(-1))
    picture = await look()
  })
  afterAll(() => here.remove())

  const opened = () => createServer({ environment: readEnvironment(here.environment) })

  /** Another picture in its place, by a process of its own; with a step it is killed there. */
  const replaced = async (step = 0) => {
    const path = join(here.folder, 'next.png')
    const bytes = await drawn((seed += 1))
    writeFileSync(path, bytes)
    const child = start('tests/laws/write-picture.ts', [String(picture.id), path, String(step)], here)
    return { ...(await ended(child)), original: sha256(bytes) }
  }

  /** After the next start: the record is whole, and the storage holds what records name and nothing else. */
  const look = async (): Promise<Image> => {
    const { payload, close } = await opened()
    const { storage } = servicesOf(payload)
    const image = await payload.findByID({ collection: 'images', id: picture.id, depth: 0 })
    const original = image.original?.sha256 ?? ''
    const keys = new Set(renditionsIn(image.renditions).map((each) => storageKey(original, each)))
    expect(renditionsIn(image.renditions)).toHaveLength(45)
    expect(new Set(await storage.list('renditions'))).toEqual(keys)
    for (const each of renditionsIn(image.renditions))
      expect(sha256(await storage.read(storageKey(original, each)))).toBe(each.sha256)
    const { docs } = await payload.find({ collection: 'evidence', pagination: false, depth: 0 })
    const sealed = docs.map((record) => sealedKey(record.sha256 ?? ''))
    expect(sealed).toContain(sealedKey(original))
    expect((await storage.list('sealed')).sort()).toEqual(sealed.sort())
    expect(await storage.list('staged')).toEqual([])
    await close()
    return image
  }

  test('there are steps enough to be killed at', () => {
    expect(steps).toBeGreaterThan(40)
  })

  test.each(shares[database])(
    'at %f of the way: the old picture or the new one, whole, and no other file',
    async (share) => {
      const before = picture.original?.sha256
      const { code, original } = await replaced(1 + Math.round(share * (steps - 1)))
      expect(code).toBeNull() // killed
      picture = await look()
      expect([before, original]).toContain(picture.original?.sha256)
    },
  )
})
