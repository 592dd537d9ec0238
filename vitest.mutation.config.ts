import { defineConfig } from 'vitest/config'

/** The tests of the core, for `npm run mutate`: without those that take seconds, and without the one that times the code as it is. */
export default defineConfig({
  test: {
    include: ['tests/unit/{deciding,reading,licences,letter}*.test.ts'],
    exclude: ['tests/unit/deciding.properties.test.ts', 'tests/unit/reading.hostile.test.ts'],
    testNamePattern: /^(?!.*(?:take well under a second|hostile text|in a moment))/,
    maxWorkers: 1,
    testTimeout: 20_000,
  },
})
