import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../newsroom'
import { drawn } from '../records'
import { form, noRejections, openHostile } from './hostile'
import type { Hostile } from './hostile'

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const html = '<html><script>alert(1)</script></html>'

/** A PNG whose header says 60,000 by 60,000, and that unpacks to a few zeros. */
const bomb = (): Buffer => {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc(body))
    return Buffer.concat([length, body, check])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(60_000, 0)
  header.writeUInt32BE(60_000, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(5_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const crc = (bytes: Buffer): number => {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}

describe.each(databases)('what a hostile editor uploads (%s)', (database) => {
  let desk: Hostile
  beforeAll(async () => {
    desk = await openHostile(database)
  })
  afterEach(noRejections)
  afterAll(() => desk.close())

  const counts = async () => {
    const { payload } = desk.newsroom
    return {
      images: (await payload.count({ collection: 'images', trash: true })).totalDocs,
      evidence: (await payload.count({ collection: 'evidence' })).totalDocs,
    }
  }
  const bytesOf = async (path: string): Promise<Response> => {
    const { body } = (await desk.newsroom.ask('/api/users/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'editor@newsroom.test', password: 'Test-12345-secret' }),
    })) as { body: { token: string } }
    return fetch(`${desk.newsroom.base}${path}`, { headers: { authorization: `JWT ${body.token}` } })
  }

  test.each([
    { what: 'an SVG', bytes: svg, name: 'a.svg', type: 'image/svg+xml' },
    { what: 'an SVG that says it is a PNG', bytes: svg, name: 'a.png', type: 'image/png' },
    {
      what: 'an SVG behind a mark and a comment',
      bytes: `\ufeff<!-- ${'x'.repeat(3000)} -->${svg}`,
      name: 'a.jpg',
      type: 'image/jpeg',
    },
    { what: 'a page', bytes: html, name: 'a.html', type: 'text/html' },
    { what: 'a page that says it is a JPEG', bytes: html, name: 'a.jpg', type: 'image/jpeg' },
    { what: 'a PDF', bytes: '%PDF-1.7\n', name: 'a.pdf', type: 'application/pdf' },
    { what: 'a PDF that says it is a JPEG', bytes: '%PDF-1.7\n', name: 'a.jpg', type: 'image/jpeg' },
    { what: 'a moving picture of nothing', bytes: 'GIF89a', name: 'a.gif', type: 'image/gif' },
    {
      what: 'the first bytes of a JPEG',
      bytes: Buffer.from('ffd8ffe000104a4649460001', 'hex'),
      name: 'a.jpg',
      type: 'image/jpeg',
    },
    { what: 'a bomb', bytes: bomb(), name: 'a.png', type: 'image/png' },
    { what: 'nothing at all', bytes: '', name: 'a.png', type: 'image/png' },
    {
      what: '51 MB',
      bytes: Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(51_000_000)]),
      name: 'a.jpg',
      type: 'image/jpeg',
    },
    { what: '60 MB', bytes: Buffer.alloc(60_000_000), name: 'a.jpg', type: 'image/jpeg' },
  ])('$what is no picture, and leaves nothing behind', async (file) => {
    const before = await counts()
    const began = performance.now()
    for (const [method, path] of [
      ['POST', '/api/images'],
      ['PATCH', `/api/images/${desk.picture.id}`],
    ] as const) {
      const sent = form(file, { alt: 'x' })
      const answer = await desk.editor(method, path, sent).catch(() => ({ status: 413, body: {} }))
      // An empty file with a PATCH is none: the words are changed, and the picture stays.
      if (file.what === 'nothing at all' && method === 'PATCH') continue
      expect({ path, status: answer.status }).toEqual({
        path,
        status: expect.toSatisfy((status: number) => status >= 400 && status < 500) as number,
      })
    }
    expect(performance.now() - began).toBeLessThan(10_000)
    if (file.what !== 'nothing at all') expect(await counts()).toEqual(before)
    const stored = await desk.stored('images', desk.picture.id)
    expect({ original: stored.original, renditions: stored.renditions }).toEqual({
      original: desk.picture.original,
      renditions: desk.picture.renditions,
    })
  })

  test('a picture with a page in it goes out as a picture without it', async () => {
    const polyglot = Buffer.concat([
      await sharp(await drawn(5))
        .jpeg()
        .withExif({ IFD0: { ImageDescription: html } })
        .toBuffer(),
      Buffer.from(html),
    ])
    const { status, body } = await desk.editor(
      'POST',
      '/api/images',
      form({ bytes: polyglot, name: 'a.html', type: 'text/html' }, { alt: 'x' }),
    )
    if (status === 201) {
      const answer = await bytesOf(`/api/images/file/${encodeURIComponent(String(body.doc?.filename))}`)
      expect(answer.headers.get('content-type')).toBe('image/jpeg')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).not.toContain('<script>')
    } else expect(status).toBe(400)
    const named = await desk.editor(
      'POST',
      '/api/images',
      form(
        {
          bytes: Buffer.concat([
            await sharp(await drawn(6))
              .gif()
              .toBuffer(),
            Buffer.from(html),
          ]),
          name: 'b.gif',
          type: 'image/gif',
        },
        { alt: 'x' },
      ),
    )
    expect(named.status).toBe(201)
    const answer = await bytesOf(`/api/images/file/${encodeURIComponent(String(named.body.doc?.filename))}`)
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).not.toContain('<script>')
  })

  test.each([
    { bytes: html, name: 'letter.html', type: 'text/html' },
    { bytes: svg, name: 'letter.svg', type: 'image/svg+xml' },
    { bytes: html, name: 'letter.txt', type: 'text/plain' },
    { bytes: html, name: 'letter', type: '' },
    {
      bytes: '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
      name: 'letter.xml',
      type: 'application/xml',
    },
    { bytes: '%PDF-1.7\n%%EOF', name: 'letter.pdf', type: 'application/pdf' },
  ])('$name ($type) as evidence is refused, or a download and nothing else', async (file) => {
    const { status, body } = await desk.editor(
      'POST',
      '/api/evidence',
      form({ ...file, bytes: `${file.bytes}${file.name}` }),
    )
    if (status !== 201) return expect(status).toBe(400)
    const answer = await bytesOf(`/api/evidence/file/${encodeURIComponent(String(body.doc?.filename))}`)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment;/) as string,
      'x-content-type-options': 'nosniff',
    })
    expect(await answer.text()).toBe(`${file.bytes}${file.name}`)
  })

  test('a document that is too large is refused whole: none is sealed that was cut short', async () => {
    const before = await counts()
    const sent = form({ bytes: Buffer.alloc(51_000_000, 'a'), name: 'long.txt', type: 'text/plain' })
    const answer = await desk.editor('POST', '/api/evidence', sent)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await counts()).toEqual(before)
  })

  test.each([
    '../../../x.png',
    '..\\..\\x.png',
    '/etc/x.png',
    'x\0.png',
    'a"b\r\nX-Evil: 1.png',
    '.payload-secret',
    '....//x.png',
    `${'n'.repeat(300)}.png`,
    'ﬁ‮gnp.x',
    'con.png',
    '%2e%2e%2fx.png',
  ])('a file that is called %j stays in its folder, and is found by its name', async (name) => {
    const listed = () => readdirSync(desk.newsroom.folder, { recursive: true }).map(String)
    const before = new Set(listed())
    for (const [path, bytes, type] of [
      ['/api/images', await drawn(name.length + 40), 'image/png'],
      ['/api/evidence', Buffer.from(`A letter ${name}`), 'text/plain'],
    ] as const) {
      const { status, body } = await desk.editor(
        'POST',
        path,
        form({ bytes, name, type }, { filename: '../../planted.png', url: '/x' }),
      )
      if (status !== 201) {
        expect(status).toBeGreaterThanOrEqual(400)
        continue
      }
      const filename = String(body.doc?.filename)
      expect(filename).not.toMatch(/[/\\\r\n\0]|^\.\./)
      const answer = await bytesOf(`${path}/file/${encodeURIComponent(filename)}`)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('x-evil')).toBeNull()
    }
    const made = listed().filter((path) => !before.has(path))
    for (const path of made) expect(path).toMatch(/^media($|\/(sealed|renditions)(\/|$))|^cms\.db/)
  })

  test.each([
    '..%2f..%2f.payload-secret',
    '%2e%2e%2f%2e%2e%2fcms.db',
    '..%5c..%5ccms.db',
    'cms.db',
    '%00',
    '.payload-secret',
    'sealed',
    '%ff',
  ])('no file is read by the name %s', async (name) => {
    for (const collection of ['images', 'evidence']) {
      const answer = await bytesOf(`/api/${collection}/file/${name}`)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
    }
  })

  describe('the server is sent nowhere', () => {
    let host: Server
    let asked: string[] = []
    beforeAll(async () => {
      host = createServer((request, response) => {
        asked.push(request.url ?? '')
        void drawn(9).then((bytes) => response.setHeader('content-type', 'image/png').end(bytes))
      })
      await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
    })
    afterAll(() => void host.close())

    test('by a pasted address, an upload by address, a crop, a focal point or a client’s own upload', async () => {
      asked = []
      const url = `http://127.0.0.1:${(host.address() as AddressInfo).port}/inside.png`
      const planted = {
        url,
        filename: 'inside.png',
        mimeType: 'image/png',
        filesize: 100,
        thumbnailURL: url,
        sizes: { small: { url } },
      }
      const edits =
        'uploadEdits[crop][width]=10&uploadEdits[crop][height]=10&uploadEdits[focalPoint][x]=1&uploadEdits[widthInPixels]=10&uploadEdits[heightInPixels]=10'
      for (const collection of ['images', 'evidence']) {
        const id = collection === 'images' ? desk.picture.id : '1'
        await desk.editor('GET', `/api/${collection}/paste-url?src=${encodeURIComponent(url)}`)
        await desk.editor('GET', `/api/${collection}/paste-url/${id}?src=${encodeURIComponent(url)}`)
        for (const query of ['', `?${edits}`, '?draft=true']) {
          await desk.editor('POST', `/api/${collection}${query}`, planted)
          await desk.editor('POST', `/api/${collection}${query}`, {
            ...planted,
            uploadEdits: { crop: { width: 10, height: 10, x: 0, y: 0 } },
          })
          await desk.editor('PATCH', `/api/${collection}/${id}${query}`, planted)
          await desk.editor('PATCH', `/api/${collection}/${id}${query}`, {
            ...planted,
            uploadEdits: { crop: { width: 10, height: 10, x: 0, y: 0 } },
          })
          const sent = new FormData()
          sent.append('_payload', JSON.stringify(planted))
          sent.append(
            'file',
            JSON.stringify({
              clientUploadContext: { url },
              collectionSlug: 'evidence',
              filename: 'inside.png',
              mimeType: 'image/png',
              size: 100,
              url,
            }),
          )
          await desk.editor('POST', `/api/${collection}${query}`, sent)
        }
      }
      await desk.editor('PATCH', `/api/images/${desk.picture.id}`, { origin: { url } })
      await desk.editor('POST', `/api/fetch-again/${desk.picture.id}`)
      const waiting = await desk.records.picture({ origin: { url, host: '127.0.0.1' } }, { file: false })
      expect((await desk.editor('POST', `/api/fetch-again/${waiting.id}`)).body).toMatchObject({ outcome: 'refused' })
      expect(asked).toEqual([])
    })
  })
})
