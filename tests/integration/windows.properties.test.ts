/**
 * A window may be narrower than `decide()`, never wider: tried on random records and random steps, through the query that the public doors
 * ask. After every step, for moments from now on: served ⇒ allowed. Right after a step that writes, and after a recompute, at that moment: ⇔.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PublicationRefused } from '../../src/clearance/gate'
import { articleDossier, imageDossier } from '../../src/clearance/question'
import type { Asked } from '../../src/clearance/question'
import { isOpen, releaseReader } from '../../src/delivery/releases'
import type { ReleaseReader } from '../../src/delivery/releases'
import type { Article, Image, Permission, Source } from '../../src/payload-types'
import { decide } from '../../src/rights/deciding/decide'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import type { Records } from '../records'

const start = Date.UTC(2026, 11, 1)
const hour = 60 * 60 * 1000
const after = (hours: number): Date => new Date(start + hours * hour)

/** Readers can be in a country, or nobody knows where. */
const places = ['001', 'NO', 'SE', 'IT', 'CA'] as const

// Few names, moments and places, so that records meet each other often.
const hours = fc.integer({ min: 0, max: 12 })
const seldom = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
const someplaces = fc.subarray(['001', 'NO', 'SE', 'IT', 'CA-QC'], { minLength: 1, maxLength: 3 })

type Row = NonNullable<NonNullable<Article['rights']>['exclusions']>[number]
const exclusions: fc.Arbitrary<Row[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('territory' as const),
      territories: fc.subarray(['NO', 'IT', 'CA-QC'], { minLength: 1 }).map((codes) => codes.join(' ')),
      only: fc.boolean(),
      words: fc.constant('not there'),
    }),
    fc.record({
      kind: fc.constant('window' as const),
      from: seldom(hours.map((at) => after(at).toISOString())),
      until: hours.map((at) => after(at + 6).toISOString()),
      words: fc.constant('not then'),
    }),
    fc.constantFrom<Row>(
      { kind: 'channel', channels: ['archive', 'print'], words: 'not there' },
      { kind: 'channel', channels: ['web'], words: 'not on the web' },
      { kind: 'audience', words: 'members only' },
      { kind: 'alteration', words: 'as it is' },
    ),
  ),
  { maxLength: 1 },
)
const terms = fc.record({
  exclusions: fc.oneof(fc.constant<Row[]>([]), exclusions),
  expires: seldom(hours.map((at) => after(at + 4).toISOString())),
})

const permissions = fc.record({
  step: fc.constant('record' as const),
  effect: fc.constantFrom('grant' as const, 'grant' as const, 'grant' as const, 'refusal' as const),
  covers: fc.constantFrom('sources' as const, 'sources' as const, 'articles' as const, 'images' as const),
  channels: fc.constantFrom<Permission['channels']>(['web'], ['web', 'print'], ['print']),
  territories: fc.oneof(fc.constant(['001']), someplaces).map((codes) => codes.join(' ')),
  from: seldom(hours.map((at) => after(at).toISOString())),
  until: seldom(hours.map((at) => after(at + 13).toISOString())),
})

const steps = fc.oneof(
  { weight: 6, arbitrary: permissions },
  { weight: 4, arbitrary: fc.record({ step: fc.constant('publish' as const) }) },
  { weight: 4, arbitrary: fc.record({ step: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 8 }) }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('end' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('unpublish' as const) }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('draft' as const), terms }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('text' as const), terms, embargo: seldom(hours) }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('picture' as const), terms }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('source' as const), terms }) },
)
type Step = typeof steps extends fc.Arbitrary<infer One> ? One : never

const histories = fc.record({
  text: terms,
  embargo: seldom(hours),
  picture: fc.option(terms, { nil: undefined, freq: 2 }),
  // Mostly something is granted and published, or nothing would ever be served.
  first: permissions.map((one) => ({
    ...one,
    effect: 'grant' as const,
    covers: 'sources' as const,
    channels: ['web' as const],
    from: undefined,
  })),
  steps: fc.array(steps, { minLength: 2, maxLength: 7 }),
  moments: fc.array(
    fc.integer({ min: 0, max: 60 }).map((halves) => after(halves / 2)),
    {
      minLength: 5,
      maxLength: 5,
    },
  ),
})
type History = typeof histories extends fc.Arbitrary<infer One> ? One : never

describe.each(databases)('windows, through the query of the public doors (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let reader: ReleaseReader
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, at: after(0).toISOString(), environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
    reader = releaseReader(newsroom.payload.db)
  })
  afterAll(() => newsroom.close())

  let served = 0
  test(
    'never wider than decide(), and just as wide where they have just been written',
    { timeout: 300_000 },
    async () => {
      await fc.assert(fc.asyncProperty(histories, live), { numRuns: 25 })
      expect(served).toBeGreaterThan(200) // else nothing was tried
    },
  )

  interface Made {
    readonly source: Source
    readonly article: Article
    readonly picture: Image | undefined
    readonly permissions: Permission[]
  }

  const live = async ({ text, embargo, picture, first, steps: taken, moments }: History): Promise<void> => {
    newsroom.clock.now = after(0)
    const source = await records.source()
    const shown = picture && (await records.picture({ source: source.id, rights: picture }))
    const article = await records.article(
      { source: source.id, rights: text, embargoedUntil: embargo === undefined ? undefined : iso(embargo) },
      shown ? [shown] : [],
    )
    const made: Made = { source, article, picture: shown, permissions: [] }
    for (const step of [first, { step: 'publish' } as const, ...taken]) {
      const wrote = await take(step, made)
      if (wrote) await expectExactly(made)
      await expectWithin(made, moments)
      if (!wrote) {
        await records.recompute(`articles:${article.id}`)
        await expectExactly(made)
        await expectWithin(made, moments)
      }
    }
  }

  /** Takes a step through the product's own hooks. False where nothing was written: time passed, or the gate refused. */
  const take = async (step: Step, { source, article, picture, permissions: known }: Made): Promise<boolean> => {
    const update = async (data: Partial<Article>, draft = false): Promise<boolean> => {
      try {
        await newsroom.payload.update({ collection: 'articles', id: article.id, data, draft, depth: 0 })
        return true
      } catch (error) {
        if (error instanceof PublicationRefused) return false
        throw error
      }
    }
    switch (step.step) {
      case 'record': {
        const { step: _step, covers, ...data } = step
        const named = { sources: source.id, articles: article.id, images: picture?.id }[covers]
        if (named === undefined) return false
        known.push(await records.permission({ ...data, [covers]: [named], grantor: source.name }))
        return true
      }
      case 'end': {
        const permission = known[step.which % known.length]
        if (permission === undefined) return false
        const { status } = await newsroom.as('rights-manager')('POST', `/api/permissions/${permission.id}/end`)
        return status === 200
      }
      case 'wait':
        newsroom.clock.now = new Date(newsroom.clock.now.getTime() + step.hours * hour)
        return false
      case 'publish':
        return update({ _status: 'published' })
      case 'unpublish':
        return update({ _status: 'draft' })
      case 'draft':
        await update({ rights: step.terms }, true)
        return false
      case 'text':
        return update({ rights: step.terms, embargoedUntil: step.embargo === undefined ? null : iso(step.embargo) })
      case 'picture':
        if (picture === undefined) return false
        await newsroom.payload.update({ collection: 'images', id: picture.id, data: { rights: step.terms }, depth: 0 })
        return true
      case 'source':
        await newsroom.payload.update({ collection: 'sources', id: source.id, data: { rights: step.terms }, depth: 0 })
        return true
    }
  }

  const iso = (at: number): string => after(at).toISOString()

  /** What is on record about the article as it is out, and about its picture; undefined: it is not out. */
  const onRecord = async ({ article, picture }: Made): Promise<{ text?: Asked; picture?: Asked }> => {
    const { db } = newsroom.payload
    const req = await records.req()
    const row = await db.findOne<Article>({ collection: 'articles', where: { id: { equals: article.id } }, req })
    const image = picture && (await db.findOne<Image>({ collection: 'images', where: { id: { equals: picture.id } } }))
    return {
      ...(row?._status === 'published' ? { text: await articleDossier(req, row) } : {}),
      ...(image ? { picture: await imageDossier(req, image) } : {}),
    }
  }

  const allows = (asked: Asked | undefined, territory: string, at: Date): boolean =>
    asked !== undefined && decide({ ...asked, channel: 'web', territory, at }).outcome === 'allow'

  /** What the public doors would show there and then. */
  const seen = async ({ article, picture }: Made, territory: string, at: Date) => {
    const asking = { at, channel: 'web', territory: territory === '001' ? undefined : territory, keyed: false } as const
    const text = await reader.article(asking, { id: String(article.id) })
    const image = picture && (await reader.image(String(picture.id), 'web'))
    return { text: text !== undefined, picture: image !== undefined && isOpen(image, asking) }
  }

  const expectWithin = async (made: Made, moments: readonly Date[]): Promise<void> => {
    const known = await onRecord(made)
    const asked = moments
      .filter((moment) => moment >= newsroom.clock.now)
      .flatMap((at) => places.map((territory) => ({ at, territory })))
    const answers = await Promise.all(asked.map(({ at, territory }) => seen(made, territory, at)))
    answers.forEach(({ text, picture }, index) => {
      const { at, territory } = asked[index] as (typeof asked)[number]
      if (text) {
        served++
        expect({ territory, at, allowed: allows(known.text, territory, at) }).toMatchObject({ allowed: true })
      }
      if (picture)
        expect({ territory, at, allowed: allows(known.picture, territory, at) }).toMatchObject({ allowed: true })
    })
  }

  const expectExactly = async (made: Made): Promise<void> => {
    const known = await onRecord(made)
    const at = newsroom.clock.now
    // A picture is out as long as an article shows it anywhere, be it in a part of a country.
    const isOut = [...places, 'CA-QC'].some((territory) => allows(known.text, territory, at))
    for (const territory of places)
      expect({ territory, at, ...(await seen(made, territory, at)) }).toEqual({
        territory,
        at,
        text: allows(known.text, territory, at),
        picture: isOut && allows(known.picture, territory, at),
      })
  }
})
