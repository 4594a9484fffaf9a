import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cancelRound } from '../../../functions/acts/cancel-round.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound, newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter, secondsAfter } from '../../../shared/lib/instant.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import type { Round, RoundActs } from '../../../shared/rounds/round.ts'
import { actorWith, at, type TestHands, testDates, testHands, testRound } from '../../fixtures/hands.ts'

let hands: TestHands
const start = at('2026-09-01T09:00:00Z')
beforeAll(async () => {
  hands = await testHands()
})
beforeEach(() => hands.clock.set(start))

const first = actorWith('Fay First', 'round')
const second = actorWith('Sid Second', 'round')
const named = { by: first.person!, byName: 'Fay First', at: start }
const reason = 'The money was needed after the flood.'

async function stored(acts: RoundActs = {}): Promise<Round> {
  const round = testRound(`round-${hands.entropy.id()}`, { acts })
  await transact(hands.db, [newRound(round)])
  return round
}
const stateOf = async (round: Round) => (await getRound(hands.db, round.id))!

describe('cancelling a round', () => {
  it('takes two officers and one reason', async () => {
    const round = await stored({ announced: named })
    expect(await cancelRound(hands, first, { round: round.id, version: 0, reason })).toEqual({
      ok: true,
      value: { version: 1, cancelled: false },
    })
    expect(phaseOf(await stateOf(round), start)).toBe('draft')
    expect(await cancelRound(hands, second, { round: round.id, version: 1, reason })).toEqual({
      ok: true,
      value: { version: 2, cancelled: true },
    })
    const after = await stateOf(round)
    expect(phaseOf(after, start)).toBe('cancelled')
    expect(after.acts.cancelled).toMatchObject({ byName: 'Sid Second', reason })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 10 })
    expect(entries.map(({ act, why, facts }) => ({ act, why, facts }))).toEqual([
      { act: 'cancel-round', why: reason, facts: { askedBy: 'Fay First' } },
      { act: 'cancel-round', why: reason, facts: undefined },
    ])
  })

  it('refuses the second half to who did the first', async () => {
    const round = await stored()
    await cancelRound(hands, first, { round: round.id, version: 0, reason })
    expect(await cancelRound(hands, first, { round: round.id, version: 1, reason })).toEqual({
      ok: false,
      refusal: { reason: 'same-person' },
    })
    expect((await stateOf(round)).acts.cancelled).toBeUndefined()
  })

  it('answers the same form again as the first time', async () => {
    const round = await stored()
    const form = { round: round.id, version: 0, reason }
    await cancelRound(hands, first, form)
    expect(await cancelRound(hands, first, form)).toEqual({
      ok: true,
      value: { version: 1, cancelled: false },
    })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 10 })
    expect(entries).toHaveLength(1)
  })

  it('takes another reason as a new request, which waits for its own second', async () => {
    const round = await stored()
    await cancelRound(hands, first, { round: round.id, version: 0, reason })
    const other = 'The pots were set up with wrong sums.'
    expect(await cancelRound(hands, second, { round: round.id, version: 1, reason: other })).toEqual({
      ok: true,
      value: { version: 2, cancelled: false },
    })
    expect((await stateOf(round)).acts.cancelProposed).toMatchObject({ byName: 'Sid Second', reason: other })
    expect(await cancelRound(hands, first, { round: round.id, version: 2, reason: other })).toMatchObject({
      ok: true,
      value: { cancelled: true },
    })
  })

  it('forgets a request that nobody agreed to within a week', async () => {
    const round = await stored()
    await cancelRound(hands, first, { round: round.id, version: 0, reason })
    const { cancelProposed } = (await stateOf(round)).acts
    hands.clock.set(daysAfter(cancelProposed!.at, 7))
    expect(await cancelRound(hands, second, { round: round.id, version: 1, reason })).toMatchObject({
      ok: true,
      value: { cancelled: false },
    })
    hands.clock.set(secondsAfter(hands.clock.now(), 60))
    expect(await cancelRound(hands, first, { round: round.id, version: 2, reason })).toMatchObject({
      ok: true,
      value: { cancelled: true },
    })
  })

  it('is refused after it happened, on old versions, and where nothing is known', async () => {
    const round = await stored()
    await cancelRound(hands, first, { round: round.id, version: 0, reason })
    expect(await cancelRound(hands, second, { round: round.id, version: 0, reason })).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    await cancelRound(hands, second, { round: round.id, version: 1, reason })
    expect(await cancelRound(hands, first, { round: round.id, version: 2, reason })).toEqual({
      ok: false,
      refusal: { reason: 'already-done' },
    })
    expect(
      await cancelRound(hands, first, { round: 'no-such-round' as RoundId, version: 0, reason }),
    ).toMatchObject({ refusal: { reason: 'unknown-round' } })
  })

  it('lets one of two officers through who agree at the same moment', async () => {
    const round = await stored()
    await cancelRound(hands, first, { round: round.id, version: 0, reason })
    const third = actorWith('Tess Third', 'round')
    const answers = await Promise.all(
      [second, third].map(officer => cancelRound(hands, officer, { round: round.id, version: 1, reason })),
    )
    expect(answers.filter(answer => answer.ok)).toHaveLength(1)
  })

  it('is refused once results are out, and to whoever may not', async () => {
    const counted = { gatesClosed: { at: testDates.closesAt } }
    const published = { ...named, manifestFile: 'm', manifestSha256: 'h' }
    const out = await stored({ announced: named, ...counted, published })
    hands.clock.set(secondsAfter(testDates.closesAt, 60))
    expect(await cancelRound(hands, first, { round: out.id, version: 0, reason })).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'results' },
    })
    const open = await stored()
    expect(await cancelRound(hands, nobody, { round: open.id, version: 0, reason })).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    const councillor = actorWith('Cara Councillor', 'councillor')
    expect(await cancelRound(hands, councillor, { round: open.id, version: 0, reason })).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
  })
})
