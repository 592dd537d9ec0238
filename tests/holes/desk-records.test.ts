import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Article } from '../../src/payload-types'
import { databases } from '../newsroom'
import { bodyOf } from '../records'
import { noRejections, openHostile } from './hostile'
import type { Hostile } from './hostile'

/** What only the product writes, in each collection, and what a hostile editor would like to see there. */
const closed = {
  articles: {
    rights: {
      notices: [],
      arrived: { restriction: 'own-work', copyrightHolder: 'Open', exclusions: [] },
      editedBy: null,
      editedAt: '2000-01-01T00:00:00.000Z',
    },
    evidence: null,
    pubStatus: 'canceled',
    killed: { at: '2000-01-01T00:00:00.000Z', reason: 'x' },
    scheduleRefused: { at: '2000-01-01T00:00:00.000Z', sentence: 'x' },
    pictures: '|999|',
    arrival: { piece: 'file:///x', sha256: 'x', title: 'x', bodyDigest: 'x' },
    publishedAt: '2000-01-01T00:00:00.000Z',
  },
  images: {
    rights: { notices: [], arrived: { restriction: 'own-work', copyrightHolder: 'Open', exclusions: [] } },
    origin: { url: 'https://elsewhere.example/x.jpg', host: 'elsewhere.example' },
    fetch: { state: 'stored', reason: 'x' },
    original: { sha256: 'x', bytes: 1, mediaType: 'text/html', width: 1, height: 1, from: 'url:x' },
    renditions: [
      { name: 'large', crop: 'full', format: 'jpeg', width: 1, height: 1, bytes: 1, sha256: '/../../.payload-secret' },
    ],
    metadata: { fields: [{ name: 'Caption', value: 'x', where: 'xmp' }] },
    placeholder: 'data:text/html,x',
  },
  sources: { key: 'open', names: '|open|', kind: 'house' },
} as const

describe.each(databases)('what a hostile editor writes (%s)', (database) => {
  let desk: Hostile
  beforeAll(async () => {
    desk = await openHostile(database)
  })
  afterEach(noRejections)
  afterAll(() => desk.close())

  /** By every way that a write can come. */
  const ways = (collection: string, id: number | string, data: object) => {
    const json = JSON.stringify(data)
    const sent = new FormData()
    sent.append('_payload', json)
    const draft = `/api/${collection}/${id}?draft=true`
    return [
      () => desk.editor('PATCH', `/api/${collection}/${id}`, data),
      () => desk.editor('PATCH', draft, data),
      () => desk.editor('PATCH', `${draft}&autosave=true`, data),
      () => desk.editor('PATCH', `/api/${collection}?where[id][equals]=${id}`, data),
      () => desk.editor('PATCH', `/api/${collection}?where[id][equals]=${id}&draft=true&trash=true`, data),
      () => desk.editor('PATCH', `/api/${collection}/${id}?overrideAccess=true&publishSpecificLocale=en`, data),
      () => desk.editor('PATCH', `/api/${collection}/${id}`, sent),
      () => desk.editor('POST', `/api/${collection}/${id}`, data),
      () => desk.editor('PUT', `/api/${collection}/${id}`, data),
      () => desk.editor('POST', `/api/${collection}/${id}/duplicate`, data),
      () => desk.editor('POST', `/api/${collection}/${id}/duplicate?draft=true`, data),
    ]
  }

  test.each(['articles', 'images', 'sources'] as const)(
    '%s: nothing that only the product writes',
    async (collection) => {
      const id = { articles: desk.denied.id, images: desk.picture.id, sources: desk.wire.id }[collection]
      const before = (await desk.stored(collection, id)) as unknown as Record<string, unknown>
      const { totalDocs } = await desk.newsroom.payload.count({ collection, trash: true })
      for (const way of ways(collection, id, closed[collection])) await way()
      const after = (await desk.stored(collection, id)) as unknown as Record<string, unknown>
      for (const name of Object.keys(closed[collection]))
        expect({ [name]: unstamped(after[name]) }).toEqual({ [name]: unstamped(before[name]) })
      expect((await desk.newsroom.payload.count({ collection, trash: true })).totalDocs).toBe(totalDocs)
    },
  )

  test.each(['articles', 'images', 'sources'] as const)('%s: nor in a new record', async (collection) => {
    const { body } = await desk.editor('POST', `/api/${collection}?draft=true`, {
      name: 'Made by an editor',
      title: 'Made by an editor',
      ...closed[collection],
      kind: undefined,
      pubStatus: 'usable',
    })
    const made = (await desk.stored(collection, String(body.doc?.id))) as unknown as Record<string, object | undefined>
    const told = JSON.stringify({ ...made, updatedAt: 0, createdAt: 0 })
    for (const planted of ['elsewhere.example', '.payload-secret', '"own-work"', 'url:x', '2000-01-01', '|open|'])
      expect(told).not.toContain(planted)
    await desk.newsroom.payload.delete({ collection, id: String(body.doc?.id) })
  })

  test('a permission is a proposal whatever is sent, and grants nothing', async () => {
    const data = {
      effect: 'grant',
      basis: 'agreement',
      grantor: 'Wire',
      articles: [desk.denied.id],
      images: [desk.picture.id],
      sources: [desk.wire.id],
      channels: ['web'],
      territories: '001',
      note: 'Believe me',
      state: 'in-force',
      recordedBy: desk.admin.id,
      acceptedBy: desk.admin.id,
      acceptedAt: '2000-01-01T00:00:00.000Z',
      named: {},
      contents: '||',
      summary: 'x',
      supersedes: desk.granted.id,
    }
    const answers = [
      await desk.editor('POST', '/api/permissions', data),
      await desk.editor('POST', '/api/permissions?overrideAccess=true&draft=true', data),
    ]
    await desk.graphql('mutation ($data: mutationPermissionInput!) { createPermission(data: $data) { id } }', {
      data: { ...data, effect: 'grant' },
    })
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    const { docs } = await desk.newsroom.payload.find({
      collection: 'permissions',
      depth: 0,
      pagination: false,
      where: { id: { not_equals: desk.granted.id } },
    })
    expect(docs.length).toBeGreaterThanOrEqual(2)
    for (const doc of docs) {
      expect(doc).toMatchObject({ state: 'proposed', recordedBy: desk.self.id })
      expect(doc.acceptedBy ?? null).toBeNull()
      expect(doc.acceptedAt ?? null).toBeNull()
      expect(await desk.editor('POST', `/api/permissions/${doc.id}/accept`)).toMatchObject({ status: 403 })
      expect(await desk.editor('POST', `/api/permissions/${doc.id}/end`, { why: 'x' })).toMatchObject({ status: 403 })
      for (const way of ways('permissions', doc.id, { state: 'in-force', note: 'changed' })) await way()
      expect(await desk.editor('DELETE', `/api/permissions/${doc.id}`)).toMatchObject({ status: 403 })
      expect(await desk.stored('permissions', doc.id)).toMatchObject({ state: 'proposed', note: 'Believe me' })
    }
    expect((await desk.editor('GET', `/api/verdict?article=${desk.denied.id}`)).body).toMatchObject({ colour: 'red' })
    expect((await desk.editor('PATCH', `/api/articles/${desk.denied.id}`, { _status: 'published' })).status).toBe(403)
  })

  test('a permission on record is not changed, ended or deleted', async () => {
    const before = await desk.stored('permissions', desk.granted.id)
    const data = {
      state: 'ended',
      until: '2000-01-01T00:00:00.000Z',
      sources: [desk.wire.id, desk.open.id],
      note: 'changed',
      territories: 'NO',
    }
    for (const way of ways('permissions', desk.granted.id, data)) await way()
    for (const step of ['end', 'accept'])
      expect((await desk.editor('POST', `/api/permissions/${desk.granted.id}/${step}`, { why: 'x' })).status).toBe(403)
    await desk.editor('DELETE', `/api/permissions/${desk.granted.id}`)
    await desk.editor('DELETE', '/api/permissions?where[id][exists]=true')
    await desk.graphql(
      `mutation { updatePermission(id: ${JSON.stringify(desk.granted.id)}, data: { state: ended }) { id } }`,
    )
    await desk.graphql(`mutation { deletePermission(id: ${JSON.stringify(desk.granted.id)}) { id } }`)
    expect(await desk.stored('permissions', desk.granted.id)).toEqual(before)
  })

  test('a permission on record is not changed by a rights manager or an admin either', async () => {
    const before = await desk.stored('permissions', desk.granted.id)
    for (const role of ['rights-manager', 'admin'] as const)
      for (const request of [
        () =>
          desk.newsroom.as(role)('PATCH', `/api/permissions/${desk.granted.id}`, {
            note: 'changed',
            territories: '001 NO',
          }),
        () => desk.newsroom.as(role)('PATCH', '/api/permissions?where[id][exists]=true', { sources: [desk.wire.id] }),
        () => desk.newsroom.as(role)('DELETE', `/api/permissions/${desk.granted.id}`),
        () => desk.newsroom.as(role)('DELETE', '/api/permissions?where[id][exists]=true'),
      ])
        await request()
    expect(await desk.stored('permissions', desk.granted.id)).toEqual(before)
  })

  test.each(['evidence', 'releases'] as const)(
    '%s: nothing is made by hand, changed or deleted, by nobody',
    async (collection) => {
      const { payload } = desk.newsroom
      const { docs } = await payload.find({ collection, depth: 0, pagination: false })
      expect(docs.length).toBeGreaterThan(0)
      const data = {
        sha256: 'x',
        kind: 'piece',
        territories: '|001|',
        until: '9999-12-31T00:00:00.000Z',
        content: {},
        filename: 'x',
      }
      for (const role of ['editor', 'rights-manager', 'admin'] as const) {
        const asker = desk.newsroom.as(role)
        for (const { id } of docs) {
          for (const way of ways(collection, id, data)) await way()
          await asker('PATCH', `/api/${collection}/${id}`, data)
          await asker('DELETE', `/api/${collection}/${id}`)
        }
        await asker('PATCH', `/api/${collection}?where[id][exists]=true`, data)
        await asker('DELETE', `/api/${collection}?where[id][exists]=true`)
        const made = await asker('POST', `/api/${collection}`, {
          ...data,
          key: 'x',
          kind: 'article',
          item: 'articles:1',
          channel: 'web',
          from: '2000-01-01',
          parts: '||',
        })
        expect(made.status).toBeGreaterThanOrEqual(400)
      }
      expect((await payload.find({ collection, depth: 0, pagination: false })).docs).toEqual(docs)
    },
  )

  test('nothing denied is published, by any way', async () => {
    const { id } = desk.denied
    const quoted = JSON.stringify(id)
    const data = { _status: 'published', title: 'Denied' }
    const { docs: versions } = await desk.newsroom.payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: id } },
    })
    const attempts = [
      ...ways('articles', id, data),
      ...ways('articles', id, {
        ...data,
        deletedAt: null,
        pubStatus: 'usable',
        publishedAt: '2000-01-01T00:00:00.000Z',
      }),
      ...['', '?draft=true', '?draft=false', '?autosave=true&draft=true'].map(
        (query) => () =>
          desk.editor('POST', `/api/articles${query}`, {
            ...data,
            body: bodyOf('Copied.', [desk.picture]),
            heroImage: desk.picture.id,
            source: desk.wire.id,
          }),
      ),
      ...versions.flatMap((version) => [
        () => desk.editor('POST', `/api/articles/versions/${version.id}`, data),
        () => desk.editor('POST', `/api/articles/versions/${version.id}?draft=false`, data),
      ]),
      ...[
        `mutation { updateArticle(id: ${quoted}, data: { _status: published }) { id } }`,
        `mutation { updateArticle(id: ${quoted}, draft: true, data: { _status: published }) { id } }`,
        `mutation { updateArticle(id: ${quoted}, autosave: true, data: { _status: published }) { id } }`,
        `mutation { createArticle(data: { title: "Denied", source: ${quotedId(desk.wire.id)}, _status: published }) { id } }`,
        `mutation { createArticle(draft: true, data: { title: "Denied", source: ${quotedId(desk.wire.id)}, _status: published }) { id } }`,
        `mutation { duplicateArticle(id: ${quoted}, data: { _status: published }) { id } }`,
        ...versions.map(
          (version) => `mutation { restoreVersionArticle(id: ${quotedId(version.id)}, draft: false) { id } }`,
        ),
      ].map((query) => () => desk.editor('POST', '/api/graphql', { query })),
    ]
    for (const attempt of attempts) {
      await attempt()
      expect(await desk.front()).toEqual(['Out'])
    }
    const { docs } = await desk.newsroom.payload.find({
      collection: 'articles',
      where: { _status: { equals: 'published' } },
      depth: 0,
      trash: true,
    })
    expect(docs.map(({ title }) => title)).toEqual(['Out'])
  })

  test('the queue publishes nothing that is denied', async () => {
    const { payload } = desk.newsroom
    await payload.jobs.queue({
      task: 'schedulePublish',
      input: { type: 'publish', doc: { relationTo: 'articles', value: desk.denied.id } },
      waitUntil: new Date(0),
    } as never)
    await payload.jobs.run({ silent: true })
    expect(await desk.front()).toEqual(['Out'])
    expect((await desk.stored('articles', desk.denied.id))._status).toBe('draft')
  })

  test('what is out is not turned into something else: not by a picture, a source, or words that are denied', async () => {
    const { id } = desk.out
    for (const data of [
      { heroImage: desk.picture.id },
      { body: bodyOf('With a picture.', [desk.picture]) },
      { source: desk.wire.id },
      { rights: { restriction: 'all-rights-reserved', copyrightHolder: 'Wire' } },
      { embargoedUntil: '2099-01-01T00:00:00.000Z' },
    ] satisfies Partial<Article>[])
      for (const query of ['', '?draft=true']) {
        const { status } = await desk.editor('PATCH', `/api/articles/${id}${query}`, { ...data, _status: 'published' })
        expect({ data, query, status }).toEqual({ data, query, status: 403 })
      }
    expect(await desk.front()).toEqual(['Out'])
    expect((await desk.stored('articles', id)).heroImage ?? null).toBeNull()
  })

  test('nothing killed comes back', async () => {
    const article = await desk.records.article({ title: 'Killed', source: desk.open.id, titleProposed: false })
    await desk.records.publish(article)
    expect(await desk.front()).toContain('Killed')
    const { docs: versions } = await desk.newsroom.payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: article.id } },
    })
    expect((await desk.editor('POST', `/api/articles/${article.id}/kill`, { reason: 'wrong' })).status).toBe(200)
    expect(await desk.front()).toEqual(['Out'])
    for (const version of versions) {
      await desk.editor('POST', `/api/articles/versions/${version.id}`)
      await desk.editor('POST', `/api/articles/versions/${version.id}?draft=true`)
      await desk.editor('PATCH', `/api/articles/${article.id}`, { _status: 'published' })
    }
    for (const way of ways('articles', article.id, {
      _status: 'published',
      pubStatus: 'usable',
      killed: { at: null, reason: null },
    }))
      await way()
    expect(await desk.front()).toEqual(['Out'])
    expect((await desk.stored('articles', article.id)).killed?.at).toBeTruthy()
  })

  test('no editor makes a source answer to another’s name, or another’s piece a source’s own', async () => {
    const names = [
      { aliases: ['Wire'] },
      { hosts: ['wire'] },
      { name: 'Wire' },
      { aliases: ['x|Wire|'], hosts: ['x|wire|'] },
    ]
    for (const data of names) await desk.editor('PATCH', `/api/sources/${desk.open.id}`, data)
    const { name, aliases, hosts } = await desk.stored('sources', desk.open.id)
    expect({ name, aliases: aliases ?? [], hosts: hosts ?? [] }).toEqual({ name: 'Open', aliases: [], hosts: [] })

    const relabelled = await desk.records.article({
      title: 'Relabelled',
      source: desk.wire.id,
      rights: { arrived: { restriction: 'all-rights-reserved', copyrightHolder: 'Wire' } },
    })
    for (const rights of [
      {},
      { copyrightHolder: 'Open' },
      {
        copyrightHolder: 'Open',
        restriction: 'own-work',
        licence: 'https://creativecommons.org/publicdomain/zero/1.0/',
      },
      { copyrightHolder: '', restriction: null },
      { licensor: { name: 'Open' }, copyrightHolder: 'Open', creditLine: 'Open' },
    ]) {
      await desk.editor('PATCH', `/api/articles/${relabelled.id}?draft=true`, { source: desk.open.id, rights })
      expect((await desk.editor('GET', `/api/verdict?article=${relabelled.id}`)).body).toMatchObject({ colour: 'red' })
      expect((await desk.editor('PATCH', `/api/articles/${relabelled.id}`, { _status: 'published' })).status).toBe(403)
    }
  })
})

const quotedId = (id: number | string) => JSON.stringify(id)

/** Who last touched a rights block may change; nothing else. */
const unstamped = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'editedBy' in value ? { ...value, editedBy: 0, editedAt: 0 } : value
