// Three hundred bookings through faults with processes killed; twenty thousand are `npm run rig:ledger`.
import { expect, it } from 'vitest'
import { randomFrom } from '../../fixtures/random.ts'
import { runEngine } from '../../rig/ledger/run-engine.ts'

it('doubles and loses nothing through lost, late and doubled calls and killed processes', {
  timeout: 60_000,
}, async () => {
  const { seed } = randomFrom()
  const run = await runEngine({ operations: 300, workers: 2, kills: 2, faults: 4, seed, memory: true })
  expect({ seed, broken: run.broken }).toEqual({ seed, broken: [] })
  expect(run.killed).toBe(2)
  expect(run.booked).toBeGreaterThan(40)
  expect(Object.keys(run.faults).length).toBeGreaterThan(2)
})
