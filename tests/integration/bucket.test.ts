// The bytes in a bucket: from an import to a reader, and with two processes that share nothing but the database and that bucket.
import { once } from 'node:events'
import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importAll } from '../../src/ingest/importer'
import type { Image } from '../../src/payload-types'
import { servicesOf } from '../../src/services'
import { sha256 } from '../../src/storage/storage'
import { kill, place, start } from '../laws/processes'
import type { Place } from '../laws/processes'
import { databases, openNewsroom } from '../newsroom'
import type { Answered, Newsroom } from '../newsroom'
import { openStore } from '../object-store'
import type { Store } from '../object-store'
import { bodyOf, drawn, pathOf, recordsIn } from '../records'

let store: Store
beforeAll(async () => {
  store = await openStore()
}, 30_000)
afterAll(() => store.close())

describe('an import, a release and a reader', () => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await openNewsroom({ environment: { bucket: store.at('import') } })
  })
  afterAll(() => newsroom.close())

  test('what arrived and its renditions are in the bucket, and go out by the product alone', async () => {
    const { payload, ask, folder } = newsroom
    expect((await ask('/readyz')).status).toBe(200)
    const [piece, file] = [join(folder, 'piece.txt'), join(folder, 'harbour.png')]
    const [text, picture] = [
      'SOURCE: HARBOUR.EXAMPLE.\n![](https://harbour.example/a.png)\nThe harbour is closed.\n',
      await drawn(1),
    ]
    writeFileSync(piece, text)
    writeFileSync(file, picture)
    const images = new Map([['https://harbour.example/a.png', file]])
    const { pieces } = await importAll([piece], { payload, withinMs: 10_000, images })
    expect(pieces).toMatchObject([{ outcome: 'created', images: [{ outcome: 'stored' }] }])

    const { storage } = servicesOf(payload)
    const kept = await Promise.all((await storage.list('sealed')).map((key) => storage.read(key)))
    expect(kept.some((bytes) => bytes.equals(picture))).toBe(true)
    expect(kept.some((bytes) => bytes.equals(Buffer.from(text)))).toBe(true)
    expect(readdirSync(join(folder, 'media'))).toEqual([]) // nothing stays on this machine

    const [{ article = '', source, images: taken = [] } = { article: '' }] = pieces
    const { docs } = await payload.find({ collection: 'images', depth: 0 })
    const image = docs[0] as Image
    expect(String(image.id)).toBe(taken[0]?.id)
    const records = recordsIn(newsroom)
    await records.permission({ sources: [Number(source?.id)], images: [image.id], grantor: 'Harbour' })
    const editor = newsroom.as('editor')
    await editor('PATCH', `/api/articles/${article}?draft=true`, { title: 'Closed' })
    expect((await editor('PATCH', `/api/articles/${article}`, { _status: 'published' })).status).toBe(200)
    const path = pathOf(image) ?? ''
    const answer = await fetch(`${newsroom.base}${path}`)
    expect(answer.status).toBe(200)
    expect(`"${sha256(new Uint8Array(await answer.arrayBuffer()))}"`).toBe(answer.headers.get('etag'))
    const part = await ask(path, { headers: { range: 'bytes=2-5' } })
    expect([part.status, part.headers.get('content-length')]).toEqual([206, '4'])
    expect((await ask(path, { method: 'HEAD' })).status).toBe(200)

    const credited = { rights: { creditLine: 'Photo: Harbour' } }
    const anew = await payload.update({ collection: 'images', id: image.id, data: credited, depth: 0 })
    expect(pathOf(anew)).not.toBe(path)
    expect((await ask(pathOf(anew) ?? '')).headers.get('credit-line')).toBe('%"Photo: Harbour"')
  })

  test('a store that is gone: not ready, and a picture is an error that no cache keeps', async () => {
    const gone = await openStore()
    const other = await openNewsroom({ environment: { bucket: gone.at(''), logLevel: 'silent' } })
    const { picture } = await recordsIn(other).live()
    await gone.close()
    expect((await other.ask('/readyz')).status).toBe(503)
    const answer = await other.ask(pathOf(picture) ?? '')
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([500, 'no-store'])
    await other.close()
  })
})

describe.each(databases)('two processes, no sticky sessions (%s)', (database) => {
  let here: Place
  const processes: ChildProcess[] = []
  let [one, two] = ['', '']
  const begin = async (name: string): Promise<string> => {
    const environment = {
      ...here.environment,
      MEDIA_DIR: join(here.folder, name),
      STORAGE_URL: store.url(`two/${database}`),
    }
    const child = start('tests/laws/serve.ts', [], { environment })
    child.stderr.pipe(process.stderr)
    processes.push(child)
    const [port] = (await once(child.stdout, 'data')) as [Buffer]
    return `http://127.0.0.1:${port.toString().trim()}`
  }
  beforeAll(async () => {
    here = place(database)
    one = await begin('one') // makes the first account
    two = await begin('two')
  }, 60_000)
  afterAll(async () => {
    await Promise.all(processes.map(kill))
    await here.remove()
  })

  let token = ''
  const desk = async (base: string, method: string, path: string, body?: unknown): Promise<Answered> => {
    const answer = await fetch(`${base}/api/${path}`, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `JWT ${token}` }),
        ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      },
      body: body instanceof FormData ? body : JSON.stringify(body),
    })
    const said = (await answer.json()) as Answered
    expect(said.errors).toBeUndefined()
    return said
  }
  const shown = async (base: string, id: unknown) => {
    const query = encodeURIComponent(`{ article(id: "${String(id)}") { title images { url } } }`)
    const answer = await fetch(`${base}/graphql?query=${query}`)
    return ((await answer.json()) as { data: { article: unknown } }).data.article
  }

  test('a log-in of the one counts at the other, and a picture of the one is served by the other; edits and kills are seen by both', async () => {
    const account = { email: 'admin@newsroom.test', password: 'Test-12345-secret' }
    token = String((await desk(one, 'POST', 'users/login', account)).token)
    expect(await desk(two, 'GET', 'users/me')).toMatchObject({ user: { email: account.email } })

    const source = (await desk(one, 'POST', 'sources', { name: 'Harbour Wire', kind: 'agency' })).doc
    await desk(two, 'POST', 'permissions', {
      ...{ effect: 'grant', basis: 'agreement', grantor: 'Harbour Wire', channels: ['web'], territories: '001' },
      ...{ note: 'By letter', sources: [source?.id] },
    })
    const form = new FormData()
    form.append('_payload', JSON.stringify({ alt: 'A drawing', source: source?.id }))
    form.append('file', new Blob([new Uint8Array(await drawn(7))], { type: 'image/png' }), 'drawing.png')
    const picture = (await desk(one, 'POST', 'images', form)).doc as unknown as Image

    const article = (
      await desk(two, 'POST', 'articles?draft=true', {
        ...{ title: 'Closed', source: source?.id, heroImage: picture.id, pubStatus: 'usable', _status: 'draft' },
        body: bodyOf('The harbour was closed.'),
      })
    ).doc
    expect(await shown(one, article?.id)).toBeNull()
    await desk(one, 'PATCH', `articles/${String(article?.id)}`, { _status: 'published' })
    for (const base of [one, two]) {
      expect(await shown(base, article?.id)).toMatchObject({ title: 'Closed' })
      const answer = await fetch(`${base}${pathOf(picture) ?? ''}`)
      expect(answer.status).toBe(200)
      expect(`"${sha256(new Uint8Array(await answer.arrayBuffer()))}"`).toBe(answer.headers.get('etag'))
    }

    await desk(two, 'PATCH', `articles/${String(article?.id)}`, { title: 'Open again', _status: 'published' })
    expect(await shown(one, article?.id)).toMatchObject({ title: 'Open again' })

    await desk(one, 'POST', `images/${picture.id}/kill`, { reason: 'Withdrawn by the agency', kind: 'agency' })
    for (const base of [two, one]) {
      expect((await fetch(`${base}${pathOf(picture) ?? ''}`)).status).toBe(451)
      expect(await shown(base, article?.id)).toBeNull()
    }
  })

  test('what is made of a picture stays on no machine', async () => {
    for (const name of ['one', 'two'])
      expect(existsSync(join(here.folder, name)) ? readdirSync(join(here.folder, name)) : []).toEqual([])
    const { KeyCount } = await store.client.send(
      new ListObjectsV2Command({ Bucket: 'media', Prefix: `two/${database}/` }),
    )
    expect(KeyCount).toBeGreaterThan(0)
  })
})
