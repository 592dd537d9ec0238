import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importAll } from '../../src/ingest/importer'
import type { Article, Source } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { readerOf, recordsIn } from '../records'
import type { Records } from '../records'

const piece = (words: string) => `SOURCE: CORRECTING.EXAMPLE.\nThe ferry did not sail. ${words}\n`

describe.each(databases)('a correction of a live piece (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())

  const shown = (article: Pick<Article, 'id'>) => readerOf(newsroom).article(article)
  const publish = async ({ id }: Pick<Article, 'id'>) =>
    (await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { _status: 'published', titleProposed: false })).status
  const arrive = async (name: string, words: string) => {
    const path = join(newsroom.folder, name)
    writeFileSync(path, words)
    const { pieces } = await importAll([path], { payload: newsroom.payload, withinMs: 1 })
    return pieces[0]
  }
  /** A piece that has come in, with its source's permission, and is out. */
  const out = async (name: string) => {
    const made = await arrive(name, piece('Nobody knows why.'))
    const article = await newsroom.payload.findByID({
      collection: 'articles',
      id: made?.article ?? '',
      draft: true,
      depth: 1,
    })
    const source = article.source as Source
    await records.permission({ sources: [source.id], grantor: source.name })
    expect(await publish(article)).toBe(200)
    expect(await shown(article)).not.toBeNull()
    return { article, source }
  }

  test('with stricter terms takes it down at once; a permission for the piece brings it back', async () => {
    const { article, source } = await out('stricter.txt')
    const stricter = `${piece('Nobody knows why.')}\nNot for use on websites.\n`
    expect(await arrive('stricter.txt', stricter)).toMatchObject({ outcome: 'updated' })
    expect(await shown(article)).toBeNull()
    expect(await publish(article)).toBe(403)
    await records.permission({ articles: [article.id], grantor: source.name })
    expect(await shown(article)).not.toBeNull()
    expect(await publish(article)).toBe(200)
    expect(await shown(article)).not.toBeNull()
  })

  test('with a later embargo takes it back until then', async () => {
    const { article } = await out('embargoed.txt')
    const embargoed = `${piece('Nobody knows why.')}\nEmbargoed until 24 December 2026, 06:00 UTC.\n`
    expect(await arrive('embargoed.txt', embargoed)).toMatchObject({ outcome: 'updated' })
    expect(await shown(article)).toBeNull()
  })

  test('with other words only changes nothing for the public until it is published', async () => {
    const { article } = await out('reworded.txt')
    expect(await arrive('reworded.txt', piece('Now it is known.'))).toMatchObject({ outcome: 'updated' })
    expect((await shown(article))?.bodyText).toContain('Nobody knows')
    expect(await publish(article)).toBe(200)
    expect((await shown(article))?.bodyText).toContain('Now it is known')
  })
})
