/** What a thread does with pieces is what is done with them here. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { beside } from '../../src/ingest/beside'
import type { Told } from '../../src/ingest/beside'
import type { Found } from '../../src/ingest/files'
import { batches, together } from '../../src/ingest/reading'
import { diskStorage } from '../../src/storage/disk'
import { sealedKey, sha256 } from '../../src/storage/storage'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reading-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const put = (name: string, words: string | Buffer): Found => {
  const path = join(folder, name)
  writeFileSync(path, words)
  return { path }
}

const all = async <Each>(each: AsyncIterable<Each>): Promise<Each[]> => {
  const list: Each[] = []
  for await (const one of each) list.push(one)
  return list
}

const byThread = async (found: readonly Found[], mediaDir = join(folder, 'media')): Promise<Told[]> => {
  const thread = beside({ found, mostBytes: 9_000, place: { mediaDir, bucket: undefined } })
  try {
    return await all(thread.batches())
  } finally {
    await thread.close()
  }
}

const usual = (index: number) =>
  [
    'EMBARGO: 2031-03-01 06:00 UTC',
    'SOURCE: Harbour Wire (harbourwire.example)',
    `![A crane](https://harbourwire.example/${index % 7}.jpg "The crane")`,
    `The quay was opened ${index} times. See [the plans](https://harbourwire.example/plans).`,
    'EMBARGO: when the mayor has spoken',
    '© 2026 Harbour Wire. Not for use in Italy. For 14 days from transmission only.',
  ].join('\n\n')

test('each in its place, with its bytes and its notices, or with why it is refused', async () => {
  mkdirSync(join(folder, 'a folder.txt'))
  const found: Found[] = Array.from({ length: 210 }, (_, index) => put(`usual-${index}.txt`, usual(index)))
  found.push(
    put(
      'other words.txt',
      Buffer.from([0x93, 0x4f, 0x73, 0x6c, 0xf8, 0x94, 0x0a, 0x0a, 0xa9, 0x20, 0x32, 0x30, 0x32, 0x36]),
    ),
    { path: join(folder, 'a folder.txt') },
    { path: join(folder, 'gone.txt') },
    { path: join(folder, 'told before.txt'), refused: { code: 'unreadable', message: 'It may not be read.' } },
    put('not text.txt', Buffer.from([0, 1, 2, 3, 0, 255])),
    put('too large.txt', 'word '.repeat(2_000)),
    found[0] ?? { path: '' },
  )
  const here = await all(batches(found, 9_000))
  expect(here.flat().length).toBe(found.length)
  expect(await byThread(found)).toEqual(here.map((batch) => ({ batch, isKept: true })))
})

test('a thread that breaks down is told of, with why', async () => {
  const found: Found[] = [put('usual.txt', usual(1)), undefined as never]
  await expect(byThread(found)).rejects.toThrow(/undefined/)
})

test('bytes are kept under their hash; where they cannot be, that is told', async () => {
  const found = [put('usual.txt', usual(1))]
  expect(await byThread(found)).toMatchObject([{ isKept: true }])
  const bytes = Buffer.from(usual(1))
  expect(await diskStorage(join(folder, 'media')).read(sealedKey(sha256(bytes)))).toEqual(bytes)
  const file = join(folder, 'usual.txt')
  expect(await byThread(found, file)).toMatchObject([{ isKept: false }])
})

test('a batch is read and kept before anybody asks for it', async () => {
  const mediaDir = join(folder, 'ahead')
  const found = Array.from({ length: together.pictures + 1 }, (_, index) =>
    put(`ahead-${index}.txt`, usual(1_000 + index)),
  )
  const keyOf = (index: number) => sealedKey(sha256(Buffer.from(usual(1_000 + index))))
  const thread = beside({ found, mostBytes: 9_000, place: { mediaDir, bucket: undefined } })
  const has = async (key: string) => (await diskStorage(mediaDir).size(key)) !== undefined
  try {
    await vi.waitUntil(() => has(keyOf(0)), 20_000)
    await thread.batches().next()
    await vi.waitUntil(() => has(keyOf(together.pictures)), 20_000)
  } finally {
    await thread.close()
  }
})
