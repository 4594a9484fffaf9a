import { expect, it } from 'vitest'
import { addToRoll, isRollBegun, rollTotals } from '../../../functions/store/roll.ts'
import type { NeighbourhoodId, RoundId, VoterKey } from '../../../shared/lib/ids.ts'
import { testDb } from '../../fixtures/engine.ts'

it('says whether anybody is on the roll of a pot, and counts nobody for it', async () => {
  const db = await testDb()
  const [round, other] = ['autumn-round', 'other-round'] as RoundId[]
  const [north, south] = ['north', 'south'] as NeighbourhoodId[]
  expect(await isRollBegun(db, round!, north!)).toBe(false)
  const place = { round: round!, pot: north!, voterKey: 'ab'.repeat(32) as VoterKey }
  await addToRoll(db, [place])
  await addToRoll(db, [place])
  expect(await isRollBegun(db, round!, north!)).toBe(true)
  expect(await isRollBegun(db, round!, south!)).toBe(false)
  expect(await isRollBegun(db, other!, north!)).toBe(false)
  expect((await rollTotals(db, round!, north!)).onRoll).toBe(1)
})
