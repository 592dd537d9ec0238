import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { diskStorage } from '../../src/storage/disk'
import { sealedKey, sha256, StorageUnavailable } from '../../src/storage/storage'

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'imprimatur-storage-'))
  folders.push(made)
  return made
}
afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })))

const bytes = Buffer.from('The bytes that arrived.')
const key = sealedKey(sha256(bytes))

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

test('a put replaces what was there, and leaves no other file', async () => {
  const root = folder()
  const storage = diskStorage(root)
  await storage.put('renditions/a', Buffer.from('old'))
  await storage.put('renditions/a', Buffer.from('new'))
  expect((await storage.read('renditions/a')).toString()).toBe('new')
  expect(readdirSync(join(root, 'renditions'))).toEqual(['a'])
})

test('what is put belongs to this user alone', async () => {
  const root = join(folder(), 'media')
  await diskStorage(root).put('sealed-not/deep/a', bytes)
  const mode = (path: string) => statSync(path).mode & 0o777
  expect(mode(join(root, 'sealed-not/deep/a'))).toBe(0o600)
  for (const made of ['', 'sealed-not', 'sealed-not/deep']) expect(mode(join(root, made))).toBe(0o700)
})

test('what is sealed is written once', async () => {
  const root = folder()
  const storage = diskStorage(root)
  await storage.put(key, bytes)
  const first = statSync(join(root, key))
  await storage.put(key, bytes)
  await diskStorage(root).put(key, bytes)
  expect(statSync(join(root, key)).ino).toBe(first.ino)
})

test('what is sealed is written again where a file of another size stands in its place', async () => {
  const root = folder()
  const storage = diskStorage(root)
  await storage.put(key, bytes)
  writeFileSync(join(root, key), 'torn')
  await storage.put(key, bytes)
  expect(await storage.read(key)).toEqual(bytes)
})

test('a place that cannot be used is named, with the cause and the remedy', async () => {
  const root = join(folder(), 'a-file')
  writeFileSync(root, '')
  const storage = diskStorage(root)
  await expect(storage.check()).rejects.toThrow(StorageUnavailable)
  await expect(storage.put('a', bytes)).rejects.toThrow(/The storage at .*a-file cannot be used \(.+\)\. See that/)
})

test('a folder that is not there yet can be used, and the check leaves nothing', async () => {
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

test('what an interrupted write left is not listed', async () => {
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
