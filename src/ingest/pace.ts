import { together } from './reading'

/** Nobody else can write while pieces are taken: so long, in milliseconds, an editor may well wait. */
const longest = 1000

/**
 * How many pieces are taken in one transaction. How long that takes depends on what else the machine has to do, to which an import gives way, so it
 * is learned.
 */
export interface Pace {
  pieces(): number
  /** Does the work of one transaction. The next ones are half as large where it took too long, and twice as large where it was soon done. */
  timed<T>(work: () => Promise<T>): Promise<T>
}

export const openPace = (now: () => number = () => performance.now()): Pace => {
  let pieces: number = together.pieces
  return {
    pieces: () => pieces,
    timed: async (work) => {
      const began = now()
      const done = await work()
      const took = now() - began
      if (took > longest) pieces = Math.max(1, Math.floor(pieces / 2))
      else if (took < longest / 4) pieces = Math.min(together.pieces, pieces * 2)
      return done
    },
  }
}
