import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openNewsroom, password } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { rawRequest } from './raw-request'

const json = { 'content-type': 'application/json' }

/** The session cookie of an admin, as a browser would send it. */
const cookieOf = async ({ base }: Newsroom): Promise<string> => {
  const { headers } = await rawRequest(base, {
    method: 'POST',
    path: '/api/users/login',
    headers: json,
    body: JSON.stringify({ email: 'admin@newsroom.test', password }),
  })
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

const change = {
  method: 'POST',
  path: '/api/sources',
  headers: json,
  body: '{"name":"Made elsewhere","kind":"person"}',
}
const graphql = {
  method: 'POST',
  path: '/api/graphql',
  headers: json,
  body: '{"query":"mutation { createSource(data: { name: \\"Made elsewhere\\", kind: person }) { id } }"}',
}
const foreign = [
  'https://elsewhere.example',
  'null',
  'http://127.0.0.1',
  'http://127.0.0.1:1',
  'https://news.example.elsewhere.example',
  'https://desk.example.elsewhere.example',
  'https://desk.example:444',
  'http://desk.example',
  'https://xdesk.example',
  'file://',
  'x',
  '',
]

describe.each([
  { name: 'no public address', publicUrl: '' },
  { name: 'a public address', publicUrl: 'https://news.example' },
])('another site that has a logged-in reader ($name)', ({ publicUrl }) => {
  let newsroom: Newsroom
  let cookie: string
  beforeAll(async () => {
    newsroom = await openNewsroom({ environment: { corsOrigins: ['https://desk.example'], publicUrl } })
    cookie = await cookieOf(newsroom)
  })
  afterAll(() => newsroom.close())

  test.each(foreign)('%j changes nothing and reads nothing', async (origin) => {
    for (const request of [change, graphql, { method: 'GET', path: '/api/users', headers: {}, body: undefined }]) {
      const answer = await rawRequest(newsroom.base, { ...request, headers: { ...request.headers, cookie, origin } })
      expect(answer).toMatchObject({ status: 401, text: '{"errors":[{"message":"Log in first."}]}' })
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
    }
    expect((await newsroom.payload.count({ collection: 'sources' })).totalDocs).toBe(0)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a form of another site, sent as %s, is a stranger’s',
    async (type) => {
      for (const path of ['/api/sources', '/api/graphql', '/api/users', '/api/house']) {
        const headers = { 'content-type': type, cookie, origin: 'https://elsewhere.example' }
        expect((await rawRequest(newsroom.base, { method: 'POST', path, headers, body: change.body })).status).toBe(401)
      }
    },
  )

  test('a preflight of another site is not let pass', async () => {
    const headers = { origin: 'https://elsewhere.example', cookie, 'access-control-request-method': 'PATCH' }
    const answer = await rawRequest(newsroom.base, { method: 'OPTIONS', path: '/api/sources', headers })
    expect(answer.status).toBe(401)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  test.each(['https://desk.example', ...(publicUrl === '' ? [] : [publicUrl])])('%s is let in', async (origin) => {
    const answer = await rawRequest(newsroom.base, {
      ...change,
      body: JSON.stringify({ name: new URL(origin).host, kind: 'person' }),
      headers: { ...json, cookie, origin },
    })
    expect(answer.status).toBe(201)
  })

  test('the desk’s own pages are let in', async () => {
    const headers = { ...json, cookie, origin: newsroom.base }
    const body = '{"name":"Made at the desk","kind":"person"}'
    expect((await rawRequest(newsroom.base, { ...change, body, headers })).status).toBe(201)
  })

  test('the cookie goes to no other site, and no script reads it', async () => {
    const { headers } = await rawRequest(newsroom.base, {
      method: 'POST',
      path: '/api/users/login',
      headers: json,
      body: JSON.stringify({ email: 'admin@newsroom.test', password }),
    })
    const attributes = headers['set-cookie']?.[0]?.split('; ').slice(1) ?? []
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly=true', 'SameSite=Lax']))
    expect(attributes.includes('Secure=true')).toBe(publicUrl.startsWith('https:'))
  })
})

describe('a body that is too much', () => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await openNewsroom()
  })
  afterAll(() => newsroom.close())

  test.each([
    { path: '/graphql', bytes: 100_001 },
    { path: '/api/users/login', bytes: 20_001 },
    { path: '/api/users/forgot-password', bytes: 20_001 },
  ])('$path takes no $bytes bytes', async ({ path, bytes }) => {
    const body = JSON.stringify({ query: ' '.repeat(bytes - 12) })
    const answer = await rawRequest(newsroom.base, { method: 'POST', path, headers: json, body })
    expect(answer.status).toBe(413)
  })

  test.each(['/graphql', '/api/users/login'])('%s takes none that does not say how long it is', async (path) => {
    const headers = { ...json, 'transfer-encoding': 'chunked' }
    const { status } = await rawRequest(newsroom.base, { method: 'POST', path, headers, body: '{}' })
    expect(status).toBe(411)
  })

  test('a stranger’s 60 MB are not read', async () => {
    const headers = { ...json, 'content-length': '60000000' }
    const answer = await rawRequest(newsroom.base, { method: 'POST', path: '/api/images', headers, body: '' })
    expect(answer).toMatchObject({ status: 401, headers: { connection: 'close' } })
  })
})

describe('the pages of the admin UI', () => {
  let newsroom: Newsroom
  let cookie: string
  beforeAll(async () => {
    newsroom = await openNewsroom({ admin: (request, response) => void response.json({ reached: request.method }) })
    cookie = await cookieOf(newsroom)
  })
  afterAll(() => newsroom.close())

  const action = { ...json, 'next-action': '40'.repeat(21), accept: 'text/x-component' }
  const paths = [
    '/admin',
    '/admin/',
    '/admin/login',
    '/admin/users/login',
    '/ADMIN',
    '/_next/x',
    '/admin/collections/articles',
  ]

  test.each(paths)('%s takes no call of a stranger’s', async (path) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])
      for (const headers of [action, { ...action, cookie, origin: 'https://elsewhere.example' }]) {
        const answer = await rawRequest(newsroom.base, { method, path, headers, body: '[{"name":"constructor"}]' })
        expect(answer).toMatchObject({ status: 401, text: '{"errors":[{"message":"Log in first."}]}' })
      }
    expect(await rawRequest(newsroom.base, { path })).toMatchObject({ status: 200, text: '{"reached":"GET"}' })
  })

  test('it takes one of staff', async () => {
    const answer = await rawRequest(newsroom.base, { method: 'POST', path: '/admin', headers: { ...action, cookie } })
    expect(answer).toMatchObject({ status: 200, text: '{"reached":"POST"}' })
  })

  test('no other site frames it', async () => {
    const { headers } = await rawRequest(newsroom.base, { path: '/admin' })
    expect(headers).toMatchObject({ 'x-frame-options': 'SAMEORIGIN', 'x-content-type-options': 'nosniff' })
  })
})
