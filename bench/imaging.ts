import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ended, kill, place, start } from '../tests/laws/processes'
import { photograph } from './pictures'
import { two, uploader } from './upload'

const rounds = 3
const each = 4
const size = { width: 2725, height: 2225 }
const many = 100
const smaller = { width: 1363, height: 1113 }

/**
 * Two phases. With no readers: pictures a second through the whole product (upload, rights, sealed original, all renditions read back and
 * stored) against a bare sharp script that makes the same files, in rounds, one after the other. With readers: the 99th percentile of a
 * small read while a hundred pictures are processed, against the same reads with nothing else going on.
 */
export const imaging = async (): Promise<void> => {
  const here = place('sqlite')
  const folder = mkdtempSync(join(tmpdir(), 'bench-imaging-'))
  const server = start('tests/laws/serve.ts', [], here)
  server.stderr.pipe(process.stderr)
  try {
    const base = `http://127.0.0.1:${await firstLine(server.stdout)}`
    const upload = await uploader(base)
    await upload(await photograph(1, size), 'warm.jpg')
    let seed = 1000
    const rates: { ours: number; bare: number }[] = []
    for (let round = 0; round < rounds; round += 1) {
      const pictures = await Promise.all(Array.from({ length: each }, () => photograph((seed += 1), size)))
      const began = performance.now()
      await two(pictures.map((bytes, index) => () => upload(bytes, `round-${round}-${index}.jpg`)))
      const ours = each / ((performance.now() - began) / 1000)
      const [from, to] = [join(folder, `in-${round}`), join(folder, `out-${round}`)]
      for (const made of [from, to]) mkdirSync(made)
      pictures.forEach((bytes, index) => writeFileSync(join(from, `${index}.jpg`), bytes))
      const seconds = Number(execFileSync(process.execPath, ['--import', 'tsx', 'bench/bare-sharp.ts', from, to]))
      rates.push({ ours, bare: each / seconds })
    }
    const [ours, bare] = [median(rates.map((rate) => rate.ours)), median(rates.map((rate) => rate.bare))]

    const read = reader(base)
    await read(5_000) // warm
    const idle = percentile(await read(20_000), 99)
    const album = join(folder, 'many')
    mkdirSync(album)
    for (let index = 0; index < many; index += 1)
      writeFileSync(join(album, `many-${index}.jpg`), await photograph((seed += 1), smaller))
    // Sent by another process: this one measures what readers wait, not what it does itself.
    const sending = ended(start('bench/send-pictures.ts', [base, album], here))
    let sent: Awaited<typeof sending> | undefined
    void sending.then((result) => (sent = result))
    const times: number[] = []
    while (sent === undefined) times.push(...(await read(1_000)))
    if (sent.code !== 0) throw new Error(`The pictures could not be sent: ${sent.output}`)
    const busy = percentile(times, 99)

    process.stdout.write(
      [
        `pictures of ${size.width} by ${size.height}, all renditions   a second`,
        `  the product (upload to stored)        ${ours.toFixed(2).padStart(10)}`,
        `  sharp alone                           ${bare.toFixed(2).padStart(10)}`,
        'a small GraphQL read                      p99, ms',
        `  nothing else going on                 ${idle.toFixed(1).padStart(10)}`,
        `  while ${many} pictures are processed     ${busy.toFixed(1).padStart(10)}`,
        `figure imaging.vs-sharp ${(ours / bare).toFixed(2)}`,
        `figure imaging.read-p99-ratio ${(busy / idle).toFixed(2)}`,
        '',
      ].join('\n'),
    )
  } finally {
    await kill(server)
    await here.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

const firstLine = async (stream: NodeJS.ReadableStream): Promise<string> => {
  let text = ''
  for await (const chunk of stream) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  return text.trim()
}

const every = 20

/** Asks 50 times a second for so long, whether the last answer has come or not. @returns milliseconds each */
const reader = (base: string) => async (milliseconds: number) => {
  const asked: Promise<number>[] = []
  const until = performance.now() + milliseconds
  while (performance.now() < until) {
    const began = performance.now()
    asked.push(
      fetch(`${base}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ articles(first: 5) { nodes { title } } }"}',
      })
        .then((answer) => answer.text())
        .then(() => performance.now() - began),
    )
    await pause(Math.max(0, every - (performance.now() - began)))
  }
  return Promise.all(asked)
}

const percentile = (values: readonly number[], percent: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor((values.length * percent) / 100))] ?? NaN
const median = (values: readonly number[]) => percentile(values, 50)
