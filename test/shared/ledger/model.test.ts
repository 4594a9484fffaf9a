// Twenty thousand random operations; a million are `npm run rig:ledger`.
import { expect, it } from 'vitest'
import { randomFrom } from '../../fixtures/random.ts'
import { runModel } from '../../rig/ledger/run-model.ts'

it('keeps every invariant through 20,000 random operations', () => {
  const { seed } = randomFrom()
  const { answers, broken, accounts } = runModel(20_000, seed)
  expect({ seed, broken }).toEqual({ seed, broken: [] })
  // Each kind of answer was really given: otherwise this would prove less than it says.
  expect(answers.booked).toBeGreaterThan(8_000)
  expect(answers.overdrawn).toBeGreaterThan(200)
  expect(answers.again).toBeGreaterThan(500)
  expect(answers['entry-differs']).toBeGreaterThan(200)
  expect(answers['entry-malformed']).toBeGreaterThan(200)
  expect(answers['year-closed']).toBeGreaterThanOrEqual(20)
  expect(accounts).toBeGreaterThan(400)
})
