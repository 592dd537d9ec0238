import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { type ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// The rules as they stand, turned on a small house that breaks them: a check that cannot fail is no check.

/** importer, what it imports (a file of the house, or a package), the rule that must say no */
const forbidden: readonly (readonly [importer: string, imported: string, rule: string])[] = [
  ['src/rights/reading/find.ts', 'src/rights/deciding/decide.ts', 'reading does not know deciding'],
  ['src/rights/deciding/windows.ts', 'src/rights/reading/spans.ts', 'deciding does not know reading'],
  ['src/rights/dates.ts', 'src/storage/disk.ts', 'src/rights: outside its row'],
  ['src/rights/generated.ts', 'src/payload-types.ts', 'src/rights: outside its row'],
  ['src/rights/generated.ts', 'src/payload-types.ts', 'rights is pure'],
  ['src/rights/hash.ts', 'node:crypto', 'rights is pure'],
  ['src/rights/graph.ts', 'graphql', 'rights is pure'],
  ['src/storage/verdict.ts', 'src/rights/vocabulary.ts', 'src/storage: outside its row'],
  ['src/remote.ts', 'src/rights/vocabulary.ts', 'src/remote: outside its row'],
  ['src/evidence/picture.ts', 'src/imaging/clean.ts', 'src/evidence: outside its row'],
  ['src/imaging/hook.ts', 'src/clearance/hooks.ts', 'src/imaging: outside its row'],
  ['src/ingest/formats/nitf.ts', 'src/evidence/seal.ts', 'src/ingest/formats: outside its row'],
  ['src/ingest/formats/back.ts', 'src/ingest/importer.ts', 'src/ingest/formats: outside its row'],
  ['src/ingest/formats/file.ts', 'node:fs/promises', 'formats are pure'],
  ['src/ingest/formats/cms.ts', 'payload', 'formats are pure'],
  ['src/ingest/gate.ts', 'src/clearance/hooks.ts', 'src/ingest: outside its row'],
  ['src/clearance/back.ts', 'src/ingest/importer.ts', 'src/clearance: outside its row'],
  ['collections/Verdicts.ts', 'src/rights/deciding/decide.ts', 'collections: outside its row'],
  ['src/desk/model.ts', 'collections/Articles.ts', 'src/desk: outside its row'],
  ['src/desk/public.ts', 'src/delivery/schema.ts', 'src/desk: outside its row'],
  ['src/delivery/live.ts', 'src/clearance/hooks.ts', 'src/delivery: outside its row'],
  ['src/delivery/judge.ts', 'src/rights/deciding/decide.ts', 'src/delivery: outside its row'],
  ['src/delivery/types.ts', 'src/payload-types.ts', 'src/delivery: outside its row'],
  ['src/delivery/find.ts', 'payload', 'delivery knows releases only'],
  ['src/admin/Panel.tsx', 'src/clearance/hooks.ts', 'src/admin: outside its row'],
  ['src/clearance/variables.ts', 'src/environment.ts', 'src/clearance: outside its row'],
  ['src/app/(payload)/layout.tsx', 'src/server.ts', 'src/app: outside its row'],
  ['src/desk/config.ts', 'src/payload.config.ts', 'src/desk: outside its row'],
  ['src/desk/alias.ts', '@payload-config', 'src/desk: outside its row'],
  ['scripts/listen.ts', 'src/server.ts', 'scripts: outside its row'],
  ['src/desk/start.ts', 'scripts/serve.ts', 'src/desk: outside its row'],
  ['src/desk/sample.ts', 'tests/sample.ts', 'src/desk: outside its row'],
  ['src/server.ts', 'collections/Articles.ts', 'src/server: outside its row'],
  ['src/newcomer/first.ts', 'src/storage/disk.ts', 'no row'],
  ['src/desk/friend.ts', 'src/newcomer/second.ts', 'src/desk: outside its row'],
  ['src/desk/formatted.ts', 'prettier', 'no development package at run time'],
  ['scripts/formatted.ts', 'prettier', 'no development package at run time'],
  ['src/desk/lost.ts', 'nowhere-to-be-found', 'unresolved'],
  ['src/clearance/rich.ts', '@payloadcms/richtext-lexical', 'the editor comes through src/editor'],
  ['src/desk/one.ts', 'src/desk/two.ts', 'no cycle'],
  ['src/desk/lists.ts', 'src/desk/utils.ts', 'a telling name'],
]

/** Closes the circle of one and two; a cycle is told once. */
const back = [['src/desk/two.ts', 'src/desk/one.ts']] as const

const allowed: readonly (readonly [importer: string, imported: string])[] = [
  ['src/rights/reading/spans.ts', 'src/rights/vocabulary.ts'],
  ['src/evidence/seal.ts', 'src/storage/disk.ts'],
  ['src/ingest/importer.ts', 'src/ingest/formats/ninjs.ts'],
  ['src/ingest/importer.ts', 'src/remote.ts'],
  ['src/ingest/formats/ninjs.ts', 'src/rights/vocabulary.ts'],
  ['src/clearance/hooks.ts', 'src/rights/deciding/decide.ts'],
  ['src/clearance/hooks.ts', 'payload'],
  ['src/clearance/hooks.ts', 'src/payload-types.ts'],
  ['collections/Articles.ts', 'src/clearance/hooks.ts'],
  ['collections/Articles.ts', 'collections/fields/title.ts'],
  ['src/desk/again.ts', 'src/ingest/importer.ts'],
  ['src/delivery/schema.ts', 'src/delivery/releases.ts'],
  ['src/delivery/schema.ts', 'graphql'],
  ['src/delivery/releases.ts', 'payload'],
  ['src/delivery/media.ts', 'src/storage/disk.ts'],
  ['src/admin/Verdict.tsx', 'src/rights/vocabulary.ts'],
  ['src/editor.ts', '@payloadcms/richtext-lexical'],
  ['src/cms.ts', 'collections/Articles.ts'],
  ['src/payload.config.ts', 'src/environment.ts'],
  ['scripts/serve.ts', 'src/server.ts'],
]

describe('import rules', () => {
  let house: string
  let violations: Set<string>

  beforeAll(async () => {
    house = await mkdtemp(join(tmpdir(), 'imprimatur-rules-'))
    await build(house)
    const lines = (await lint(house)).summary.violations.map(({ from, to, rule }) => edge(from, to, rule.name))
    violations = new Set(lines)
  }, 60_000)

  afterAll(() => rm(house, { recursive: true, force: true }))

  test.each(forbidden)('%s may not import %s: %s', (importer, imported, rule) => {
    expect([...violations].filter((seen) => seen.startsWith(`${importer} `))).toContain(edge(importer, imported, rule))
  })

  test.each(allowed)('%s may import %s', (importer, imported) => {
    expect([...violations].filter((seen) => seen.startsWith(edge(importer, imported, '')))).toEqual([])
  })
})

const edge = (from: string, to: string, rule: string): string => `${from} → ${plain(to)}: ${rule}`

/** How the lists above write a target that the linter has resolved. */
const plain = (target: string): string => {
  const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(target)?.[1] ?? target
  if (name === '@payload-config') return 'src/payload.config.ts'
  return isBuiltin(name) && !name.startsWith('node:') ? `node:${name}` : name
}

/** What `npm run lint` runs, there. */
async function lint(house: string): Promise<ICruiseResult> {
  const bin = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const options = ['--config', resolve('.dependency-cruiser.cjs'), '--output-type', 'json']
  const child = spawn(process.execPath, [bin, ...options, 'src', 'collections', 'scripts'], { cwd: house })
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect(errors).toBe('')
  return JSON.parse(output) as ICruiseResult
}

/** Writes the house: every file that a row names, with its imports, and packages with nothing in them. */
async function build(folder: string): Promise<void> {
  const imports = new Map<string, string[]>()
  for (const [importer, imported] of [...forbidden, ...back, ...allowed]) {
    imports.set(importer, [...(imports.get(importer) ?? []), imported])
    if (/\.tsx?$/.test(imported)) imports.set(imported, imports.get(imported) ?? [])
  }
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  for (const [path, targets] of imports) {
    const up = '../'.repeat(path.split('/').length - 1)
    const lines = targets.map((target, i) => {
      const from = /\.tsx?$/.test(target) ? up + target.replace(/\.tsx?$/, '') : target
      return `import { thing as thing${i} } from '${from}'\nexport const other${i} = thing${i}\n`
    })
    await write(path, `${lines.join('')}export const thing = 1\n`)
  }
  const dependencies = { graphql: '1.0.0', payload: '1.0.0', '@payloadcms/richtext-lexical': '1.0.0' }
  await write('package.json', JSON.stringify({ name: 'house', dependencies, devDependencies: { prettier: '1.0.0' } }))
  const paths = { '@payload-config': ['./src/payload.config.ts'] }
  const compilerOptions = { module: 'ESNext', moduleResolution: 'bundler', paths }
  await write('tsconfig.json', JSON.stringify({ compilerOptions }))
  for (const name of [...Object.keys(dependencies), 'prettier']) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    await write(`node_modules/${name}/index.js`, 'exports.thing = 1\n')
  }
}
