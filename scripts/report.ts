import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportReport } from '../src/ingest/report'

/** What an import came to, in words; the last line says what a person must look at. */
export const summary = ({ pieces, refused, leftOut }: ImportReport): string => {
  const count = (outcome: string) => pieces.filter((piece) => piece.outcome === outcome).length
  const pending = pieces.flatMap(({ images }) => images ?? []).filter(({ outcome }) => outcome !== 'stored').length
  return [
    ...refused.map(({ piece, problems }) => `  refused  ${piece}: ${problems.map(({ message }) => message).join(' ')}`),
    ...(leftOut > 0 ? [`  ${leftOut} other files in the folders were left out: only .txt is taken from there`] : []),
    `  ${count('created')} created, ${count('updated')} updated, ${count('unchanged')} unchanged, ${refused.length} refused; ${pending} ${pending === 1 ? 'picture is' : 'pictures are'} not here yet`,
  ].join('\n')
}

/** Our own samples: pieces to begin with. */
export const samplePieces = async (): Promise<string[]> =>
  (await readdir('samples')).filter((name) => name.endsWith('.txt')).map((name) => join('samples', name))

/** The pictures of our own samples: address → file. */
export const sampleImages = async (): Promise<Map<string, string>> => {
  const folder = 'samples'
  const map: unknown = JSON.parse(await readFile(join(folder, 'pictures.json'), 'utf8'))
  const entries = typeof map === 'object' && map !== null ? Object.entries(map) : []
  return new Map(entries.map(([url, file]) => [url, join(folder, String(file))]))
}
