import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Recall } from '../../src/payload-types'
import { firstBroken } from '../../src/recall/report'
import type { Report } from '../../src/recall/report'
import { databases, openNewsroom, password } from '../newsroom'
import type { Asker, Newsroom } from '../newsroom'
import { drawn, fileOf, pathOf, readerOf, recordsIn } from '../records'
import type { Records } from '../records'

describe.each(databases)('kill and recall (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let editor: Asker
  let manager: Asker
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
    editor = newsroom.as('editor')
    manager = newsroom.as('rights-manager')
  })
  afterAll(() => newsroom.close())

  const shown = (article: { id: number }) => readerOf(newsroom).article(article)
  const bytes = (picture: Parameters<typeof pathOf>[0]) => readerOf(newsroom).bytes(picture)
  const kill = async (path: string, by = editor, rest: object = {}) => {
    const { status, body } = await by('POST', `/api/${path}/kill`, { reason: 'Withdrawn by the agency', ...rest })
    expect(status).toBe(200)
    return body.recall as unknown as { id: number; number: number }
  }
  const reportOf = async ({ id }: { id: number }) =>
    (await manager('GET', `/api/recalls/${id}/report`)).body as unknown as Report
  const recalls = async () =>
    (await newsroom.payload.find({ collection: 'recalls', sort: 'number', pagination: false, depth: 0 })).docs

  test('a killed picture is gone with all that shows it, and the report says what was reached', async () => {
    const { article, picture, source } = await records.live()
    const other = await records.publish(await records.article({ source: source.id, title: 'Another' }, [picture]))
    const apart = await records.live()
    newsroom.clock.now = new Date('2026-12-01T13:00:00Z')
    const recall = await kill(`images/${picture.id}`, editor, {
      kind: 'agency',
      instruction: 'Take it off every page, and out of the archive.',
    })
    expect(await bytes(picture)).toBe(451)
    expect(await shown(article)).toBeNull()
    expect(await shown(other)).toBeNull()
    expect(await shown(apart.article)).not.toBeNull()
    expect(await bytes(apart.picture)).toBe(200)

    const report = await reportOf(recall)
    expect(report).toMatchObject({
      act: 'kill',
      at: '2026-12-01T13:00:00.000Z',
      by: { name: 'editor' },
      kind: 'agency',
      reason: 'Withdrawn by the agency',
      instruction: 'Take it off every page, and out of the archive.',
      items: [{ ref: `images:${picture.id}` }],
      sealed: [{ ref: `images:${picture.id}`, sha256: picture.original?.sha256 }],
      purge: { prefixes: [`/media/${picture.id}/`] },
    })
    expect(report.reached.map(({ item }) => item).sort()).toEqual(
      [`articles:${article.id}`, `articles:${other.id}`, `images:${picture.id}`].sort(),
    )
    for (const { channel, from, territories, until } of report.reached)
      expect({ channel, from, territories, until }).toEqual({
        channel: 'web',
        from: '2026-12-01T12:00:00.000Z',
        territories: ['001'],
        until: '2026-12-01T13:00:00.000Z',
      })
    expect(report.purge.urls).toEqual(
      expect.arrayContaining([pathOf(picture), `/media/${picture.id}/auto`, `/media/${picture.id}/small-wide.auto`]),
    )
    // The sealed copy is kept.
    expect((await manager('POST', `/api/images/${picture.id}/original-link`, {})).status).toBe(200)
  })

  test('names under which the picture was out before are among the addresses', async () => {
    const { picture } = await records.live()
    const before = pathOf(picture)
    await editor('PATCH', `/api/images/${picture.id}`, { rights: { creditLine: 'Another credit' } })
    const after = pathOf(await newsroom.payload.findByID({ collection: 'images', id: picture.id, depth: 0 }))
    expect(after).not.toBe(before)
    const { purge } = await reportOf(await kill(`images/${picture.id}`))
    expect(purge.urls).toEqual(expect.arrayContaining([before, after]))
  })

  test('a killed article takes the pictures along that nothing else shows', async () => {
    const { article, picture } = await records.live()
    const report = await reportOf(await kill(`articles/${article.id}`))
    expect(await shown(article)).toBeNull()
    expect(await bytes(picture)).toBe(451)
    expect(report.reached.map(({ item }) => item)).toEqual([`articles:${article.id}`, `images:${picture.id}`])
    expect(report.reached[0]?.slug).toBe(article.slug)
  })

  test('what never went out is reached, and has no address to be purged', async () => {
    const { picture } = await records.cleared()
    const report = await reportOf(await kill(`images/${picture.id}`))
    expect(report.reached).toEqual([])
    expect(report.purge.urls).toEqual([])
    expect(await bytes(picture)).toBe(404)
  })

  test('the same bytes stay killed, under whatever record they arrive', async () => {
    const file = await drawn(70_001)
    const source = await records.source()
    await records.permission({ sources: [source.id], grantor: source.name })
    const first = await records.picture({ source: source.id }, { file })
    const twin = await records.picture({ source: source.id, standalone: true }, { file })
    expect(await bytes(twin)).toBe(200)
    const recall = await kill(`images/${first.id}`)
    expect(await bytes(twin)).toBe(451)
    expect((await reportOf(recall)).items.map(({ ref }) => ref)).toEqual([`images:${first.id}`, `images:${twin.id}`])

    // Sent again by a person: refused. With a piece: killed as it arrives. In the place of another: killed, too.
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(file)], { type: 'image/png' }), 'again.png')
    form.set('_payload', JSON.stringify({ alt: 'Again', source: source.id }))
    expect((await editor('POST', '/api/images', form)).status).toBe(409)
    const later = await records.picture({ source: source.id, standalone: true }, { file })
    expect(later.killed).toMatchObject({ recall: recall.number, reason: 'Withdrawn by the agency' })
    expect(await bytes(later)).toBe(404)
    const harmless = await records.picture({ source: source.id, standalone: true })
    const replaced = await newsroom.payload.update({
      collection: 'images',
      id: harmless.id,
      data: {},
      file: fileOf(file),
      overrideAccess: true,
    })
    expect(replaced.killed?.recall).toBe(recall.number)
    expect(await bytes(replaced)).not.toBe(200)
  })

  test('another file in its place, an older version, the trash or a deletion do not bring it back', async () => {
    const { article, picture } = await records.live()
    await kill(`images/${picture.id}`, editor)
    await newsroom.payload.update({
      collection: 'images',
      id: picture.id,
      data: {},
      file: fileOf(await drawn(70_002)),
      overrideAccess: true,
    })
    const { docs } = await newsroom.payload.findVersions({
      collection: 'images',
      where: { parent: { equals: picture.id } },
      sort: 'createdAt',
    })
    await manager('POST', `/api/images/versions/${docs[0]?.id}`, {})
    await manager('PATCH', `/api/images/${picture.id}`, { killed: { at: null } })
    await records.trash('images', picture)
    await manager('PATCH', `/api/images/${picture.id}?trash=true`, { deletedAt: null })
    expect((await manager('DELETE', `/api/images/${picture.id}`)).status).toBe(409)
    expect((await editor('PATCH', `/api/articles/${article.id}`, { _status: 'published' })).status).toBe(403)
    expect(await shown(article)).toBeNull()
    const now = await newsroom.payload.findByID({ collection: 'images', id: picture.id, depth: 0 })
    expect(now.killed?.at).toBeTruthy()
    expect(await bytes(now)).not.toBe(200)
  })

  test('giving it back takes another rights manager, and a reason; it does not go out again by itself', async () => {
    const { article, picture } = await records.live()
    const killed = await kill(`images/${picture.id}`, manager)
    const restore = (by: Asker, body: object = { reason: 'The agency was wrong' }) =>
      by('POST', `/api/images/${picture.id}/restore`, body)
    expect((await restore(editor)).status).toBe(403)
    const own = await restore(manager)
    expect(own.status).toBe(403)
    expect(own.body.errors?.[0]?.message).toContain('You killed it yourself')
    expect((await manager('POST', `/api/images/${picture.id}/kill`, { reason: 'Again' })).status).toBe(409)
    const second = newsroom.as('admin')
    expect((await restore(second, { reason: ' ' })).status).toBe(400)
    const done = await restore(second)
    expect(done.status).toBe(200)
    expect(await shown(article)).toBeNull()
    expect(await bytes(picture)).toBe(451)
    const report = await reportOf(done.body.recall as never)
    expect(report).toMatchObject({ act: 'restore', restores: killed.number, by: { name: 'admin' } })
    expect((await restore(second)).status).toBe(409)

    expect((await editor('PATCH', `/api/articles/${article.id}`, { _status: 'published' })).status).toBe(200)
    expect(await shown(article)).not.toBeNull()
    expect(await bytes(picture)).toBe(200)
  })

  test('an article that is given back is a draft, in the state in which it was', async () => {
    const { article } = await records.live()
    await kill(`articles/${article.id}`, manager)
    const path = `/api/articles/${article.id}`
    expect((await manager('POST', `${path}/restore`, { reason: 'Wrong' })).status).toBe(403)
    const { status, body } = await newsroom.as('admin')('POST', `${path}/restore`, { reason: 'Wrong' })
    expect({ status, doc: body.doc }).toMatchObject({ status: 200, doc: { _status: 'draft', pubStatus: 'usable' } })
    expect(await shown(article)).toBeNull()
    expect((await editor('PATCH', path, { _status: 'published' })).status).toBe(200)
    expect(await shown(article)).not.toBeNull()
  })

  test('kills at the same moment are all done, and stand in one chain', async () => {
    const live = []
    for (const _each of Array.from({ length: 4 })) live.push(await records.live())
    await Promise.all(live.map(({ picture }) => kill(`images/${picture.id}`)))
    for (const { article } of live) expect(await shown(article)).toBeNull()
    expect(firstBroken(await recalls())).toBeUndefined()
  })

  test('each report carries the hash of the one before; whatever is changed or taken out is found', async () => {
    const docs = await recalls()
    const { ask } = newsroom
    expect(docs.length).toBeGreaterThan(5)
    const last = docs.at(-1) as Recall
    const login = await ask('/api/users/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'editor@newsroom.test', password }),
    })
    const headers = { authorization: `JWT ${(login.body as { token: string }).token}` }
    const { text, headers: answered } = await ask(`/api/recalls/${last.id}/report?download`, { headers })
    expect(createHash('sha256').update(text).digest('hex')).toBe(last.hash)
    expect(answered.get('repr-digest')).toBe(`sha-256=:${createHash('sha256').update(text).digest('base64')}:`)
    expect(answered.get('content-disposition')).toBe(`attachment; filename="recall-${last.number}.json"`)
    expect((JSON.parse(text) as Report).previous).toBe(docs.at(-2)?.hash)

    const changed = docs.map((each, index) =>
      index === 2 ? { ...each, report: each.report.replace('"kill"', '"kilt"') } : each,
    )
    expect(firstBroken(changed)).toEqual({ number: 3, what: 'it has been changed' })
    expect(firstBroken(docs.filter((_, index) => index !== 2))).toEqual({ number: 3, what: 'it is missing' })
    const forged = docs.map((each, index) => {
      const report = each.report.replace('Withdrawn by the agency', 'Nothing of note')
      return index === 0 ? { ...each, report, hash: createHash('sha256').update(report).digest('hex') } : each
    })
    expect(firstBroken(forged)).toEqual({ number: 2, what: 'it does not follow the one before' })
  })

  test('each stands in the ledger once, with the hash of its report', async () => {
    const all = await recalls()
    const { docs } = await newsroom.payload.find({
      collection: 'ledger',
      where: { act: { in: ['killed', 'restored'] } },
      sort: 'seq',
      pagination: false,
      depth: 0,
    })
    expect(docs.map(({ act, record }) => [act, (record as { report: string }).report])).toEqual(
      all.map(({ act, hash }) => [act === 'kill' ? 'killed' : 'restored', hash]),
    )
  })

  test('nobody changes or deletes a recall', async () => {
    const [first] = await recalls()
    const admin = newsroom.as('admin')
    expect((await admin('PATCH', `/api/recalls/${first?.id}`, { inForce: false })).status).toBe(403)
    expect((await admin('DELETE', `/api/recalls/${first?.id}`)).status).toBe(403)
    expect((await admin('POST', '/api/recalls', { number: 99 })).status).toBe(403)
  })
})
