import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folders = ['collections', join('collections', 'fields')]
const sources = [
  'src/cms.ts',
  ...folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  ),
]

// Payload names components by string, which no linter sees.
const named = [
  ...new Set(sources.flatMap((path) => readFileSync(path, 'utf8').match(/\/src\/admin\/[\w-]+#\w+/g) ?? [])),
]

test('there are components to resolve', () => expect(named.length).toBeGreaterThan(10))

test.each(named)('%s is a component, and stands in the import map', (name) => {
  const [path, component] = name.slice(1).split('#')
  const file = `${path}.tsx`
  expect(existsSync(file), `${file} is not there`).toBe(true)
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`export (const|function) ${component}\\b`))
  expect(readFileSync('src/app/(payload)/admin/importMap.js', 'utf8')).toContain(`"${name}"`)
})
