/**
 * Makes a queue in which at most `most` pieces of work run at once; the others wait their turn, first come, first served.
 * What a piece of work gives or throws goes to whoever asked for it, and to nobody else.
 */
export function atMost(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    // Whoever ends hands its place on, so nobody can slip in between.
    if (running < most) running += 1
    else await new Promise<void>((next) => waiting.push(next))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
