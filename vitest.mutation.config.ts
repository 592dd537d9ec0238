import { defineConfig } from 'vitest/config'

/** The tests of the core, for `npm run mutate`: without those that take seconds, and without the one that times the code as it is. */
export default defineConfig({
  test: {
    include: ['tests/unit/{deciding,reading,licences,letter}*.test.ts'],
    exclude: ['tests/unit/reading.hostile.test.ts'],
    // The same questions for each change, and no search for the smallest one that tells.
    setupFiles: ['tests/mutation.setup.ts'],
    env: { PROPERTY_RUNS: '100' },
    testNamePattern: /^(?!.*(?:take well under a second|hostile text|in a moment))/,
    maxWorkers: 1,
    testTimeout: 20_000,
  },
})
