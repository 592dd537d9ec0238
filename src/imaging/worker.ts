/**
 * A process of its own for whatever opens a file that nobody vouches for: a reader of metadata that is kept busy, a codec
 * that breaks down or fills the memory, take nothing else with them. It gets one picture after the other from workers.ts. It imports little, for it is started while somebody waits.
 */
import type { Answer, Job, Result } from './job'
import { PictureRefused } from './refused'
import { readyFiles } from './readying'
import { RightsTooLong } from './rightsTooLong'

const [mostMemory = 0, mostTime = 0] = process.argv.slice(2).map(Number)

const resident = () => process.memoryUsage.rss()
const answer = (result: Result, then?: () => void) =>
  process.send?.({ ...result, spent: resident() > mostMemory / 2 } satisfies Answer, undefined, undefined, then)
const end = () => process.kill(process.pid, 'SIGKILL') // An exit would wait for the codec.

process.on('disconnect', end)
// Meant for the process that waits for the picture: it may want to answer before it goes.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.on('message', (job: Job) => {
  const before = process.cpuUsage()
  const watch = setInterval(() => {
    const { user, system } = process.cpuUsage(before)
    if (resident() > mostMemory) answer({ tooHeavy: 'memory' }, end)
    else if ((user + system) / 1000 > mostTime) answer({ tooHeavy: 'time' }, end)
  }, 20)
  void work(job).then((result) => {
    clearInterval(watch)
    answer(result)
  })
})

async function work({ bytes, ...order }: Job): Promise<Result> {
  try {
    return { inspected: await readyFiles(bytes, order) }
  } catch (error) {
    if (error instanceof PictureRefused) {
      const { code, what, remedy, cause } = error
      return { refused: { code, what, remedy, cause: String(cause) } }
    }
    if (error instanceof RightsTooLong) {
      const { place, bytes: needed, room } = error
      return { tooLong: { place, bytes: needed, room } }
    }
    return { fault: error instanceof Error ? String(error.stack) : String(error) }
  }
}
