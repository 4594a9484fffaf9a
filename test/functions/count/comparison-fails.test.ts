// A fault in the rule that is only compared with: the count goes on, and says that nothing was compared.
import { expect, test, vi } from 'vitest'
import { countRound } from '../../../functions/count/count-round.ts'
import { readOutcome } from '../../../functions/store/outcome.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { testHands } from '../../fixtures/hands.ts'
import { approveTwice, done, votedRound } from '../../fixtures/vote.ts'

vi.mock('../../../shared/counting/equal-shares.ts', () => ({
  countEqualShares: () => {
    throw new Error('equal shares is broken')
  },
}))

test('a comparison that throws holds up no count', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const hands = await testHands()
  const projects = [{ pot: 'north', title: 'A crossing', costMinor: 1_200_000 }]
  const pots = [{ neighbourhood: 'north' as NeighbourhoodId, amountMinor: 2_500_000 as Minor }]
  const votes = { north: Array<string[]>(12).fill(['A crossing']) }
  const { round: id } = await votedRound(hands, 'compared-in-vain', projects, votes, { pots })
  await approveTwice(hands, id)
  done(await countRound(hands, id))
  const outcome = must(await readOutcome(hands.files, must(await getRound(hands.db, id), 'the round')), 'it')
  expect(outcome.pots[0]!.funded).toHaveLength(1)
  expect(outcome.pots[0]!.comparison).toMatchObject({ form: 'folkmoot-comparison-v1', result: 'failed' })
  expect(logged.mock.calls.flat().join()).toContain('equal shares is broken')
})
