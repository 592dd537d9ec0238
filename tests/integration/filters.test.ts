/** What `articles` may be narrowed by, as a front end asks for it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'

describe.each(databases)('articles by when they were published and whether they have a picture (%s)', (database) => {
  let newsroom: Newsroom
  const ids: string[] = []
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, at: '2026-03-01T09:00:00Z', environment: { logLevel: 'silent' } })
    const records = recordsIn(newsroom)
    const source = await records.source()
    await records.permission({ sources: [source.id], grantor: source.name })
    const picture = await records.picture({ source: source.id })
    for (const [day, pictures] of [
      [1, [picture]],
      [2, []],
      [3, [picture]],
    ] as const) {
      newsroom.clock.now = new Date(`2026-03-0${day}T09:00:00Z`)
      const article = await records.publish(await records.article({ source: source.id }, pictures))
      ids.push(String(article.id))
    }
  })
  afterAll(() => newsroom.close())

  const ask = async (query: string, variables: object = {}) => {
    const response = await fetch(`${newsroom.base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    return (await response.json()) as {
      data?: { articles: { nodes: { id: string }[] } }
      errors?: { message: string }[]
    }
  }
  const numbersOf = async (given: string): Promise<number[] | undefined> => {
    const { data } = await ask(`{ articles(${given}) { nodes { id } } }`)
    return data?.articles.nodes.map(({ id }) => ids.indexOf(id) + 1)
  }

  test.each([
    ['since: "2026-03-02T09:00:00Z"', [3, 2]],
    ['since: "2026-03-02T10:00+01:00"', [3, 2]],
    ['since: "2026-03-02T09:00:00.001Z"', [3]],
    ['since: "2026-03-04T00:00:00Z"', []],
    ['since: null, hasPicture: null', [3, 2, 1]],
    ['hasPicture: true', [3, 1]],
    ['hasPicture: false', [2]],
    ['hasPicture: true, since: "2026-03-02T00:00:00Z"', [3]],
  ])('%s', async (given, numbers) => expect(await numbersOf(given)).toEqual(numbers))

  test.each([
    'yesterday',
    '2026-03-02',
    '2026-03-02T09:00:00',
    '2026-02-30T09:00:00Z',
    '2026-03-02T25:00:00Z',
    '',
    5,
    '9999-12-31T23:00:00-14:00',
    '0000-01-01T00:00:00+14:00',
  ])('what is no moment is refused, written and as a variable: %j', async (since) => {
    const query = 'query ($since: DateTime) { articles(since: $since) { nodes { id } } }'
    const refused = [
      await ask(`{ articles(since: ${JSON.stringify(since)}) { nodes { id } } }`),
      await ask(query, { since }),
      // From the second time on the document is compiled.
      await ask(query, { since }),
    ]
    for (const { data, errors } of refused) {
      expect(data).toBeNull()
      expect(errors?.map(({ message }) => message)).toEqual([
        expect.stringContaining(`since: ${JSON.stringify(since)} is no moment. Give a day, a time and its offset`),
      ])
    }
  })
})
