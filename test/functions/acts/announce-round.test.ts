import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceRound } from '../../../functions/acts/announce-round.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound, newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { actorWith, at, type TestHands, testDates, testHands, testRound } from '../../fixtures/hands.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})
beforeEach(() => hands.clock.set(at('2026-09-01T09:00:00Z')))

const officer = actorWith('Ola Officer', 'round')

async function stored(changes: Partial<Round> = {}): Promise<Round> {
  const round = testRound(`round-${hands.entropy.id()}`, changes)
  await transact(hands.db, [newRound(round)])
  return round
}

describe('announcing a round', () => {
  it('opens the proposing on its date, and says so in the journal', async () => {
    const { id } = await stored()
    expect(await announceRound(hands, officer, { round: id, version: 0 })).toEqual({
      ok: true,
      value: { version: 1 },
    })
    const round = (await getRound(hands.db, id))!
    expect(phaseOf(round, at('2026-09-02T07:59:59Z'))).toBe('draft')
    expect(phaseOf(round, testDates.proposingAt)).toBe('proposing')
    const { entries } = await readRoundJournal(hands.db, id, { limit: 10 })
    expect(entries).toMatchObject([{ act: 'announce-round', byName: 'Ola Officer' }])
  })

  it('refuses a set-up that is not whole, naming every fault', async () => {
    const { id } = await stored({ pots: [], dates: { ...testDates, closesAt: testDates.votingAt } })
    expect(await announceRound(hands, officer, { round: id, version: 0 })).toEqual({
      ok: false,
      refusal: {
        reason: 'set-up-faults',
        faults: [{ fault: 'date-order', field: 'closesAt', after: 'votingAt' }, { fault: 'no-pots' }],
      },
    })
  })

  it('refuses a round whose opening has passed, rather than cut its first weeks short', async () => {
    const { id } = await stored()
    hands.clock.set(testDates.proposingAt)
    expect(await announceRound(hands, officer, { round: id, version: 0 })).toEqual({
      ok: false,
      refusal: { reason: 'set-up-faults', faults: [{ fault: 'already-past', field: 'proposingAt' }] },
    })
  })

  it('is done once', async () => {
    const { id } = await stored()
    const answers = await Promise.all(
      [1, 2].map(() => announceRound(hands, officer, { round: id, version: 0 })),
    )
    expect(answers.filter(answer => answer.ok)).toHaveLength(1)
    expect(await announceRound(hands, officer, { round: id, version: 1 })).toEqual({
      ok: false,
      refusal: { reason: 'already-done' },
    })
  })

  it('refuses old versions, unknown rounds and whoever may not', async () => {
    const { id } = await stored()
    expect(await announceRound(hands, officer, { round: id, version: 7 })).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    expect(
      await announceRound(hands, officer, { round: 'no-such-round' as RoundId, version: 0 }),
    ).toMatchObject({ refusal: { reason: 'unknown-round' } })
    expect(await announceRound(hands, nobody, { round: id, version: 0 })).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    expect(
      await announceRound(hands, actorWith('Au Ditor', 'audit'), { round: id, version: 0 }),
    ).toMatchObject({ refusal: { reason: 'not-your-duty' } })
    const cancelled = { by: officer.person!, byName: 'Ola', at: hands.clock.now(), reason: 'No money left.' }
    const over = await stored({ acts: { cancelled } })
    expect(await announceRound(hands, officer, { round: over.id, version: 0 })).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'cancelled' },
    })
  })
})
