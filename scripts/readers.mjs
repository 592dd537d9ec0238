// npm run readers: checks Node, installs what is missing, puts the program together in one file (a second, where something has changed), and
// runs it. One file of JavaScript starts in a fraction of the time, and takes a fraction of the memory, of TypeScript that is translated as it runs.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, ensureNode, root } from './prerequisites.mjs'

ensureNode()
ensureInstalled({ development: false })
process.chdir(root)
process.env.NODE_ENV = 'production'

const folder = join('.build', 'readers')
const program = join(folder, 'readers.js')

/** True where the program was made from these very files. */
const isMade = () => {
  try {
    const { files, digest } = JSON.parse(readFileSync(join(folder, 'made-from.json'), 'utf8'))
    return digestOf(files) === digest
  } catch (error) {
    if (error instanceof SyntaxError || error.code === 'ENOENT') return false
    throw error
  }
}

const digestOf = (files) => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

if (!isMade()) {
  const { build } = await import('esbuild')
  mkdirSync(folder, { recursive: true })
  const { metafile } = await build({
    entryPoints: { readers: join('scripts', 'readers.ts') },
    outdir: folder,
    bundle: true,
    splitting: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Ours alone is put together; packages with code of the machine, and those that are rarely needed, stay where they are.
    external: ['libsql', '@libsql/client', 'mongoose', '@aws-sdk/*', '@graphql-yoga/render-graphiql'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  })
  const files = [
    ...Object.keys(metafile.inputs).filter((file) => !file.startsWith('node_modules')),
    'package-lock.json',
  ].sort()
  writeFileSync(join(folder, 'made-from.json'), JSON.stringify({ files, digest: digestOf(files) }))
}
await import(pathToFileURL(program).href)
