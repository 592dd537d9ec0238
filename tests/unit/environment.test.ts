import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readEnvironment, SettingRefused, variables, withoutPassword } from '../../src/environment'

const mediaDir = () => mkdtempSync(join(tmpdir(), 'environment-'))

test('.env.example names every variable that is read, and no other', () => {
  const named = readFileSync('.env.example', 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z_]+=/.test(line))
    .map((line) => line.slice(0, line.indexOf('=')))
  expect(named.sort()).toEqual([...variables].sort())
})

test('the defaults of .env.example are the defaults', () => {
  const MEDIA_DIR = mediaDir()
  const example = Object.fromEntries(
    readFileSync('.env.example', 'utf8')
      .split('\n')
      .filter((line) => /^[A-Z_]+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
  expect(readEnvironment({ ...example, MEDIA_DIR })).toEqual(readEnvironment({ MEDIA_DIR }))
})

describe('the secret', () => {
  test('is made once, kept, and readable by its owner only', () => {
    const MEDIA_DIR = mediaDir()
    const first = readEnvironment({ MEDIA_DIR }).secret
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(readEnvironment({ MEDIA_DIR }).secret).toBe(first)
    expect(statSync(join(MEDIA_DIR, '.payload-secret')).mode & 0o777).toBe(0o600)
  })
  test('is the one that is given', () => {
    expect(readEnvironment({ MEDIA_DIR: mediaDir(), PAYLOAD_SECRET: 'given' }).secret).toBe('given')
  })
})

test.each([
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'postgres://localhost'],
  ['DATABASE_URL', 'cms.db'],
  ['PUBLIC_URL', 'news.example'],
  ['PUBLIC_URL', 'https://news.example/cms'],
  ['SITE_URL', 'news.example/{slug}'],
  ['SITE_URL', 'https://news.example/'],
  ['SITE_URL', 'https://{slug}.example/'],
  ['SITE_URL', 'https://news.example/#top'],
  ['SITE_URL', 'https://news.example/{name}/{slug}'],
  ['SITE_URL', 'javascript:alert("{slug}")'],
  ['CORS_ORIGINS', 'https://a.example, b.example'],
  ['TERRITORY_HEADER', 'CF IPCountry'],
  ['LOG_LEVEL', 'loud'],
  ['METRICS_TOKEN', 'too short'],
  ['METRICS_TOKEN', 'with spaces that no header takes'],
  ['STORAGE_URL', '/var/media'],
  ['STORAGE_URL', 'https://media.store.example'],
  ['STORAGE_URL', 's3://My_Bucket'],
  ['STORAGE_URL', 's3://media/a//b'],
  ['STORAGE_URL', 's3://key:hush@media'],
  ['STORAGE_URL', 's3://media?endpoint=store.example'],
  ['STORAGE_URL', 's3://media?endpoint=https://key:hush@store.example'],
  ['STORAGE_URL', 's3://media?region=Stockholm!'],
  ['STORAGE_URL', 's3://media?acl=public-read'],
  ['SITE_PREVIEW_URL', 'https://news.example/preview'],
  ['SITE_PREVIEW_URL', 'news.example/preview/{id}'],
  ['SITE_PREVIEW_URL', 'javascript:{id}'],
] as const)('%s=%s is refused, by its name', (variable, value) => {
  const read = () => readEnvironment({ MEDIA_DIR: mediaDir(), PAYLOAD_SECRET: 'given', [variable]: value })
  expect(read).toThrow(SettingRefused)
  expect(read).toThrow(new RegExp(`^${variable}: `))
  expect(read).not.toThrow(/hush/)
})

describe('the bucket', () => {
  const read = (STORAGE_URL: string) =>
    readEnvironment({ MEDIA_DIR: mediaDir(), PAYLOAD_SECRET: 'given', STORAGE_URL }).bucket
  test.each([
    ['s3://media', { bucket: 'media', prefix: '', endpoint: undefined, region: undefined }],
    ['s3://media/news/desk/', { bucket: 'media', prefix: 'news/desk', endpoint: undefined, region: undefined }],
    [
      's3://media/?endpoint=http://minio:9000&region=eu-north-1',
      { bucket: 'media', prefix: '', endpoint: 'http://minio:9000/', region: 'eu-north-1' },
    ],
  ])('%s', (url, bucket) => expect(read(url)).toEqual(bucket))
  test('wants a secret that all processes know', () => {
    expect(() => readEnvironment({ MEDIA_DIR: mediaDir(), STORAGE_URL: 's3://media' })).toThrow(/^PAYLOAD_SECRET: /)
  })
})

test('a site is an address with the place of the article in it, and a name', () => {
  const settings = { SITE_URL: 'https://news.example/{slug}?from=feed', SITE_NAME: 'The Harbour Post' }
  expect(readEnvironment({ MEDIA_DIR: mediaDir(), ...settings }).site).toEqual({
    page: 'https://news.example/{slug}?from=feed',
    name: 'The Harbour Post',
  })
})

test('a password in the database URL is never shown', () => {
  expect(withoutPassword('mongodb://desk:secret@db.example/cms')).toBe('mongodb://desk:…@db.example/cms')
  expect(() => readEnvironment({ MEDIA_DIR: mediaDir(), DATABASE_URL: 'mysql://desk:secret@db.example' })).toThrow(
    /^(?!.*secret)/,
  )
})
