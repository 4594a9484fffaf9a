// The tests a mutated count is run against: those of shared/counting that need no data from outside.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  resolve: {
    alias: [
      {
        find: /^fast-check$/,
        replacement: fileURLToPath(new URL('fewer-runs.ts', import.meta.url)),
        customResolver(id, importer) {
          return importer?.endsWith('fewer-runs.ts') ? null : id
        },
      },
    ],
  },
  test: {
    include: ['test/shared/counting/**/*.test.ts'],
    exclude: ['test/shared/counting/reference.test.ts'],
    testTimeout: 60_000,
  },
})
