import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importAll } from '../../src/ingest/importer'
import type { ImportReport } from '../../src/ingest/report'
import { databases, databaseUrl, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
const lines = (count: number, between: string) =>
  Array.from({ length: count }, (_, index) => `Line ${index} of a long piece.`).join(between)

/** Files that somebody sends, by mistake or on purpose, and what becomes of each. */
const hostile: readonly { name: string; text: string | Buffer; outcome: string; code?: string }[] = [
  { name: 'empty.txt', text: '', outcome: 'refused', code: 'empty' },
  { name: 'blank.txt', text: ' \r\n\t\n ', outcome: 'refused', code: 'empty' },
  { name: 'picture.txt', text: Buffer.from('89504e470d0a1a0a0000000d', 'hex'), outcome: 'refused', code: 'binary' },
  { name: 'zeros.txt', text: Buffer.alloc(1000), outcome: 'refused', code: 'binary' },
  { name: 'nul.txt', text: 'Hello\0there', outcome: 'refused', code: 'nul' },
  { name: 'lone-surrogate.txt', text: utf16('A half \ud800 character.'), outcome: 'refused', code: 'lone-surrogate' },
  { name: 'page.txt', text: '<html><script>alert(1)</script></html>', outcome: 'refused', code: 'not-a-piece' },
  { name: 'too-large.txt', text: 'x'.repeat(5_000_001), outcome: 'refused', code: 'too-large' },
  { name: 'controls.txt', text: 'A bell \u0007, a mark \u202e and \uffff.', outcome: 'created' },
  { name: 'two\nlines.txt', text: 'A name of two lines.', outcome: 'created' },
  { name: 'smile😀.txt', text: 'A name with a face.', outcome: 'created' },
  { name: `${'n'.repeat(200)}.txt`, text: 'A name of two hundred.', outcome: 'created' },
  { name: 'ten-thousand-lines.txt', text: lines(10_000, '\n'), outcome: 'created' },
  { name: 'ten-thousand-paragraphs.txt', text: lines(10_000, '\n\n'), outcome: 'created' },
  { name: 'one-line.txt', text: 'word '.repeat(200_000), outcome: 'created' },
  { name: 'long-title.txt', text: `# ${'T'.repeat(100_000)}\n\nText.`, outcome: 'created' },
  {
    name: 'long-notice.txt',
    text: `Text.\n\n${'Not to be reproduced without permission of X. '.repeat(2000)}`,
    outcome: 'created',
  },
  { name: 'no-day.txt', text: 'EMBARGO: 99999-99-99\n\nText.', outcome: 'created' },
  {
    name: 'thousand-pictures.txt',
    text: `${Array.from({ length: 1000 }, (_, index) => `![](https://p${index}.example/p.jpg)`).join('\n')}\nText.`,
    outcome: 'refused',
    code: 'too-many-pictures',
  },
]

/** Addresses that no picture is fetched from; each is told, and the piece is taken. */
const addresses = [
  'javascript:alert(1)',
  'file:///etc/passwd',
  'data:image/png;base64,AAAA',
  'ftp://pictures.example/a.jpg',
  '//pictures.example/a.jpg',
  'http://127.0.0.1/a.jpg',
  'http://[::1]/a.jpg',
  'http://169.254.169.254/latest/meta-data',
  'https://user:secret@pictures.example/a.jpg',
  'https://pictures.example/%00.jpg',
  `https://pictures.example/${'p'.repeat(60_000)}.jpg`,
]

describe.each(databases)('hostile files (%s)', (database) => {
  let newsroom: Newsroom
  let folder: string
  const take = (...names: string[]): Promise<ImportReport> =>
    importAll(
      names.map((name) => join(folder, name)),
      { payload: newsroom.payload, withinMs: 1 },
    )
  const put = (name: string, text: string | Buffer): string => {
    writeFileSync(join(folder, name), text)
    return name
  }
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    folder = join(newsroom.folder, 'in')
    mkdirSync(folder)
  })
  afterAll(() => newsroom.close())

  test.each(hostile)('$name: $outcome $code', async ({ name, text, outcome, code }) => {
    const { pieces } = await take(put(name, text))
    expect(pieces).toMatchObject([{ piece: join(folder, name), outcome }])
    if (code !== undefined) expect(pieces[0]?.problems).toMatchObject([{ code }])
    const again = await take(name)
    expect(again.pieces).toMatchObject([{ outcome: outcome === 'created' ? 'unchanged' : 'refused' }])
  })

  test('a pipe, devices, a socket, loops, links and folders are refused at once, and the rest goes on', async () => {
    spawnSync('mkfifo', [join(folder, 'pipe.txt')])
    symlinkSync('/dev/zero', join(folder, 'zero.txt'))
    symlinkSync('/dev/stdin', join(folder, 'stdin.txt'))
    symlinkSync('loop.txt', join(folder, 'loop.txt'))
    symlinkSync('.', join(folder, 'folder.txt'))
    symlinkSync('gone.txt', join(folder, 'dangling.txt'))
    const socket = createServer().listen(join(folder, 'socket.txt'))
    put('sound.txt', 'A sound piece.')
    try {
      const names = ['pipe', 'zero', 'loop', 'dangling', 'socket', 'no-such', 'x'.repeat(300)]
      const began = performance.now()
      const { pieces } = await take(...names.map((name) => `${name}.txt`), 'sound.txt')
      expect(performance.now() - began).toBeLessThan(5000)
      expect(pieces.map(({ problems }) => problems[0]?.code).slice(0, -1)).toEqual([
        'not-a-file',
        'not-a-file',
        'unreadable',
        'unreadable',
        'unreadable',
        'unreadable',
        'unreadable',
      ])
      expect(pieces.at(-1)).toMatchObject({ outcome: 'created' })
      const walked = await take('folder.txt')
      const inside = (name: string) => walked.pieces.find(({ piece }) => piece.endsWith(`/${name}`))
      expect(inside('sound.txt')).toMatchObject({ outcome: 'unchanged' })
      expect(inside('folder.txt')).toMatchObject({ outcome: 'refused', problems: [{ message: 'It is a folder.' }] })
    } finally {
      socket.close()
      for (const name of ['pipe', 'zero', 'stdin', 'loop', 'folder', 'dangling']) rmSync(join(folder, `${name}.txt`))
    }
  })

  test.each(addresses)('a picture at %.60s', async (address) => {
    const name = put(
      `address-${addresses.indexOf(address)}.txt`,
      `![](${address})\nA piece with picture ${address.length}.`,
    )
    const { pieces } = await take(name)
    expect(pieces).toMatchObject([{ outcome: 'created' }])
    expect(pieces[0]?.images?.filter(({ outcome }) => outcome === 'stored')).toEqual([])
    const { status, body } = await newsroom.as('editor')('GET', `/api/verdict?article=${pieces[0]?.article}`)
    expect({ status, colour: body.colour }).toEqual({ status: 200, colour: 'red' })
  })

  test('a local file in the place of a picture is looked at before it is read', async () => {
    spawnSync('mkfifo', [join(folder, 'pipe.jpg')])
    put('page.jpg', '<html><script>alert(1)</script>')
    const stands = ['/dev/zero', join(folder, 'pipe.jpg'), join(folder, 'page.jpg'), join(folder, 'none.jpg'), folder]
    for (const [index, file] of stands.entries()) {
      const url = `https://stands.example/${index}.jpg`
      const path = join(folder, put(`stands-${index}.txt`, `![](${url})\nPiece ${index}.`))
      const { pieces } = await importAll([path], {
        payload: newsroom.payload,
        withinMs: 1,
        images: new Map([[url, file]]),
      })
      expect(pieces).toMatchObject([{ outcome: 'created', images: [{ url, outcome: 'refused' }] }])
    }
  })

  test('one piece that the content model refuses does not stop the next', async () => {
    const records = recordsIn(newsroom)
    await records.trash('sources', await records.source({ name: 'Dropped Wire' }))
    put('dropped.txt', 'SOURCE: Dropped Wire\nA piece of a source in the trash.')
    put('next.txt', 'The next piece.')
    const { pieces } = await take('dropped.txt', 'next.txt')
    expect(pieces).toMatchObject([{ outcome: 'refused', problems: [{ code: 'not-taken' }] }, { outcome: 'created' }])
  })

  test('no spelling of a source makes it another one, whose permissions it would get', async () => {
    const records = recordsIn(newsroom)
    const house = await records.source({ name: 'The House', kind: 'house', hosts: ['house.example'] })
    await records.permission({ grantor: 'The House', basis: 'own-work', sources: [house.id] })
    const names = [
      '%',
      '_he House',
      'The_House',
      '%house%',
      'house.exampl_',
      'x|house.example',
      '|',
      'The House|house.example',
      '.*',
      'House/North',
      'House: North',
      'House: South',
    ]
    for (const [index, name] of names.entries()) {
      const { pieces } = await take(
        put(`source-${index}.txt`, `SOURCE: ${name}\nPiece number ${index} of somebody else.`),
      )
      expect(pieces).toMatchObject([{ outcome: 'created' }])
      expect(pieces[0]?.source?.id).not.toBe(String(house.id))
      const verdict = await newsroom.as('editor')('GET', `/api/verdict?article=${pieces[0]?.article}`)
      expect(verdict.body).toMatchObject({ colour: 'red' })
    }
    for (const name of ['the house', 'THE  HOUSE', 'www.house.example', 'HOUSE.EXAMPLE.']) {
      const { pieces } = await take(put('spelt.txt', `SOURCE: ${name}\nA piece of the house, spelt ${name}.`))
      expect(pieces).toMatchObject([{ source: { id: String(house.id) } }])
    }
  })

  test('the same piece from two paths is one article', async () => {
    put('first.txt', 'The same piece, twice.')
    put('second.txt', 'The same piece, twice.')
    const { pieces } = await take('first.txt', 'second.txt')
    expect(pieces).toMatchObject([{ outcome: 'created' }, { outcome: 'unchanged', article: pieces[0]?.article }])
  })
})

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The command as people call it, in a newsroom of its own. */
const command = (args: readonly string[], env: Record<string, string>): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/import.ts', ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const text = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out: text.out, err: text.err.replace(progress, '') }))
  })

/** Told every two seconds: on a busy machine already of one piece. */
const progress = /^\d+ pieces done, now at .*\n/gm

describe('the command', () => {
  let folder: string
  let env: Record<string, string>
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-'))
    env = {
      DATABASE_URL: databaseUrl('sqlite', folder),
      MEDIA_DIR: join(folder, 'media'),
      PAYLOAD_SECRET: 'a secret of the tests',
      LOG_LEVEL: 'error',
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each([
    { args: [], says: /Name at least one file or folder/ },
    { args: ['--publish', 'x.txt'], says: /--publish/ },
    { args: ['-x'], says: /-x/ },
    { args: ['--image', 'x', 'x.txt'], says: /URL=FILE/ },
    { args: ['--json=yes', 'x.txt'], says: /--json/ },
  ])('$args is wrong usage: 2, and one line that says how', async ({ args, says }) => {
    const { code, out, err } = await command(args, env)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(says)
    expect(err).toMatch(/Usage: npm run import -- PATH…/)
    expect(err).not.toMatch(/^\s+at /m)
  })

  test('a database that cannot be reached is 2', async () => {
    writeFileSync(join(folder, 'a.txt'), 'A piece.')
    const ran = await command([join(folder, 'a.txt')], { ...env, DATABASE_URL: 'file:/no/such/folder/cms.db' })
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/DATABASE_URL/) as string })
  })

  test('--json prints one object a line, exactly as report.ts says, and 1 where something was refused', async () => {
    const pieces = join(folder, 'pieces')
    mkdirSync(pieces)
    const notice = 'This article may not be reproduced without permission of harbour.example.'
    writeFileSync(
      join(pieces, 'a.txt'),
      `SOURCE: HARBOUR.EXAMPLE.\n![](https://harbour.example/a.jpg)\nThe harbour is shut.\n${notice}`,
    )
    writeFileSync(join(pieces, 'b.txt'), '')
    writeFileSync(join(pieces, 'c.md'), 'left out')
    const { code, out, err } = await command([pieces, join(folder, 'none.txt'), '--json'], env)
    expect({ code, err }).toEqual({ code: 1, err: '' })
    const [a, b, none, ...rest] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(rest).toEqual([])
    expect(a).toEqual({
      piece: join(pieces, 'a.txt'),
      outcome: 'created',
      article: expect.stringMatching(/^\d+$/) as string,
      title: 'The harbour is shut',
      source: { id: expect.stringMatching(/^\d+$/) as string, name: 'HARBOUR.EXAMPLE' },
      images: [
        {
          id: expect.stringMatching(/^\d+$/) as string,
          url: 'https://harbour.example/a.jpg',
          outcome: 'pending',
          reason: expect.stringMatching(/harbour\.example/) as string,
        },
      ],
      notices: [{ text: notice, start: 81, end: 81 + notice.length, of: 'text', restriction: 'permission-required' }],
      evidence: {
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        bytes: 81 + notice.length,
        charset: 'utf-8',
      },
      rights: { holder: 'harbour.example', licensor: 'HARBOUR.EXAMPLE', restriction: 'permission-required' },
      state: 'usable',
      problems: [{ code: 'no-title', message: expect.any(String) as string }],
    })
    const refused = (piece: string, code: string) => ({
      piece,
      outcome: 'refused',
      problems: [{ code, message: expect.any(String) as string }],
    })
    expect(b).toEqual(refused(join(pieces, 'b.txt'), 'empty'))
    expect(none).toEqual(refused(join(folder, 'none.txt'), 'unreadable'))
    const again = await command([join(pieces, 'a.txt')], env)
    expect(again).toMatchObject({ code: 0, err: '' })
    expect(again.out.trimEnd().split('\n').at(-1)).toBe(
      '  0 created, 0 updated, 1 unchanged, 0 refused; 1 picture is not here yet',
    )
  })
})

describe.each(databases)('two imports of one folder at once, beside a server with writers (%s)', (database) => {
  let newsroom: Newsroom
  let env: Record<string, string>
  let pieces: string
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    pieces = join(newsroom.folder, 'pieces')
    mkdirSync(pieces)
    for (let index = 0; index < 20; index++)
      writeFileSync(
        join(pieces, `${index}.txt`),
        `SOURCE: WIRE${index % 3}.EXAMPLE.\n![](https://pictures.example/${index % 4}.jpg)\nPiece number ${index} of the day.`,
      )
    env = {
      DATABASE_URL: newsroom.databaseUrl,
      MEDIA_DIR: join(newsroom.folder, 'media'),
      PAYLOAD_SECRET: 'a secret of the tests',
      LOG_LEVEL: 'error',
    }
  })
  afterAll(() => newsroom.close())

  test('nothing is doubled, nothing is lost, and nobody is told that the database is busy', async () => {
    const editor = newsroom.as('editor')
    let running = true
    const written: number[] = []
    const writer = async (name: string) => {
      for (let index = 0; running; index++) {
        const { status } = await editor('POST', '/api/articles?draft=true', { title: `${name} ${index}` })
        written.push(status)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    const writers = [writer('First'), writer('Second')]
    const ran = await Promise.all([command([pieces, '--json'], env), command([pieces, '--json'], env)])
    running = false
    await Promise.all(writers)
    expect(ran.map(({ code, err }) => ({ code, err }))).toEqual([
      { code: 0, err: '' },
      { code: 0, err: '' },
    ])
    const outcomes = ran.flatMap(({ out }) =>
      out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { outcome: string }).outcome),
    )
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(20)
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(20)
    expect(new Set(written)).toEqual(new Set([201]))

    const { payload } = newsroom
    const counts = {
      articles: (await payload.count({ collection: 'articles', where: { 'arrival.piece': { exists: true } } }))
        .totalDocs,
      images: (await payload.count({ collection: 'images' })).totalDocs,
      sources: (await payload.count({ collection: 'sources' })).totalDocs,
      evidence: (await payload.count({ collection: 'evidence' })).totalDocs,
    }
    expect(counts).toEqual({ articles: 20, images: 4, sources: 3, evidence: 20 })
    const { docs } = await payload.find({ collection: 'evidence', pagination: false, depth: 0 })
    for (const { sha256 } of docs)
      expect(
        readFileSync(
          join(
            newsroom.folder,
            'media',
            'sealed',
            (sha256 ?? '').slice(0, 2),
            (sha256 ?? '').slice(2, 4),
            sha256 ?? '',
          ),
        ),
      ).toBeDefined()
  }, 120_000)
})
