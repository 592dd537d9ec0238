import { execFileSync, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { PictureRefused } from '../../src/imaging/refused'
import type { Inspected } from '../../src/imaging/job'
import { readyFiles } from '../../src/imaging/readying'
import { makeRenditions } from '../../src/imaging/rendering'
import { pictureWorkers } from '../../src/imaging/workers'
import { centred } from '../../src/renditions/framing'
import { sha256 } from '../../src/storage/storage'
import { map, noise, plain } from './drawn-pictures'
import { order } from './picture-order'

// The workers have the lowest priority: beside other work they take their time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

/** The worker processes that this process has started and that still live, by their ids. */
const living = (): number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='])
    .toString()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [])
    .filter(
      ([, , parent, state, command]) =>
        parent === String(process.pid) && state?.startsWith('Z') === false && command?.includes('worker.ts'),
    )
    .map(([, pid]) => Number(pid))

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((done) => setTimeout(done, 20))
}
const small = () => plain().jpeg().toBuffer()
/** Several seconds of work. */
const long = () => noise(1200, 1200).jpeg().toBuffer()

afterEach(async () => {
  for (const pid of living()) process.kill(pid, 'SIGKILL')
  await until(() => living().length === 0)
})

describe('a picture made in another process', () => {
  test('is the same as one made in this one', async () => {
    const bytes = await map(600, 400).jpeg().toBuffer()
    const framing = { focal: { x: 90, y: 10 }, own: { square: { left: 10, top: 10, width: 20 } } }
    const elsewhere = await pictureWorkers().makeReady(bytes, order(framing))
    const here = await readyFiles(bytes, order(framing))
    const contents = ({ files }: Inspected) => files.map(({ path }) => readFileSync(path))
    const unplaced = ({ files, ...all }: Inspected) => ({ ...all, files: files.map((file) => ({ ...file, path: '' })) })
    expect(unplaced(elsewhere)).toEqual(unplaced(here))
    expect(contents(elsewhere)).toEqual(contents(here))
    expect(elsewhere.files.map(({ sha256 }) => sha256)).toEqual(contents(here).map(sha256))
  })

  test('is refused by the same words', async () => {
    const cut = (await noise(100, 100).jpeg().toBuffer()).subarray(0, 4000)
    const refusal: unknown = await pictureWorkers()
      .makeReady(cut, order())
      .catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(PictureRefused)
    const here: unknown = await makeRenditions(cut, centred).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'unreadable', message: here instanceof Error ? here.message : '' })
    expect(refusal).toMatchObject({ cause: expect.stringContaining('premature end of JPEG') })
  })

  test('is not made by a loader that no news picture needs', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    )
    for (const [bytes, code] of [
      [svg, 'svg'],
      [Buffer.from('%PDF-1.7\n'), 'not-a-picture'],
    ] as const) {
      await expect(pictureWorkers().makeReady(bytes, order())).rejects.toMatchObject({ code })
      // Nor where nobody has looked at its first bytes.
      await expect(makeRenditions(bytes, centred)).rejects.toMatchObject({ code: 'unreadable' })
    }
  })

  test('as large as a picture may be', async () => {
    const bytes = Buffer.concat([await small(), Buffer.alloc(49_000_000)]) // what stands behind the end is nobody's
    expect((await pictureWorkers().makeReady(bytes, order())).files).toHaveLength(45)
  })
})

describe('what happens to a worker happens to no one else', () => {
  test('one that breaks down: its picture is refused, and the next gets another', async () => {
    const workers = pictureWorkers({ atOnce: 1 })
    const first = workers.makeReady(await long(), order())
    const next = workers.makeReady(await small(), order())
    const [pid = 0] = living()
    process.kill(pid, 'SIGSEGV')
    await expect(first).rejects.toMatchObject({ name: 'PictureRefused', code: 'unreadable', cause: 'SIGSEGV' })
    expect((await next).files).toHaveLength(45)
    expect(living()).not.toContain(pid)
  })

  test('a signal to the whole group, as of Ctrl-C, leaves a picture that is being made', async () => {
    const workers = pictureWorkers()
    await workers.makeReady(await small(), order()) // it has started
    const [pid = 0] = living()
    const work = workers.makeReady(await long(), order())
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pid, signal)
    expect((await work).files).toHaveLength(45)
  })

  test('one that breaks down while it has nothing to do is not asked again', async () => {
    const workers = pictureWorkers()
    await workers.makeReady(await small(), order())
    const [pid = 0] = living()
    process.kill(pid, 'SIGSEGV')
    await until(() => !living().includes(pid))
    expect((await workers.makeReady(await small(), order())).files).toHaveLength(45)
  })

  test('one that takes too long', async () => {
    const workers = pictureWorkers({ time: 300 })
    await expect(workers.makeReady(await long(), order())).rejects.toMatchObject({
      code: 'too-heavy',
      remedy: expect.stringMatching(/^Save it smaller/),
      message: expect.stringContaining('0.3 seconds'),
    })
    await until(() => living().length === 0)
  })

  test('one that hangs', async () => {
    const workers = pictureWorkers({ patience: 50 }) // it cannot even have started
    await expect(workers.makeReady(await small(), order())).rejects.toMatchObject({ code: 'too-heavy' })
    await until(() => living().length === 0)
  })

  test('one that takes too much memory', async () => {
    const bomb = await plain(9000, 9000).png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.length).toBeLessThan(300_000)
    const workers = pictureWorkers({ memory: 300_000_000 })
    await expect(workers.makeReady(bomb, order())).rejects.toMatchObject({
      code: 'too-heavy',
      message: expect.stringContaining('300 MB'),
    })
    expect((await workers.makeReady(await small(), order())).files).toHaveLength(45)
  })
})

describe('the processes', () => {
  test('are as many as are needed, at most so many', async () => {
    const workers = pictureWorkers({ atOnce: 2 })
    expect(living()).toEqual([])
    const bytes = await map(700, 500).jpeg().toBuffer()
    const all = Promise.all([0, 1, 2, 3, 4].map(() => workers.makeReady(bytes, order())))
    let most = 0
    const watch = setInterval(() => (most = Math.max(most, living().length)), 50)
    await all
    clearInterval(watch)
    expect(most).toBe(2)
  })

  test('take the pictures in the order of asking', async () => {
    const workers = pictureWorkers({ atOnce: 1 }) // of two at once, either may be ready first
    const bytes = await small()
    const done: number[] = []
    await Promise.all([0, 1, 2, 3].map((n) => workers.makeReady(bytes, order()).then(() => done.push(n))))
    expect(done).toEqual([0, 1, 2, 3])
  })

  test('are one, while the public reads', async () => {
    const workers = pictureWorkers({ atOnce: 2 })
    workers.busy()
    const reading = setInterval(() => workers.busy(), 100)
    const bytes = await map(700, 500).jpeg().toBuffer()
    const work = [0, 1, 2].map(() => workers.makeReady(bytes, order()))
    let most = 0
    const watch = setInterval(() => (most = Math.max(most, living().length)), 50)
    await Promise.all(work.slice(0, 2))
    expect(most).toBe(1)
    clearInterval(reading)
    clearInterval(watch)
    await Promise.all(work)
  })

  test('are two again, a second after the last read, though nothing has ended', async () => {
    const workers = pictureWorkers({ atOnce: 2 })
    workers.busy()
    const work = await Promise.all([long(), long()]).then((both) => both.map((one) => workers.makeReady(one, order())))
    await until(() => living().length === 2)
    await Promise.all(work)
  })

  test('keep no more waiting than they may', async () => {
    const workers = pictureWorkers({ atOnce: 1, waiting: 2 })
    const bytes = await small()
    const [first, second, third, fourth] = await Promise.allSettled(
      [1, 2, 3, 4].map(() => workers.makeReady(bytes, order())),
    )
    expect([first?.status, second?.status, third?.status]).toEqual(Array(3).fill('fulfilled'))
    expect(fourth).toMatchObject({ status: 'rejected', reason: { code: 'queue-full' } })
    expect((await workers.makeReady(bytes, order())).files).toHaveLength(45)
  })

  test('go when they have had nothing to do for a while', async () => {
    const workers = pictureWorkers({ idle: 200 })
    await workers.makeReady(await small(), order())
    expect(living()).toHaveLength(1)
    await until(() => living().length === 0)
    expect((await workers.makeReady(await small(), order())).files).toHaveLength(45)
  })

  test.skipIf(process.platform !== 'linux')(
    'have the lowest priority, in each thread, and know no secret',
    async () => {
      process.env.A_SECRET = 'hush'
      const work = pictureWorkers().makeReady(await long(), order())
      delete process.env.A_SECRET
      const [pid = 0] = living()
      const threads = () => readdirSync(`/proc/${pid}/task`)
      await until(() => threads().length > 10)
      for (const thread of threads()) {
        const after = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
        expect(after?.[16]).toBe('19') // the field nice, see proc(5)
      }
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain('hush')
      await work
    },
  )

  test('keep nobody alive, neither a script that has its picture nor its workers when it is killed', async () => {
    const script = (then: string) =>
      spawn(process.execPath, [
        ...['--import', 'tsx', '--input-type=module', '-e'],
        `import sharp from 'sharp'
         const { workers } = await import('./src/imaging/workers.ts')
         const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } }).png().toBuffer()
         const { files } = await workers.makeReady(bytes, { framing: { focal: { x: 50, y: 50 }, own: {} }, image: {}, arriving: true, folder: '${order().folder}' })
         console.log(files.length)
         ${then}`,
      ])
    const ended = (child: ReturnType<typeof script>) =>
      new Promise<string>((resolve) => child.on('exit', (code, signal) => resolve(String(signal ?? code))))
    const said = (child: ReturnType<typeof script>) =>
      new Promise<string>((resolve) => child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim())))

    const done = script('')
    expect(await Promise.all([said(done), ended(done)])).toEqual(['45', '0'])

    const killed = script('setInterval(() => undefined, 1000)')
    expect(await said(killed)).toBe('45')
    const children = () =>
      execFileSync('ps', ['-A', '-o', 'pid=,ppid='])
        .toString()
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
    const orphans = children()
      .filter(([, parent]) => parent === String(killed.pid))
      .map(([pid]) => pid)
    expect(orphans.length).toBeGreaterThan(0)
    killed.kill('SIGKILL')
    await ended(killed)
    await until(() => children().every(([pid]) => !orphans.includes(pid)))
  })
})
