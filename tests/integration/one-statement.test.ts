/**
 * Whatever a query selects, the database is asked once for each connection in it, and once for all that is related to its articles: generated
 * queries over the whole schema.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { execute, parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { releaseReader } from '../../src/delivery/releases'
import { publicSchema } from '../../src/delivery/schema'
import type { PublicContext } from '../../src/delivery/schema'
import type { Article } from '../../src/payload-types'
import { databases, databaseUrl, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { queriesOver } from '../queries'
import { recordsIn } from '../records'
import { statementsOf } from '../statements'
import type { Heard } from '../statements'

describe.each(databases)('one statement a connection (%s)', (database) => {
  let newsroom: Newsroom
  let heard: Heard[]
  const names = { id: [] as string[], slug: [] as string[] }
  beforeAll(async () => {
    const plain = databaseUrl(database, mkdtempSync(join(tmpdir(), 'counting-')))
    const url = database === 'mongodb' ? `${plain}&monitorCommands=true` : plain
    newsroom = await openNewsroom({ database, environment: { databaseUrl: url } })
    const records = recordsIn(newsroom)
    const source = await records.source({ name: 'Harbour Wire' })
    await records.permission({ sources: [source.id] })
    const related: Article['id'][] = []
    for (let number = 0; number < 3; number++) {
      const pictures = [await records.picture({ source: source.id }), await records.picture({ source: source.id })]
      const article = await records.publish(await records.article({ source: source.id, related }, pictures))
      related.push(article.id)
      names.id.push(`"${article.id}"`)
      names.slug.push(`"${article.slug}"`)
    }
    heard = statementsOf(newsroom)
  })
  afterAll(() => newsroom.close())

  test('for any selection, under any names, in any fragments', async () => {
    const releases = releaseReader(newsroom.payload.db)
    const reader = { at: newsroom.clock.now, channel: 'web', territory: undefined, keyed: false } as const
    const contextValue: PublicContext = {
      ...{ reader, releases },
      absolute: (path) => `https://cms.example${path}`,
      page: ({ slug }) => `https://news.example/${slug}`,
    }
    const literals = {
      id: [...names.id, '"0"'],
      'article.slug': names.slug,
      first: ['1', '2', '20'],
      source: ['"harbour wire"', '"nobody"'],
      language: ['"en"', '"nb"'],
      since: ['"2020-01-01T00:00:00Z"', '"2999-12-31T00:00+01:00"'],
      hasPicture: ['true', 'false', 'null'],
      search: ['"harbour"', '"The HARBOUR, closed"', '"nobody"'],
      keywords: ['["sea"]', '[]'],
    }
    const known = fc.asyncProperty(
      queriesOver(publicSchema, literals, { without: ['related'] }),
      async ({ query, connections, related }) => {
        const document = parse(query)
        expect(validate(publicSchema, document)).toEqual([])
        heard.length = 0
        const { data, errors } = await execute({ schema: publicSchema, document, contextValue })
        expect(errors).toBeUndefined()
        expect(data).not.toBeNull()
        const asked = heard.length
        // An article that is named by nothing is asked for nowhere.
        const unnamed = query.match(/: article(?!s|\()/g)?.length ?? 0
        const found = Object.values(connections).reduce((sum, times) => sum + times, 0) - unnamed
        expect(asked).toBeGreaterThanOrEqual(found)
        // Where nothing is related to any of them there is nothing to ask for.
        expect(asked).toBeLessThanOrEqual(found + related)
      },
    )
    await fc.assert(known, { numRuns: 150 })
  })
})
