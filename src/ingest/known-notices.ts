import { LRUCache } from 'lru-cache'
import { readNotice } from '../rights/reading/readNotices'
import type { Notice } from '../rights/vocabulary'

const known = new LRUCache<string, Notice>({ maxSize: 1_000_000, sizeCalculation: (_, words) => words.length + 1 })

/** As `readNotice`. What a wire says below each of its pieces is read once: the same words mean the same. */
export const readKnownNotice = (words: string): Notice => {
  const before = known.get(words)
  if (before !== undefined) return before
  const notice = readNotice(words)
  known.set(words, notice)
  return notice
}
