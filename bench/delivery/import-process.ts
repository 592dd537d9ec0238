// Takes pieces in. Its parent tells it, again and again, in which way, from which folder and for how many seconds, and is told how many a second it
// was. The environment names the newsroom.
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
import type { Taking } from './taking'

const payload = await getPayload({ config: await configure({ environment: readEnvironment(process.env) }) })

/** What somebody would write who knows nothing of an importer: a loop, and Payload's own defaults. */
const create = async (folder: string, onPiece: () => void): Promise<void> => {
  for (const file of readdirSync(folder).sort()) {
    const piece = readPiece(await readFile(join(folder, file)), { mostBytes: 5_000_000 })
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
    onPiece()
  }
}

const importer = async (folder: string, onPiece: () => void): Promise<void> => {
  await importAll([folder], {
    payload,
    withinMs: 1,
    onPiece: ({ outcome, piece }) => {
      if (outcome !== 'created') throw new Error(`${piece} was ${outcome}.`)
      onPiece()
    },
  })
}

const over = new Error('The time is over.')

/** @returns pieces a second */
const take = async ({ way, folder, seconds, givingWay }: Taking): Promise<number> => {
  if (givingWay) giveWay()
  const began = performance.now()
  const passed = () => (performance.now() - began) / 1000
  let done = 0
  const onPiece = () => {
    done++
    if (passed() >= seconds) throw over
  }
  await (way === 'importer' ? importer : create)(folder, onPiece).catch((error: unknown) => {
    if (error !== over) throw error
  })
  return done / passed()
}

process.on('message', (taking: Taking) => void take(taking).then((rate) => process.send?.(rate)))
process.on('disconnect', () => process.exit())
process.send?.('ready')
