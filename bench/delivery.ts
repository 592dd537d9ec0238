import { isPinning, mayComeFirst } from './delivery/cores'
import { openField } from './delivery/field'
import { openImporting } from './delivery/importing'
import type { Importing, Readers, ReadsP99 } from './delivery/importing'
import { buildNewsroom } from './delivery/newsroom'
import { inRounds, table } from './delivery/rounds'
import type { Result } from './delivery/rounds'
import { buildStock } from './delivery/stock'
import { findMongodb } from '../tests/mongodb.mjs'

const readers: readonly Readers[] = mayComeFirst ? ['first', 'usual'] : ['usual']
const thorough = {
  many: 10_000,
  larger: 200_000,
  rounds: 5,
  seconds: 3,
  warmUp: { seconds: 2, most: Infinity },
  starts: 3,
  everywhere: true,
  brief: false,
  importing: { takes: 3, taking: 10, reading: 20, readers },
}
const quick = {
  many: 2_000,
  larger: 10_000,
  rounds: 3,
  seconds: 0.3,
  warmUp: { seconds: 2, most: 4_000 },
  starts: 1,
  everywhere: false,
  brief: true,
  importing: { takes: 1, taking: 2.5, reading: 2.5, readers: readers.slice(0, 1) },
}

/**
 * The front page of twenty articles: this product, stock Payload with the same rows, and what can be had at all. Each server is a process
 * of its own, as an operator starts it; all give the same answer, byte for byte; they take turns in rounds. "This product" is its process for
 * readers (`npm run readers`), as stock Payload's has no admin UI loaded either; the newsroom's own process has a row beside it.
 * `--quick`: fewer articles, shorter rounds, SQLite alone, and no row but those that a figure is made of.
 */
export const delivery = async (): Promise<void> => {
  const how = process.argv.includes('--quick') ? quick : thorough
  if (!isPinning) say('Servers and questions share all cores: there is one core only, or no taskset.')
  buildNewsroom(say)
  buildStock(say)
  const mongodb = how.everywhere ? await findMongodb() : undefined
  const field = openField(mongodb?.url)
  const print = (title: string, results: Result[]) => void process.stdout.write(`${table(title, results)}\n`)
  let importing: Importing | undefined
  try {
    say(`Writing ${how.many} and ${how.larger} articles into SQLite…`)
    const small = await field.ours('sqlite', how.many)
    // In a hurry, its processes begin while the larger one is written.
    if (how.brief) importing = openImporting(small, how.importing)
    const large = await field.ours('sqlite', how.larger)
    const larger = { ...large.uncached, name: `${large.uncached.name}, ${how.larger} articles` }
    const all = await field.all(small, { ...how, bare: true, quiet: importing?.ready })
    const results = await inRounds([...all, larger, ...(how.brief ? [] : [await field.pages(large)])], how)
    print(`${how.many} articles, SQLite`, results)
    if (how.everywhere) {
      print(
        `${how.larger} articles, SQLite`,
        await inRounds(await field.all(large, { starts: 1, bare: true, brief: false }), how),
      )
      if (mongodb === undefined) say('There is no MongoDB here: set MONGODB_URL.')
      else {
        say(`Writing ${how.many} articles into MongoDB…`)
        const contestants = await field.all(await field.ours('mongodb', how.many), {
          starts: 1,
          bare: false,
          brief: false,
        })
        print(`${how.many} articles, MongoDB`, await inRounds(contestants, how))
      }
    }
    say('Importing…')
    if (!mayComeFirst) say('No process may come before others here: readers are measured as they are without --first.')
    importing ??= openImporting(small, how.importing)
    await importing.ready
    const rates = await importing.rates()
    const reads = await importing.reads()
    process.stdout.write(
      [
        'pieces of 3,000 characters             a second',
        `  the importer                       ${rates.importer.toFixed(1).padStart(11)}`,
        `  a loop of payload.create           ${rates.loop.toFixed(1).padStart(11)}`,
        '200 reads a second: p99 ms           nothing else   an import, and a picture a second',
        ...reads.map(readsRow),
        '',
        figures(results, larger.name) + `figure import.vs-create-loop ${(rates.importer / rates.loop).toFixed(2)}`,
        ...reads.map(readsFigure),
        '',
      ].join('\n'),
    )
  } finally {
    await importing?.close()
    await field.close()
    await mongodb?.stop()
  }
}

const say = (line: string): void => void process.stderr.write(`${line}\n`)

const readsRow = ({ readers, idle, busy }: ReadsP99): string =>
  `  npm run readers${readers === 'first' ? ' -- --first' : ''}`.padEnd(37) +
  idle.toFixed(1).padStart(12) +
  busy.toFixed(1).padStart(36)

const readsFigure = ({ readers, idle, busy }: ReadsP99): string =>
  `figure delivery.read-p99-under-import${readers === 'first' || !mayComeFirst ? '' : '-usual'} ${(busy / idle).toFixed(2)}`

const figures = (results: readonly Result[], larger: string): string => {
  const [cached, uncached, stock] = ['this product, cached', 'this product, uncached', 'stock Payload']
  const ratios: readonly [string, keyof Result, string, string][] = [
    ['cached-vs-express', 'perSecond', cached, 'Express, bytes at hand'],
    ['304-vs-express', 'perSecond', 'this product, 304', 'Express, 304'],
    ['uncached-vs-stock-payload', 'perSecond', uncached, stock],
    ['uncached-vs-stock-payload-tuned', 'perSecond', uncached, 'stock Payload, tuned query'],
    ['uncached-vs-node-sql', 'perSecond', uncached, 'node:http and one SQL statement'],
    ['p95-200k-vs-10k', 'p95', larger, uncached],
    ['rss-vs-stock-payload', 'idleMb', cached, stock],
    ['cold-start-vs-stock-payload', 'coldMs', cached, stock],
  ]
  return ratios
    .flatMap(([name, of, one, other]) => {
      const [above, below] = [one, other].map((name) => results.find((result) => result.name === name)?.[of])
      return above === undefined || below === undefined
        ? [] // it has no part in a brief run
        : [`figure delivery.${name} ${(Number(above) / Number(below)).toFixed(2)}\n`]
    })
    .join('')
}
