import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { diskStorage } from '../../src/storage/disk'
import { KeyRefused, NotStored, sealedKey, sha256, StorageUnavailable } from '../../src/storage/storage'

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'imprimatur-storage-'))
  folders.push(made)
  return made
}
afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })))

const bytes = Buffer.from('The bytes that arrived.')
const collect = async (stream: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe('a file that is adopted', () => {
  test('is kept under the key, and stays in its scratch folder', async () => {
    const root = folder()
    const storage = diskStorage(root)
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
    const storage = diskStorage(folder())
    const file = join(await storage.scratch(), '0')
    writeFileSync(file, bytes)
    await expect(storage.adopt(new Map([[sealedKey(sha256(bytes)), file]]))).rejects.toBeInstanceOf(KeyRefused)
  })

  test('is missed in words where it is gone', async () => {
    const storage = diskStorage(folder())
    const gone = join(await storage.scratch(), 'gone')
    await expect(storage.adopt(new Map([['renditions/a', gone]]))).rejects.toBeInstanceOf(StorageUnavailable)
    expect(await storage.size('renditions/a')).toBeUndefined()
  })

  test('a scratch folder that nobody removed is swept when it is old, with what lies in it', async () => {
    const root = folder()
    const storage = diskStorage(root)
    const [left, used] = [await storage.scratch(), await storage.scratch()]
    for (const scratch of [left, used]) writeFileSync(join(scratch, '0'), bytes)
    const anHourAgo = Date.now() / 1000 - 3600
    utimesSync(left, anHourAgo, anHourAgo)
    expect(await storage.sweep(60_000)).toBe(1)
    expect(readdirSync(root)).toEqual([basename(used)])
  })
})

describe('what is put', () => {
  test('is read back whole, by size, by stream and by range', async () => {
    const storage = diskStorage(folder())
    await storage.put('renditions/12/small.jpg', bytes)
    expect(await storage.read('renditions/12/small.jpg')).toEqual(bytes)
    expect(await storage.size('renditions/12/small.jpg')).toBe(bytes.length)
    expect(await collect(storage.stream('renditions/12/small.jpg'))).toBe(bytes.toString())
    expect(await collect(storage.stream('renditions/12/small.jpg', { start: 4, end: 8 }))).toBe('bytes')
    expect(await collect(storage.stream('renditions/12/small.jpg', { start: 18, end: 999 }))).toBe('ived.')
  })

  test('replaces what was there, and leaves no other file', async () => {
    const root = folder()
    const storage = diskStorage(root)
    await storage.put('renditions/a', Buffer.from('old'))
    await storage.put('renditions/a', Buffer.from('new'))
    expect((await storage.read('renditions/a')).toString()).toBe('new')
    expect(readdirSync(join(root, 'renditions'))).toEqual(['a'])
  })

  test('belongs to this user alone', async () => {
    const root = join(folder(), 'media')
    await diskStorage(root).put('sealed-not/deep/a', bytes)
    const mode = (path: string) => statSync(path).mode & 0o777
    expect(mode(join(root, 'sealed-not/deep/a'))).toBe(0o600)
    for (const made of ['', 'sealed-not', 'sealed-not/deep']) expect(mode(join(root, made))).toBe(0o700)
  })

  test('may be nothing at all', async () => {
    const storage = diskStorage(folder())
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

  test('is written once', async () => {
    const root = folder()
    const storage = diskStorage(root)
    await storage.put(key, bytes)
    const first = statSync(join(root, key))
    await storage.put(key, bytes)
    await diskStorage(root).put(key, bytes)
    expect(statSync(join(root, key)).ino).toBe(first.ino)
  })

  test('is written again where a file of another size stands in its place', async () => {
    const root = folder()
    const storage = diskStorage(root)
    await storage.put(key, bytes)
    writeFileSync(join(root, key), 'torn')
    await storage.put(key, bytes)
    expect(await storage.read(key)).toEqual(bytes)
  })

  test('never takes other bytes', async () => {
    const storage = diskStorage(folder())
    await expect(storage.put(key, Buffer.from('something else'))).rejects.toThrow(KeyRefused)
    expect(await storage.size(key)).toBeUndefined()
  })
})

describe('what is not there', () => {
  test('is said, not guessed', async () => {
    const storage = diskStorage(folder())
    await storage.put('a', bytes)
    expect(await storage.size('nothing/here')).toBeUndefined()
    expect(await storage.size('a/below-a-file')).toBeUndefined()
    await expect(storage.read('nothing/here')).rejects.toThrow(NotStored)
    await expect(collect(storage.stream('nothing/here'))).rejects.toThrow(NotStored)
    await storage.remove('nothing/here')
  })

  test('after a removal', async () => {
    const storage = diskStorage(folder())
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
  const storage = diskStorage(folder())
  await expect(storage.put(key, bytes)).rejects.toThrow(KeyRefused)
  await expect(storage.read(key)).rejects.toThrow(KeyRefused)
  await expect(storage.size(key)).rejects.toThrow(KeyRefused)
  await expect(storage.remove(key)).rejects.toThrow(KeyRefused)
  expect(() => storage.stream(key)).toThrow(KeyRefused)
})

describe('a place that cannot be used', () => {
  test('is named, with the cause and the remedy', async () => {
    const root = join(folder(), 'a-file')
    writeFileSync(root, '')
    const storage = diskStorage(root)
    await expect(storage.check()).rejects.toThrow(StorageUnavailable)
    await expect(storage.put('a', bytes)).rejects.toThrow(/The storage at .*a-file cannot be used \(.+\)\. See that/)
  })

  test('is told from one that can', async () => {
    const root = join(folder(), 'not/made/yet')
    await diskStorage(root).check()
    expect(readdirSync(root)).toEqual([])
  })

  test('a put that fails leaves no temporary file', async () => {
    const root = folder()
    const storage = diskStorage(root)
    await storage.put('a/b', bytes)
    await expect(storage.put('a', bytes)).rejects.toThrow(StorageUnavailable) // a folder stands there
    expect(readdirSync(root)).toEqual(['a'])
  })
})

test('a folder is listed by the keys below it, without what an interrupted write left', async () => {
  const root = folder()
  const storage = diskStorage(root)
  expect(await storage.list('staged')).toEqual([])
  for (const key of ['staged/1/a.json', 'staged/b.json', 'elsewhere/c.json']) await storage.put(key, bytes)
  writeFileSync(join(root, 'staged', '.b.json.0123456789ab.tmp'), 'half')
  expect((await storage.list('staged')).sort()).toEqual(['staged/1/a.json', 'staged/b.json'])
})

test('a sweep removes old leftovers and nothing else', async () => {
  const root = folder()
  const storage = diskStorage(root)
  expect(await diskStorage(join(root, 'absent')).sweep(0)).toBe(0)
  await storage.put('a/b', bytes)
  const [old, fresh] = [join(root, 'a', '.b.0123.tmp'), join(root, 'a', '.b.4567.tmp')]
  writeFileSync(old, 'half')
  writeFileSync(fresh, 'half')
  const anHourAgo = Date.now() / 1000 - 3600
  utimesSync(old, anHourAgo, anHourAgo)
  utimesSync(join(root, 'a/b'), anHourAgo, anHourAgo)
  expect(await storage.sweep(60_000)).toBe(1)
  expect(readdirSync(join(root, 'a')).sort()).toEqual(['.b.4567.tmp', 'b'])
})

test('many puts of one key at once leave one of them, whole', async () => {
  const storage = diskStorage(folder())
  const contents = Array.from({ length: 20 }, (_, n) => Buffer.alloc(50_000, n))
  await Promise.all(contents.map((content) => storage.put('deep/down/one', content)))
  const kept = await storage.read('deep/down/one')
  expect(contents.some((content) => content.equals(kept))).toBe(true)
})

test('a process killed in mid-put leaves the old bytes or the new ones, never half', { timeout: 60_000 }, async () => {
  const root = folder()
  const storage = diskStorage(root)
  const size = 300_000
  const module = pathToFileURL(join(import.meta.dirname, '../../src/storage/disk.ts')).href
  const writer = `
    const { diskStorage } = await import(${JSON.stringify(module)})
    const storage = diskStorage(${JSON.stringify(root)})
    for (let n = Number(process.argv[1]); ; n++) {
      await storage.put('overwritten', Buffer.alloc(${size}, n))
      process.stdout.write(n + ' ')
    }`
  let interrupted = 0
  let acknowledged = 0
  for (let round = 0; round < 12; round++) {
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
    interrupted += readdirSync(root).length - 1
    await storage.sweep(0)
    expect(readdirSync(root)).toEqual(['overwritten'])
  }
  expect(interrupted).toBeGreaterThan(0) // else the kills all came between two puts, and nothing was tried
})

test('a put is durable before it is acknowledged: file synced, renamed, folder synced, in that order', () => {
  let strace: string
  try {
    strace = execFileSync('which', ['strace'], { encoding: 'utf8' }).trim()
  } catch {
    console.log('strace is not on the PATH: the order of the system calls was not looked at.')
    return
  }
  const module = pathToFileURL(join(import.meta.dirname, '../../src/storage/disk.ts')).href
  const code = `const { diskStorage } = await import(${JSON.stringify(module)}); await diskStorage(${JSON.stringify(folder())}).put('a/b', Buffer.from('x'))`
  const log = join(folder(), 'calls')
  execFileSync(strace, [
    '-f',
    '-e',
    'trace=fsync,rename',
    '-o',
    log,
    process.execPath,
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    code,
  ])
  const calls = execFileSync('grep', ['-oE', '(fsync|rename)\\(', log], { encoding: 'utf8' }).trim().split('\n')
  const renamed = calls.indexOf('rename(')
  expect(calls.slice(0, renamed)).toContain('fsync(')
  expect(calls.slice(renamed + 1)).toContain('fsync(')
})
