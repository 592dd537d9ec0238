// What is particular to a bucket: who may read it, how a connection breaks, and what is said when the store cannot be used.
import { createServer, connect } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HeadObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storageIn } from '../../src/storage/place'
import { sealedKey, sha256, StorageUnavailable } from '../../src/storage/storage'
import type { Bucket, Storage } from '../../src/storage/storage'
import { openStore } from '../object-store'
import type { Store } from '../object-store'

const mediaDir = mkdtempSync(join(tmpdir(), 'imprimatur-bucket-'))
let store: Store
let storage: Storage
const open = (changed: Partial<Bucket> = {}) => storageIn({ mediaDir, bucket: { ...store.at('newsroom'), ...changed } })
beforeAll(async () => {
  store = await openStore()
  storage = await open()
}, 30_000)
afterAll(async () => {
  await store.close()
  rmSync(mediaDir, { recursive: true, force: true })
})

const bytes = Buffer.from('The bytes that arrived.')
const key = sealedKey(sha256(bytes))
const there = { Bucket: 'media', Key: `newsroom/${key}` }

test('what is kept is nobody else’s to read, and lies under its prefix', async () => {
  await storage.put(key, bytes)
  expect(await storage.read(key)).toEqual(bytes)
  for (const path of ['media', `media/${there.Key}`]) {
    const answer = await fetch(`${store.endpoint}${path}`)
    expect(answer.ok).toBe(false)
    expect(await answer.text()).not.toContain('arrived')
  }
  const { Contents } = await store.client.send(new ListObjectsV2Command({ Bucket: 'media' }))
  expect(Contents?.map(({ Key }) => Key)).toEqual([there.Key])
})

test('what is sealed is written once, and again where an object of another size stands in its place', async () => {
  const mark = async () => (await store.client.send(new HeadObjectCommand(there))).Metadata?.mark
  await store.client.send(new PutObjectCommand({ ...there, Body: bytes, Metadata: { mark: 'first' } }))
  await storage.put(key, bytes)
  expect(await mark()).toBe('first')
  await store.client.send(new PutObjectCommand({ ...there, Body: 'torn', Metadata: { mark: 'second' } }))
  await storage.put(key, bytes)
  expect(await mark()).toBeUndefined()
  expect(await storage.read(key)).toEqual(bytes)
})

test('a listing goes on where the store has more pages of it', async () => {
  const keys = Array.from({ length: 13 }, (_, n) => `staged/${String(n).padStart(2, '0')}.json`)
  await Promise.all(keys.map((each) => storage.put(each, bytes)))
  expect((await storage.list('staged')).sort()).toEqual(keys)
})

test('the look whether it can be used leaves nothing', async () => {
  const place = await open({ prefix: 'looked' })
  await place.check()
  const { KeyCount } = await store.client.send(new ListObjectsV2Command({ Bucket: 'media', Prefix: 'looked' }))
  expect(KeyCount).toBe(0)
})

/** Between us and the store: lets so many bytes through in each direction, then cuts the connection. */
const cutting = async ({ up, down }: { up: number; down: number }): Promise<{ server: Server; endpoint: string }> => {
  const server = createServer((near) => {
    const far = connect(Number(new URL(store.endpoint).port), '127.0.0.1')
    const cut = () => [near, far].forEach((each) => each.destroy())
    for (const each of [near, far]) each.on('error', cut).on('close', cut)
    const count = (most: number, to: typeof near) => (chunk: Buffer) => {
      to.write(chunk.subarray(0, most))
      most -= chunk.length
      if (most <= 0) setImmediate(cut)
    }
    near.on('data', count(up, far))
    far.on('data', count(down, near))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

const large = Buffer.alloc(2_000_000, 'x')

test('a read that breaks off half-way is an error, and no shorter file', async () => {
  await storage.put('large', large)
  const { server, endpoint } = await cutting({ up: Infinity, down: 1_000_000 })
  const broken = await open({ endpoint })
  await expect(broken.read('large')).rejects.toThrow(StorageUnavailable)
  const read = async () => {
    for await (const part of broken.stream('large')) void part
  }
  await expect(read()).rejects.toThrow(StorageUnavailable)
  server.close()
})

test('a write that breaks off half-way is an error, and what was there stays', async () => {
  await storage.put('rewritten', Buffer.from('old'))
  const { server, endpoint } = await cutting({ up: 1_000_000, down: Infinity })
  const broken = await open({ endpoint })
  await expect(broken.put('rewritten', large)).rejects.toThrow(StorageUnavailable)
  await expect(broken.put('never', large)).rejects.toThrow(StorageUnavailable)
  server.close()
  expect((await storage.read('rewritten')).toString()).toBe('old')
  expect(await storage.size('never')).toBeUndefined()
})

test.each([
  ['no bucket of that name', { bucket: 'nowhere' }, /at s3:\/\/nowhere\/newsroom .*bucket does not exist/],
  ['nobody listens there', { endpoint: 'http://127.0.0.1:9/' }, /ECONNREFUSED/],
])('%s: said, with the place and the remedy', async (_what, changed, message) => {
  const place = await open(changed)
  await expect(place.check()).rejects.toThrow(StorageUnavailable)
  await expect(place.check()).rejects.toThrow(message)
  await expect(place.put('a', bytes)).rejects.toThrow(/credentials may get, put, delete and list there/)
})

test('a key to the store that it does not know: said, and not shown', async () => {
  const before = process.env.AWS_SECRET_ACCESS_KEY
  process.env.AWS_SECRET_ACCESS_KEY = 'another secret'
  const place = await open()
  const said = await place.check().catch((error: unknown) => String(error))
  process.env.AWS_SECRET_ACCESS_KEY = before
  expect(said).toMatch(/^StorageUnavailable: The storage at s3:\/\/media\/newsroom cannot be used/)
  expect(said).not.toContain('another secret')
})
