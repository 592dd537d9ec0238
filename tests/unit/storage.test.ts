import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storageIn } from '../../src/storage/place'
import { KeyRefused, NotStored, sealedKey, sha256, StorageUnavailable } from '../../src/storage/storage'
import { openStore } from '../object-store'
import type { Store } from '../object-store'

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'imprimatur-storage-'))
  folders.push(made)
  return made
}
afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })))

let store: Store
beforeAll(async () => {
  store = await openStore()
}, 30_000)
afterAll(() => store.close())
let parts = 0

/** A new, empty place of each kind. */
const places = {
  'a folder': () => ({ mediaDir: folder(), bucket: undefined }),
  'a bucket': () => ({ mediaDir: folder(), bucket: store.at(`newsroom/${(parts += 1)}`) }),
}
const kinds = Object.keys(places) as (keyof typeof places)[]

/** In a bucket nobody sees what was interrupted: the store alone says that half an object is none (storage-bucket.test.ts). */
const rounds = { 'a folder': 12, 'a bucket': 3 }

const bytes = Buffer.from('The bytes that arrived.')
const collect = async (stream: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe.each(kinds)('%s', (kind) => {
  const open = () => storageIn(places[kind]())

  test('many at once: each is there, and what is not the content of its key lets none of them be a half', async () => {
    const storage = await open()
    const all = new Map(
      Array.from({ length: 40 }, (_, index) => {
        const each = Buffer.from(`The bytes of number ${index}.`)
        return [sealedKey(sha256(each)), each] as const
      }),
    )
    await storage.putAll(all)
    for (const [key, each] of all) expect(await storage.read(key)).toEqual(each)
    await storage.putAll(new Map()) // none
    await storage.putAll(all) // again
    const wrong = new Map([...all, [sealedKey(sha256(bytes)), Buffer.from('Others.')] as const])
    await expect(storage.putAll(wrong)).rejects.toBeInstanceOf(KeyRefused)
    expect((await storage.list('sealed')).sort()).toEqual([...all.keys()].sort())
  })

  test('a folder is listed by the keys below it, and by no other', async () => {
    const storage = await open()
    expect(await storage.list('staged')).toEqual([])
    const keys = ['staged/1/a.json', 'staged/b.json']
    for (const each of [...keys, 'elsewhere/c.json', 'staged-not/d.json']) await storage.put(each, bytes)
    expect((await storage.list('staged')).sort()).toEqual(keys)
  })

  test('a reader who goes away is told as that, and not as a store that fails', async () => {
    const storage = await open()
    await storage.put('renditions/large', Buffer.alloc(2_000_000))
    const away = new Writable({
      write() {
        this.destroy()
      },
    })
    const ending = pipeline(storage.stream('renditions/large'), away)
    await expect(ending).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' })
  })

  test('a put replaces what was there', async () => {
    const storage = await open()
    await storage.put('renditions/a', Buffer.from('old'))
    await storage.put('renditions/a', Buffer.from('new'))
    expect((await storage.read('renditions/a')).toString()).toBe('new')
  })

  test('a place that can be used is found so, and nothing is left of the look', async () => {
    const storage = await open()
    await storage.check()
    expect(await storage.sweep(0)).toBe(0)
  })

  describe('a file that is adopted', () => {
    test('is kept under the key, and stays in its scratch folder', async () => {
      const storage = await open()
      const scratch = await storage.scratch()
      const file = join(scratch, '0')
      writeFileSync(file, bytes)
      const key = `renditions/aa/${sha256(bytes)}.jpg`
      await storage.adopt(new Map([[key, file]]))
      await storage.adopt(new Map([[key, file]])) // whoever tries again
      rmSync(scratch, { recursive: true })
      expect(await storage.read(key)).toEqual(bytes)
      expect(await storage.list('renditions')).toEqual([key])
    })

    test('is never one that should be sealed', async () => {
      const storage = await open()
      const file = join(await storage.scratch(), '0')
      writeFileSync(file, bytes)
      await expect(storage.adopt(new Map([[sealedKey(sha256(bytes)), file]]))).rejects.toBeInstanceOf(KeyRefused)
    })

    test('is missed in words where it is gone', async () => {
      const storage = await open()
      const gone = join(await storage.scratch(), 'gone')
      await expect(storage.adopt(new Map([['renditions/a', gone]]))).rejects.toBeInstanceOf(StorageUnavailable)
      expect(await storage.size('renditions/a')).toBeUndefined()
    })
  })

  describe('what is put', () => {
    test('is read back whole, by size, by stream and by range', async () => {
      const storage = await open()
      await storage.put('renditions/12/small.jpg', bytes)
      expect(await storage.read('renditions/12/small.jpg')).toEqual(bytes)
      expect(await storage.size('renditions/12/small.jpg')).toBe(bytes.length)
      expect(await collect(storage.stream('renditions/12/small.jpg'))).toBe(bytes.toString())
      expect(await collect(storage.stream('renditions/12/small.jpg', { start: 4, end: 8 }))).toBe('bytes')
      expect(await collect(storage.stream('renditions/12/small.jpg', { start: 18, end: 999 }))).toBe('ived.')
    })

    test('may be nothing at all', async () => {
      const storage = await open()
      await storage.put('empty', new Uint8Array())
      expect(await storage.size('empty')).toBe(0)
      expect(await collect(storage.stream('empty'))).toBe('')
    })
  })

  describe('what is sealed', () => {
    const key = sealedKey(sha256(bytes))

    test('lies under its own hash', () => {
      expect(sha256(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
      expect(key).toBe(`sealed/${sha256(bytes).slice(0, 2)}/${sha256(bytes).slice(2, 4)}/${sha256(bytes)}`)
      expect(() => sealedKey('../../etc/passwd')).toThrow(KeyRefused)
    })

    test('never takes other bytes', async () => {
      const storage = await open()
      await expect(storage.put(key, Buffer.from('something else'))).rejects.toThrow(KeyRefused)
      expect(await storage.size(key)).toBeUndefined()
    })
  })

  describe('what is not there', () => {
    test('is said, not guessed', async () => {
      const storage = await open()
      await storage.put('a', bytes)
      expect(await storage.size('nothing/here')).toBeUndefined()
      expect(await storage.size('a/below-a-file')).toBeUndefined()
      await expect(storage.read('nothing/here')).rejects.toThrow(NotStored)
      await expect(collect(storage.stream('nothing/here'))).rejects.toThrow(NotStored)
      await storage.remove('nothing/here')
    })

    test('after a removal', async () => {
      const storage = await open()
      await storage.put('a/b', bytes)
      await storage.remove('a/b')
      expect(await storage.size('a/b')).toBeUndefined()
    })
  })

  test.each([
    '',
    '/etc/passwd',
    '../secret',
    'a/../b',
    'a/..',
    './a',
    'a//b',
    'a/',
    'a/.hidden',
    '.a.tmp',
    'A',
    'a b',
    'a\0b',
    'a\\b',
    'ä',
    'a\n',
    'x'.repeat(401),
  ])('the key %j is refused by every method', async (key) => {
    const storage = await open()
    await expect(storage.put(key, bytes)).rejects.toThrow(KeyRefused)
    await expect(storage.read(key)).rejects.toThrow(KeyRefused)
    await expect(storage.size(key)).rejects.toThrow(KeyRefused)
    await expect(storage.remove(key)).rejects.toThrow(KeyRefused)
    expect(() => storage.stream(key)).toThrow(KeyRefused)
  })

  test('many puts of one key at once leave one of them, whole', async () => {
    const storage = await open()
    const contents = Array.from({ length: 20 }, (_, n) => Buffer.alloc(50_000, n))
    await Promise.all(contents.map((content) => storage.put('deep/down/one', content)))
    const kept = await storage.read('deep/down/one')
    expect(contents.some((content) => content.equals(kept))).toBe(true)
  })

  test(
    'a process killed in mid-put leaves the old bytes or the new ones, never half',
    { timeout: 60_000 },
    async () => {
      const place = places[kind]()
      const storage = await storageIn(place)
      const size = 300_000
      const module = pathToFileURL(join(import.meta.dirname, '../../src/storage/place.ts')).href
      const writer = `
      const { storageIn } = await import(${JSON.stringify(module)})
      const storage = await storageIn(${JSON.stringify(place)})
      for (let n = Number(process.argv[1]); ; n++) {
        await storage.put('overwritten', Buffer.alloc(${size}, n))
        process.stdout.write(n + ' ')
      }`
      let interrupted = 0
      let acknowledged = 0
      for (let round = 0; round < rounds[kind]; round++) {
        const child = spawn(process.execPath, [
          '--import',
          'tsx',
          '--input-type=module',
          '-e',
          writer,
          String(acknowledged),
        ])
        let said = ''
        child.stdout.on('data', (part: Buffer) => (said += part.toString()))
        await once(child.stdout, 'data')
        await new Promise((done) => setTimeout(done, Math.random() * 25))
        child.kill('SIGKILL')
        await once(child, 'close')
        acknowledged = Number(said.trim().split(' ').at(-1))

        const kept = await storage.read('overwritten')
        expect(kept.length).toBe(size)
        expect(kept.equals(Buffer.alloc(size, kept[0]))).toBe(true)
        // What was said yes to is there, or the next one, whose yes the kill has swallowed.
        expect([acknowledged & 255, (acknowledged + 1) & 255]).toContain(kept[0])
        if (kind === 'a bucket') continue
        interrupted += readdirSync(place.mediaDir).length - 1
        await storage.sweep(0)
        expect(readdirSync(place.mediaDir)).toEqual(['overwritten'])
      }
      if (kind === 'a folder') expect(interrupted).toBeGreaterThan(0) // else the kills all came between two puts, and nothing was tried
    },
  )
})
