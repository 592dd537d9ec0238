import { describe, expect, test } from 'vitest'
import { parsedContents } from '../../src/delivery/parsed-contents'

describe('Contents that are parsed once', () => {
  test('The same words of the same item are the same content, into which nobody writes', () => {
    const contents = parsedContents()
    const first = contents('articles:1', '{"title":"The ferry"}')
    expect(first).toEqual({ title: 'The ferry' })
    expect(contents('articles:1', '{"title":"The ferry"}')).toBe(first)
    expect(() => Object.assign(first, { title: 'The fairy' })).toThrow(TypeError)
  })

  test('Other words, or another item, are never given what was remembered', () => {
    const contents = parsedContents()
    const first = contents('articles:1', '{"title":"The ferry"}')
    expect(contents('articles:1', '{"title":"The fairy"}')).toEqual({ title: 'The fairy' })
    expect(contents('articles:2', '{"title":"The ferry"}')).not.toBe(first)
  })

  test('Words that are longer than all that is remembered are parsed all the same', () => {
    const contents = parsedContents()
    const words = JSON.stringify({ title: 'x'.repeat(3_000_000) })
    expect(contents('articles:1', words)).toEqual(JSON.parse(words))
    expect(contents('articles:1', '{}')).toEqual({})
  })
})
