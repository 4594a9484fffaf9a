import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Whole lives and tours first: begun last, they would keep one core waiting for the other. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => /\/journeys\/[^/]+$/.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter(file => !isLong(file))]
  }
}

/**
 * Files that put something in the place of a module, or end what others would share. All others share their worker's modules,
 * browser-free engine included: a quarter less processor time for the whole.
 */
const alone = [
  'test/functions/count/comparison-fails.test.ts',
  'test/infra/local/*.test.ts',
  'test/shared/counting/exactly.test.ts',
  'test/shared/lib/hash.test.ts',
]
const files = ['test/**/*.test.ts', 'test/**/*.test.tsx']

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    testTimeout: 120_000,
    hookTimeout: 180_000,
    passWithNoTests: false,
    globalSetup: ['test/fixtures/unpack-browser.ts'],
    setupFiles: ['test/fixtures/same-environment.ts'],
    sequence: { sequencer: LongestFirst },
    // More than there are cores: most tests wait for an engine or a browser.
    maxWorkers: availableParallelism() + 2,
    // Each of them with threads of its own to collect garbage would take from the others; and what runs but a few times is
    // compiled quickly rather than well.
    execArgv: ['--single-threaded-gc', '--always-sparkplug'],
    projects: [
      { extends: true, test: { name: 'shared', include: files, exclude: alone, isolate: false } },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
