import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { getPayload, type Payload } from 'payload'
import { left, workOff } from '../src/clearance/working-off'
import { configure } from '../src/cms'
import { readEnvironment } from '../src/environment'
import { bodyOf } from '../tests/records'
import { freeSource, own } from './free-source'

/**
 * A source's terms change, and so many published articles rest on it: how long until nobody sees one of them that is not allowed any more, and until
 * each has been looked at again, in which memory. On SQLite, one process, nothing else going on.
 */
export const recompute = async (many: number): Promise<{ closedMs: number; seconds: number; rssMb: number }> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-recompute-'))
  const url = `file:${join(folder, 'cms.db')}`
  const environment = readEnvironment({
    DATABASE_URL: url,
    MEDIA_DIR: join(folder, 'media'),
    PAYLOAD_SECRET: 'a secret of the bench',
    LOG_LEVEL: 'error',
  })
  const payload = await getPayload({ config: await configure({ environment }) })
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50)
  try {
    const source = await published(payload, url, many)
    const began = performance.now()
    const data = { rights: { usageTerms: 'Ask before each use.' } }
    await payload.update({ collection: 'sources', id: source, data, depth: 0, overrideAccess: true })
    const closedMs = performance.now() - began
    const { failed } = await workOff(payload)
    const seconds = (performance.now() - began) / 1000
    if (failed.length > 0 || (await left(payload)) > 0) throw new Error('Not all of them were written anew.')
    return { closedMs, seconds, rssMb: most / 1e6 }
  } finally {
    clearInterval(watch)
    await payload.destroy()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One article goes the whole way; the others are its copies, row by row. @returns the source of them all */
const published = async (payload: Payload, url: string, many: number): Promise<number | string> => {
  const source = await freeSource(payload)
  const draft = await payload.create({
    collection: 'articles',
    data: {
      ...{ title: 'The harbour was closed', body: bodyOf('The harbour was closed.'), source: source.id },
      ...{ pubStatus: 'usable', _status: 'draft' },
    },
    draft: true,
    ...own,
  })
  await payload.update({ collection: 'articles', id: draft.id, data: { _status: 'published' }, ...own })

  const database = createClient({ url })
  const copy = async (table: string, changed: Record<string, string>, which: string) => {
    const { rows } = await database.execute(`select name from pragma_table_info('${table}')`)
    const columns = rows.map(({ name }) => String(name)).filter((name) => name !== 'id' || 'id' in changed)
    await database.execute(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${many - 1})
       insert into ${table} (${columns.map((name) => `"${name}"`).join()})
       select ${columns.map((name) => changed[name] ?? `"${name}"`).join()} from ${table}, n where ${which}`,
    )
  }
  const id = `(1000000 + i)`
  await copy('articles', { id, slug: `slug || '-' || i` }, `articles.id = ${draft.id}`)
  const item = `'articles:' || ${id}`
  await copy(
    'releases',
    {
      key: `${item} || '|web'`,
      item,
      slug: `slug || '-' || i`,
      parts: `replace(parts, '|articles:${draft.id}|', '|' || ${item} || '|')`,
    },
    `releases.item = 'articles:${draft.id}'`,
  )
  await copy(
    'uses',
    { key: `${item} || '|web|' || ${item}`, part: item, where: item },
    `uses."where" = 'articles:${draft.id}'`,
  )
  await database.execute('analyze')
  database.close()
  return source.id
}
