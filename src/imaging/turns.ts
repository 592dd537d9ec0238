export interface Turns {
  /** Runs the work when its turn has come. What it gives or throws goes to whoever asked for it, and to nobody else. */
  take<T>(work: () => Promise<T>): Promise<T>
  /** For so many milliseconds from now on, no work is begun beside other work. */
  hold(milliseconds: number): void
  /** How many pieces of work wait for their turn. */
  waiting(): number
}

/** A queue in which at most `most` pieces of work run at once; the others wait: first come, first served. */
export function turns(most: number): Turns {
  const waiting: (() => Promise<void>)[] = []
  let running = 0
  let heldUntil = 0
  let wake: NodeJS.Timeout | undefined

  const begin = () => {
    const held = heldUntil - Date.now()
    while (running < (held > 0 ? 1 : most)) {
      const work = waiting.shift()
      if (work === undefined) return
      running += 1
      void work().finally(() => {
        running -= 1
        begin()
      })
    }
    clearTimeout(wake)
    if (waiting.length > 0 && running < most) wake = setTimeout(begin, held)
  }

  return {
    take: (work) =>
      new Promise((resolve, reject) => {
        waiting.push(() => work().then(resolve, reject))
        begin()
      }),
    hold(milliseconds) {
      heldUntil = Date.now() + milliseconds
    },
    waiting: () => waiting.length,
  }
}
