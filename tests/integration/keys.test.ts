/** Keys of front ends and partners: each is answered for its channel and its territory, and no cache gives one the answer of another. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Agent, fetch as fetchThrough, interceptors } from 'undici'
import { workOff } from '../../src/clearance/working-off'
import type { Article, Image } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { pathOf, recordsIn } from '../records'
import type { Records } from '../records'

const front = '/graphql?query=' + encodeURIComponent('{ articles { nodes { title images { url } } } }')

describe.each(databases)('keys (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let everywhere: { article: Article; picture: Image }
  let norway: { article: Article; picture: Image }
  let sweden: { article: Article; picture: Image }
  const keys = { norway: '', sweden: '', syndication: '' }
  const ids: Record<string, string | number> = {}

  /** A consumer, as an admin makes one, and its key. */
  const consumer = async (name: string, data: { channel: string; territory?: string }) => {
    const admin = newsroom.as('admin')
    const { doc } = (await admin('POST', '/api/consumers', { name, ...data })).body
    ids[name] = doc?.id as number
    const made = await admin('POST', `/api/consumers/${String(doc?.id)}/key`)
    expect(made).toMatchObject({ status: 201, body: { key: expect.stringMatching(/^imp_[\w-]{43}$/) as string } })
    return String(made.body.key)
  }
  const bearing = (key: string, headers: Record<string, string> = {}): Record<string, string> =>
    key === '' ? headers : { authorization: `Bearer ${key}`, ...headers }
  const ask = (path: string, key = '', headers: Record<string, string> = {}) =>
    newsroom.ask(path, { headers: bearing(key, headers) })
  const titles = async (key = '', headers: Record<string, string> = {}): Promise<string[]> =>
    titlesIn((await ask(front, key, headers)).body)

  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    records = recordsIn(newsroom)
    const piece = async (title: string, grants: { channels: ('web' | 'syndication')[]; territories: string }[]) => {
      const source = await records.source({ name: title })
      for (const grant of grants) await records.permission({ sources: [source.id], grantor: source.name, ...grant })
      const picture = await records.picture({ source: source.id })
      return { picture, article: await records.publish(await records.article({ title, source: source.id }, [picture])) }
    }
    everywhere = await piece('Everywhere', [{ channels: ['web', 'syndication'], territories: '001' }])
    norway = await piece('Norway', [{ channels: ['web'], territories: 'NO' }])
    sweden = await piece('Sweden', [
      { channels: ['web'], territories: '001' },
      { channels: ['syndication'], territories: 'SE' },
    ])
    keys.norway = await consumer('A front end in Norway', { channel: 'web', territory: 'no' })
    keys.sweden = await consumer('A partner in Sweden', { channel: 'syndication', territory: 'SE' })
    keys.syndication = await consumer('A partner anywhere', { channel: 'syndication' })
  })
  afterAll(() => newsroom.close())

  test('a new channel has no releases until they have been written', async () => {
    expect(await titles(keys.sweden)).toEqual([])
    expect((await ask(pathOf(sweden.picture) ?? '', keys.sweden)).status).toBe(404)
    expect(await workOff(newsroom.payload)).toMatchObject({ failed: [] })
    await newsroom.payload.jobs.run({ silent: true })
    expect(await titles(keys.sweden)).toEqual(['Everywhere', 'Sweden'])
    expect((await ask(pathOf(sweden.picture) ?? '', keys.sweden)).status).toBe(200)
  })

  test('the same query: an answer for each channel and territory', async () => {
    expect(await titles()).toEqual(['Everywhere', 'Sweden'])
    expect(await titles('', { 'x-test-territory': 'NO' })).toEqual(['Everywhere', 'Norway', 'Sweden'])
    expect(await titles(keys.norway)).toEqual(['Everywhere', 'Norway', 'Sweden'])
    expect(await titles(keys.sweden)).toEqual(['Everywhere', 'Sweden'])
    expect(await titles(keys.syndication)).toEqual(['Everywhere'])
  })

  test("a key's own territory stands, whatever the header says; a key without one is where the header says", async () => {
    const inSweden = { 'x-test-territory': 'SE' }
    expect(await titles(keys.norway, inSweden)).toEqual(['Everywhere', 'Norway', 'Sweden'])
    expect(await titles(keys.syndication, inSweden)).toEqual(['Everywhere', 'Sweden'])
    expect(await titles(keys.syndication, { 'x-test-territory': 'NO' })).toEqual(['Everywhere'])
  })

  test('one article by its id: null for the key that may not have it', async () => {
    const query = `/graphql?query=${encodeURIComponent(`{ article(id: "${norway.article.id}") { title } }`)}`
    expect((await ask(query, keys.norway)).body).toEqual({ data: { article: { title: 'Norway' } } })
    expect((await ask(query, keys.sweden)).body).toEqual({ data: { article: null } })
    expect((await ask(query)).body).toEqual({ data: { article: null } })
  })

  test('pictures: by the release of the channel, there and then', async () => {
    const status = async (picture: Image, key: string) => (await ask(pathOf(picture) ?? '', key)).status
    expect(await status(norway.picture, keys.norway)).toBe(200)
    expect(await status(norway.picture, '')).toBe(451)
    expect(await status(norway.picture, keys.sweden)).toBe(404) // never out on that channel
    expect(await status(sweden.picture, keys.sweden)).toBe(200)
    expect(await status(sweden.picture, keys.syndication)).toBe(451)
    expect(await status(everywhere.picture, keys.syndication)).toBe(200)
  })

  test('pictures: a part, and what is known already, to the key alone', async () => {
    const path = pathOf(norway.picture) ?? ''
    const etag = (await ask(path, keys.norway)).headers.get('etag') ?? ''
    expect((await ask(path, keys.norway, { range: 'bytes=0-9' })).status).toBe(206)
    // Without the second header Node's fetch asks caches not to answer.
    const known = { 'if-none-match': etag, 'cache-control': 'max-age=0' }
    expect((await ask(path, keys.norway, known)).status).toBe(304)
    for (const key of ['', keys.sweden]) {
      const refused = key === '' ? 451 : 404
      expect((await ask(path, key, known)).status).toBe(refused)
      expect((await ask(path, key, { range: 'bytes=0-9' })).status).toBe(refused)
    }
    expect((await ask(path, 'imp_' + 'x'.repeat(43), known)).status).toBe(401)
    expect((await ask(path, 'imp_' + 'x'.repeat(43), { range: 'bytes=0-9' })).status).toBe(401)
  })

  test('every answer depends on the key, and one that was given to a key is private', async () => {
    const forAll = [pathOf(everywhere.picture) ?? '', `/media/${everywhere.picture.id}/auto`]
    for (const path of [...forAll, front, '/media/999999/none.jpg'])
      for (const key of ['', keys.norway, keys.sweden, 'imp_nobodys']) {
        const { headers } = await ask(path, key)
        expect(headers.get('vary')).toMatch(/\bauthorization\b/i)
        const shared = /^public\b/.test(headers.get('cache-control') ?? '')
        expect({ path, key, shared }).toEqual({ path, key, shared: key === '' && forAll.includes(path) })
        if (key === keys.norway) expect(headers.get('cache-control')).toMatch(/^private\b/)
      }
  })

  test('a cache that all of them share mixes nothing', async () => {
    const cached = new Agent().compose(interceptors.cache({ type: 'shared' }))
    const through = async (path: string, key: string) => {
      const response = await fetchThrough(`${newsroom.base}${path}`, { dispatcher: cached, headers: bearing(key) })
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()).toString('base64') }
    }
    const paths = [front, pathOf(everywhere.picture) ?? '', pathOf(norway.picture) ?? '', pathOf(sweden.picture) ?? '']
    const callers = ['', keys.norway, keys.sweden, keys.syndication, 'imp_nobodys']
    for (const path of paths) {
      const direct: unknown[] = []
      for (const key of callers) {
        const response = await fetch(`${newsroom.base}${path}`, { headers: bearing(key) })
        direct.push({ status: response.status, bytes: Buffer.from(await response.arrayBuffer()).toString('base64') })
      }
      for (const order of [callers, [...callers].reverse(), callers])
        for (const key of order) expect(await through(path, key)).toEqual(direct[callers.indexOf(key)])
    }
    // The cache does keep what is for everybody: it answers while the picture's address is asked of nobody else.
    const asked = await fetchThrough(`${newsroom.base}${paths[1]}`, { dispatcher: cached })
    expect(asked.headers.get('age')).not.toBeNull()
    await asked.arrayBuffer()
    await cached.close()
  })

  test('what is changed later is kept up on every channel', async () => {
    const made = await records.live({ channels: ['web', 'syndication'] })
    expect(await titles(keys.syndication)).toContain(made.article.title)
    await newsroom.as('rights-manager')('POST', `/api/permissions/${made.permission.id}/end`, {})
    expect(await titles(keys.syndication)).not.toContain(made.article.title)
    expect((await ask(pathOf(made.picture) ?? '', keys.syndication)).status).toBe(451)
    const killed = await records.live({ channels: ['web', 'syndication'] })
    expect(await titles(keys.syndication)).toContain(killed.article.title)
    await newsroom.as('editor')('POST', `/api/articles/${killed.article.id}/kill`, { reason: 'Withdrawn' })
    expect(await titles(keys.syndication)).not.toContain(killed.article.title)
    expect((await ask(pathOf(killed.picture) ?? '', keys.syndication)).status).toBe(451)
  })

  test('what ends on one channel goes on, on the other', async () => {
    const made = await records.live()
    const also = await records.permission({
      sources: [made.source.id],
      grantor: made.source.name,
      channels: ['syndication'],
    })
    expect(await titles(keys.syndication)).toContain(made.article.title)
    await newsroom.as('rights-manager')('POST', `/api/permissions/${also.id}/end`, {})
    expect(await titles(keys.syndication)).not.toContain(made.article.title)
    expect(await titles()).toContain(made.article.title)
    expect((await ask(pathOf(made.picture) ?? '', keys.syndication)).status).toBe(451)
    expect((await ask(pathOf(made.picture) ?? '')).status).toBe(200)
  })

  test('whatever is wrong with a key, the answer is the same', async () => {
    const off = await consumer('Switched off', { channel: 'web' })
    const old = await consumer('Replaced', { channel: 'web' })
    const revoked = await consumer('Revoked', { channel: 'web' })
    expect(await titles(off)).toEqual(await titles(old))
    const admin = newsroom.as('admin')
    await admin('PATCH', `/api/consumers/${ids['Switched off']}`, { enabled: false })
    const { key } = (await admin('POST', `/api/consumers/${ids.Replaced}/key`)).body
    await admin('POST', `/api/consumers/${ids.Revoked}/revoke`)
    expect(await titles(String(key))).toEqual(await titles())
    const wrong = [
      off,
      old,
      revoked,
      'imp_' + 'A'.repeat(43),
      'imp_',
      '',
      'x',
      `${keys.norway}x`,
      keys.norway.toLowerCase(),
    ]
    for (const path of [front, pathOf(everywhere.picture) ?? '', '/media/999999/none.jpg']) {
      const answers = await Promise.all(
        wrong.map(async (each) => {
          const { status, headers, text } = await newsroom.ask(path, { headers: { authorization: `Bearer ${each}` } })
          const { date: _date, ...rest } = Object.fromEntries(headers)
          return { status, headers: rest, text }
        }),
      )
      expect(answers[0]).toMatchObject({
        status: 401,
        headers: { 'content-type': expect.stringMatching(/^application\/problem\+json/) as string },
      })
      for (const answer of answers) expect(answer).toEqual(answers[0])
    }
  })

  test('credentials of another kind are none of ours: whoever brings them is anybody', async () => {
    for (const authorization of ['Basic eDp5', 'JWT x', `Token ${keys.norway}`])
      expect(titlesIn((await newsroom.ask(front, { headers: { authorization } })).body)).toEqual(await titles())
  })

  test('a key is told once, and its day of use is noted', async () => {
    const admin = newsroom.as('admin')
    const read = async () => (await admin('GET', '/api/consumers?depth=0&showHiddenFields=true&limit=100')).body
    await expect.poll(async () => JSON.stringify(await read())).toContain('"lastUsed":"2026-12-01"')
    const all = JSON.stringify([await read(), await admin('GET', `/api/consumers/${ids['A partner in Sweden']}`)])
    expect(all).toContain(keys.sweden.slice(0, 10))
    expect(all).not.toContain(keys.sweden)
    expect(all).not.toMatch(/[0-9a-f]{64}|keyHash/)
    for (const asked of ['where[keyHash][like]=a', 'sort=keyHash'])
      expect((await admin('GET', `/api/consumers?${asked}`)).status).toBe(400)
  })

  test('that keys are made, changed and revoked stands in the ledger, and nothing of a key', async () => {
    const key = await consumer('On record', { channel: 'web' })
    const admin = newsroom.as('admin')
    await admin('PATCH', `/api/consumers/${ids['On record']}`, { enabled: false })
    await admin('PATCH', `/api/consumers/${ids['On record']}`, { note: 'By telephone' })
    await admin('POST', `/api/consumers/${ids['On record']}/revoke`)
    const { docs } = await newsroom.payload.find({
      collection: 'ledger',
      where: { items: { equals: `|consumers:${ids['On record']}|` } },
      sort: 'seq',
    })
    expect(docs.map(({ act, by }) => `${act} ${by}`)).toEqual(
      ['key-made', 'key-changed', 'key-revoked'].map((act) => `${act} admin <admin@newsroom.test>`),
    )
    expect(docs[0]?.record).toEqual({
      name: 'On record',
      channel: 'web',
      territory: null,
      enabled: true,
      prefix: key.slice(0, 10),
    })
  })

  test('only admins keep keys, and nobody writes one', async () => {
    const id = String(ids['A partner in Sweden'])
    for (const role of ['editor', 'rights-manager'] as const)
      for (const [method, path] of [
        ['GET', '/api/consumers'],
        ['GET', `/api/consumers/${id}`],
        ['POST', '/api/consumers'],
        ['PATCH', `/api/consumers/${id}`],
        ['POST', `/api/consumers/${id}/key`],
        ['POST', `/api/consumers/${id}/revoke`],
      ] as const)
        expect({
          path,
          ...(await newsroom.as(role)(method, path, method === 'GET' ? undefined : { name: 'Mine', channel: 'web' })),
        }).toMatchObject({ path, status: 403 })
    const data = { keyHash: 'a'.repeat(64), prefix: 'imp_mine', channel: 'print', lastUsed: '2030-01-01' }
    await newsroom.as('admin')('PATCH', `/api/consumers/${id}`, data)
    expect((await newsroom.as('admin')('GET', `/api/consumers/${id}`)).body).toMatchObject({
      channel: 'syndication',
      prefix: keys.sweden.slice(0, 10),
      lastUsed: '2026-12-01',
    })
    expect((await newsroom.as('admin')('DELETE', `/api/consumers/${id}`)).status).toBe(403)
    expect(
      (await newsroom.as('admin')('POST', '/api/consumers', { name: 'x', channel: 'web', territory: 'XX' })).status,
    ).toBe(400)
    expect(await titles(keys.sweden)).toContain('Sweden')
  })
})

const titlesIn = (body: unknown): string[] =>
  (body as { data: { articles: { nodes: { title: string }[] } } }).data.articles.nodes.map(({ title }) => title).sort()
