import { LRUCache } from 'lru-cache'

/** So many characters of contents are remembered, some two thousand articles. */
const mostCharacters = 2_000_000

/**
 * What an item's words say, parsed once for as long as they stay the same. They are read from the database each time, and compared in whole: what is
 * given is what stands there now. It is shared, so nobody may write into it.
 */
export const parsedContents = () => {
  const known = new LRUCache<string, { readonly words: string; readonly content: object }>({
    maxSize: mostCharacters,
    sizeCalculation: ({ words }) => words.length + 1,
  })
  return (item: string, words: string): object => {
    const before = known.get(item)
    if (before?.words === words) return before.content
    const content = Object.freeze(JSON.parse(words) as object)
    known.set(item, { words, content })
    return content
  }
}
