/** Law 3. The notice is evidence, never permission; permissions alone grant. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importAll } from '../../src/ingest/importer'
import type { Article } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { readerOf, recordsIn } from '../records'
import type { Records } from '../records'

const generous: Record<string, string> = {
  'Creative Commons': 'This article is published under the Creative Commons Attribution licence (CC BY 4.0).',
  'a licence’s address': 'Licence: https://creativecommons.org/licenses/by/4.0/',
  CC0: 'No rights reserved: https://creativecommons.org/publicdomain/zero/1.0/',
  'the public domain': 'This text is in the public domain.',
  'anybody may': 'This article may be reproduced freely by anybody in any form.',
  'own work': 'Copyright 2026 by this newsroom. Our own work.',
}

describe.each(databases)('a notice grants nothing (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())

  test.each(Object.entries(generous))('%s: denied until a permission is on record', async (name, notice) => {
    const path = join(newsroom.folder, `${name.replace(/\W+/g, '-')}.txt`)
    writeFileSync(path, `SOURCE: GENEROUS.EXAMPLE.\nThe harbour opened (${name}).\n${notice}\n`)
    const { pieces } = await importAll([path], { payload: newsroom.payload, withinMs: 1 })
    const { body } = await newsroom.as('editor')('GET', `/api/articles/${pieces[0]?.article}?draft=true&depth=0`)
    const article = body as unknown as Article
    const publish = () =>
      newsroom.as('editor')('PATCH', `/api/articles/${article.id}`, { _status: 'published', titleProposed: false })

    expect(article._status).toBe('draft')
    expect((await publish()).status).toBe(403)
    expect(await readerOf(newsroom).article(article)).toBeNull()
    // Whatever an editor makes of the notice, it is still a reading.
    for (const restriction of ['public-domain', 'own-work', 'licensed'] as const) {
      const licence = 'https://creativecommons.org/licenses/by/4.0/'
      await newsroom.as('editor')('PATCH', `/api/articles/${article.id}?draft=true`, {
        rights: { restriction, licence },
      })
      expect((await publish()).status).toBe(403)
    }

    await records.permission({ articles: [article.id], basis: 'licence', grantor: 'Generous', note: notice })
    expect((await publish()).status).toBe(200)
    expect(await readerOf(newsroom).article(article)).not.toBeNull()
  })

  test('a licence inside a picture grants nothing either', async () => {
    const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#263' } })
      .withExif({ IFD0: { Copyright: 'CC BY 4.0, https://creativecommons.org/licenses/by/4.0/' } })
      .jpeg()
      .toBuffer()
    const { source } = await records.cleared()
    const picture = await records.picture({}, { file: bytes })
    const article = await records.article({ source: source.id }, [picture])
    await expect(records.publish(article)).rejects.toThrow()
    await records.permission({ images: [picture.id], basis: 'licence', grantor: 'Its photographer' })
    await records.publish(article)
    expect(await readerOf(newsroom).bytes(picture)).toBe(200)
  })

  test('an import writes no permission', async () => {
    const before = await newsroom.payload.count({ collection: 'permissions' })
    const path = join(newsroom.folder, 'no-permission.txt')
    writeFileSync(path, `SOURCE: GENEROUS.EXAMPLE.\nThe ferry sailed.\n${Object.values(generous).join('\n')}\n`)
    await importAll([path], { payload: newsroom.payload, withinMs: 1 })
    expect(await newsroom.payload.count({ collection: 'permissions' })).toEqual(before)
  })
})
