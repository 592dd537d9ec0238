/** The examples of docs/front-end.md: as they stand in examples/clients, compiled, and run against a newsroom. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import type { Cleared, Records } from '../records'

const folder = join(import.meta.dirname, '..', '..', 'examples', 'clients')
const root = join(folder, '..', '..')
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))

/** What a client of the examples gives. They are compiled by themselves, so nothing else of them is known here. */
interface Client {
  newsroom(cms: string): { frontPage(now: Date): Promise<{ html: string; seconds: number }> }
}

test.each(sources)('%s stands in docs/front-end.md as it is', (name) => {
  const blocks = readFileSync(join(root, 'docs', 'front-end.md'), 'utf8').matchAll(/```ts\n([^]*?)```/g)
  expect([...blocks].map(([, text]) => text)).toContain(readFileSync(join(folder, name), 'utf8'))
})

test('the types of the schema are those of docs/schema.graphql', () => {
  const made = join(mkdtempSync(join(tmpdir(), 'types-')), 'schema.d.ts')
  const command = join(root, 'node_modules', '.bin', 'gql.tada')
  const { status, stderr } = spawnSync(command, [
    'generate',
    'output',
    '--output',
    made,
    '--tsconfig',
    join(folder, 'tsconfig.json'),
  ])
  expect(status, String(stderr)).toBe(0)
  expect(readFileSync(made, 'utf8'), 'Run npm run generate').toBe(readFileSync(join(folder, 'schema.d.ts'), 'utf8'))
})

test('they compile, and what was not asked for does not', () => {
  const path = join(folder, 'tsconfig.json')
  const read: unknown = ts.readConfigFile(path, (name) => ts.sys.readFile(name)).config
  const { fileNames, options } = ts.parseJsonConfigFileContent(read, ts.sys, folder)
  const wrong = join(folder, 'wrong.ts')
  const text = `import type { Teaser } from './front-page'
export const wrong = ({ title, validUntil, deskNote }: Teaser): [number, string] => [title, validUntil]\n`
  const host = ts.createCompilerHost(options)
  const { fileExists, getSourceFile } = host
  host.fileExists = (name) => name === wrong || fileExists(name)
  host.getSourceFile = (name, ...how) =>
    name === wrong ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023) : getSourceFile(name, ...how)
  const faults = ts.getPreEmitDiagnostics(ts.createProgram([...fileNames, wrong], options, host))
  expect(fileNames.length).toBe(sources.length + 1)
  expect(
    faults.map(({ file, messageText }) => [file?.fileName, ts.flattenDiagnosticMessageText(messageText, ' ')]),
  ).toEqual([
    [wrong, expect.stringMatching(/^Property 'deskNote' does not exist/)],
    [wrong, "Type 'string' is not assignable to type 'number'."],
    [wrong, expect.stringMatching(/^Type 'string \| null' is not assignable to type 'string'/)],
  ])
})

describe('run against a newsroom', () => {
  let newsroom: Newsroom
  let records: Records
  let strict: Cleared
  const notice = '© 2026 Sound Wire. <Not> to be reproduced.'
  beforeAll(async () => {
    newsroom = await openNewsroom({ environment: { territoryHeader: undefined } })
    records = recordsIn(newsroom)
    const source = await records.source({ name: 'Sound Wire', homePage: 'https://soundwire.example/' })
    const permission = await records.permission({
      ...{ sources: [source.id], grantor: source.name, until: '2026-12-01T12:00:20.000Z' },
      duties: { credit: 'Sound Wire / Ada', linkBack: true, printNotice: true },
    })
    const rights = { addedNotices: [{ text: notice }] }
    const picture = await records.picture({ source: source.id, rights })
    const article = await records.article({ source: source.id, title: 'Owed & ending', rights }, [picture])
    strict = { source, permission, picture, article: await records.publish(article) }
    // The address of this one's source is not known, so that nobody can link to it.
    await records.live({ duties: { linkBack: true } })
  })
  afterAll(() => newsroom.close())

  test.each(['fetch', 'urql', 'apollo'])('with %s', async (name) => {
    const { newsroom: client } = (await import(join(folder, `with-${name}.ts`))) as Client
    const { frontPage } = client(newsroom.base)
    const { article: free } = await records.live()
    const fetched = vi.spyOn(globalThis, 'fetch')
    const statuses = () =>
      Promise.all(fetched.mock.results.map(async ({ value }) => ((await value) as Response).status))
    try {
      const first = await frontPage(newsroom.clock.now)
      expect(first.seconds).toBe(20)
      expect(first.html.match(/<h2>.*<\/h2>/g)).toEqual([
        `<h2><a href="/articles/${free.slug}">${free.title}</a></h2>`,
        `<h2><a href="/articles/${strict.article.slug}">Owed &#38; ending</a></h2>`,
      ])
      // For the text, and for the picture.
      for (const owed of ['Sound Wire / Ada', 'href="https://soundwire.example/"', '&#60;Not&#62; to be reproduced.'])
        expect(first.html.split(owed)).toHaveLength(3)
      expect(await frontPage(newsroom.clock.now)).toEqual(first)
      expect(await statuses()).toEqual([200, 304])
      expect(await frontPage(new Date('2026-12-01T12:00:20.000Z'))).toMatchObject({
        seconds: 30,
        html: expect.not.stringContaining('Owed') as string,
      })
      await newsroom.as('editor')('POST', `/api/articles/${free.id}/kill`, { reason: 'Wrong', kind: 'error' })
      expect((await frontPage(newsroom.clock.now)).html).not.toContain(free.title)
      await expect(client('http://127.0.0.1:1').frontPage(newsroom.clock.now)).rejects.toThrow()
    } finally {
      fetched.mockRestore()
    }
  })
})
