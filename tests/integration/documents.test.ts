import { buildSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { documents } from '../../src/delivery/documents'

const schema = buildSchema('type Query { a: Query, b(c: Int): Int }')
const b = schema.getQueryType()?.getFields().b
if (b !== undefined) b.resolve = (_, { c = 1 }: { c?: number }) => c
const limits = { depth: 8, aliases: 30, fields: 500, tokens: 2000 }

describe('documents that are kept ready', () => {
  test('are forgotten where others come, since each takes hundreds of times as much memory as its text', () => {
    const prepared = documents(schema, limits)
    const text = (index: number) => `{ b } #${index}`.padEnd(5000, '.')
    const first = prepared(text(0))
    expect(prepared(text(0))).toBe(first)
    for (let index = 1; index <= 100; index += 1) prepared(text(index))
    expect(prepared(text(0))).not.toBe(first)
  })

  test('are not looked at any further where they are too large: comparing their fields takes the square of them', () => {
    const outcome = documents(schema, limits)(`{ ${'a { b nothing } '.repeat(200)} }`)
    expect(outcome).toMatchObject([{ message: expect.stringContaining('600 fields, at most 500') as string }])
    expect(outcome).toHaveLength(1)
  })

  test.each([
    ['{ __proto__: b constructor: b }', {}],
    ['query ($__proto__: Int) { b(c: $__proto__) }', JSON.parse('{ "__proto__": 7 }') as Record<string, unknown>],
    ['query ($constructor: Int) { b(c: $constructor) }', {}],
  ])('are answered the second time as the first, whatever names stand in them: %s', async (text, variableValues) => {
    const outcome = documents(schema, limits)(text)
    if (!('document' in outcome)) throw new Error('this is a document')
    const ask = async () => {
      const { document } = outcome
      return JSON.stringify(await outcome.run({ schema, document, variableValues }))
    }
    const first = await ask()
    expect(first).toContain('data')
    expect(await ask()).toBe(first)
  })
})
