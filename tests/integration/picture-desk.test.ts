import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BatchResult } from '../../src/desk/picture-batch'
import type { PictureCounts, PictureList } from '../../src/desk/picture-list'
import type { Tile } from '../../src/desk/picture-tiles'
import type { Article, Image } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { drawn, recordsIn } from '../records'
import type { Records } from '../records'

interface Verdict {
  readonly colour: string
  readonly word: string
  readonly sentence: string
}

describe.each(databases)('the picture desk (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())

  const get = async <T>(path: string): Promise<T> => {
    const { body, status } = await newsroom.as('editor')('GET', path)
    expect(status).toBe(200)
    return body as unknown as T
  }
  const list = (query = '') => get<PictureList>(`/api/picture-desk${query}`)
  const counts = (query = '') => get<PictureCounts>(`/api/picture-desk/counts${query}`)
  const namesIn = ({ pictures }: PictureList) => pictures.map(({ name }) => name)
  const every = async (query: string): Promise<Tile[]> => {
    const tiles: Tile[] = []
    for (let page = 1, pages = 1; page <= pages; page++) {
      const answered = await list(`?${query}&page=${page}`)
      pages = answered.pages
      tiles.push(...answered.pictures)
    }
    return tiles
  }

  test('is for staff alone', async () => {
    for (const path of ['/api/picture-desk', '/api/picture-desk?show=denied', '/api/picture-desk/counts'])
      expect((await newsroom.ask(path)).status).toBe(401)
    const sent = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"ids":[1],"creditLine":"x"}',
    }
    expect((await newsroom.ask('/api/picture-desk/batch', sent)).status).toBe(401)
  })

  test('is empty at first', async () => {
    expect(await list()).toEqual({ pictures: [], page: 1, pages: 1, total: 0, lookedAt: null })
    expect(await list('?show=denied')).toEqual({ pictures: [], page: 1, pages: 1, total: 0, lookedAt: null })
    expect((await counts()).counts).toEqual({
      all: 0,
      denied: 0,
      ending: 0,
      'no-alt': 0,
      'no-credit': 0,
      unused: 0,
      pending: 0,
    })
  })

  test('says what it does not understand', async () => {
    const editor = newsroom.as('editor')
    for (const query of ['show=everything', 'page=0', 'page=x', 'page=1.5'])
      expect((await editor('GET', `/api/picture-desk?${query}`)).status).toBe(400)
  })

  describe('with pictures of every kind', () => {
    let pictures: Record<string, Image>
    beforeAll(async () => {
      const wire = await records.source({ name: 'Harbour Wire' })
      const short = await records.source({ name: 'Short Wire', rights: { creditLine: 'Short Wire/Ada' } })
      const strict = await records.source({ name: 'Strict Wire' })
      await records.permission({ sources: [wire.id], grantor: 'Harbour Wire' })
      await records.permission({ sources: [short.id], grantor: 'Short Wire', until: '2026-12-31T12:00:00.000Z' })
      await records.permission({ sources: [strict.id], grantor: 'Strict Wire', effect: 'refusal' })
      const same = await drawn(4711)
      const of = (name: string, data: Partial<Image> = {}, file: boolean | Buffer = true) =>
        records.picture({ name, ...data }, { file })
      pictures = {
        free: await of('Free', { source: wire.id, rights: { creditLine: 'Ada Example/Harbour Wire' } }),
        ends: await of('Ends in 30 days', { source: short.id, alt: '' }),
        refused: await of('Refused', { source: strict.id, caption: 'The ferry (the old one) at 100% steam' }),
        unknown: await of('Nobody knows', { alt: null }),
        sharesBytes: await of('The same bytes, refused', { source: wire.id }, same),
        refusedBytes: await of('Refused by its bytes', {}, same),
        soon: await of('Ends in 31 days', { source: wire.id, rights: { expires: '2027-01-01T12:00:00.000Z' } }),
        notItaly: await of('Not in Italy', {
          source: wire.id,
          rights: { exclusions: [{ kind: 'territory', territories: 'IT', words: 'Italy out' }] },
        }),
        trashed: await of('In the trash', { source: wire.id }),
        pending: await of('Not here', { source: wire.id, origin: { url: 'https://wire.example/not-here.jpg' } }, false),
        noFile: await of('No file and no address', { source: wire.id }, false),
        named: await of('Named'),
        replaced: await of('Replaced since'),
      }
      const { refusedBytes, replaced, trashed } = pictures
      await records.permission({ images: [refusedBytes!.id], grantor: 'Somebody', effect: 'refusal' })
      const { named } = pictures
      await records.permission({ images: [named!.id, replaced!.id], grantor: 'Somebody' })
      await newsroom.payload.update({
        collection: 'images',
        id: replaced!.id,
        data: {},
        file: { data: await drawn(4712), name: 'other.png', mimetype: 'image/png', size: 1 },
        depth: 0,
      })
      await records.trash('images', trashed!)
    }, 120_000)

    const verdictOf = ({ id }: Pick<Tile, 'id'>) => get<Verdict>(`/api/verdict?image=${id}`)

    test('shows all but those in the trash, the newest first', async () => {
      const { pictures: shown, total } = await list()
      expect(total).toBe(12)
      expect(shown.map(({ name }) => name)).toEqual([
        'Replaced since',
        'Named',
        'No file and no address',
        'Not here',
        'Not in Italy',
        'Ends in 31 days',
        'Refused by its bytes',
        'The same bytes, refused',
        'Nobody knows',
        'Refused',
        'Ends in 30 days',
        'Free',
      ])
    })

    test('tells of each what the verdict end point tells', async () => {
      for (const tile of await every('show=all')) {
        const { colour, sentence, word } = tile
        expect({ colour, sentence, word }).toEqual(pick(await verdictOf(tile)))
      }
    })

    test('tells the credit, the end, the file, and what is missing', async () => {
      const tiles = new Map((await every('show=all')).map((tile) => [tile.name, tile]))
      expect(tiles.get('Free')).toMatchObject({
        colour: 'green',
        credit: 'Ada Example/Harbour Wire',
        until: null,
        alt: 'A drawing',
        pending: null,
        filename: pictures.free?.filename,
      })
      expect(tiles.get('Ends in 30 days')).toMatchObject({
        credit: 'Short Wire/Ada',
        until: '2026-12-31T12:00:00.000Z',
        alt: null,
      })
      expect(tiles.get('Refused')).toMatchObject({ colour: 'red', until: null, credit: null })
      expect(tiles.get('Not here')).toMatchObject({ filename: null, pending: { reason: null } })
      expect(tiles.get('No file and no address')).toMatchObject({ filename: null, pending: null })
    })

    test.each([
      {
        show: 'denied',
        names: [
          'Replaced since',
          'No file and no address',
          'Not here',
          'Refused by its bytes',
          'The same bytes, refused',
          'Nobody knows',
          'Refused',
        ],
      },
      { show: 'ending', names: ['Ends in 30 days'] },
      { show: 'no-alt', names: ['Nobody knows', 'Ends in 30 days'] },
      {
        show: 'no-credit',
        names: [
          'Replaced since',
          'Named',
          'No file and no address',
          'Not here',
          'Not in Italy',
          'Ends in 31 days',
          'Refused by its bytes',
          'The same bytes, refused',
          'Nobody knows',
          'Refused',
        ],
      },
      { show: 'pending', names: ['Not here'] },
    ])('shows $show alone, and counts them', async ({ names, show }) => {
      const answered = await list(`?show=${show}`)
      expect(namesIn(answered)).toEqual(names)
      expect(answered).toMatchObject({ total: names.length, pages: 1, lookedAt: null })
      expect((await counts()).counts).toMatchObject({ [show]: names.length, all: 12 })
    })

    test('a verdict moves with the clock: nothing of it is stored', async () => {
      const before = newsroom.clock.now
      newsroom.clock.now = new Date('2026-12-31T12:00:00Z')
      expect(namesIn(await list('?show=denied'))).toContain('Ends in 30 days')
      expect(namesIn(await list('?show=ending'))).toEqual(['Ends in 31 days'])
      newsroom.clock.now = before
    })

    test('finds words in the name, the caption, the credit and the file’s name, whatever their case', async () => {
      expect(namesIn(await list('?q=nobody'))).toEqual(['Nobody knows'])
      expect(namesIn(await list('?q=STEAM+ferry'))).toEqual(['Refused'])
      expect(namesIn(await list('?q=ada+example'))).toEqual(['Free'])
      expect(namesIn(await list(`?q=${pictures.free?.filename}`))).toEqual(['Free'])
      expect(namesIn(await list('?q=(the+old+one)'))).toEqual(['Refused'])
      expect(namesIn(await list('?q=steam+nobody'))).toEqual([])
      expect(namesIn(await list('?show=denied&q=bytes'))).toEqual(['Refused by its bytes', 'The same bytes, refused'])
      expect((await counts('?q=bytes')).counts).toMatchObject({ all: 2, denied: 2, pending: 0 })
    })

    test('unused is what no article shows, published or in its newest draft', async () => {
      const { free, notItaly, soon, unknown } = pictures
      const unused = async () => namesIn(await list('?show=unused'))
      expect(await unused()).toHaveLength(12)
      const draft = await records.article({}, [unknown!, notItaly!])
      expect(await unused()).not.toEqual(expect.arrayContaining(['Nobody knows']))
      expect(await unused()).not.toEqual(expect.arrayContaining(['Not in Italy']))
      const change = ({ id }: Article, data: Partial<Article>) =>
        newsroom.as('editor')('PATCH', `/api/articles/${id}?draft=true`, data)
      // Taken out of the draft: the row below it still names the picture, and is no version that anybody sees.
      expect((await change(draft, { heroImage: null })).status).toBe(200)
      expect(await unused()).toContain('Nobody knows')
      expect(await unused()).not.toContain('Not in Italy')
      const { article } = await records.live()
      expect((await change(article, { heroImage: free!.id })).status).toBe(200)
      expect(await unused()).not.toContain('Free')
      const other = await records.article({}, [soon!])
      await records.trash('articles', other)
      expect(await unused()).not.toContain('Ends in 31 days')
      expect((await counts()).counts.unused).toBe((await unused()).length)
    })
  })

  describe('a batch', () => {
    const batch = async (body: object, role: 'editor' | 'rights-manager' = 'editor') => {
      const answered = await newsroom.as(role)('POST', '/api/picture-desk/batch', body)
      return { status: answered.status, results: answered.body.results as unknown as BatchResult[] }
    }
    const read = ({ id }: Image) => newsroom.payload.findByID({ collection: 'images', id, depth: 0 })

    test('sets the credit line and the usage terms, and leaves all else as it is', async () => {
      const exclusions = [{ kind: 'territory' as const, territories: 'IT', words: 'Italy out' }]
      const [one, other] = [
        await records.picture({ rights: { copyrightHolder: 'Ada', usageTerms: 'Ask Ada', exclusions } }),
        await records.picture({ caption: 'A caption' }),
      ]
      const ids = [one.id, other.id]
      expect(await batch({ ids, creditLine: ' Ada Example ' })).toEqual({
        status: 200,
        results: ids.map((id) => ({ id, outcome: 'changed' })),
      })
      expect((await read(one)).rights).toMatchObject({
        creditLine: 'Ada Example',
        copyrightHolder: 'Ada',
        usageTerms: 'Ask Ada',
        exclusions,
      })
      expect(await read(other)).toMatchObject({ caption: 'A caption', rights: { creditLine: 'Ada Example' } })
      await batch({ ids: [one.id], usageTerms: 'Once only' })
      expect((await read(one)).rights).toMatchObject({ creditLine: 'Ada Example', usageTerms: 'Once only' })
    })

    test('is done by the person who asks, and says so on the record', async () => {
      const picture = await records.picture()
      await batch({ ids: [picture.id], creditLine: 'Ada' })
      const { docs } = await newsroom.payload.find({
        collection: 'users',
        where: { email: { equals: 'editor@newsroom.test' } },
        depth: 0,
      })
      expect((await read(picture)).rights?.editedBy).toEqual(docs[0]?.id)
    })

    test('an editor sets the source of what was uploaded; of what arrived, a rights manager alone', async () => {
      const source = await records.source()
      const uploaded = await records.picture()
      const arrived = await records.picture({ origin: { url: 'https://wire.example/a.jpg' } })
      const asked = { ids: [arrived.id, uploaded.id], source: source.id, creditLine: 'Ada' }
      expect((await batch(asked)).results).toEqual([
        { id: arrived.id, outcome: 'refused', reason: expect.stringContaining('rights manager') as string },
        { id: uploaded.id, outcome: 'changed' },
      ])
      // All or nothing: the credit line was not set either.
      const untouched = await read(arrived)
      expect([untouched.source ?? null, untouched.rights?.creditLine ?? null]).toEqual([null, null])
      expect(await read(uploaded)).toMatchObject({ source: source.id, rights: { creditLine: 'Ada' } })
      expect((await batch(asked, 'rights-manager')).results).toMatchObject([
        { outcome: 'changed' },
        { outcome: 'changed' },
      ])
      expect(await read(arrived)).toMatchObject({ source: source.id })
    })

    test('one that is gone, in the trash or open elsewhere is refused, and the others are changed', async () => {
      const [gone, trashed, open, here] = [
        await records.picture(),
        await records.picture(),
        await records.picture(),
        await records.picture(),
      ]
      await newsroom.payload.delete({ collection: 'images', id: gone.id })
      await records.trash('images', trashed)
      const { docs } = await newsroom.payload.find({
        collection: 'users',
        where: { role: { equals: 'admin' } },
        depth: 0,
      })
      await newsroom.payload.create({
        collection: 'payload-locked-documents',
        data: {
          document: { relationTo: 'images', value: open.id },
          user: { relationTo: 'users', value: docs[0]?.id ?? 0 },
        },
        depth: 0,
      })
      const { results } = await batch({ ids: [gone.id, trashed.id, open.id, here.id], creditLine: 'Ada' })
      expect(results).toEqual([
        { id: gone.id, outcome: 'refused', reason: 'It is not there any more.' },
        { id: trashed.id, outcome: 'refused', reason: 'It is not there any more.' },
        { id: open.id, outcome: 'refused', reason: expect.stringContaining('open at this moment') as string },
        { id: here.id, outcome: 'changed' },
      ])
      expect((await read(open)).rights?.creditLine ?? null).toBeNull()
    })

    test('says what is wrong with what was asked, and changes nothing', async () => {
      const { id } = await records.picture()
      for (const body of [
        {},
        { ids: [id] },
        { ids: [], creditLine: 'Ada' },
        { ids: [{}], creditLine: 'Ada' },
        { ids: Array.from({ length: 101 }, (_, index) => index + 1), creditLine: 'Ada' },
        { ids: [id], creditLine: '   ' },
        { ids: [id], creditLine: 7 },
        { ids: [id], source: 'nowhere' },
        { ids: [id], source: null },
      ])
        expect((await batch(body)).status).toBe(400)
    })
  })

  test('turns its pages, and looks at the newest 2,000 for a verdict, and says so', { timeout: 240_000 }, async () => {
    const { payload } = newsroom
    const refused = await records.picture({ name: 'crowd the refused' })
    await records.permission({ images: [refused.id], grantor: 'Somebody', effect: 'refusal' })
    const { name, rights, original, renditions } = await records.picture({ name: 'crowd' })
    const wire = await records.source({ name: 'Crowd Wire' })
    await records.permission({ sources: [wire.id], grantor: 'Crowd Wire' })
    const one = (index: number, more: object = {}) =>
      payload.db.create({
        collection: 'images',
        data: {
          name: `${name} ${index}`,
          alt: 'A drawing',
          source: wire.id,
          filename: `crowd-${index}.png`,
          original: { ...original, sha256: String(index).padStart(64, '0') },
          renditions,
          rights: { creditLine: rights?.creditLine },
          createdAt: new Date(Date.UTC(2030, 0, 1) + index).toISOString(),
          ...more,
        },
      })
    for (let index = 0; index < 2000; index++) await one(index)
    await one(2000, { name: 'crowd with the refused bytes', original: refused.original })

    const first = await list('?q=crowd')
    expect(first).toMatchObject({ total: 2003, pages: 42, lookedAt: null })
    expect(first.pictures).toHaveLength(48)
    expect(first.pictures[0]?.name).toBe('crowd with the refused bytes')
    const last = await list('?q=crowd&page=42')
    expect(namesIn(last).at(-1)).toBe('crowd the refused')
    expect(last.pictures).toHaveLength(2003 - 41 * 48)

    // Of those that were looked at, only the one with the refused bytes is denied; the two oldest were not looked at.
    const denied = await list('?q=crowd&show=denied')
    expect(namesIn(denied)).toEqual(['crowd with the refused bytes'])
    expect(denied).toMatchObject({ total: 1, pages: 1, lookedAt: 2000 })
    expect(await counts('?q=crowd')).toMatchObject({
      counts: { all: 2003, denied: 1, ending: 0, unused: 2000 },
      lookedAt: 2000,
    })
    const tile = denied.pictures[0]
    expect(tile && pick(tile)).toEqual(pick(await get<Verdict>(`/api/verdict?image=${tile?.id}`)))
    expect((await list('?q=crowd&page=99')).pictures).toEqual([])
  })
})

const pick = ({ colour, word, sentence }: Verdict): Verdict => ({ colour, word, sentence })
