/**
 * The reader of releases against rows of every kind: it gives what a plain filter over all of them gives, in pages, each in one statement
 * that an index answers.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workOff } from '../../src/clearance/working-off'
import { edition } from '../../src/clearance/release'
import { markEarlier } from '../../src/clearance/statements'
import { isOpen, releaseReader } from '../../src/delivery/releases'
import type { Page, Reader, Release, ReleaseReader } from '../../src/delivery/releases'
import { noteEnded } from '../../src/migrations/mongodb/ended-releases'
import { migrations } from '../../src/migrations/sqlite'
import { planOf } from '../plans'
import type { Plan } from '../plans'
import { databases, databaseUrl, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import { statementsOf } from '../statements'
import type { Heard } from '../statements'

const at = new Date('2026-12-01T12:00:00Z')
const day = 24 * 60 * 60 * 1000
const inDays = (days: number): string => new Date(at.getTime() + days * day).toISOString()

/** As many countries as a release names that is closed to one of them: longer than what some index keeps of a value. */
const nearlyAll = `|${Array.from({ length: 26 * 10 }, (_, n) => String.fromCharCode(65 + (n % 26), 65 + Math.floor(n / 26))).join('|')}|NO|`

/** Row number `n`: several share a moment; some have ended, ran out, are still to open, or are open in one country alone. */
const rowOf = (n: number) => {
  const kind = n % 11 === 0 ? 'ended' : n % 13 === 0 ? 'ran out' : n % 17 === 0 ? 'opens later' : 'open'
  return {
    key: `articles:n${n}|web`,
    kind: 'article',
    item: `articles:n${n}`,
    channel: 'web',
    slug: `number-${n}`,
    source: n % 3 === 0 ? 'harbour.example' : 'hill.example',
    language: n % 4 === 0 ? 'nb' : 'en',
    hasPicture: n % 2 === 0,
    terms: ['all', ...(n % 7 < 4 ? ['most'] : []), ...(n % 19 === 1 ? ['few'] : [])],
    publishedAt: inDays(-Math.floor(n / 3)),
    releasedAt: inDays(-400),
    from: kind === 'opens later' ? inDays(n / 17) : inDays(-400),
    until: kind === 'ran out' ? inDays(0) : kind === 'ended' ? inDays(-1) : '9999-12-31T00:00:00.000Z',
    territories: n % 5 === 0 ? (n % 2 === 0 ? '|NO|SE|' : nearlyAll) : '|001|',
    closedAt: kind === 'ended' ? inDays(-1) : null,
    parts: `|articles:n${n}|`,
    ended: kind === 'ended',
    ...{ stale: false, edition },
    related: n === 1 ? ['n2', 'n11'] : null,
    content: { id: `n${n}`, title: `Number ${n}` },
    bodies: { body: null, bodyHtml: `<p>${n}</p>`, bodyText: String(n) },
  }
}
const rows = Array.from({ length: 200 }, (_, n) => rowOf(n))

describe.each(databases)('the reader of releases (%s)', (database) => {
  let newsroom: Newsroom
  let reader: ReleaseReader
  let heard: Heard[]
  beforeAll(async () => {
    const plain = databaseUrl(database, mkdtempSync(join(tmpdir(), 'reading-')))
    const url = database === 'mongodb' ? `${plain}&monitorCommands=true` : plain
    newsroom = await openNewsroom({ database, environment: { databaseUrl: url } })
    for (const data of rows) await newsroom.payload.db.create({ collection: 'releases', data, returning: false })
    heard = statementsOf(newsroom)
    reader = releaseReader(newsroom.payload.db)
  })
  afterAll(() => newsroom.close())

  const whoAsks = (territory?: string): Reader => ({ at, channel: 'web', territory, keyed: false })

  const inOrder = (items: string[], oldest: boolean): string[] => (oldest ? items.toReversed() : items)
  const expected = (who: Reader, { oldest = false, ...rest }: Partial<Page>): string[] =>
    inOrder(latestFirst(who, rest), oldest)
  const latestFirst = (who: Reader, { source, language, since, hasPicture, terms = [] }: Partial<Page>): string[] =>
    rows
      .filter((row) => isOpen(row as unknown as Release, who))
      .filter((row) => (source ?? row.source) === row.source && (language ?? row.language) === row.language)
      .filter((row) => (hasPicture ?? row.hasPicture) === row.hasPicture && (since ?? '') <= row.publishedAt)
      .filter((row) => terms.every((term) => row.terms.includes(term)))
      .sort((a, b) =>
        a.publishedAt === b.publishedAt ? (a.item < b.item ? 1 : -1) : a.publishedAt < b.publishedAt ? 1 : -1,
      )
      .map(({ item }) => item)
      .toSorted(() => 0)

  const momentOf = (item: string): string => rows.find((row) => row.item === item)?.publishedAt ?? ''
  const byMoment = (items: string[]): string[] =>
    items.toSorted((a, b) => (momentOf(a) === momentOf(b) ? (a < b ? 1 : -1) : momentOf(a) < momentOf(b) ? 1 : -1))

  const walked = async (who: Reader, page: Partial<Page>): Promise<string[]> => {
    const items: string[] = []
    for (let after: Page['after'] | undefined; ;) {
      const found = await reader.articles(who, { first: 7, ...page, ...(after ? { after } : {}) })
      items.push(...found.nodes.map(({ item }) => item))
      const last = found.nodes.at(-1)
      if (!found.hasNextPage || last === undefined) return items
      after = { publishedAt: last.publishedAt ?? '', item: last.item }
    }
  }

  const choices: Partial<Page>[] = [
    {},
    { source: 'harbour.example' },
    { language: 'nb' },
    { source: 'hill.example', language: 'nb' },
    { since: inDays(-20) },
    { hasPicture: true },
    { hasPicture: false },
    { source: 'hill.example', language: 'nb', since: inDays(-40), hasPicture: true },
    { source: 'nobody.example' },
    { oldest: true },
    { oldest: true, source: 'hill.example', language: 'nb', since: inDays(-40), hasPicture: true },
    { oldest: true, terms: ['all'] },
    { oldest: true, terms: ['most'], since: inDays(-40) },
    { terms: ['all'] },
    { terms: ['few'] },
    { terms: ['most', 'few'] },
    { terms: ['most'], source: 'hill.example', language: 'nb', since: inDays(-40), hasPicture: true },
  ]
  test.each(choices)('from page to page, each article once: %j', async (page) => {
    for (const who of [whoAsks(), whoAsks('NO'), whoAsks('DK')]) {
      const items = await walked(who, page)
      // What is found by its terms may be told in another order where several share a moment.
      expect(page.terms ? inOrder(byMoment(items), page.oldest ?? false) : items).toEqual(expected(who, page))
      expect(items.map(momentOf)).toEqual(expected(who, page).map(momentOf))
      expect(items.length > 0).toBe(page.source !== 'nobody.example')
    }
    expect(await walked({ ...whoAsks(), channel: 'print' }, page)).toEqual([])
  })

  test('a cursor whose article is not there goes on at its moment', async () => {
    for (const [oldest, terms] of [
      [false, []],
      [true, []],
      [false, ['all']],
      [true, ['all']],
    ] as const) {
      const gone = { publishedAt: inDays(-20), item: oldest ? 'articles:z' : 'articles:a' }
      const { nodes } = await reader.articles(whoAsks(), { first: 5, oldest, terms, after: gone })
      const rest = expected(whoAsks(), { oldest }).filter((item) =>
        oldest ? momentOf(item) > inDays(-20) : momentOf(item) < inDays(-20),
      )
      expect(nodes.map(({ item }) => momentOf(item))).toEqual(rest.slice(0, 5).map(momentOf))
    }
  })

  test('an article by its id and its slug, a release by its item', async () => {
    const named = async (id?: string, slug?: string) =>
      (await reader.article(whoAsks(), { ...(id ? { id } : {}), ...(slug ? { slug } : {}) }))?.item
    expect(await named('n1')).toBe('articles:n1')
    expect(await named(undefined, 'number-1')).toBe('articles:n1')
    expect(await named('n1', 'number-1')).toBe('articles:n1')
    expect(await named('n1', 'number-2')).toBeUndefined()
    expect(await named()).toBeUndefined()
    for (const hidden of ['n11', 'n13', 'n17', 'n5', 'none']) expect(await named(hidden)).toBeUndefined()
    expect((await reader.article(whoAsks('NO'), { id: 'n5' }))?.item).toBe('articles:n5')
  })

  test('the text comes where it is asked for, and is not even read where it is not', async () => {
    const told = async (bodies: boolean) => {
      heard.length = 0
      const { nodes } = await reader.articles(whoAsks(), { first: 1, bodies })
      const one = await reader.article(whoAsks(), { id: 'n1', bodies })
      return { contents: [nodes[0]?.content, one?.content], statements: JSON.stringify(heard) }
    }
    const without = await told(false)
    expect(without.contents.map((content) => Object.keys(content as object))).toEqual([
      ['id', 'title'],
      ['id', 'title'],
    ])
    if (database === 'sqlite') expect(without.statements).not.toMatch(/bodies|\*/)
    else expect(without.statements.match(/"bodies":0/g)).toHaveLength(2)
    const { contents } = await told(true)
    expect(contents).toMatchObject([{ bodyHtml: expect.stringMatching(/^<p>\d+<\/p>$/) as string }, { bodyText: '1' }])
  })

  test('of related articles, those that are open, in one statement however many', async () => {
    const ids = rows.map(({ key }) => key.slice('articles:'.length, -'|web'.length))
    for (const who of [whoAsks(), whoAsks('NO')]) {
      heard.length = 0
      const found = await reader.related(who, [...ids, 'none'], { related: true })
      expect(heard).toHaveLength(1)
      expect(found.map(({ item }) => item).sort()).toEqual(expected(who, {}).sort())
      expect(found.find(({ item }) => item === 'articles:n1')?.related).toEqual(['n2', 'n11'])
    }
    heard.length = 0
    expect([await reader.related(whoAsks(), [], {}), heard.length]).toEqual([[], 0])
    // Which they are is read where it is asked for alone.
    expect((await reader.article(whoAsks(), { id: 'n1' }))?.related ?? null).toBeNull()
  })

  test('the next opening is the first that is still to come', async () => {
    const later = rows.filter(({ from }) => from > at.toISOString()).map(({ from }) => from)
    const next = [...later].sort()
    expect(later.length).toBeGreaterThan(5)
    expect(await reader.nextOpening('web', at)).toEqual(new Date(next[0] ?? ''))
    expect(await reader.nextOpening('web', new Date(next[0] ?? ''))).toEqual(new Date(next[1] ?? ''))
    expect(await reader.nextOpening('web', new Date(next.at(-1) ?? ''))).toBeUndefined()
    expect(await reader.nextOpening('print', at)).toBeUndefined()
  })

  const after = { publishedAt: inDays(-20), item: 'articles:n60' }
  const questions: Record<string, (who: Reader) => Promise<unknown>> = {
    'the front page': (who) => reader.articles(who, { first: 20 }),
    'the front page with its texts': (who) => reader.articles(who, { first: 20, bodies: true }),
    'a later page': (who) => reader.articles(who, { first: 20, after }),
    'a source': (who) => reader.articles(who, { first: 20, source: 'harbour.example' }),
    'a later page of a source': (who) => reader.articles(who, { first: 20, source: 'harbour.example', after }),
    'a language': (who) => reader.articles(who, { first: 20, language: 'nb' }),
    'a source in a language': (who) =>
      reader.articles(who, { first: 20, source: 'hill.example', language: 'nb', after }),
    'what came since': (who) => reader.articles(who, { first: 20, since: inDays(-5) }),
    'a later page of what came since, with pictures': (who) =>
      reader.articles(who, { first: 20, since: inDays(-40), hasPicture: true, after }),
    'articles without a picture': (who) => reader.articles(who, { first: 20, hasPicture: false }),
    'the oldest': (who) => reader.articles(who, { first: 20, oldest: true }),
    'a later page of the oldest of a source since': (who) =>
      reader.articles(who, { first: 20, oldest: true, source: 'harbour.example', since: inDays(-60), after }),
    'a later page of the oldest in a language': (who) =>
      reader.articles(who, { first: 20, oldest: true, language: 'nb', after }),
    'a later page of the oldest that have a word': (who) =>
      reader.articles(who, { first: 20, oldest: true, terms: ['all'], after }),
    'what has a word': (who) => reader.articles(who, { first: 20, terms: ['all'] }),
    'a later page of what has a word, with its texts': (who) =>
      reader.articles(who, { first: 20, terms: ['all'], since: inDays(-40), bodies: true, after }),
    'what has two words, of a source': (who) =>
      reader.articles(who, { first: 20, terms: ['most', 'few'], source: 'hill.example' }),
    'an article by its id': (who) => reader.article(who, { id: 'n1' }),
    'an article by its slug': (who) => reader.article(who, { slug: 'number-1' }),
    'related to some': (who) => reader.related(who, ['n1', 'n2', 'n5', 'n11', 'none'], { bodies: true }),
    'a picture': (who) => reader.image('1', who.channel),
    'the next opening': (who) => reader.nextOpening(who.channel, who.at),
  }
  const plansOf = async (ask: (typeof questions)[string]): Promise<Plan[]> => {
    heard.length = 0
    for (const who of [whoAsks(), whoAsks('NO')]) await ask(who)
    const asked = [...heard]
    expect(asked).toHaveLength(2)
    return Promise.all(asked.map((statement) => planOf(newsroom, statement)))
  }
  test.each(Object.entries(questions))('one statement, answered by an index in its order: %s', async (_, ask) => {
    for (const plan of await plansOf(ask)) expect(plan).toEqual({ scansAll: false, sorts: false, indexed: true })
  })

  if (database === 'sqlite')
    test('also after SQLite has counted what is in its tables', async () => {
      await client(newsroom).execute('ANALYZE')
      for (const ask of Object.values(questions))
        for (const plan of await plansOf(ask)) expect(plan).toEqual({ scansAll: false, sorts: false, indexed: true })
    })
})

interface Client {
  execute(sql: string): Promise<unknown>
}
const client = ({ payload }: Newsroom): Client => (payload.db as unknown as { client: Client }).client

interface Connection {
  collection(name: string): {
    updateMany(filter: object, update: object): Promise<unknown>
    findOne(filter: object): Promise<Record<string, unknown> | null>
  }
}

describe.each(databases)('releases of an earlier version (%s)', (database) => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
  })
  afterAll(() => newsroom.close())

  /** The releases as that version would have left them, and then what a start of this one does before it listens. */
  const upgraded = async (): Promise<void> => {
    const { db } = newsroom.payload
    if (database === 'sqlite') {
      const since = migrations.slice(migrations.findIndex(({ name }) => name.endsWith('releases_in_order')))
      const { drizzle } = db as unknown as { drizzle: never }
      const args = { db: drizzle, payload: newsroom.payload, req: {} as never }
      for (const { down } of since.toReversed()) await down(args)
      for (const { up } of since) await up(args)
      return
    }
    const { connection } = db as unknown as { connection: Connection }
    const releases = connection.collection('releases')
    const { bodies } = (await releases.findOne({ kind: 'article', ended: false })) as {
      bodies: Record<string, unknown>
    }
    const within = Object.fromEntries(Object.entries(bodies).map(([name, value]) => [`content.${name}`, value]))
    await releases.updateMany({ kind: 'article', ended: false }, { $set: within })
    await releases.updateMany({}, { $unset: { bodies: '', ended: '', edition: '', hasPicture: '' } })
    await noteEnded(connection)
  }

  test('are served at once, and written anew', async () => {
    const records = recordsIn(newsroom)
    const { article } = await records.live()
    const gone = await records.live()
    await records.trash('articles', gone.article)
    const query = `{ articles { nodes { id title bodyHtml bodyText body heroImage { id } } } }`
    const before = await newsroom.graphql<{ articles: { nodes: object[] } }>(query)
    expect(before.articles.nodes).toHaveLength(1)

    await upgraded()
    expect(await newsroom.graphql(query)).toEqual(before)
    expect(
      await newsroom.graphql(
        `{ articles(hasPicture: true) { nodes { id } } none: articles(hasPicture: false) { nodes { id } } }`,
      ),
    ).toEqual({ articles: { nodes: [{ id: String(article.id) }] }, none: { nodes: [] } })

    await markEarlier(await records.req(), edition)
    expect(await workOff(newsroom.payload)).toMatchObject({ failed: [] })
    expect(await newsroom.graphql(query)).toEqual(before)
    const { docs } = await newsroom.payload.find({ collection: 'releases', where: { ended: { equals: false } } })
    expect(docs.map((each) => [each.kind, each.edition, each.stale])).toEqual(
      expect.arrayContaining([
        ['article', edition, false],
        ['image', edition, false],
      ]),
    )
    expect(docs.every(({ content }) => !('bodyHtml' in (content as object)))).toBe(true)
    await markEarlier(await records.req(), edition)
    expect(await workOff(newsroom.payload)).toEqual({ written: 0, failed: [] })
  })
})
