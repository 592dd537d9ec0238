// Two processes behind the proxy of deploy/nginx.conf: what it keeps, what it never keeps, and what becomes of a kill.
import { once } from 'node:events'
import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kill, start } from '../laws/processes'
import { databases, openNewsroom, password } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { openProxy } from '../nginx'
import { pathOf, recordsIn } from '../records'
import type { Cleared } from '../records'

let newsroom: Newsroom
let other: ChildProcess
let proxy: Awaited<ReturnType<typeof openProxy>>
let made: Cleared
let inNorway: Cleared
beforeAll(async () => {
  newsroom = await openNewsroom({
    database: databases.at(-1),
    at: new Date().toISOString(),
    environment: { territoryHeader: 'cf-ipcountry', metricsToken: 'a-token-of-the-tests' },
  })
  const records = recordsIn(newsroom)
  made = await records.live()
  inNorway = await records.live({ territories: 'NO' })
  const environment = {
    ...process.env,
    DATABASE_URL: newsroom.databaseUrl,
    MEDIA_DIR: `${newsroom.folder}/media`,
    PAYLOAD_SECRET: 'a secret of the tests',
    TERRITORY_HEADER: 'cf-ipcountry',
    LOG_LEVEL: 'silent',
  }
  const child = start('tests/laws/serve.ts', [], { environment })
  other = child
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  proxy = await openProxy([new URL(newsroom.base).host, `127.0.0.1:${port.toString().trim()}`])
})
afterAll(async () => {
  await proxy.close()
  await kill(other)
  await newsroom.close()
})

/** Status, what the cache says of itself, and the body's length. */
const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${proxy.base}${path}`, { headers, redirect: 'manual' })
  const { byteLength } = await answer.arrayBuffer()
  return { status: answer.status, cache: answer.headers.get('x-cache'), byteLength }
}
const path = () => pathOf(made.picture) ?? ''
const article = () => `/graphql?query=${encodeURIComponent(`{ article(id: "${made.article.id}") { title } }`)}`

test('a picture that is open to the world is kept, and its parts are cut from what is kept', async () => {
  const first = await get(path())
  expect(first).toMatchObject({ status: 200, cache: 'MISS' })
  expect(await get(path())).toEqual({ ...first, cache: 'HIT' })
  expect(await get(path(), { range: 'bytes=0-9' })).toEqual({ status: 206, cache: 'HIT', byteLength: 10 })
})

test('browsers that show the same kinds of pictures share a copy', async () => {
  const auto = `/media/${made.picture.id}/auto`
  expect(await get(auto, { accept: 'image/avif,image/webp,image/apng,*/*;q=0.8' })).toMatchObject({ cache: 'MISS' })
  expect(await get(auto, { accept: 'image/avif,image/webp,*/*' })).toMatchObject({ cache: 'HIT' })
  expect(await get(auto, { accept: '*/*' })).toMatchObject({ cache: 'MISS' })
})

test('what is given to a key is neither kept nor answered from what is kept', async () => {
  const { body } = await newsroom.as('admin')('POST', '/api/consumers', {
    name: 'Partner',
    channel: 'web',
    territory: '001',
  })
  const { body: answer } = await newsroom.as('admin')('POST', `/api/consumers/${String(body.doc?.id)}/key`)
  const authorization = `Bearer ${String(answer.key)}`
  for (const _twice of [1, 2]) {
    expect(await get(path(), { authorization })).toMatchObject({ status: 200, cache: 'BYPASS' })
    expect(await get(article(), { authorization })).toMatchObject({ status: 200, cache: 'BYPASS' })
    expect(await get(path(), { authorization: 'Bearer wrong' })).toMatchObject({ status: 401, cache: 'BYPASS' })
  }
  expect(await get(path())).toMatchObject({ status: 200 })
})

test('the desk is never kept, and a log-in counts at both processes', async () => {
  const login = await fetch(`${proxy.base}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'editor@newsroom.test', password }),
  })
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? ''
  for (const _each of [1, 2, 3, 4]) {
    const me = await fetch(`${proxy.base}/api/users/me`, { headers: { cookie } })
    expect(me.headers.get('x-cache')).toBeNull()
    expect(await me.json()).toMatchObject({ user: { email: 'editor@newsroom.test' } })
    expect(await (await fetch(`${proxy.base}/api/users/me`)).text()).not.toContain('newsroom.test')
  }
})

test('where a reader is, no reader says', async () => {
  const picture = pathOf(inNorway.picture) ?? ''
  expect((await newsroom.ask(picture, { headers: { 'cf-ipcountry': 'NO' } })).status).toBe(200)
  for (const _twice of [1, 2]) expect((await get(picture, { 'cf-ipcountry': 'NO' })).status).toBe(451)
})

test('numbers are for the inside, and addresses are renewed from there', async () => {
  expect((await get('/metrics', { authorization: 'Bearer a-token-of-the-tests' })).status).toBe(404)
  expect((await get(`/renew${path()}`)).status).toBe(200)
})

test('a process that dies takes no reader with it', async () => {
  await kill(other)
  for (const _each of [1, 2, 3, 4]) expect((await get(article())).status).toBe(200)
})

test('what is killed is gone where nothing is kept; what is kept goes within its minute, or at once when it is renewed', async () => {
  expect(await get(path())).toMatchObject({ status: 200 })
  const killed = await newsroom.as('editor')('POST', `/api/images/${made.picture.id}/kill`, {
    reason: 'Withdrawn by the agency',
    kind: 'agency',
  })
  expect(killed.status).toBe(200)
  expect((await get(`/renew${path()}`)).status).toBe(451)
  expect((await get(path())).status).toBe(451)
  await pause(1100)
  expect((await get(path())).status).toBe(451)
})
