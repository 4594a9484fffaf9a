// The tests a mutated count is run against: those of shared/counting that need no data from outside.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  test: {
    include: ['test/shared/counting/**/*.test.ts'],
    exclude: ['test/shared/counting/reference.test.ts'],
    testTimeout: 60_000,
  },
})
