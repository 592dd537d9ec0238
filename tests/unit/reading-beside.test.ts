/** Pieces that a thread reads are what they are when they are read here. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Found } from '../../src/ingest/files'
import type { Batch } from '../../src/ingest/reading'
import { batches } from '../../src/ingest/reading'
import { batchesBeside } from '../../src/ingest/reading-beside'

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
  expect(await all(batchesBeside(found, 9_000))).toEqual(here)
})

test('a thread that breaks down is told of, with why', async () => {
  const found: Found[] = Array.from({ length: 101 }, (_, index) => put(`usual-${index}.txt`, usual(index)))
  found[100] = undefined as never
  await expect(all(batchesBeside(found, 9_000))).rejects.toThrow(/undefined/)
})
