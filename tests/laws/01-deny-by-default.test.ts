/** Law 1. Unknown is no. A verdict that cannot be computed is no. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { bodyOf, readerOf, recordsIn } from '../records'
import type { Cleared, Records } from '../records'

describe.each(databases)('deny by default (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())

  const reasonsOf = async ({ id }: { id: string | number }): Promise<string[]> => {
    const { body } = await newsroom.as('editor')('GET', `/api/verdict?article=${id}`)
    return (body.verdict as unknown as { reasons: { code: string }[] }).reasons.map(({ code }) => code)
  }

  test('what nobody knows anything about does not go out', async () => {
    const picture = await records.picture()
    for (const article of [await records.article(), await records.article({}, [picture])]) {
      expect(await reasonsOf(article)).toContain('rights-unknown')
      await expect(records.publish(article)).rejects.toThrow(/not known/)
      expect(await readerOf(newsroom).article(article)).toBeNull()
    }
    expect(await readerOf(newsroom).bytes(picture)).toBe(404)
  })

  test('a date that cannot be read is a no', async () => {
    const { source } = await records.cleared()
    const article = await records.article({ source: source.id, rights: { arrived: { expires: 'Next Monday' } } })
    expect(await reasonsOf(article)).toEqual(['unreadable-date'])
    await expect(records.publish(article)).rejects.toThrow()
  })

  /** What no form and no door would store, put into the database by other means. */
  const odd: Record<string, (made: Cleared) => Promise<unknown>> = {
    'a permission on a basis that nobody knows': ({ permission: { id } }) =>
      write('permissions', id, { basis: 'goodwill' }),
    'a permission of nobody': ({ permission: { id } }) => write('permissions', id, { grantor: ' . ' }),
    'a permission for a territory that nobody knows': ({ permission: { id } }) =>
      write('permissions', id, { territories: 'Ruritania' }),
    'a permission that is neither a grant nor a refusal': ({ permission: { id } }) =>
      write('permissions', id, { effect: 'perhaps' }),
    'a permission that nobody accepted': ({ permission: { id } }) => write('permissions', id, { acceptedAt: null }),
    'a picture whose renditions are lost': ({ picture: { id } }) => write('images', id, { renditions: null }),
  }
  const write = (collection: 'articles' | 'images' | 'permissions', id: string | number, data: object) =>
    newsroom.payload.db.updateOne({ collection, id, data: { ...data } })

  test.each(Object.entries(odd))('%s is a no, before publishing and after', async (_, spoil) => {
    const made = await records.live()
    await spoil(made)
    await records.recompute(`articles:${made.article.id}`)
    expect(await readerOf(newsroom).article(made.article)).toBeNull()
    const other = await records.cleared()
    await spoil(other)
    const article = await newsroom.payload.findByID({ collection: 'articles', id: other.article.id, depth: 0 })
    await expect(records.publish(article)).rejects.toThrow()
  })

  test.each(['live', null])('an article whose state is %s is a no', async (pubStatus) => {
    const { article } = await records.live()
    await write('articles', article.id, { pubStatus })
    await records.recompute(`articles:${article.id}`)
    expect(await readerOf(newsroom).article(article)).toBeNull()
  })

  test('a picture that is in the body and not on record is a no', async () => {
    const { source } = await records.cleared()
    const gone = await records.picture({ source: source.id })
    const article = await records.article({ source: source.id, body: bodyOf('With a picture.', [gone]) })
    await newsroom.payload.delete({ collection: 'images', id: gone.id })
    await expect(records.publish(article)).rejects.toThrow()
  })

  test('a reader of whom nobody knows where he is gets only what holds for the whole world', async () => {
    const { article, picture } = await records.live({ territories: 'NO SE' })
    const reader = readerOf(newsroom)
    const seen = async (headers: Record<string, string>) => ({
      article: (await reader.article(article, headers)) !== null,
      bytes: await reader.bytes(picture, headers),
    })
    expect(await seen({ 'x-test-territory': 'NO' })).toEqual({ article: true, bytes: 200 })
    for (const headers of [{}, ...['SE,NO', 'Norway', 'XX', 'no-03', '001', '|', '%'].map(trusted), untrusted])
      expect(await seen(headers)).toEqual({ article: false, bytes: 451 })
    // Where he is, is what the proxy says, never what he asks for.
    const query = encodeURIComponent(`{ article(id: "${article.id}") { id } }`)
    const { body } = await newsroom.ask(`/graphql?query=${query}&territory=NO&x-test-territory=NO`)
    expect(body).toEqual({ data: { article: null } })
  })
})

const trusted = (code: string): Record<string, string> => ({ 'x-test-territory': code })
const untrusted = {
  'cf-ipcountry': 'NO',
  'x-territory': 'NO',
  'accept-language': 'nb-NO',
  'x-forwarded-for': '1.2.3.4',
}
