/** Law 8. Originals stay sealed: what leaves is a rendition that carries its rights and no private data. */
import ExifReader from 'exifreader'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Image } from '../../src/payload-types'
import { fileName, type Rendition, renditionsIn, storageKey } from '../../src/renditions/naming'
import { sha256 } from '../../src/storage/storage'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import type { Records } from '../records'

const notice = 'Copyright 2026 Photo House. May not be reproduced.'

/** A photograph as it comes out of a camera: where, with which camera, and whose it is. */
const photograph = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#852' } })
    .withExif({
      IFD0: { Make: 'Camera Maker', Model: 'Model 7', Copyright: notice, Artist: 'A. Photographer' },
      IFD2: { BodySerialNumber: 'SN-1234567' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 54/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '10/1 44/1 0/1' },
    })
    .jpeg()
    .toBuffer()

describe.each(databases)('originals stay sealed (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let original: Buffer
  let picture: Image
  let renditions: Rendition[]
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
    original = await photograph()
    const { source } = await records.cleared()
    picture = await records.picture({}, { file: original })
    await records.permission({ images: [picture.id], grantor: 'Photo House' })
    await records.publish(await records.article({ source: source.id }, [picture]))
    renditions = renditionsIn(picture.renditions)
  })
  afterAll(() => newsroom.close())

  const addressOf = (rendition: Rendition) => `/media/${picture.id}/${fileName(rendition)}`
  const bytesAt = async (path: string, headers: Record<string, string> = {}): Promise<Buffer> =>
    Buffer.from(await (await fetch(`${newsroom.base}${path}`, { headers })).arrayBuffer())

  test('the photograph that we try this with carries a place and a serial number', () => {
    const tags = ExifReader.load(original, { expanded: true })
    expect(tags.gps).toMatchObject({ Latitude: 59.9 })
    expect(tags.exif).toMatchObject({ BodySerialNumber: { description: 'SN-1234567' } })
  })

  test('every rendition carries the notice, and neither a place nor a camera', async () => {
    expect(renditions).toHaveLength(45) // three sizes of five crops in three formats
    for (const rendition of renditions) {
      const bytes = await bytesAt(addressOf(rendition))
      expect(sha256(bytes)).toBe(rendition.sha256)
      const tags = ExifReader.load(bytes, { expanded: true })
      expect(tags.gps).toBeUndefined()
      expect(tags.exif?.Copyright?.description).toBe(notice)
      expect(Object.keys(tags.exif ?? {}).filter((name) => /make|model|serial|gps|date/i.test(name))).toEqual([])
      expect(bytes.includes('SN-1234567')).toBe(false)
    }
  })

  test('no public address gives the original, by any name that it has', async () => {
    const hash = picture.original?.sha256 ?? ''
    const names = ['original', hash, `${hash}.jpg`, picture.filename ?? '', `..%2f..%2fsealed%2f${hash}`]
    const folders = [hash.slice(0, 2), hash.slice(2, 4)].join('/')
    const paths = [
      ...names.map((name) => `/media/${picture.id}/${name}`),
      `/media/sealed/${hash}`,
      `/media/sealed/${folders}/${hash}`,
      `/media/${renditions[0] && storageKey(hash, renditions[0])}`,
      `/sealed/${folders}/${hash}`,
      `/api/images/file/${picture.filename}`,
      `/api/evidence/file/${hash.slice(0, 12)}-${picture.filename}`,
    ]
    for (const path of paths) {
      const answer = await newsroom.ask(path)
      expect([401, 404]).toContain(answer.status)
      expect(answer.text).not.toContain('SN-1234567')
    }
  })

  test('the desk’s own address of the picture gives a rendition', async () => {
    const { body } = await newsroom.ask('/api/users/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'admin@newsroom.test', password: 'Test-12345-secret' }),
    })
    const headers = { authorization: `JWT ${(body as { token: string }).token}` }
    for (const size of ['', '?size=small', '?size=original', '?size=large&prefix=sealed']) {
      const bytes = await bytesAt(`/api/images/file/${picture.filename}${size}`, headers)
      expect(bytes.equals(original)).toBe(false)
      expect(bytes.includes('SN-1234567')).toBe(false)
    }
  })

  test('a rendition is made anew when the rights change, and the old name leads to it', async () => {
    const [before] = renditions.map(addressOf)
    const added = [{ text: 'Also: not without the photographer’s name.' }]
    const rights = { ...picture.rights, addedNotices: added }
    const { body } = await newsroom.as('editor')('PATCH', `/api/images/${picture.id}`, { rights })
    const [now] = renditionsIn((body.doc as unknown as Image).renditions).map(addressOf)
    expect(now).not.toBe(before)
    const old = await newsroom.ask(before ?? '')
    expect([old.status, old.headers.get('location'), old.text]).toEqual([302, now, ''])
    const tags = ExifReader.load(await bytesAt(now ?? ''), { expanded: true })
    expect(tags.exif?.Copyright?.description).toContain('Also: not without')
  })

  test('not even an admin gets the original through the desk', async () => {
    const { body } = await newsroom.as('admin')('GET', '/api/evidence?where[kind][equals]=picture&depth=0')
    const names = (body.docs ?? []).map(({ filename }) => String(filename))
    expect(names.length).toBeGreaterThan(0)
    for (const name of names)
      expect((await newsroom.as('admin')('GET', `/api/evidence/file/${encodeURIComponent(name)}`)).status).toBe(404)
  })
})
