// Takes pieces in, in one of two ways, and prints how many a second: `import-process.ts importer|create FOLDER`. The environment names the newsroom.
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getPayload } from 'payload'
import { giveWay } from '../../scripts/priority'
import { configure } from '../../src/cms'
import { readEnvironment } from '../../src/environment'
import { bodyOf } from '../../src/ingest/body'
import { importAll } from '../../src/ingest/importer'
import { readPiece } from '../../src/ingest/piece'

const [way = '', folder = ''] = process.argv.slice(2)
const payload = await getPayload({ config: await configure({ environment: readEnvironment(process.env) }) })
const files = readdirSync(folder).sort()

/** What somebody would write who knows nothing of an importer: a loop, and Payload's own defaults. */
const create = async (path: string): Promise<void> => {
  const piece = readPiece(await readFile(path), { mostBytes: 5_000_000 })
  await payload.create({
    collection: 'articles',
    data: {
      title: piece.title ?? 'Without a headline',
      body: bodyOf(piece.blocks, () => undefined),
      pubStatus: 'usable',
      _status: 'draft',
    },
    draft: true,
  })
}

// As scripts/import.ts does it.
if (way === 'importer') giveWay()
const began = performance.now()
if (way === 'importer') {
  const { refused } = await importAll([folder], { payload, withinMs: 1 })
  if (refused.length > 0) throw new Error(`${refused.length} pieces were refused: ${JSON.stringify(refused[0])}`)
} else for (const file of files) await create(join(folder, file))
process.stdout.write(`${files.length / ((performance.now() - began) / 1000)}\n`)
process.exit(0)
