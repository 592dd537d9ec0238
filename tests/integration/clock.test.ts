/** A right ends, the service ends: the clock alone takes things down, with no job running, at every door, to the second. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Article, Image, Permission, Source } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { readerOf, recordsIn } from '../records'
import type { Records } from '../records'

const now = new Date('2026-12-01T12:00:00Z')
const end = '2026-12-10T06:00:00.000Z'
const after = (seconds: number): Date => new Date(Date.parse(end) + seconds * 1000)

describe.each(databases)('the clock alone (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, at: now.toISOString(), environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())

  interface Made {
    readonly source: Source
    readonly article: Article
    readonly picture: Image
    readonly permission: Permission
  }
  const published = async ({
    permission = {},
    article = {},
    picture = {},
  }: {
    permission?: Partial<Permission>
    article?: Partial<Article>
    picture?: Partial<Image>
  }): Promise<Made> => {
    newsroom.clock.now = now
    const source = await records.source()
    const granted = await records.permission({ sources: [source.id], grantor: source.name, ...permission })
    const shown = await records.picture({ source: source.id, ...picture })
    const drafted = await records.article({ source: source.id, ...article }, [shown])
    return { source, permission: granted, picture: shown, article: await records.publish(drafted) }
  }
  /** What anybody gets at that moment: by its id, in the list, and the bytes of the picture. */
  const seenAt = async (moment: Date, { article, picture }: Pick<Made, 'article' | 'picture'>) => {
    newsroom.clock.now = moment
    const answer = await newsroom.graphql<{
      article: { validUntil: string | null } | null
      articles: { nodes: { id: string }[] }
    }>(`{ article(id: "${article.id}") { validUntil } articles(first: 100) { nodes { id } } }`)
    return {
      article: answer.article !== null,
      listed: answer.articles.nodes.some(({ id }) => id === String(article.id)),
      bytes: await readerOf(newsroom).bytes(picture),
    }
  }
  const everything = { article: true, listed: true, bytes: 200 }
  const nothing = { article: false, listed: false, bytes: 451 }

  const ends: Record<string, () => Promise<Made>> = {
    'its permission ends': () => published({ permission: { until: end } }),
    'the permission for its picture ends': async () => {
      const { source } = await published({})
      const picture = await records.picture({ rights: { copyrightHolder: 'Photo House' } })
      const permission = await records.permission({ images: [picture.id], grantor: 'Photo House', until: end })
      const article = await records.publish(await records.article({ source: source.id }, [picture]))
      return { source, article, picture, permission }
    },
    'a refusal begins': async () => {
      const made = await published({})
      const { source } = made
      await records.permission({ effect: 'refusal', sources: [source.id], grantor: source.name, from: end })
      return made
    },
    'the item itself expires': () =>
      published({ article: { rights: { expires: end } }, picture: { rights: { expires: end } } }),
    'its picture expires': () => published({ picture: { rights: { expires: end } } }),
    'its source’s default terms expire': async () => {
      const made = await published({})
      const { id } = made.source
      await newsroom.payload.update({ collection: 'sources', id, data: { rights: { expires: end } }, depth: 0 })
      return made
    },
    'a window that the item keeps to ends': () => {
      const exclusions = [{ kind: 'window' as const, words: 'until the tenth', until: end }]
      return published({ article: { rights: { exclusions } }, picture: { rights: { exclusions } } })
    },
  }
  test.each(Object.entries(ends))('there a second before %s, and gone at that moment', async (_, make) => {
    const made = await make()
    expect(await seenAt(after(-1), made)).toEqual(everything)
    expect(await seenAt(after(0), made)).toEqual(nothing)
    expect(await seenAt(after(1), made)).toEqual(nothing)
    expect(await seenAt(after(365 * 24 * 3600), made)).toEqual(nothing)
  })

  test('when the text’s right ends, the picture goes with the last article that shows it', async () => {
    const made = await published({ article: { rights: { expires: end } } })
    expect(await seenAt(after(-1), made)).toEqual(everything)
    expect(await seenAt(after(0), made)).toEqual(nothing)

    const { source, picture } = await published({ article: { rights: { expires: end } } })
    const other = await records.publish(await records.article({ source: source.id }, [picture]))
    expect(await seenAt(after(1), { article: other, picture })).toEqual(everything)
  })

  test('a reader is told until when, and shown nothing longer', async () => {
    const { article } = await published({ permission: { until: end } })
    const query = `{ article(id: "${article.id}") { validUntil } }`
    expect(await newsroom.graphql(query)).toEqual({ article: { validUntil: end } })
  })

  test('an embargo: nothing a second early, everything at the named moment', async () => {
    const { source } = await published({})
    const picture = await records.picture({ source: source.id })
    const article = await records.article({ source: source.id, embargoedUntil: end }, [picture])
    newsroom.clock.now = after(-1)
    await expect(records.publish(article)).rejects.toThrow(/embargo/i)
    newsroom.clock.now = after(0)
    await records.publish(article)
    expect(await seenAt(after(0), { article, picture })).toEqual(everything)
    // Whoever had come a second earlier would not have learned that there is a picture.
    expect(await seenAt(after(-1), { article, picture })).toEqual({ ...nothing, bytes: 404 })
  })

  test('an embargo that is set on what is out already takes it back in until then', async () => {
    const made = await published({})
    newsroom.clock.now = now
    const { status } = await newsroom.as('editor')('PATCH', `/api/articles/${made.article.id}`, { embargoedUntil: end })
    expect(status).toBe(403)
    const taken = await newsroom.as('editor')('PATCH', `/api/articles/${made.article.id}`, {
      embargoedUntil: end,
      _status: 'draft',
    })
    expect(taken.status).toBe(200)
    expect(await seenAt(now, made)).toEqual(nothing)
  })

  test('a right that begins later opens by itself at that moment', async () => {
    const made = await published({ permission: { until: '2026-12-05T00:00:00.000Z' } })
    const { source } = made
    newsroom.clock.now = now
    await records.permission({ sources: [source.id], grantor: source.name, from: end })
    newsroom.clock.now = new Date('2026-12-06T00:00:00Z')
    await records.recompute(`articles:${made.article.id}`)
    expect(await seenAt(after(-1), made)).toEqual(nothing)
    expect(await seenAt(after(0), made)).toEqual(everything)
  })

  test('a permission that is ended on record ends at once', async () => {
    const made = await published({})
    newsroom.clock.now = after(-1)
    expect(await seenAt(after(-1), made)).toEqual(everything)
    const { status } = await newsroom.as('rights-manager')('POST', `/api/permissions/${made.permission.id}/end`, {
      why: 'The agreement was cancelled',
    })
    expect(status).toBe(200)
    expect(await seenAt(after(-1), made)).toEqual(nothing)
    expect(await seenAt(after(1), made)).toEqual(nothing)
  })
})
