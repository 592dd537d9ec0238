/** The door to the bytes of pictures: what it answers, with which headers, for how long, and under which names. */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mediaPath } from '../../src/renditions/addresses'
import {
  type Crop,
  cropNames,
  fileName,
  type Format,
  mediaTypes,
  type Rendition,
  type Size,
  storageKey,
} from '../../src/renditions/naming'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { drawn, fileOf, recordsIn } from '../records'
import type { Cleared, Records } from '../records'
import { giveRenditions, opaque } from '../rendition-set'

const noon = '2026-12-01T12:00:00.000Z'
const end = '2026-12-31T00:00:00.000Z'
const notFound = '{"type":"about:blank","title":"Not found","status":404}'
const notice = 'Foto: «Åse» © 2026. "Alle rettar" 100 %\nKan ikkje trykkast.'
const licence = 'https://licences.example/no-derivatives/4.0/'

const some: { crops: readonly Crop[]; formats: readonly Format[] } = {
  crops: ['full', 'wide'],
  formats: ['avif', 'jpeg'],
}

describe.each(databases)('the bytes of pictures (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let made: Cleared
  let renditions: Rendition[]
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, at: noon, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
    made = await live({ until: end })
    renditions = await show(made, '#258', { crops: cropNames, formats: opaque })
  })
  afterAll(() => newsroom.close())
  beforeEach(() => {
    newsroom.clock.now = new Date(noon)
  })

  const live = async (grant: Parameters<Records['live']>[0]) => {
    const source = await records.source()
    const permission = await records.permission({ sources: [source.id], grantor: source.name, ...grant })
    const picture = await records.picture({
      source: source.id,
      rights: { addedNotices: [{ text: notice }], creditLine: 'Foto: Åse', licence },
    })
    const article = await records.publish(await records.article({ source: source.id }, [picture]))
    return { source, permission, picture, article }
  }
  /** Files of that colour, let out; of the first set every crop and format, of the others enough to tell them apart. */
  const show = async ({ picture }: Pick<Cleared, 'picture'>, colour: string, of = some): Promise<Rendition[]> => {
    const files = await giveRenditions(newsroom, picture, { colour, of })
    await records.recompute(`images:${picture.id}`)
    return files
  }
  const find = (files: readonly Rendition[], name: Size, crop: Crop, format: Format): Rendition => {
    const file = files.find((each) => each.name === name && each.crop === crop && each.format === format)
    if (file === undefined) throw new Error(`no ${name} ${crop} ${format}`)
    return file
  }
  const one = (name: Size = 'small', crop: Crop = 'full', format: Format = 'jpeg') =>
    find(renditions, name, crop, format)
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const response = await fetch(`${newsroom.base}${path}`, { method, headers, redirect: 'manual' })
    const bytes = Buffer.from(await response.arrayBuffer())
    return { status: response.status, headers: response.headers, bytes, text: bytes.toString('utf8') }
  }
  const at = (file: Rendition, headers?: Record<string, string>, method?: string) =>
    get(mediaPath(made.picture.id, file), headers, method)
  const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

  describe('the file', () => {
    test('every size, crop and format: its own bytes, under its own type', async () => {
      expect(renditions).toHaveLength(45)
      for (const file of renditions) {
        const { status, headers, bytes } = await at(file)
        expect(status).toBe(200)
        expect(hashOf(bytes)).toBe(file.sha256)
        expect(headers.get('etag')).toBe(`"${file.sha256}"`)
        expect(headers.get('content-type')).toBe(mediaTypes[file.format])
        expect(headers.get('content-length')).toBe(String(file.bytes))
        expect(headers.get('content-disposition')).toBe(`inline; filename="${fileName(file)}"`)
        expect(headers.get('x-content-type-options')).toBe('nosniff')
        expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
        expect(headers.get('last-modified')).toBeNull()
        expect(headers.get('set-cookie')).toBeNull()
      }
    })

    test('HEAD: the same headers and no bytes, whatever range is asked for', async () => {
      const whole = await at(one())
      for (const headers of [undefined, { range: 'bytes=0-9' }]) {
        const head = await at(one(), headers, 'HEAD')
        expect(head.status).toBe(200)
        expect(head.bytes).toHaveLength(0)
        const told = (answer: Headers) =>
          [...answer].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
        expect(told(head.headers)).toEqual(told(whole.headers))
      }
    })

    test('who has it gets it confirmed, and nothing else does', async () => {
      const etag = `"${one().sha256}"`
      for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*'])
        for (const method of ['GET', 'HEAD']) {
          const answer = await at(one(), { 'if-none-match': known, range: 'bytes=0-9' }, method)
          expect([answer.status, answer.bytes.length]).toEqual([304, 0])
          expect(answer.headers.get('etag')).toBe(etag)
          expect(answer.headers.get('cache-control')).toBe('public, max-age=60, s-maxage=60, must-revalidate')
        }
      expect((await at(one(), { 'if-none-match': '"x"' })).status).toBe(200)
    })

    test('a part of it', async () => {
      const file = one('large')
      const whole = (await at(file)).bytes
      const etag = `"${file.sha256}"`
      const parts: [Record<string, string>, number, Buffer][] = [
        [{ range: 'bytes=0-9' }, 206, whole.subarray(0, 10)],
        [{ range: 'bytes=-7' }, 206, whole.subarray(-7)],
        [{ range: `bytes=${whole.length - 1}-` }, 206, whole.subarray(-1)],
        [{ range: `bytes=0-${whole.length + 99}` }, 206, whole],
        [{ range: 'bytes=5-9', 'if-range': etag }, 206, whole.subarray(5, 10)],
        [{ range: 'bytes=5-9', 'if-range': `W/${etag}` }, 200, whole],
        [{ range: 'bytes=5-9', 'if-range': '"x"' }, 200, whole],
        [{ range: 'bytes=5-9', 'if-range': 'Tue, 01 Dec 2026 12:00:00 GMT' }, 200, whole],
        [{ range: 'bytes=0-1,9-11' }, 200, whole],
        [{ range: 'pages=1' }, 200, whole],
        [{ range: 'bytes=9-1' }, 416, Buffer.alloc(0)],
        [{ range: `bytes=${whole.length}-` }, 416, Buffer.alloc(0)],
      ]
      for (const [headers, status, bytes] of parts) {
        const answer = await at(file, headers)
        expect({ headers, status: answer.status }).toEqual({ headers, status })
        expect(answer.bytes.equals(bytes)).toBe(true)
        if (status === 416) expect(answer.headers.get('content-range')).toBe(`bytes */${whole.length}`)
        if (status === 416) expect(answer.headers.get('cache-control')).toBe('no-store')
      }
      expect((await at(file, { range: 'bytes=0-9' })).headers.get('content-range')).toBe(`bytes 0-9/${whole.length}`)
    })

    test('its rights stand beside it', async () => {
      const { headers } = await at(one())
      expect(headers.get('link')).toBe(`<${licence}>; rel="license"`)
      const words = (name: string) => decodeURIComponent((headers.get(name) ?? '').slice(2, -1))
      expect(words('copyright-notice')).toBe(notice)
      expect(words('credit-line')).toBe('Foto: Åse')
      expect(headers.get('copyright-notice')).toMatch(/^%"[\x20\x21\x23-\x7e]+"$/)
      expect(headers.get('access-control-expose-headers')).toMatch(/Copyright-Notice/)
    })

    test('a file that is lost is our fault, and no cache is told to keep it', async () => {
      const lost = await live({})
      const [file] = await show(lost, '#842')
      if (file === undefined) throw new Error('no file')
      rmSync(join(newsroom.folder, 'media', storageKey(lost.picture.original?.sha256 ?? '', file)))
      for (const method of ['GET', 'HEAD']) {
        const answer = await get(mediaPath(lost.picture.id, file), {}, method)
        expect(answer.status).toBe(500)
        expect(answer.headers.get('cache-control')).toBe('no-store')
      }
    })
  })

  describe('how long it may be kept', () => {
    const controlAt = async (moment: string, path = mediaPath(made.picture.id, one())) => {
      newsroom.clock.now = new Date(moment)
      return (await get(path)).headers.get('cache-control')
    }

    test('a minute at most, and never beyond the end', async () => {
      expect(await controlAt(noon)).toBe('public, max-age=60, s-maxage=60, must-revalidate')
      expect(await controlAt('2026-12-30T23:59:49.500Z')).toBe('public, max-age=10, s-maxage=10, must-revalidate')
      expect(await controlAt('2026-12-30T23:59:59.001Z')).toBe('public, max-age=0, s-maxage=0, must-revalidate')
      expect(await controlAt(end)).toBe('no-store')
    })

    test('by the reader alone, where it is open in some territories only', async () => {
      const norwegian = await live({ territories: 'NO', until: '2026-12-01T12:00:30.000Z' })
      const [file] = await show(norwegian, '#fc0')
      const path = mediaPath(norwegian.picture.id, file ?? one())
      const there = await get(path, { 'x-test-territory': 'NO' })
      expect(there.status).toBe(200)
      expect(there.headers.get('cache-control')).toBe('private, max-age=30, must-revalidate')
      expect(there.headers.get('vary')).toBe('Authorization, x-test-territory')
      for (const territory of ['SE', '', 'NO|001'])
        expect((await get(path, { 'x-test-territory': territory })).status).toBe(451)
      expect((await at(one())).headers.get('vary')).toBe('Authorization')
    })
  })

  describe('names that went out', () => {
    test('another file of the same picture: the old name leads to the one that took its place', async () => {
      const own = await live({ until: end })
      const before = await show(own, '#111')
      const now = await show(own, '#222')
      for (const old of before) {
        const answer = await get(mediaPath(own.picture.id, old))
        const present = mediaPath(own.picture.id, find(now, old.name, old.crop, old.format))
        expect([answer.status, answer.headers.get('location')]).toEqual([302, present])
        expect(answer.headers.get('cache-control')).toBe('no-store')
        expect(answer.headers.get('etag')).toBeNull()
      }
      // Once more, and back again: nothing is forgotten, and what is there now is there.
      const third = await show(own, '#333')
      for (const files of [before, now]) {
        const answer = await get(mediaPath(own.picture.id, find(files, 'large', 'wide', 'avif')))
        expect(answer.headers.get('location')).toBe(mediaPath(own.picture.id, find(third, 'large', 'wide', 'avif')))
      }
      await show(own, '#111')
      expect((await get(mediaPath(own.picture.id, before[0] ?? one()))).status).toBe(200)
    })

    test('a format that is made no longer: the file that everybody can show', async () => {
      const own = await live({})
      const before = await show(own, '#123')
      await show(own, '#321', { crops: ['full'], formats: ['jpeg'] })
      const answer = await get(mediaPath(own.picture.id, find(before, 'medium', 'full', 'avif')))
      expect(answer.status).toBe(302)
      expect(answer.headers.get('location')).toMatch(/\/medium-[0-9a-f]{16}\.jpg$/)
      expect((await get(mediaPath(own.picture.id, find(before, 'medium', 'wide', 'avif')))).status).toBe(404)
    })

    test('another picture in its place: what was there is unavailable for ever', async () => {
      const own = await live({})
      const first = await show(own, '#400')
      const second = await show(own, '#500')
      const { id } = own.picture
      const { payload } = newsroom
      const bytes = await drawn(4_711_000 + Number(database === 'mongodb'))
      const replaced = await payload.update({ collection: 'images', id, data: {}, file: fileOf(bytes), depth: 0 })
      for (const old of [...first, ...second]) expect((await get(mediaPath(id, old))).status).toBe(451)
      await payload.update({ collection: 'images', id, data: { source: own.source.id }, depth: 0 })
      await records.permission({ images: [id], grantor: own.source.name })
      const present = await show({ picture: replaced }, '#600')
      expect((await get(mediaPath(id, present[0] ?? one()))).status).toBe(200)
      for (const old of [...first, ...second]) expect((await get(mediaPath(id, old))).status).toBe(451)
      // Nor does the name of the new one's predecessor lead back.
      const later = await show({ picture: replaced }, '#700')
      expect((await get(mediaPath(id, present[0] ?? one()))).headers.get('location')).toBe(
        mediaPath(id, later[0] ?? one()),
      )
      expect((await get(mediaPath(id, second[0] ?? one()))).status).toBe(451)
    })

    test('what was never out was never there', async () => {
      const source = await records.source()
      const picture = await records.picture({ source: source.id, standalone: true })
      await records.permission({ images: [picture.id], grantor: source.name, from: '2026-12-02T00:00:00.000Z' })
      const before = await show({ picture }, '#135')
      const now = await show({ picture }, '#246')
      for (const file of [...before, ...now]) {
        const answer = await get(mediaPath(picture.id, file))
        expect([answer.status, answer.text]).toEqual([404, notFound])
      }
      newsroom.clock.now = new Date('2026-12-02T00:00:00Z')
      expect((await get(mediaPath(picture.id, now[0] ?? one()))).status).toBe(200)
      const answer = await get(mediaPath(picture.id, before[0] ?? one()))
      expect([answer.status, answer.text]).toEqual([404, notFound])
    })

    test('no name that nobody was given leads anywhere', async () => {
      const file = fileName(one())
      const names = ['x', 'large.jpg', file.toUpperCase(), file.replace('.jpg', '.jpeg'), file.replace('small', 'huge')]
      const hashes = ['0'.repeat(16), '|', '', 'g'.repeat(16), one().sha256]
      for (const name of [...names, ...hashes.map((hash) => `small-${encodeURIComponent(hash)}.jpg`)]) {
        const answer = await get(`/media/${made.picture.id}/${name}`)
        expect([name, answer.status, answer.text]).toEqual([name, 404, notFound])
        expect(answer.headers.get('cache-control')).toBe('no-store')
      }
    })
  })

  describe('auto', () => {
    const auto = (name: string, accept?: string, headers: Record<string, string> = {}) =>
      get(`/media/${made.picture.id}/${name}`, { accept: accept ?? '', ...headers })

    test('the smallest file that the caller names, else the one that everybody can show', async () => {
      const browser = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8'
      const asked: [string, string, Rendition][] = [
        ['auto', browser, one('large', 'full', 'avif')],
        ['auto', 'image/webp,*/*', one('large', 'full', 'webp')],
        ['auto', '*/*', one('large', 'full', 'jpeg')],
        ['auto', '', one('large', 'full', 'jpeg')],
        ['auto', 'text/html', one('large', 'full', 'jpeg')],
        ['small.auto', browser, one('small', 'full', 'avif')],
        ['medium-square.auto', 'image/avif;q=0.1,image/webp', one('medium', 'square', 'webp')],
      ]
      for (const [name, accept, file] of asked) {
        const { status, headers, bytes } = await auto(name, accept)
        expect({ name, accept, status, type: headers.get('content-type') }).toEqual({
          name,
          accept,
          status: 200,
          type: mediaTypes[file.format],
        })
        expect(hashOf(bytes)).toBe(file.sha256)
        expect(headers.get('etag')).toBe(`"${file.sha256}"`)
        expect(headers.get('vary')).toBe('Authorization, accept')
        expect(headers.get('content-location')).toBe(mediaPath(made.picture.id, file))
        expect(headers.get('cache-control')).toBe('public, max-age=60, s-maxage=60, must-revalidate')
      }
    })

    test('confirmed, and in parts, like any other', async () => {
      const etag = `"${one('small', 'wide', 'avif').sha256}"`
      const known = await auto('small-wide.auto', 'image/avif', { 'if-none-match': etag })
      expect([known.status, known.headers.get('vary')]).toEqual([304, 'Authorization, accept'])
      expect((await auto('small-wide.auto', 'image/webp', { 'if-none-match': etag })).status).toBe(200)
      expect((await auto('small-wide.auto', 'image/avif', { range: 'bytes=0-3' })).status).toBe(206)
    })

    test('no other name', async () => {
      for (const name of ['auto.auto', 'large-full.auto', 'huge.auto', '.auto', 'small-tall.auto', 'AUTO', 'auto.jpg'])
        expect([name, (await auto(name, '*/*')).text]).toEqual([name, notFound])
    })

    test('a crop that was not made', async () => {
      const own = await live({})
      await show(own, '#357', { crops: ['full'], formats: ['png'] })
      const png = await get(`/media/${own.picture.id}/auto`, { accept: 'image/avif' })
      expect(png.headers.get('content-type')).toBe('image/png')
      expect((await get(`/media/${own.picture.id}/small-wide.auto`)).text).toBe(notFound)
    })
  })

  test('the right has ended: no address answers with anything but that, whatever is asked', async () => {
    const own = await live({ until: '2026-12-01T13:00:00.000Z' })
    const before = await show(own, '#951')
    const now = await show(own, '#159')
    const paths = [
      ...[...before, ...now].map((file) => mediaPath(own.picture.id, file)),
      ...['auto', 'small.auto', 'large-wide.auto'].map((name) => `/media/${own.picture.id}/${name}`),
    ]
    newsroom.clock.now = new Date('2026-12-01T13:00:00Z')
    const bodies = new Set<string>()
    for (const path of paths)
      for (const [method, headers] of [
        ['GET', {}],
        ['HEAD', {}],
        ['GET', { range: 'bytes=0-9' }],
        ['GET', { 'if-none-match': '*' }],
        ['GET', { 'if-none-match': [...before, ...now].map(({ sha256 }) => `"${sha256}"`).join() }],
        ['GET', { accept: 'image/avif', 'x-test-territory': 'NO' }],
      ] as const) {
        const answer = await get(path, headers, method)
        expect([path, method, answer.status]).toEqual([path, method, 451])
        expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
        expect(answer.headers.get('cache-control')).toBe('no-store')
        for (const name of ['etag', 'location', 'link', 'copyright-notice', 'credit-line', 'content-disposition'])
          expect(answer.headers.get(name)).toBeNull()
        if (method === 'GET') bodies.add(answer.text)
      }
    expect([...bodies].map((body) => JSON.parse(body) as unknown)).toEqual([
      {
        type: 'about:blank',
        title: 'Unavailable for legal reasons',
        status: 451,
        detail: 'What was here may not be shown to you now.',
      },
    ])
    // Taken back and let out again: the old names are still known.
    await records.permission({ sources: [own.source.id], grantor: own.source.name })
    await records.recompute(`articles:${own.article.id}`)
    expect((await get(mediaPath(own.picture.id, before[0] ?? one()))).status).toBe(302)
  })
})
