import { LRUCache } from 'lru-cache'
import type { Freshness } from './freshness'

/** What may be kept: how much memory it takes, when it was true, until when it surely is, and which items it tells of. */
export interface Keepable {
  readonly bytes: number
  /** The moment at which it was asked for, in milliseconds since 1970. */
  readonly at: number
  /** From this moment on it may be wrong. */
  readonly ends: number
  /** References such as `articles:1`, and `allArticles` where any article could change it. */
  readonly items: readonly string[]
}

/** The mark of whatever depends on which articles there are: a list, and that there is no such article. */
export const allArticles = 'articles'

export interface Kept<T extends Keepable> {
  /** What is kept under this key and true at that moment; undefined: ask. Does not wait. */
  now(key: string, at: Date): T | undefined
  /** The same, or else what `make` makes, once for all who ask for it meanwhile. */
  get(key: string, at: Date, make: () => Promise<T>): Promise<T>
}

/**
 * Answers that are given again for as long as they are true: at most `mostBytes` of them, the least used go first. What is read while
 * something changes is not kept, and nobody who asks after a change is given what was begun before it. 0 bytes: nothing is kept.
 */
export const kept = <T extends Keepable>(fresh: Freshness, mostBytes: number): Kept<T> => {
  if (mostBytes === 0) return { now: () => undefined, get: (_key, _at, make) => make() }
  const about = new Map<string, Set<string>>()
  const store = new LRUCache<string, T>({
    maxSize: mostBytes,
    maxEntrySize: Math.ceil(mostBytes / 8),
    sizeCalculation: ({ bytes }, key) => bytes + 2 * key.length + 200,
    dispose: ({ items }, key) => {
      for (const item of items) {
        const keys = about.get(item)
        keys?.delete(key)
        if (keys?.size === 0) about.delete(item)
      }
    },
    noDisposeOnSet: false,
  })
  let making = new Map<string, Promise<T>>()

  fresh.onChange((items) => {
    making = new Map()
    if (items === undefined) return store.clear()
    const touched = items.some((item) => item.startsWith(`${allArticles}:`)) ? [...items, allArticles] : items
    for (const item of touched) for (const key of [...(about.get(item) ?? [])]) store.delete(key)
  })

  const holds = (value: T | undefined, at: Date): value is T =>
    value !== undefined && value.at <= at.getTime() && at.getTime() < value.ends

  const now = (key: string, at: Date): T | undefined => {
    if (!fresh.isFresh()) return undefined
    const value = store.get(key)
    return holds(value, at) ? value : undefined
  }

  const makeAndKeep = async (key: string, make: () => Promise<T>): Promise<T> => {
    const epoch = fresh.epoch()
    const value = await make()
    if (epoch === fresh.epoch() && value.at < value.ends) {
      store.set(key, value)
      if (store.has(key)) for (const item of value.items) about.set(item, (about.get(item) ?? new Set()).add(key))
    }
    return value
  }

  return {
    now,
    get: async (key, at, make) => {
      if (!(await fresh.ensure())) return make()
      const value = now(key, at)
      if (value !== undefined) return value
      const others = making
      const underWay = others.get(key)
      if (underWay !== undefined) {
        const theirs = await underWay
        return holds(theirs, at) ? theirs : make()
      }
      const mine = makeAndKeep(key, make).finally(() => others.delete(key))
      others.set(key, mine)
      return mine
    },
  }
}
