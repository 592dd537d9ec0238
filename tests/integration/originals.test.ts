/** The desk's ways to the bytes of a picture: its renditions for everybody there, its original for who manages rights, for five minutes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Image } from '../../src/payload-types'
import type { Rendition } from '../../src/renditions/naming'
import { sha256 } from '../../src/storage/storage'
import { databases, openNewsroom, password } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { drawn, recordsIn } from '../records'
import { giveRenditions } from '../rendition-set'

const noon = '2026-12-01T12:00:00.000Z'

describe.each(databases)('originals and renditions at the desk (%s)', (database) => {
  let newsroom: Newsroom
  let original: Buffer
  let picture: Image
  let other: Image
  let renditions: Rendition[]
  const tokens: Record<string, string> = {}
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, at: noon, environment: { logLevel: 'silent' } })
    const records = recordsIn(newsroom)
    original = await drawn(815)
    picture = await records.picture({}, { file: original })
    other = await records.picture()
    renditions = await giveRenditions(newsroom, picture, {
      colour: '#07a',
      of: { crops: ['full', 'wide'], formats: ['avif', 'jpeg'] },
    })
    for (const role of ['admin', 'rights-manager', 'editor']) {
      const { body } = await newsroom.ask('/api/users/login', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: `${role}@newsroom.test`, password }),
      })
      tokens[role] = (body as { token: string }).token
    }
  })
  afterAll(() => newsroom.close())
  beforeEach(() => {
    newsroom.clock.now = new Date(noon)
  })

  const ask = async (path: string, role?: string, method = 'GET') => {
    const headers: Record<string, string> = role === undefined ? {} : { authorization: `JWT ${tokens[role] ?? ''}` }
    const response = await fetch(`${newsroom.base}${path}`, { method, headers, redirect: 'manual' })
    const bytes = Buffer.from(await response.arrayBuffer())
    return { status: response.status, headers: response.headers, bytes }
  }
  const linkFor = async (role: string, { id }: Image = picture) => {
    const { status, bytes } = await ask(`/api/images/${id}/original-link`, role, 'POST')
    expect(status).toBe(200)
    return JSON.parse(bytes.toString()) as { url: string; expires: string }
  }
  const isRefused = ({ bytes }: { bytes: Buffer }) => {
    expect(bytes.includes(original)).toBe(false)
    expect(JSON.parse(bytes.toString())).toMatchObject({ errors: [{ message: expect.any(String) as string }] })
  }

  test.each(['rights-manager', 'admin'])('a %s gets the sealed bytes, as a file to keep', async (role) => {
    const { url, expires } = await linkFor(role)
    expect(expires).toBe('2026-12-01T12:05:00.000Z')
    newsroom.clock.now = new Date('2026-12-01T12:04:59.999Z')
    const { status, headers, bytes } = await ask(url, role)
    expect(status).toBe(200)
    expect(bytes.equals(original)).toBe(true)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-length')).toBe(String(original.length))
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${sha256(original).slice(0, 16)}.png"`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('after five minutes the link is good no longer', async () => {
    const { url, expires } = await linkFor('rights-manager')
    newsroom.clock.now = new Date(expires)
    const answer = await ask(url, 'rights-manager')
    expect(answer.status).toBe(410)
    isRefused(answer)
  })

  test('no part of it can be changed', async () => {
    const { url } = await linkFor('rights-manager')
    const link = new URL(url, newsroom.base)
    const changed = (change: (copy: URL) => void) => {
      const copy = new URL(link)
      change(copy)
      return `${copy.pathname}${copy.search}`
    }
    const later = String(Number(link.searchParams.get('expires')) + 3_600_000)
    const signature = link.searchParams.get('signature') ?? ''
    const flipped = signature.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const tried = [
      changed((copy) => copy.searchParams.set('expires', later)),
      changed((copy) => copy.searchParams.set('expires', '')),
      changed((copy) => copy.searchParams.set('expires', 'Infinity')),
      changed((copy) => copy.searchParams.delete('expires')),
      changed((copy) => copy.searchParams.set('signature', flipped)),
      changed((copy) => copy.searchParams.set('signature', signature.slice(0, 32))),
      changed((copy) => copy.searchParams.set('signature', '')),
      changed((copy) => copy.searchParams.delete('signature')),
      changed((copy) => (copy.pathname = `/api/originals/${other.id}`)),
    ]
    for (const path of tried) {
      const answer = await ask(path, 'rights-manager')
      expect([path, answer.status]).toEqual([path, 403])
      isRefused(answer)
    }
    expect((await ask(url, 'rights-manager')).status).toBe(200)
  })

  test('it is for who asked for it, and for nobody else', async () => {
    const { url } = await linkFor('rights-manager')
    for (const [role, status] of [
      ['admin', 403],
      ['editor', 403],
      [undefined, 401],
    ] as const) {
      const answer = await ask(url, role)
      expect([role, answer.status]).toEqual([role, status])
      isRefused(answer)
    }
  })

  test('who has lost the role has lost the link', async () => {
    const { payload } = newsroom
    const { docs } = await payload.find({
      collection: 'users',
      where: { email: { equals: 'rights-manager@newsroom.test' } },
      depth: 0,
    })
    const { url } = await linkFor('rights-manager')
    const become = (role: 'editor' | 'rights-manager') =>
      payload.update({ collection: 'users', id: docs[0]?.id ?? 0, data: { role }, depth: 0 })
    await become('editor')
    expect((await ask(url, 'rights-manager')).status).toBe(403)
    await become('rights-manager')
    expect((await ask(url, 'rights-manager')).status).toBe(200)
  })

  test('no link for an editor, a stranger, or a picture that is not there', async () => {
    const path = `/api/images/${picture.id}/original-link`
    expect((await ask(path, 'editor', 'POST')).status).toBe(403)
    expect((await ask(path, undefined, 'POST')).status).toBe(401)
    expect((await ask(path, 'admin')).status).toBe(404)
    const missing = database === 'sqlite' ? '987654' : 'f'.repeat(24)
    for (const id of [missing, 'x', '__proto__', '1%20or%201=1'])
      expect([id, (await ask(`/api/images/${id}/original-link`, 'admin', 'POST')).status]).toEqual([id, 404])
    const pending = await recordsIn(newsroom).picture({}, { file: false })
    expect((await ask(`/api/images/${pending.id}/original-link`, 'admin', 'POST')).status).toBe(404)
    await recordsIn(newsroom).trash('images', pending)
    expect((await ask(`/api/images/${pending.id}/original-link`, 'admin', 'POST')).status).toBe(404)
  })

  test('the desk’s own address of a picture gives each of its renditions, and nothing else', async () => {
    const file = `/api/images/file/${picture.filename}`
    const given = async (query: string) => (await ask(`${file}${query}`, 'editor')).bytes
    const of = (name: string, crop: string, format: string) =>
      renditions.find((each) => each.name === name && each.crop === crop && each.format === format)?.sha256
    expect(sha256(await given(''))).toBe(of('large', 'full', 'jpeg'))
    expect(sha256(await given('?size=small'))).toBe(of('small', 'full', 'jpeg'))
    expect(sha256(await given('?crop=wide'))).toBe(of('large', 'wide', 'jpeg'))
    expect(sha256(await given('?size=medium&crop=wide&format=avif'))).toBe(of('medium', 'wide', 'avif'))
    for (const query of [
      '?size=original',
      '?crop=square',
      '?format=webp',
      '?format=png',
      '?size=__proto__',
      '?crop[]=x',
    ])
      expect([query, (await ask(`${file}${query}`, 'editor')).bytes.equals(original)]).toEqual([query, false])
    for (const query of ['?size=original', '?crop=square', '?format=webp'])
      expect([query, (await ask(`${file}${query}`, 'editor')).status]).toEqual([query, 404])
    expect((await ask(`${file}?crop=wide`)).status).toBe(401)
  })
})
