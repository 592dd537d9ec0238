/** Law 4. Word for word: the bytes that arrived, their hash and the span of each notice never change, whatever is edited and by whom. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importAll } from '../../src/ingest/importer'
import type { Article, Evidence } from '../../src/payload-types'
import { sha256 } from '../../src/storage/storage'
import { databases, openNewsroom, password } from '../newsroom'
import type { Asker, Newsroom } from '../newsroom'
import { bodyOf, readerOf, recordsIn } from '../records'
import type { Records } from '../records'

const notice =
  'NOTE : This article – “every word” of it – may not be reproduced in any form without the written permission of wordwire.example.'
// With a mark at its head, line ends of another system and letters of more than one byte: offsets of text and of bytes differ.
const arrived = Buffer.from(
  `\uFEFFSOURCE: WORDWIRE.EXAMPLE.\r\nThe harbour at Ålesund – “closed”.\r\nNobody could say why.\r\n${notice}\r\n`,
)

describe.each(databases)('word for word (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let article: Article
  let evidence: Evidence
  const everybody = (): Asker[] => (['editor', 'rights-manager', 'admin'] as const).map((role) => newsroom.as(role))
  const evidenceNow = async () =>
    (await newsroom.as('editor')('GET', `/api/evidence/${evidence.id}?depth=0`)).body as unknown as Evidence
  const articleNow = async () =>
    (await newsroom.as('editor')('GET', `/api/articles/${article.id}?draft=true&depth=0`)).body as unknown as Article

  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
    const path = join(newsroom.folder, 'piece.txt')
    writeFileSync(path, arrived)
    const { pieces } = await importAll([path], { payload: newsroom.payload, withinMs: 1 })
    const { payload } = newsroom
    article = await payload.findByID({ collection: 'articles', id: pieces[0]?.article ?? '', draft: true, depth: 0 })
    evidence = await payload.findByID({ collection: 'evidence', id: article.evidence as number, depth: 0 })
  })
  afterAll(() => newsroom.close())

  const sealedBytes = async (): Promise<Buffer> => {
    const { body } = await newsroom.ask('/api/users/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'editor@newsroom.test', password }),
    })
    const headers = { authorization: `JWT ${(body as { token: string }).token}` }
    const answer = await fetch(`${newsroom.base}/api/evidence/file/${encodeURIComponent(evidence.filename ?? '')}`, {
      headers,
    })
    return Buffer.from(await answer.arrayBuffer())
  }

  test('the bytes, their hash and the place of the notice in them', async () => {
    expect((await sealedBytes()).equals(arrived)).toBe(true)
    expect(evidence).toMatchObject({ sha256: sha256(arrived), bytes: arrived.byteLength, charset: 'utf-8' })
    const [span] = evidence.notices ?? []
    expect(arrived.subarray(span?.byteStart ?? 0, span?.byteEnd ?? 0).toString()).toBe(notice)
    const { body } = await newsroom.as('editor')('GET', `/api/evidence-text/${evidence.id}`)
    const told = body as unknown as { text: string; notices: { start: number; end: number }[] }
    expect(told.text.slice(told.notices[0]?.start, told.notices[0]?.end)).toBe(notice)
    expect(article.rights?.notices).toMatchObject([{ text: notice }])
    expect(JSON.stringify(article.body)).not.toContain('may not be reproduced')
  })

  test('edits of the article leave all of it as it is, and the public reads the notice unchanged', async () => {
    const source = await newsroom.payload.findByID({
      collection: 'sources',
      id: article.source as number,
      depth: 0,
    })
    await records.permission({ sources: [source.id], grantor: source.name })
    const edits: object[] = [
      { title: 'Rewritten', titleProposed: false },
      { body: bodyOf('All of it written anew.') },
      { rights: { restriction: 'own-work', addedNotices: [{ text: 'And by letter: not in print.' }] } },
      { _status: 'published' },
    ]
    for (const edit of edits)
      expect((await newsroom.as('editor')('PATCH', `/api/articles/${article.id}`, edit)).status).toBe(200)
    expect(await evidenceNow()).toEqual({ ...evidence, url: expect.anything() })
    expect((await sealedBytes()).equals(arrived)).toBe(true)
    expect(await readerOf(newsroom).article(article)).toMatchObject({
      bodyText: 'All of it written anew.',
      notice: `${notice}\n\nAnd by letter: not in print.`,
    })
  })

  test('nobody can change or delete evidence: not by REST, one by one or in bulk', async () => {
    const id = String(evidence.id)
    const forged = { sha256: '0'.repeat(64), bytes: 1, notices: [], filename: 'forged.txt', kind: 'document' }
    const where = `where[id][equals]=${id}`
    for (const who of everybody()) {
      const form = new FormData()
      form.append('_payload', JSON.stringify(forged))
      form.append('file', new Blob(['forged'], { type: 'text/plain' }), 'forged.txt')
      const statuses = [
        await who('PATCH', `/api/evidence/${id}`, forged),
        await who('PATCH', `/api/evidence/${id}`, form),
        await who('PATCH', `/api/evidence?${where}`, forged),
        await who('DELETE', `/api/evidence/${id}`),
        await who('DELETE', `/api/evidence?${where}`),
        await who('POST', `/api/evidence/${id}/duplicate`, {}),
        await who('POST', `/api/evidence/versions/${id}`),
      ].map(({ status }) => status)
      expect(statuses.filter((status) => status < 400)).toEqual([])
    }
    expect(await newsroom.payload.count({ collection: 'evidence' })).toEqual({ totalDocs: 1 })
    expect(await evidenceNow()).toEqual({ ...evidence, url: expect.anything() })
    expect((await sealedBytes()).equals(arrived)).toBe(true)
  })

  test('nor by GraphQL', async () => {
    const id = JSON.stringify(evidence.id)
    const mutations = [
      `updateEvidence(id: ${id}, data: { filename: "forged.txt" }) { id }`,
      `deleteEvidence(id: ${id}) { id }`,
      `duplicateEvidence(id: ${id}) { id }`,
    ]
    for (const who of everybody())
      for (const mutation of mutations) {
        const { body } = await who('POST', '/api/graphql', { query: `mutation { ${mutation} }` })
        expect(body.errors?.length).toBeGreaterThan(0)
      }
    expect(await evidenceNow()).toEqual({ ...evidence, url: expect.anything() })
  })

  test('nobody can change what arrived in the article, nor where it came from', async () => {
    const before = await articleNow()
    const closed = {
      rights: { notices: [], arrived: { restriction: 'own-work', copyrightHolder: 'Us', exclusions: [] } },
      arrival: { sha256: 'other', piece: 'other' },
      evidence: null,
      killed: { at: null },
    }
    for (const who of everybody())
      for (const query of ['', '?draft=true']) {
        await who('PATCH', `/api/articles/${article.id}${query}`, closed)
        const { rights, arrival, evidence: kept } = await articleNow()
        expect({ notices: rights?.notices, arrived: rights?.arrived, arrival, kept }).toEqual({
          notices: before.rights?.notices,
          arrived: before.rights?.arrived,
          arrival: before.arrival,
          kept: evidence.id,
        })
      }
  })

  test('a corrected version is evidence beside the first, and neither changes', async () => {
    const path = join(newsroom.folder, 'piece.txt')
    const corrected = Buffer.from(arrived.toString().replace('closed', 'open again'))
    writeFileSync(path, corrected)
    const { pieces } = await importAll([path], { payload: newsroom.payload, withinMs: 1 })
    expect(pieces).toMatchObject([{ outcome: 'updated', evidence: { sha256: sha256(corrected) } }])
    const { docs } = await newsroom.payload.find({ collection: 'evidence', sort: 'createdAt', depth: 0 })
    expect(docs.map((each) => each.sha256)).toEqual([sha256(arrived), sha256(corrected)])
    expect((await sealedBytes()).equals(arrived)).toBe(true)
  })

  test('what a corrected version no longer says is no longer said of it', async () => {
    const path = join(newsroom.folder, 'licensed.txt')
    const words = 'This article is published under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).'
    const arrive = async (notices: string): Promise<NonNullable<Article['rights']>['arrived']> => {
      writeFileSync(path, `SOURCE: WORDWIRE.EXAMPLE.\nThe ferry sailed.\n${notices}\n`)
      const { pieces } = await importAll([path], { payload: newsroom.payload, withinMs: 1 })
      const { body } = await newsroom.as('editor')('GET', `/api/articles/${pieces[0]?.article}?draft=true&depth=0`)
      return (body as unknown as Article).rights?.arrived
    }
    expect(await arrive(`${words}\nCopyright 2024 Ferry House. Not for archive.`)).toMatchObject({
      licence: 'https://creativecommons.org/licenses/by/4.0/',
      copyrightHolder: 'Ferry House',
      copyrightYear: '2024',
    })
    const now = await arrive('This article may not be reproduced without permission.')
    expect(now).toMatchObject({ restriction: 'permission-required', exclusions: [] })
    expect(JSON.stringify(now)).not.toMatch(/creativecommons|ferry|2024/i)
  })

  test('a permission on record is never rewritten or deleted', async () => {
    const { docs } = await newsroom.payload.find({ collection: 'permissions', depth: 0 })
    const path = `/api/permissions/${docs[0]?.id}`
    for (const who of everybody()) {
      for (const change of [{ until: null }, { territories: '001' }, { state: 'in-force' }, { note: 'forged' }])
        expect((await who('PATCH', path, change)).status).toBe(403)
      expect((await who('DELETE', path)).status).toBe(403)
    }
    const { docs: now } = await newsroom.payload.find({ collection: 'permissions', depth: 0 })
    expect(now).toEqual(docs)
  })
})
