// Every route once, from one seed, so that what lands does not hang on luck; PER_ROUTE and SEED look further (`npm run rig:fuzz`).
import { writeFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { randomFrom } from '../../fixtures/random.ts'
import { runFuzz } from './run-fuzz.ts'

const perRoute = Number(process.env.PER_ROUTE ?? 1)
/** Few where this is one test of many: what all of them lead to is walked through by the long run. */
const pagesEach = process.env.PER_ROUTE === undefined ? 6 : 120

it('no answer breaks, hangs, tells where it broke or has what its reader must not see', {
  timeout: 3_600_000,
}, async () => {
  const random = randomFrom(Number(process.env.SEED ?? 1))
  const found = await runFuzz(random, perRoute, pagesEach)
  if (process.env.FUZZ_REPORT)
    await writeFile(process.env.FUZZ_REPORT, JSON.stringify({ seed: random.seed, ...found }))
  const { broken, slow, leaks, traces, requests, routes } = found
  expect({ seed: random.seed, broken, slow, leaks, traces }).toEqual({
    seed: random.seed,
    broken: [],
    slow: [],
    leaks: [],
    traces: [],
  })
  expect(requests).toBe(routes * perRoute)
  expect(routes).toBeGreaterThan(300)
})
