/** The first is made at once, and then the next while the one before is in hand. */
export const oneAhead = <Thing>(things: AsyncGenerator<Thing>): AsyncGenerator<Thing, undefined> => {
  const made = () => {
    const next = things.next()
    next.catch(() => undefined) // told when its turn comes
    return next
  }
  let next = made()
  return (async function* () {
    for (;;) {
      const { done, value } = await next
      if (done === true) return undefined
      next = made()
      yield value
    }
  })()
}
