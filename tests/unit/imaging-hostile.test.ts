import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { PictureRefused } from '../../src/imaging/refused'
import type { Inspected } from '../../src/imaging/job'
import { pictureWorkers } from '../../src/imaging/workers'
import * as hostile from './hostile-pictures'
import { order } from './picture-order'

// The workers have the lowest priority: beside other work they take their time.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 60_000 })

const workers = pictureWorkers()

/** As a picture that arrives: inspected and made into renditions by a worker. */
const receive = async (bytes: Buffer): Promise<Inspected | PictureRefused> => {
  try {
    return await workers.makeReady(bytes, order())
  } catch (error) {
    if (error instanceof PictureRefused) return error
    throw error
  }
}

let seen = 0
let wholes: Awaited<ReturnType<typeof hostile.wholePictures>>
beforeAll(async () => {
  wholes = await hostile.wholePictures()
})
afterAll(() => expect(seen).toBeGreaterThan(500))

/** Each is made, or refused in words that help; and no worker broke. */
const outcomes = async (pictures: readonly hostile.Hostile[]) => {
  const found: { name: string; outcome: Inspected | PictureRefused }[] = []
  for (const { name, bytes } of pictures) {
    seen += 1
    const outcome = await receive(bytes).catch((error: unknown) => expect.fail(`${name}: ${String(error)}`))
    if (outcome instanceof PictureRefused) {
      expect(outcome.message, name).toMatch(/^This picture is not taken, since [^:]+\. [A-Z].+\.$/)
      expect(['queue-full', 'too-heavy'], name).not.toContain(outcome.code)
      expect(String(outcome.cause), name).not.toMatch(/^SIG|^exit code/)
    } else {
      expect(outcome.files.length, name).toBe(45)
    }
    found.push({ name, outcome })
  }
  return found
}
const taken = (found: Awaited<ReturnType<typeof outcomes>>) =>
  found.filter(({ outcome }) => !(outcome instanceof PictureRefused)).map(({ name }) => name)
const codes = (found: Awaited<ReturnType<typeof outcomes>>) =>
  new Set(found.flatMap(({ outcome }) => (outcome instanceof PictureRefused ? [outcome.code] : [])))

test('the whole ones are taken', async () => {
  const found = await outcomes(Object.entries(wholes).map(([name, bytes]) => ({ name, bytes })))
  expect(taken(found)).toEqual(Object.keys(wholes))
})

test('cut anywhere: refused', async () => {
  const found = await outcomes(hostile.truncated(wholes))
  expect(taken(found)).toEqual([])
})

test('with the beginning of another', async () => {
  await outcomes(hostile.misnamed(wholes))
})

test('two things in one: what else was in it does not go out', async () => {
  for (const { name, outcome } of await outcomes(hostile.polyglots(wholes))) {
    if (outcome instanceof PictureRefused) continue
    for (const { path } of outcome.files) expect(readFileSync(path).includes('4711'), name).toBe(false)
  }
})

describe('bombs', () => {
  test('of pixels, texts and profiles', async () => {
    const found = await outcomes(await hostile.bombs(wholes))
    // A text or a profile that is too long is passed over, and a GIF is as large as its frame, whatever it says.
    for (const name of taken(found)) expect(name).toMatch(/^a PNG with|^a GIF of/)
    expect(codes(found)).toContain('too-many-pixels')
  })

  test('of frames', async () => {
    const found = await outcomes(await hostile.manyFrames(wholes))
    expect(taken(found)).toEqual(['a TIFF that goes round in circles']) // and has one page, the first
    expect(codes(found)).toContain('animated')
  })

  test('of metadata', async () => {
    await outcomes(hostile.longMetadata(wholes))
  })
})

test('lengths, offsets and counts that lie', async () => {
  await outcomes(hostile.wrongLengths(wholes))
})

test('a bit turned', async () => {
  await outcomes(hostile.bitFlips(wholes))
})

test('strange ones', async () => {
  expect(taken(await outcomes(await hostile.strange()))).toEqual(['one pixel', 'a picture that is only high'])
})
