/** At SIGINT or SIGTERM closes what is to be closed, and ends the process: with code 0, or 1 where that failed; after 10 seconds anyway. */
export const stopOnSignal = (close: () => Promise<void>): void => {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      setTimeout(() => process.exit(0), 10_000).unref()
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`While stopping: ${String(error)}\n`)
          process.exit(1)
        },
      )
    })
}
