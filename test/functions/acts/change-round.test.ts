import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeRound } from '../../../functions/acts/change-round.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound, newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { usualReviewing } from '../../../shared/rounds/reviewing.ts'
import type { Round, RoundActs } from '../../../shared/rounds/round.ts'
import { actorWith, at, type TestHands, testDates, testHands, testRound } from '../../fixtures/hands.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})
beforeEach(() => hands.clock.set(at('2026-09-01T09:00:00Z')))

const officer = actorWith('Ola Officer', 'round')
const announced: RoundActs = {
  announced: { by: officer.person!, byName: 'Ola Officer', at: at('2026-08-30T09:00:00Z') },
}

async function stored(acts: RoundActs = {}): Promise<Round> {
  const round = testRound(`round-${hands.entropy.id()}`, { acts })
  await transact(hands.db, [newRound(round)])
  return round
}

function change(round: Round, changes: Partial<Inputs['change-round']> = {}): Inputs['change-round'] {
  const { id, title, summary, rehearsal, pots, rules, dates, version } = round
  return { round: id, version, title, summary, rehearsal, pots: [...pots], rules, dates, ...changes }
}

describe('changing a round', () => {
  it('changes the set-up and leaves what people did to it alone', async () => {
    const round = await stored(announced)
    const answer = await changeRound(hands, officer, change(round, { title: 'Winter round' }))
    expect(answer).toEqual({ ok: true, value: { version: 1 } })
    expect(await getRound(hands.db, round.id)).toEqual({
      ...round,
      title: 'Winter round',
      // From the next change on every round says how proposals are checked.
      reviewing: usualReviewing,
      version: 1,
    })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 10 })
    expect(entries).toMatchObject([{ act: 'change-round', subject: 'Winter round' }])
  })

  it('answers the same form again as the first time', async () => {
    const round = await stored()
    const form = change(round, { title: 'Winter round' })
    await changeRound(hands, officer, form)
    expect(await changeRound(hands, officer, form)).toEqual({ ok: true, value: { version: 1 } })
    expect((await getRound(hands.db, round.id))?.version).toBe(1)
  })

  it('lets one of two officers through who changed the same version', async () => {
    const round = await stored()
    const answers = await Promise.all(
      ['Winter round', 'Spring round'].map(title => changeRound(hands, officer, change(round, { title }))),
    )
    expect(answers.filter(answer => answer.ok)).toHaveLength(1)
    expect(answers.find(answer => !answer.ok)).toEqual({
      ok: false,
      refusal: { reason: 'changed-meanwhile' },
    })
  })

  it('refuses an old version', async () => {
    const round = await stored()
    await changeRound(hands, officer, change(round, { title: 'Winter round' }))
    expect(await changeRound(hands, officer, change(round, { title: 'Spring round' }))).toEqual({
      ok: false,
      refusal: { reason: 'changed-meanwhile' },
    })
  })

  it('takes a draft with faults before it is announced, but not after', async () => {
    const draft = await stored()
    expect((await changeRound(hands, officer, change(draft, { pots: [] }))).ok).toBe(true)
    const told = await stored(announced)
    expect(await changeRound(hands, officer, change(told, { pots: [] }))).toEqual({
      ok: false,
      refusal: { reason: 'set-up-faults', faults: [{ fault: 'no-pots' }] },
    })
    const proposingAt = at('2026-08-31T08:00:00Z')
    expect(await changeRound(hands, officer, change(told, { dates: { ...testDates, proposingAt } }))).toEqual(
      {
        ok: false,
        refusal: { reason: 'set-up-faults', faults: [{ fault: 'already-past', field: 'proposingAt' }] },
      },
    )
  })

  it('refuses once residents may propose', async () => {
    const round = await stored(announced)
    hands.clock.set(testDates.proposingAt)
    expect(await changeRound(hands, officer, change(round))).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'proposing' },
    })
    hands.clock.set(secondsAfter(testDates.proposingAt, -5))
    expect((await changeRound(hands, officer, change(round))).ok).toBe(true)
  })

  it('refuses unknown rounds, strange places and whoever may not', async () => {
    const round = await stored()
    expect(
      await changeRound(hands, officer, change(round, { round: 'no-such-round' as RoundId })),
    ).toMatchObject({ refusal: { reason: 'unknown-round' } })
    const pots = [{ neighbourhood: 'atlantis' as never, amountMinor: 1 as never }]
    expect(await changeRound(hands, officer, change(round, { pots }))).toMatchObject({
      refusal: { reason: 'invalid-input', fields: [{ field: 'pots.0.neighbourhood' }] },
    })
    expect(await changeRound(hands, nobody, change(round))).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    expect(await changeRound(hands, actorWith('Re Viewer', 'review'), change(round))).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
  })
})
