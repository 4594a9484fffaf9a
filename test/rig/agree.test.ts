// Three programs, one definition: on made-up elections the system, verify.py and the definitions decide alike. The long
// run is npm run rig:agree.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyPy } from '../../functions/verify/run-verify.ts'
import { randomFrom } from '../fixtures/random.ts'
import { python } from '../functions/verify/python.ts'
import { compareCounts } from './agree/compare.ts'

const { seed } = randomFrom()

test('they agree on every outcome of 400 elections', async () => {
  const { elections, outcomes, disagreements } = await compareCounts(400, seed, python)
  expect({ seed, elections, disagreements }).toEqual({ seed, elections: 400, disagreements: [] })
  expect(outcomes).toBeGreaterThan(2_400)
})

test.each([
  [
    'ties the other way round',
    "'min-cost': lambda e, p: (e.costs[p]",
    "'min-cost': lambda e, p: (-e.costs[p]",
  ],
  ['a share too many', 'if more.cost > e.pot:', 'if more.cost > e.pot + 1:'],
  ['who is poor pays all the same', 'purse[v] = 0', 'purse[v] -= 0'],
  [
    'a load too light',
    'if any(e.costs[p] > left for p in tied):',
    'if all(e.costs[p] > left for p in tied):',
  ],
])('a program with a fault is found out: %s', async (_, right, wrong) => {
  const folder = mkdtempSync(join(tmpdir(), 'folkmoot-faulty-'))
  try {
    const text = readFileSync(verifyPy, 'utf8')
    expect(text.split(right)).toHaveLength(2)
    const faulty = join(folder, 'verify.py')
    writeFileSync(faulty, text.replace(right, wrong))
    const { disagreements } = await compareCounts(120, 1, python, faulty)
    expect(disagreements).not.toHaveLength(0)
    for (const { system, definition, secondProgram } of disagreements) {
      expect(system).toBe(definition)
      expect(secondProgram).not.toBe(definition)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
