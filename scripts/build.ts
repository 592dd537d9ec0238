import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The admin UI could not be built. The message ends with what the build said last. */
export class BuildFailed extends Error {
  override readonly name = 'BuildFailed'
}

/** Tells what the admin UI was built from. */
export const buildMark = join('.next', 'built-from')
const folders = ['src', 'collections']
const files = ['package-lock.json', 'next.config.ts', 'tsconfig.json']

/** Builds the admin UI unless it was built from these very files. @throws BuildFailed */
export const buildIfChanged = (say: (line: string) => void): void => {
  const from = digest()
  if (existsSync(buildMark) && readFileSync(buildMark, 'utf8') === from) return
  say('Building the admin UI (about half a minute)…')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0)
    throw new BuildFailed(
      `The admin UI could not be built (next build):\n${`${stdout}${stderr}`.trim().split('\n').slice(-20).join('\n')}`,
    )
  writeFileSync(buildMark, from)
}

/** A digest of all that the build is made from: file names and contents. */
const digest = (): string => {
  const hash = createHash('sha256')
  const all = [
    ...files,
    ...folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    ),
  ]
  for (const path of all.sort()) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}
