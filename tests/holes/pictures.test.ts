/** What is tried against pictures: names that nobody may know of, values and files that no desk sends, and everything at the same moment. */
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Image } from '../../src/payload-types'
import { fileName, renditionsIn, storageKey } from '../../src/renditions/naming'
import { settle } from '../../src/imaging/staging'
import { servicesOf } from '../../src/services'
import { sealedKey } from '../../src/storage/storage'
import { databases, password } from '../newsroom'
import { drawn } from '../records'
import {
  bombs,
  longMetadata,
  manyFrames,
  polyglots,
  truncated,
  wholePictures,
  wrongLengths,
} from '../unit/hostile-pictures'
import { form, noRejections, openHostile } from './hostile'
import type { Hostile } from './hostile'

describe.each(databases)('what is tried against pictures (%s)', (database) => {
  let desk: Hostile
  let token: string
  let seed = database === 'sqlite' ? 12_000_000 : 13_000_000
  const next = () => drawn((seed += 1))
  beforeAll(async () => {
    desk = await openHostile(database)
    await settleOurs()
    const { body } = await desk.newsroom.ask('/api/users/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'editor@newsroom.test', password }),
    })
    token = (body as { token: string }).token
  })
  afterEach(noRejections)
  afterAll(() => desk.close())

  /** What a test writes beside the server's doors is settled by the test. */
  const settleOurs = async () => {
    const { payload } = desk.newsroom
    for (const note of await servicesOf(payload).storage.list('staged')) await settle(payload, note)
  }
  const live = async () => {
    const made = await desk.records.live()
    await settleOurs()
    return made
  }
  const upload = async (): Promise<Image> => {
    const { body } = await desk.editor('POST', '/api/images', form({ bytes: await next(), name: 'a.png', type: '' }))
    return body.doc as unknown as Image
  }

  const send = async (method: string, path: string, body: BodyInit, type?: string) => {
    const headers = { authorization: `JWT ${token}`, ...(type === undefined ? {} : { 'content-type': type }) }
    const { status, text } = await desk.newsroom.ask(path, { method, body, headers })
    return { status, text }
  }
  const patch = (id: Image['id'], data: object) => desk.editor('PATCH', `/api/images/${id}`, data)
  const replace = async (id: Image['id'], bytes?: Buffer) =>
    desk.editor(
      'PATCH',
      `/api/images/${id}`,
      form({ bytes: bytes ?? (await next()), name: 'b.png', type: 'image/png' }),
    )
  const namesOf = ({ id, renditions }: Pick<Image, 'id' | 'renditions'>) => [
    ...new Set(renditionsIn(renditions).map((each) => `/media/${id}/${fileName(each)}`)),
  ]
  const statuses = async (paths: readonly string[], method = 'GET') => [
    ...new Set(await Promise.all(paths.map(async (path) => (await desk.newsroom.ask(path, { method })).status))),
  ]

  /** The storage holds what records and releases name, and no note of a write. */
  const nothingIsLeftOver = async () => {
    const { payload } = desk.newsroom
    const { storage } = servicesOf(payload)
    const all = { depth: 0, pagination: false } as const
    const { docs: images } = await payload.find({ collection: 'images', trash: true, ...all })
    const { docs: evidence } = await payload.find({ collection: 'evidence', ...all })
    const named = images.flatMap(({ original, renditions }) =>
      renditionsIn(renditions).map((each) => storageKey(original?.sha256 ?? '', each)),
    )
    expect(await storage.list('staged')).toEqual([])
    expect((await storage.list('renditions')).sort()).toEqual([...new Set(named)].sort())
    expect((await storage.list('sealed')).sort()).toEqual(
      [...new Set(evidence.map(({ sha256 }) => sealedKey(sha256 ?? '')))].sort(),
    )
  }

  describe('by nobody', () => {
    test('what waits to go out again under names that nobody has seen is not there yet', async () => {
      const { newsroom, records } = desk
      const noon = newsroom.clock.now
      const source = await records.source()
      const grant = { sources: [source.id], grantor: source.name }
      await records.permission({ ...grant, until: '2026-12-01T13:00:00.000Z' })
      const picture = await records.picture({ source: source.id, standalone: true })
      await settleOurs()
      const seen = namesOf(picture)
      expect(await statuses(seen)).toEqual([200])
      newsroom.clock.now = new Date('2026-12-01T14:00:00Z')
      await records.permission({ ...grant, from: '2026-12-02T00:00:00.000Z' })
      const credited = async (creditLine: string) =>
        namesOf((await patch(picture.id, { rights: { creditLine } })).body.doc as unknown as Image)
      const waiting = await credited('One')
      const there = await credited('Two')
      for (const method of ['GET', 'HEAD']) {
        expect(await statuses([...seen, `/media/${picture.id}/auto`], method)).toEqual([451])
        expect(await statuses([...waiting, ...there], method)).toEqual([404])
      }
      newsroom.clock.now = new Date('2026-12-02T00:00:00Z')
      expect(await statuses(there)).toEqual([200])
      expect(await statuses(seen)).toEqual([302])
      expect(await statuses(waiting)).toEqual([404])
      newsroom.clock.now = noon
    })

    test.each([
      '%00',
      '..%2f..%2fcms.db',
      '%2e%2e',
      'auto%00',
      'auto%0d%0aX-Evil:%201',
      'AUTO',
      'a'.repeat(5000),
      '%ff',
      '%E2%80%AE',
      'small.auto.auto',
      'huge.auto',
      '|',
      '__proto__',
      'small-__proto__.auto',
    ])('%s says nothing of a picture that is closed', async (name) => {
      const { ask } = desk.newsroom
      const missing = database === 'sqlite' ? '987654' : 'f'.repeat(24)
      for (const method of ['GET', 'HEAD']) {
        const [closed, none] = await Promise.all(
          [desk.picture.id, missing].map((id) => ask(`/media/${id}/${name}`, { method })),
        )
        expect([closed?.status, closed?.text]).toEqual([none?.status, none?.text])
        expect([400, 404]).toContain(closed?.status)
        expect(closed?.headers.get('x-evil')).toBeNull()
      }
    })
  })

  describe('by an editor', () => {
    const anything = (id: Image['id'], field: string, value: string) =>
      send('PATCH', `/api/images/${id}`, `{"${field}":${value}}`, 'application/json')

    test('no focal point and no crop but one in per cent comes into a record', async () => {
      const { id } = desk.picture
      for (const value of ['"x"', '"NaN"', '1e400', '-1', '101', '[]', '{}', '"1e400"'])
        expect({ value, ...(await anything(id, 'focalX', value)) }).toMatchObject({ value, status: 400 })
      const crop = (drawn: string) => `{"wide":${drawn}}`
      for (const value of [
        '"x"',
        '[]',
        '1',
        '{"__proto__":{"left":0,"top":0,"width":1}}',
        '{"toString":{"left":0,"top":0,"width":1}}',
        '{"full":{"left":0,"top":0,"width":1}}',
        crop('null'),
        crop('{"left":1e400,"top":0,"width":1}'),
        crop('{"left":"0","top":0,"width":1}'),
        crop('{"left":0,"top":0,"width":0}'),
        crop(`{"left":0,"top":0,"width":1,"more":"${'x'.repeat(3_000_000)}"}`),
      ])
        expect({ value, ...(await anything(id, 'crops', value)) }).toMatchObject({ value, status: 400 })
      expect(await desk.stored('images', id)).toMatchObject({ focalX: 50, renditions: desk.picture.renditions })
    })

    test('what only the product writes is left as it is', async () => {
      const { id } = desk.picture
      const before = await desk.stored('images', id)
      const { status } = await patch(id, {
        metadata: { a: 1 },
        placeholder: 'javascript:alert(1)',
        renditions: [],
        original: { sha256: '0'.repeat(64), from: 'url:https://wire.example/a.png' },
        origin: { url: 'https://wire.example/a.png' },
        fetch: { state: 'stored' },
        filename: 'a.html',
        mimeType: 'text/html',
        width: 1,
        rights: { arrived: { creditLine: 'Me' } },
      })
      expect(status).toBe(200)
      const { updatedAt: _then, ...kept } = before
      const { updatedAt: _now, ...now } = await desk.stored('images', id)
      expect(now).toEqual(kept)
    })

    test('what is neither a form nor fields is refused, and is no fault of ours', async () => {
      const png = await next()
      const cut = Buffer.concat([
        Buffer.from('--BB\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'),
        png,
      ])
      const broken = form({ bytes: png, name: 'a.png', type: 'image/png' })
      broken.set('_payload', '{broken')
      const { id } = desk.picture
      for (const [method, path] of [
        ['POST', '/api/images'],
        ['PATCH', `/api/images/${id}`],
        ['PATCH', `/api/images?where[id][equals]=${id}`],
      ] as const) {
        const answers = [
          await send(method, path, broken),
          await send(method, path, new Uint8Array(cut), 'multipart/form-data; boundary=BB'),
          await send(method, path, 'x', 'multipart/form-data'),
          await send(method, path, '{', 'application/json'),
          await send(method, path, '"x"', 'application/json'),
          await send(method, path, '[]', 'application/json'),
        ]
        expect(answers).toEqual(answers.map(() => expect.objectContaining({ status: 400 }) as object))
        for (const [body, type] of [
          ['null', 'application/json'],
          ['words', 'text/plain'],
        ] as const)
          expect((await send(method, path, body, type)).status).toBeLessThan(500)
      }
      await nothingIsLeftOver()
    })

    test('a picture that was replaced is credited anew', async () => {
      const { id } = await upload()
      expect((await replace(id)).status).toBe(200)
      const { body, status } = await patch(id, { rights: { creditLine: 'Somebody else' } })
      expect([status, body.errors]).toEqual([200, undefined])
    })

    test('many changed at once, and one by GraphQL, leave no file behind', async () => {
      const pictures = [await upload(), await upload()]
      await nothingIsLeftOver()
      const ids = pictures.map(({ id }) => id)
      const { body } = await desk.editor('POST', '/api/picture-desk/batch', { ids, creditLine: 'Ours' })
      expect(body.results).toEqual(ids.map((id) => ({ id, outcome: 'changed' })))
      await nothingIsLeftOver()
      const id = JSON.stringify(ids[0])
      const answer = await desk.graphql(
        `mutation { updateImage(id: ${id}, data: { rights: { creditLine: "Theirs" }, focalX: 10 }) { id } }`,
      )
      expect(answer.errors).toBeUndefined()
      await nothingIsLeftOver()
    })

    test('what was out and is closed keeps its names, and no file that its record has given up', async () => {
      const { clock } = desk.newsroom
      const noon = clock.now
      const ended = await desk.records.live({ until: '2026-12-01T13:00:00.000Z' })
      const { picture } = await live()
      const seen = [ended.picture, picture].flatMap(namesOf)
      await patch(picture.id, { source: null })
      clock.now = new Date('2026-12-01T14:00:00Z')
      for (const { id } of [ended.picture, picture]) await patch(id, { rights: { creditLine: 'Later' } })
      await nothingIsLeftOver()
      expect(await statuses(seen)).toEqual([451])
      clock.now = noon
    })

    test('a search for what no database can search is a search for nothing', async () => {
      for (const query of ['%00', '%27%22%25_', '(((', '%5C', '%ud800', 'a%00b'])
        for (const path of ['/api/picture-desk', '/api/picture-desk/counts'])
          expect((await desk.editor('GET', `${path}?q=${query}`)).status).toBe(200)
    })

    test('an earlier version comes back without its file, and what is out stays whole', async () => {
      const { newsroom } = desk
      const { picture } = await live()
      await patch(picture.id, { crops: { wide: { left: 1, top: 1, width: 50 } }, rights: { creditLine: 'Once' } })
      const { docs } = await newsroom.payload.findVersions({
        collection: 'images',
        where: { parent: { equals: picture.id } },
        sort: 'createdAt',
        depth: 0,
      })
      for (const { id } of [...docs, ...docs.slice().reverse()]) {
        expect((await desk.editor('POST', `/api/images/versions/${id}`)).status).toBe(200)
        expect(await statuses(namesOf(await desk.stored('images', picture.id)))).toEqual([200])
      }
      await replace(picture.id)
      const replaced = await desk.stored('images', picture.id)
      for (const { id } of docs) {
        expect((await desk.editor('POST', `/api/images/versions/${id}`)).status).toBe(200)
        expect((await desk.stored('images', picture.id)).original).toEqual(replaced.original)
      }
      await nothingIsLeftOver()
    })

    test('all at the same moment: what is out is whole, and nothing is left over', async () => {
      const { newsroom } = desk
      const { as } = newsroom
      const made = [await live(), await live()]
      const answers: number[] = []
      const read: number[] = []
      const note = (answer: { status: number }) => void answers.push(answer.status)
      let over = false
      const reading = made.map(async ({ picture }) => {
        while (!over) {
          read.push((await newsroom.ask(`/media/${picture.id}/auto`)).status)
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
      })
      const work = made.flatMap(({ article, picture, source }, index) => [
        replace(picture.id).then(note),
        replace(picture.id).then(note),
        patch(picture.id, { rights: { creditLine: `At once ${index}` } }).then(note),
        patch(picture.id, { focalX: 20, standalone: true }).then(note),
        desk
          .editor('POST', '/api/picture-desk/batch', { ids: [picture.id], source: source.id, creditLine: 'Batch' })
          .then(note),
        desk.editor('PATCH', `/api/articles/${article.id}`, { title: 'Again', _status: 'published' }).then(note),
        ...(index === 0 ? [as('rights-manager')('DELETE', `/api/images/${picture.id}`).then(note)] : []),
        ...(index === 1 ? [as('rights-manager')('PATCH', `/api/images/${picture.id}`, { alt: 'x' }).then(note)] : []),
      ])
      await Promise.all(work)
      over = true
      await Promise.all(reading)
      expect(answers.filter((status) => status >= 500)).toEqual([])
      expect([...new Set(read)].filter((status) => ![200, 404, 451].includes(status))).toEqual([])
      await nothingIsLeftOver()
      const { docs } = await newsroom.payload.find({ collection: 'releases', pagination: false, depth: 0 })
      for (const { content, item } of docs.filter(({ item }) =>
        made.some(({ picture }) => item === `images:${picture.id}`),
      )) {
        const { renditions } = content as { renditions?: Image['renditions'] }
        const paths = namesOf({ id: item.slice('images:'.length) as unknown as number, renditions: renditions ?? null })
        expect((await statuses(paths)).filter((status) => ![200, 404, 451].includes(status))).toEqual([])
      }
    })
  })

  describe('by a file', () => {
    /** While something is done the server answers others. */
    const answering = async <T>(work: Promise<T>): Promise<T> => {
      let over = false
      const waited: number[] = []
      const asked = (async () => {
        while (!over) {
          const began = performance.now()
          await desk.newsroom.ask('/healthz')
          waited.push(performance.now() - began)
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      })()
      const done = await work.finally(() => (over = true))
      await asked
      expect(Math.max(...waited)).toBeLessThan(2000)
      return done
    }

    test('the worst of them are refused or tamed, at a new record and in the place of another', async () => {
      const wholes = await wholePictures()
      const named = (files: readonly { name: string; bytes: Buffer }[], ...names: string[]) =>
        files.filter(({ name }) => names.includes(name))
      const files = [
        ...named(polyglots(wholes), 'a JPEG, then HTML', 'HTML, then a JPEG'),
        ...named(
          await bombs(wholes),
          'a PNG with a packed text of 100 MB',
          'a PNG with a profile of 100 MB',
          'a TIFF of ten thousand channels',
          'an AVIF of 4294967295 by 4294967295',
        ),
        ...named(await manyFrames(wholes), 'a TIFF that goes round in circles'),
        ...truncated(wholes).filter((_, index) => index % 90 === 35),
        ...wrongLengths(wholes).filter((_, index) => index % 90 === 35),
      ]
      const [long] = named(longMetadata(wholes), 'a PNG with 49 MB of Exif')
      if (long === undefined) throw new Error('no long one')
      const taken = await answering(desk.editor('POST', '/api/images', form({ ...long, name: 'a.png', type: '' })))
      expect(taken.status).toBe(201)
      expect(files.length).toBeGreaterThan(8)
      const target = await upload()
      for (const { bytes, name } of files) {
        const sent = () => form({ bytes, name: 'a.jpg', type: 'image/jpeg' })
        const made = await answering(desk.editor('POST', '/api/images', sent()))
        const put = await desk.editor('PATCH', `/api/images/${target.id}`, sent())
        expect({ name, made: [201, 400].includes(made.status), put: [200, 400].includes(put.status) }).toEqual({
          name,
          made: true,
          put: true,
        })
      }
      await nothingIsLeftOver()
    })

    test('thirty at once, while what makes them ready is killed: each is taken whole or refused', async () => {
      const files = await Promise.all(Array.from({ length: 30 }, next))
      const workers = () => {
        const own = `/proc/${process.pid}/task`
        const children = readdirSync(own).flatMap((task) =>
          readFileSync(`${own}/${task}/children`, 'utf8').split(' ').filter(Boolean),
        )
        return children.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('imaging/worker.ts'))
      }
      let killed = 0
      const killing = setInterval(() => {
        const [worker] = killed < 6 ? workers() : []
        if (worker === undefined) return
        process.kill(Number(worker), 'SIGKILL')
        killed += 1
      }, 300)
      const taken = await answering(
        Promise.all(
          files.map((bytes) => desk.editor('POST', '/api/images', form({ bytes, name: 'a.png', type: 'image/png' }))),
        ),
      )
      clearInterval(killing)
      expect(killed).toBeGreaterThan(0)
      expect(taken.filter(({ status }) => ![201, 400].includes(status))).toEqual([])
      expect(taken.filter(({ status }) => status === 201).length).toBeGreaterThan(10)
      for (const { body } of taken) {
        if (body.doc !== undefined) expect(renditionsIn(body.doc.renditions)).toHaveLength(45)
      }
      await nothingIsLeftOver()
    })
  })
})
