import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importAll } from '../../src/ingest/importer'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'

const notice =
  'NOTE : This article may not be reproduced in any form, even for videos, without written permission of thewire.example.'
const piece = `SOURCE: THEWIRE.EXAMPLE.
![](https://pictures.example/harbour.jpg)
The harbour was closed on Monday. Nobody could say for how long.
A second paragraph says more.
${notice}`

const everything =
  '{ articles(first: 5) { nodes { id title bodyHtml creditLine notice validUntil heroImage { url creditLine renditions { name url width } } } } }'
interface Front {
  articles: {
    nodes: {
      id: string
      title: string
      bodyHtml: string
      creditLine: string
      notice: string
      validUntil: string | null
      heroImage: { url: string; renditions: { name: string; url: string }[] } | null
    }[]
  }
}

describe.each(databases)('from a draft to a release, and gone when the right ends (%s)', (database) => {
  let newsroom: Newsroom
  let article: string
  let image: string
  let source: string
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
  })
  afterAll(() => newsroom.close())

  test('the piece arrives as a draft with its source, its picture and its notice', async () => {
    const path = join(newsroom.folder, 'piece.txt')
    writeFileSync(path, piece)
    const { pieces } = await importAll([path], { payload: newsroom.payload, withinMs: 1 })
    expect(pieces).toMatchObject([
      {
        outcome: 'created',
        source: { name: 'THEWIRE.EXAMPLE' },
        images: [{ url: 'https://pictures.example/harbour.jpg', outcome: 'pending' }],
        notices: [{ text: notice, restriction: 'permission-required' }],
      },
    ])
    article = pieces[0]?.article ?? ''
    image = pieces[0]?.images?.[0]?.id ?? ''
    source = pieces[0]?.source?.id ?? ''
    const again = await importAll([path], { payload: newsroom.payload, withinMs: 1 })
    expect(again.pieces).toMatchObject([{ outcome: 'unchanged', article }])
  })

  test('publishing is refused, with a sentence and reasons', async () => {
    const editor = newsroom.as('editor')
    expect((await newsroom.graphql<Front>(everything)).articles.nodes).toEqual([])
    const { status, body } = await editor('PATCH', `/api/articles/${article}`, { _status: 'published' })
    expect(status).toBe(403)
    expect(body.errors?.[0]?.message).toMatch(/thewire\.example/i)
    const verdict = await editor('GET', `/api/verdict?article=${article}`)
    expect(verdict.body).toMatchObject({ colour: 'red', word: 'Not allowed', headlineProposed: true })
  })

  test('a picture that we drew goes into the pending record', async () => {
    const bytes = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#336' } })
      .jpeg()
      .toBuffer()
    const form = new FormData()
    form.append('_payload', JSON.stringify({ alt: 'A harbour' }))
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'harbour.jpg')
    const { status, body } = await newsroom.as('editor')('PATCH', `/api/images/${image}`, form)
    expect(body.errors).toBeUndefined()
    expect(status).toBe(200)
    expect(body.doc).toMatchObject({
      alt: 'A harbour',
      original: { width: 1200, height: 800 },
      filename: expect.stringMatching(/^harbour-[0-9a-f]{6}\.jpg$/) as string,
    })
  })

  test('permissions for the text and the picture let it out', async () => {
    const manager = newsroom.as('rights-manager')
    const grant = {
      effect: 'grant',
      basis: 'agreement',
      channels: ['web'],
      territories: '001',
      note: 'By letter',
      until: '2026-12-24T00:00:00.000Z',
    }
    const text = await manager('POST', '/api/permissions', {
      ...grant,
      grantor: 'thewire.example',
      sources: [Number(source) || source],
    })
    expect(text.body.errors).toBeUndefined()
    const still = await manager('GET', `/api/verdict?article=${article}`)
    expect(still.body).toMatchObject({ colour: 'red' })
    const picture = await manager('POST', '/api/permissions', {
      ...grant,
      grantor: 'Harbour Pictures',
      images: [Number(image) || image],
      duties: { credit: 'Photo: Harbour Pictures' },
    })
    expect(picture.body.errors).toBeUndefined()
    const answer = await manager('GET', `/api/verdict?article=${article}`)
    expect(answer.body).toMatchObject({ colour: 'green' })
    const confirmed = await manager('PATCH', `/api/articles/${article}?draft=true`, { title: 'The harbour is closed' })
    expect(confirmed.status).toBe(200)
    const published = await manager('PATCH', `/api/articles/${article}`, { _status: 'published' })
    expect(published.body.errors).toBeUndefined()
    const { articles } = await newsroom.graphql<Front>(everything)
    expect(articles.nodes).toMatchObject([
      {
        id: article,
        title: 'The harbour is closed',
        notice,
        creditLine: 'thewire.example',
        validUntil: '2026-12-24T00:00:00.000Z',
        heroImage: { creditLine: 'Photo: Harbour Pictures' },
      },
    ])
    const url = articles.nodes[0]?.heroImage?.url ?? ''
    const bytes = await fetch(url)
    expect(bytes.status).toBe(200)
    expect(bytes.headers.get('content-type')).toBe('image/jpeg')
  })

  test('no cache that readers of several territories share may keep an answer of the public GraphQL', async () => {
    const { headers } = await newsroom.ask(`/graphql?query=${encodeURIComponent(everything)}`)
    expect(headers.get('cache-control')).toBe('private, no-cache')
    expect(headers.get('vary')).toMatch(/x-test-territory/i)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('one second before the end it is there, at the end it is gone, with nobody acting', async () => {
    const url = (await newsroom.graphql<Front>(everything)).articles.nodes[0]?.heroImage?.url ?? ''
    newsroom.clock.now = new Date('2026-12-23T23:59:59Z')
    expect((await newsroom.graphql<Front>(everything)).articles.nodes).toHaveLength(1)
    expect((await fetch(url)).status).toBe(200)
    newsroom.clock.now = new Date('2026-12-24T00:00:00Z')
    expect((await newsroom.graphql<Front>(everything)).articles.nodes).toEqual([])
    expect((await fetch(url)).status).toBe(451)
  })
})
