import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect'
import * as chai from 'chai'

/** A test by its full name, to be run by whoever collected it. */
export interface Collected {
  readonly name: string
  readonly run: () => unknown
}

type Body = (...row: unknown[]) => unknown

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

/**
 * What a test file imports from `vitest`, with its own `expect`, where the tests are only collected: each row of a table is a test.
 * @param collected where each goes, in the order of the file
 */
export const vitestFor = (collected: (test: Collected) => void) => {
  let path: readonly string[] = []
  const describe = (name: string, body: Body, row: readonly unknown[] = []): void => {
    const outer = path
    path = [...outer, name]
    body(...row)
    path = outer
  }
  const test = (name: string, body: Body, row: readonly unknown[] = []): void => {
    collected({ name: [...path, name].join(' '), run: () => body(...row) })
  }
  const tried = (one: typeof test) =>
    Object.assign(one, {
      each: (rows: readonly unknown[]) => (name: string, body: Body) => {
        rows.forEach((row, i) => one(`${name} #${i + 1}`, body, Array.isArray(row) ? row : [row]))
      },
    })
  return { describe: tried(describe), test: tried(test), it: tried(test), expect: chai.expect }
}
