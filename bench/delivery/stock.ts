import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stockFilename, stockQuery } from './front-page'
import type { FrontPageArticle } from './front-page'
import type { Place } from './newsroom'
import { copyDocuments, copyRows, objectId, onFile, template } from './numbered'
import { startServer } from './server-process'
import type { ServerProcess } from './server-process'

// Stock Payload, as `npx create-payload-app` would leave it, in bench/stock-payload: built by Next from the very packages of this product.

const folder = join('bench', 'stock-payload')
const mark = join(folder, '.next', 'built-from')
const next = join('node_modules', 'next', 'dist', 'bin', 'next')

/** Builds it, unless it was built from these very files. */
export const buildStock = (say: (line: string) => void): void => {
  const from = digest()
  if (existsSync(mark) && readFileSync(mark, 'utf8') === from) return
  say('Building stock Payload (about a minute, once)…')
  execFileSync(process.execPath, [next, 'build', folder], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  writeFileSync(mark, from)
}

const digest = (): string => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(folder, '.next')))
  const hash = createHash('sha256')
  for (const path of ['package-lock.json', join('src', 'editor.ts'), ...files].sort()) hash.update(readFileSync(path))
  return hash.digest('hex')
}

const settings = ({ url, folder: place }: Place): Record<string, string> => ({
  DATABASE_URL: url,
  STOCK_MEDIA_DIR: join(place, 'stock-media'),
})

/** The same articles, their sources and pictures; `latest` is the first of our front page. */
export const fillStock = async (place: Place, latest: FrontPageArticle, many: number): Promise<void> => {
  const isSqlite = place.url.startsWith('file:')
  const id = (number: number) => (isSqlite ? number : objectId(number))
  const first = {
    ...{ article: { ...latest, id: id(template.article) }, image: { ...latest.heroImage, id: id(template.image) } },
    filename: stockFilename(latest.heroImage.url),
  }
  // Payload makes the tables by itself where it is not told that this is production.
  const filling = spawn(process.execPath, ['--import', 'tsx', join(folder, 'fill.ts'), JSON.stringify(first)], {
    env: { ...process.env, ...settings(place), NODE_ENV: 'development' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(filling, 'exit')) as [number | null]
  if (code !== 0) throw new Error('Stock Payload could not be filled.')
  const copies = { many, publishedAt: latest.publishedAt }
  if (isSqlite)
    await onFile(place.url, async (database) => {
      for (const table of ['images', 'articles', '_articles_v']) await copyRows(database, table, copies)
      await database.execute('analyze') // what helps it is done for it; this product never does so
    })
  else await copyDocuments(place.url, ['images', 'articles', '_articles_versions'], copies)
}

export const startStock = (place: Place): Promise<ServerProcess> =>
  startServer({
    args: (port) => [next, 'start', folder, '--port', String(port)],
    environment: settings(place),
    first: (base) =>
      fetch(`${base}/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: stockQuery }),
      }),
  })
