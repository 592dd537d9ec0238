/** What is looked for at the public door: found by what is told of it, by whoever may see it, and by nobody else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Article, Source } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { bodyOf, recordsIn } from '../records'
import type { Records } from '../records'

describe.each(databases)('search (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let free: Source
  const ids: string[] = []
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, at: '2026-03-01T09:00:00Z', environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
    free = await records.source({ name: 'Harbour Wire' })
    await records.permission({ sources: [free.id], grantor: free.name })
    const written: Partial<Article>[] = [
      { title: 'Møller closes the quay', body: bodyOf('Nobody knows why.'), keywords: ['Shipping', 'Climate change'] },
      { title: 'A storm', dek: 'The quay was closed', body: bodyOf('It blew.'), keywords: [' shipping ', ''] },
      { title: 'A calm', byline: 'Élise Quay', body: bodyOf('It blew no more; quays are open.') },
    ]
    for (const [index, data] of written.entries()) {
      newsroom.clock.now = new Date(`2026-03-0${index + 1}T09:00:00Z`)
      const article = await records.publish(await records.article({ source: free.id, deskNote: 'unsaid', ...data }))
      ids.push(String(article.id))
    }
  })
  afterAll(() => newsroom.close())

  const ask = async (given: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${newsroom.base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({
        query: `{ articles(${given}) { nodes { id keywords } pageInfo { hasNextPage endCursor } } }`,
      }),
    })
    return (await response.json()) as {
      data?: { articles: { nodes: { id: string; keywords: string[] }[]; pageInfo: object } } | null
      errors?: { message: string }[]
    }
  }
  const found = async (given: string, headers?: Record<string, string>): Promise<string[] | undefined> =>
    (await ask(given, headers)).data?.articles.nodes.map(({ id }) => id)
  const numbers = async (given: string): Promise<number[] | undefined> =>
    (await found(given))?.map((id) => ids.indexOf(id) + 1)

  test.each([
    ['search: "quay"', [3, 2, 1]],
    ['search: "QUAY closed"', [2]],
    ['search: "moller"', [1]],
    ['search: "MØLLER, quay!"', [1]],
    ['search: "elise"', [3]],
    ['search: "harbour wire"', [3, 2, 1]],
    ['search: "climate"', [1]],
    ['search: "quays"', [3]],
    ['search: "quay", sort: OLDEST', [1, 2, 3]],
    ['sort: OLDEST, hasPicture: false', [1, 2, 3]],
    ['sort: NEWEST', [3, 2, 1]],
    ['sort: null', [3, 2, 1]],
    ['search: "nowhere"', []],
    ['search: "quay nowhere"', []],
    ['search: "unsaid"', []],
    ['search: null, keywords: null', [3, 2, 1]],
    ['search: "quay", since: "2026-03-02T00:00:00Z"', [3, 2]],
    ['search: "quay", source: "harbour wire", language: "en", hasPicture: false', [3, 2, 1]],
    ['search: "quay", source: "hill wire"', []],
    ['search: "quay", language: "de"', []],
    ['search: "quay", hasPicture: true', []],
    ['keywords: []', [3, 2, 1]],
    ['keywords: ["shipping"]', [2, 1]],
    ['keywords: ["SHIPPING", "climate change"]', [1]],
    ['keywords: ["change"]', []],
    ['keywords: ["shipping"], search: "storm"', [2]],
  ])('%s', async (given, expected) => expect(await numbers(given)).toEqual(expected))

  test('keywords are told as the desk has written them, without blanks', async () => {
    const { data } = await ask('first: 3')
    expect(data?.articles.nodes.map(({ keywords }) => keywords)).toEqual([
      [],
      ['shipping'],
      ['Shipping', 'Climate change'],
    ])
  })

  test('page by page, the latest first', async () => {
    const first = (await ask('search: "quay", first: 2')).data?.articles
    expect(first?.nodes.map(({ id }) => id)).toEqual([ids[2], ids[1]])
    expect(first?.pageInfo).toMatchObject({ hasNextPage: true })
    const { endCursor } = first?.pageInfo as { endCursor: string }
    const last = (await ask(`search: "quay", first: 2, after: "${endCursor}"`)).data?.articles
    expect(last?.nodes.map(({ id }) => id)).toEqual([ids[0]])
    expect(last?.pageInfo).toMatchObject({ hasNextPage: false })
  })

  test('page by page, the earliest first', async () => {
    for (const list of ['sort: OLDEST', 'sort: OLDEST, search: "quay"']) {
      const first = (await ask(`${list}, first: 2`)).data?.articles
      expect(first?.nodes.map(({ id }) => id)).toEqual([ids[0], ids[1]])
      const { endCursor } = first?.pageInfo as { endCursor: string }
      expect(await numbers(`${list}, first: 2, after: "${endCursor}"`)).toEqual([3])
    }
  })

  test.each(['search: ""', 'search: "  "', 'search: "?! … \\" * -"', 'keywords: ["", "shipping"]', 'keywords: ["!"]'])(
    'what has no word in it finds nothing: %s',
    async (given) => {
      expect(await ask(given)).toEqual({
        data: { articles: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } },
      })
    },
  )

  test.each([
    [`search: "${'quay '.repeat(50)}"`, 'search: 250 characters cannot be looked for; give at most 200.'],
    [`keywords: [${'"a" '.repeat(11)}]`, 'keywords: 11 cannot be looked for at once; give at most 10.'],
    [`keywords: ["a", "${'b'.repeat(201)}"]`, 'keywords: 201 characters cannot be looked for; give at most 200 each.'],
  ])('too much is refused, with a sentence', async (given, sentence) => {
    const { errors } = await ask(given)
    expect(errors?.map(({ message }) => message)).toEqual([sentence])
  })

  test.each([
    '"',
    '" OR "quay',
    'quay*',
    'NEAR(quay)',
    'terms:quay',
    '^quay',
    "quay'; drop table releases",
    '{"$ne":1}',
  ])('what is a sign to some database is only a sign here: %s', async (words) => {
    const { data, errors } = await ask(`search: ${JSON.stringify(words)}`)
    expect(errors).toBeUndefined()
    expect(data?.articles.nodes.every(({ id }) => ids.includes(id))).toBe(true)
  })

  test('what is not out is never found: not before the grant, not after its withdrawal, not where it does not hold', async () => {
    const source = await records.source({ name: 'Hill Wire' })
    const inNorway = { 'x-test-territory': 'NO' }
    const article = await records.article({ source: source.id, title: 'Xylophone', keywords: ['Zither'] })
    const questions = ['search: "xylophone"', 'search: "hill wire"', 'keywords: ["zither"]']
    const all = async (headers?: Record<string, string>) => Promise.all(questions.map((given) => found(given, headers)))
    const [nothing, it] = [
      [[], [], []],
      [[String(article.id)], [String(article.id)], [String(article.id)]],
    ]
    expect(await all()).toEqual(nothing)

    const until = '2026-03-04T00:00:00Z'
    await records.permission({ sources: [source.id], grantor: source.name, territories: 'NO', until })
    expect(await all(inNorway)).toEqual(nothing)
    await records.publish(article)
    expect(await all()).toEqual(nothing)
    expect(await all(inNorway)).toEqual(it)

    // A draft of it says more than is out.
    const own = { collection: 'articles', id: article.id, depth: 0, overrideAccess: true } as const
    await newsroom.payload.update({ ...own, draft: true, data: { title: 'Saxophone', _status: 'draft' } })
    expect(await found('search: "saxophone"', inNorway)).toEqual([])
    expect(await all(inNorway)).toEqual(it)
    await newsroom.payload.update({ ...own, data: { title: 'Saxophone', keywords: ['Zither'], _status: 'published' } })
    expect(await found('search: "saxophone"', inNorway)).toEqual([String(article.id)])
    expect(await found('search: "xylophone"', inNorway)).toEqual([])

    expect(await found('search: "saxophone"', inNorway)).toEqual([String(article.id)])
    newsroom.clock.now = new Date(until)
    expect(await found('search: "saxophone"', inNorway)).toEqual([])
    expect(await found('keywords: ["zither"]', inNorway)).toEqual([])
  })

  test('by a made-up cursor nothing is learned of what is not out, on any page of what was found', async () => {
    const [elsewhere, publishedAt] = [await records.source({ name: 'Fjord Wire' }), '2026-02-01T00:00:00.000Z']
    await records.permission({ sources: [elsewhere.id], grantor: elsewhere.name, territories: 'NO' })
    const made: string[] = []
    for (const source of [free, elsewhere, free])
      made.push(
        String((await records.publish(await records.article({ source: source.id, title: 'Lute', publishedAt }))).id),
      )
    const [one = '', hidden = '', other = ''] = made
    const after = (id: string) => Buffer.from(JSON.stringify([publishedAt, `articles:${id}`])).toString('base64url')
    const nobody = `${hidden}x`
    for (const sort of ['NEWEST', 'OLDEST']) {
      const list = (id: string) => `search: "lute", sort: ${sort}, after: "${after(id)}"`
      expect(await ask(list(hidden))).toEqual(await ask(list(nobody)))
      // Who may see it goes on after it.
      expect(await found(list(hidden), { 'x-test-territory': 'NO' })).toEqual([sort === 'NEWEST' ? one : other])
    }
  })

  test('a piece of long ago, or of a time to come, is published and found', async () => {
    const dates = ['1605-01-01', '1640-01-01', '1850-01-01', '2300-01-01']
    const made: string[] = []
    for (const day of dates) {
      const article = await records.article({ source: free.id, title: 'Sackbut', publishedAt: `${day}T00:00:00.000Z` })
      made.push(String((await records.publish(article)).id))
    }
    expect(await found('search: "sackbut", sort: OLDEST')).toEqual(made)
    expect(await found('search: "sackbut", since: "2200-01-01T00:00:00Z"')).toEqual(made.slice(3))
    expect(await found('search: "sackbut", since: "2301-01-01T00:00:00Z"')).toEqual([])
    await records.recompute(...made.map((id) => `articles:${id}`))
    expect(await found('search: "sackbut"')).toEqual(made.toReversed())
  })

  test('what was killed is not found', async () => {
    const article = await records.publish(
      await records.article({ source: free.id, title: 'Kazoo', keywords: ['Toys'] }),
    )
    expect(await found('search: "kazoo"')).toEqual([String(article.id)])
    const killed = await newsroom.as('rights-manager')('POST', `/api/articles/${article.id}/kill`, {
      ...{ kind: 'error', reason: 'Wrong', instruction: '' },
    })
    expect(killed.status).toBe(200)
    expect(await found('search: "kazoo"')).toEqual([])
    expect(await found('keywords: ["toys"]')).toEqual([])
  })

  if (database === 'sqlite')
    test('of what has ended no word is kept where words are looked for', async () => {
      const client = (newsroom.payload.db as unknown as { client: { rows(sql: string, args: string[]): unknown[][] } })
        .client
      const kept = `select count(*) from release_words where release_words match ?`
      expect(client.rows(kept, ['"kazoo"'])).toEqual([[0]])
      expect(client.rows(kept, ['"quay"'])).toEqual([[3]])
      // With the words stands what lists choose by: of a common word, nothing is walked through that is in another language.
      expect(client.rows(kept, ['"quay" AND "\ue001l656e"'])).toEqual([[3]])
      expect(client.rows(kept, ['"quay" AND "\ue001l6465"'])).toEqual([[0]])
    })
})
