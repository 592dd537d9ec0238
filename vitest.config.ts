import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

// Vite would take graphql's ES module, Node takes the other: two GraphQLErrors that do not know each other.
const oneGraphQL = { alias: { graphql: createRequire(import.meta.url).resolve('graphql') } }

export default defineConfig({
  test: {
    // A test waits for databases and other processes more than it computes.
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 20_000, hookTimeout: 60_000 } },
      {
        resolve: oneGraphQL,
        test: {
          name: 'integration',
          include: ['tests/{integration,laws,holes}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: oneGraphQL,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
