import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Image } from '../../src/payload-types'
import { renditionsIn, storageKey } from '../../src/renditions/naming'
import { servicesOf } from '../../src/services'
import { databases, openNewsroom } from '../newsroom'
import type { Answered, Asker, Newsroom } from '../newsroom'
import { drawn } from '../records'

describe.each(databases)('a picture that a person sends (%s)', (database) => {
  let newsroom: Newsroom
  let editor: Asker
  let manager: Asker
  let seed = 5_500_000
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    editor = newsroom.as('editor')
    manager = newsroom.as('rights-manager')
  })
  afterAll(() => newsroom.close())

  const form = (bytes: Buffer, name: string, data: object = {}): FormData => {
    const sent = new FormData()
    sent.append('file', new Blob([new Uint8Array(bytes)]), name)
    sent.append('_payload', JSON.stringify(data))
    return sent
  }
  const send = async (bytes: Buffer, name = 'a.png', data: object = {}) => {
    const { status, body } = await editor('POST', '/api/images', form(bytes, name, data))
    expect(body.errors).toBeUndefined()
    expect(status).toBe(201)
    return body.doc as unknown as Image
  }
  const next = () => drawn((seed += 1), { width: 160, height: 120 })
  const keysOf = ({ original, renditions }: Image) =>
    renditionsIn(renditions).map((each) => storageKey(original?.sha256 ?? '', each))
  const kept = async (image: Image) => {
    const { storage } = servicesOf(newsroom.payload)
    return (await storage.list(`renditions/${image.original?.sha256?.slice(0, 2)}/${image.original?.sha256}`)).sort()
  }

  test('comes in every size, crop and format, each stored once', async () => {
    const image = await send(await next())
    expect(renditionsIn(image.renditions)).toHaveLength(45)
    expect(image.placeholder).toMatch(/^data:image\/webp;base64,/)
    expect(await kept(image)).toEqual([...new Set(keysOf(image))].sort())
  })

  test('is the only thing that is taken for a picture: a document is sealed as it is', async () => {
    const pdf = Buffer.from('%PDF-1.7\n% The agreement.\n')
    const { status, body } = await editor('POST', '/api/evidence', form(pdf, 'agreement.pdf'))
    expect(body.errors).toBeUndefined()
    expect(status).toBe(201)
    expect(body.doc).toMatchObject({ kind: 'document', bytes: pdf.byteLength })
  })

  test('and is here already is refused, with the way to it', async () => {
    const bytes = await next()
    const { id } = await send(bytes, 'once.png')
    const again = async (): Promise<Answered> => {
      const { status, body } = await editor('POST', '/api/images', form(bytes, 'twice.png'))
      expect(status).toBe(409)
      return body
    }
    expect((await again()).errors).toEqual([
      expect.objectContaining({
        message: 'You have this already, as "once.png". Open that one.',
        data: { code: 'already-here', image: id, name: 'once.png', trashed: false },
      }),
    ])
    await manager('PATCH', `/api/images/${id}`, { deletedAt: newsroom.clock.now.toISOString() })
    expect((await again()).errors?.[0]?.message).toContain('in the trash')
    const image = await newsroom.payload.findByID({ collection: 'images', id, depth: 0, trash: true })
    expect(await kept(image)).toEqual([...new Set(keysOf(image))].sort())
  })

  test('in its own place again changes nothing, its rights neither', async () => {
    const bytes = await next()
    const image = await send(bytes, 'a.png', { rights: { creditLine: 'Ours' } })
    const { body } = await editor('PATCH', `/api/images/${image.id}`, form(bytes, 'again.png'))
    expect(body.doc).toMatchObject({ rights: { creditLine: 'Ours' }, renditions: image.renditions })
  })

  test('many of one name at once are all taken', async () => {
    const files = await Promise.all([next(), next(), next(), next()])
    const taken = await Promise.all(files.map((bytes) => send(bytes, 'same.png')))
    expect(new Set(taken.map(({ filename }) => filename)).size).toBe(4)
  })

  test('is cut anew where an editor moves the focal point or draws a crop, and nowhere else', async () => {
    const image = await send(await next())
    const namesOf = (crop: string, { renditions }: Image) =>
      renditionsIn(renditions).flatMap((each) => (each.crop === crop ? [each.sha256] : []))
    const moved = (await editor('PATCH', `/api/images/${image.id}`, { focalX: 90 })).body.doc as unknown as Image
    expect(namesOf('full', moved)).toEqual(namesOf('full', image))
    const drawnBy = { crops: { square: { left: 10, top: 10, width: 40 } } }
    const cut = (await editor('PATCH', `/api/images/${image.id}`, drawnBy)).body.doc as unknown as Image
    expect(renditionsIn(cut.renditions).find(({ crop }) => crop === 'square')).toMatchObject({ width: 64, height: 64 })
    expect(await kept(cut)).toEqual([...new Set(keysOf(cut))].sort())
    for (const crops of [{ square: { left: 10 } }, { oval: { left: 0, top: 0, width: 50 } }, ['square'], 'square'])
      expect((await editor('PATCH', `/api/images/${image.id}`, { crops })).status).toBe(400)
  })

  test.each([
    ['lists that come as the number of their rows, as the admin pages send them', { notices: 0, addedNotices: 0 }, 200],
    ['a list of nothing', { addedNotices: [null] }, undefined],
    ['rights that are none', 'mine', undefined],
  ])('is framed anew with %s', async (_, rights, wanted) => {
    const image = await send(await next())
    const { status } = await editor('PATCH', `/api/images/${image.id}`, { focalX: 10, focalY: 90, rights })
    if (wanted === undefined) expect(status).toBeLessThan(500)
    else expect(status).toBe(wanted)
  })

  test('in the place of another keeps alt text and focal point, and neither right nor drawn crop', async () => {
    const image = await send(await next(), 'old.png', { alt: 'A quay', focalX: 20, rights: { creditLine: 'Old' } })
    await editor('PATCH', `/api/images/${image.id}`, { crops: { wide: { left: 0, top: 0, width: 50 } } })
    const { body } = await editor('PATCH', `/api/images/${image.id}`, form(await next(), 'new.png'))
    expect(body.doc).toMatchObject({ alt: 'A quay', focalX: 20, crops: null, rights: { creditLine: null } })
    expect(await kept(image)).toEqual([])
    const now = body.doc as unknown as Image
    expect(await kept(now)).toEqual([...new Set(keysOf(now))].sort())
  })

  test('is gone for good with its record; the sealed original stays', async () => {
    const image = await send(await next())
    expect((await manager('DELETE', `/api/images/${image.id}`)).status).toBe(200)
    expect(await kept(image)).toEqual([])
    const { docs } = await newsroom.payload.find({
      collection: 'evidence',
      where: { sha256: { equals: image.original?.sha256 } },
    })
    expect(docs).toHaveLength(1)
  })

  test('with a licence inside proposes a permission, which grants when a rights manager accepts it', async () => {
    const path = join(newsroom.folder, 'licensed.png')
    writeFileSync(path, await next())
    execFileSync('exiftool', [
      ...['-q', '-q', '-m', '-overwrite_original'],
      '-XMP-plus:LicensorName=Harbour Pictures',
      '-XMP-plus:LicenseStartDate=2026-11-01',
      '-XMP-plus:LicenseEndDate=2027-02-01',
      '-XMP-plus:TermsAndConditionsText=One website, one year.',
      path,
    ])
    const image = await send(readFileSync(path), 'licensed.png')
    const colour = async () => (await editor('GET', `/api/verdict?image=${image.id}`)).body.colour
    expect(await colour()).toBe('red')
    expect((await editor('GET', `/api/verdict?image=${image.id}`)).body.waiting).toMatchObject([
      { summary: expect.stringContaining('Harbour Pictures') as string },
    ])
    const { docs } = await newsroom.payload.find({
      collection: 'permissions',
      where: { images: { equals: image.id } },
      depth: 0,
    })
    expect(docs).toMatchObject([
      {
        state: 'proposed',
        grantor: 'Harbour Pictures',
        until: '2027-02-01T00:00:00.000Z',
        note: expect.any(String) as string,
      },
    ])
    expect(docs[0]?.note).toContain('One website, one year.')
    expect((await manager('POST', `/api/permissions/${docs[0]?.id}/accept`)).status).toBe(200)
    expect(await colour()).not.toBe('red')
    expect((await editor('GET', `/api/verdict?image=${image.id}`)).body.waiting).toEqual([])
  })
})
