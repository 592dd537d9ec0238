/** What a thread does with pieces is what is done with them here. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beside } from '../../src/ingest/beside'
import type { Beside } from '../../src/ingest/beside'
import type { Found } from '../../src/ingest/files'
import type { Batch } from '../../src/ingest/reading'
import { batches } from '../../src/ingest/reading'
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

const all = async (read: AsyncGenerator<Batch>): Promise<Batch> => {
  const pieces: Batch[number][] = []
  for await (const batch of read) pieces.push(...batch)
  return pieces
}

const byThread = async <T>(
  found: readonly Found[],
  work: (thread: Beside) => Promise<T>,
  mediaDir = folder,
): Promise<T> => {
  const thread = beside({ found, mostBytes: 9_000, place: { mediaDir, bucket: undefined } })
  try {
    return await work(thread)
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
  expect(here.length).toBe(found.length)
  expect(await byThread(found, (thread) => all(thread.batches()))).toEqual(here)
})

test('a thread that breaks down is told of, with why', async () => {
  const found: Found[] = [put('usual.txt', usual(1)), undefined as never]
  await expect(byThread(found, (thread) => all(thread.batches()))).rejects.toThrow(/undefined/)
})

test('bytes are kept under their hash; where they cannot be, that is told', async () => {
  const found = [put('usual.txt', usual(1))]
  const bytes = [Buffer.from('one'), Buffer.from('two')]
  const keep = async (thread: Beside): Promise<boolean> => {
    const early = await thread.keep(bytes) // it has not started
    await all(thread.batches())
    return !early && (await thread.keep(bytes))
  }
  expect(await byThread(found, keep)).toBe(true)
  for (const each of bytes) expect(await diskStorage(folder).read(sealedKey(sha256(each)))).toEqual(each)
  const file = found.map((each) => each.path).join()
  expect(await byThread(found, keep, file)).toBe(false)
})
