/** `npm run bench -- NAME`: runs one benchmark. Each prints a table; its last lines are `figure NAME VALUE`. */
const benches: Record<string, () => Promise<void>> = {
  delivery: async () => (await import('./delivery')).delivery(),
  imaging: async () => (await import('./imaging')).imaging(),
  rights: async () => (await import('./rights')).rights(),
  site: async () => (await import('./site')).site(),
  start: async () => (await import('./start')).start(),
}
const [name] = process.argv.slice(2)
const bench = name === undefined ? undefined : benches[name]
if (bench === undefined) {
  process.stderr.write(`Usage: npm run bench -- NAME, with NAME one of: ${Object.keys(benches).join(', ')}\n`)
  process.exit(2)
}
await bench()

export {} // a module, which may wait
