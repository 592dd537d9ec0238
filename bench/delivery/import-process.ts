// Takes pieces in for some seconds, in one of two ways, and prints how many a second: `import-process.ts importer|create FOLDER SECONDS`. The
// environment names the newsroom.
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
import type { PieceReport } from '../../src/ingest/report'

const [way = '', folder = '', seconds = ''] = process.argv.slice(2)
const payload = await getPayload({ config: await configure({ environment: readEnvironment(process.env) }) })

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
let done = 0
const isOver = () => performance.now() - began >= Number(seconds) * 1000
const end = () => {
  process.stdout.write(`${done / ((performance.now() - began) / 1000)}\n`)
  process.exit(0)
}
const onPiece = ({ outcome, piece }: PieceReport) => {
  if (outcome !== 'created') throw new Error(`${piece} was ${outcome}.`)
  done++
  if (isOver()) end()
}
if (way === 'importer') await importAll([folder], { payload, withinMs: 1, onPiece })
else
  for (const file of readdirSync(folder).sort()) {
    await create(join(folder, file))
    done++
    if (isOver()) break
  }
end()
