/**
 * Does the work for each of these, so many at a time.
 * @throws what the first throws that fails; what was begun is not waited for, and nothing more is begun
 */
export const inParallel = async <Thing>(
  atOnce: number,
  things: Iterable<Thing>,
  work: (thing: Thing) => Promise<void>,
): Promise<void> => {
  const waiting = things[Symbol.iterator]()
  let hasFailed = false
  const next = async (): Promise<void> => {
    for (let each = waiting.next(); each.done !== true && !hasFailed; each = waiting.next()) await work(each.value)
  }
  await Promise.all(
    Array.from({ length: atOnce }, () =>
      next().catch((error: unknown) => {
        hasFailed = true
        throw error
      }),
    ),
  )
}
