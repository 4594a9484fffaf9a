import { beforeAll, describe, expect, it } from 'vitest'
import { correctCost } from '../../../functions/acts/correct-cost.ts'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { costOf, type Proposal } from '../../../shared/proposals/proposal.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { actorWith, type TestHands, testHands } from '../../fixtures/hands.ts'
import {
  foundFeasible,
  frozen,
  moveTo,
  openRound,
  proposed,
  resident,
  reviewFinished,
  stored,
} from '../../fixtures/proposals.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const officer = actorWith('Ravi Officer', 'review')

const correction = (
  proposal: Proposal,
  changes: Partial<Inputs['correct-cost']> = {},
): Inputs['correct-cost'] => ({
  round: proposal.round,
  proposal: proposal.id,
  version: proposal.version,
  costMinor: 480_000 as Minor,
  note: 'The drains have to be moved: £300 more.',
  ...changes,
})

async function discussed(author = resident()) {
  const round = await openRound(hands)
  const proposal = await foundFeasible(hands, round, await proposed(hands, round, author))
  return { round: await moveTo(hands, round, 'discussingAt', reviewFinished(hands.clock.now())), proposal }
}

describe('correcting a cost', () => {
  it('keeps the old sum beside the new one, with the note, and is journalled', async () => {
    const { round, proposal } = await discussed()
    expect(await correctCost(hands, officer, correction(proposal))).toEqual({
      ok: true,
      value: { version: 2 },
    })
    const again = correction(proposal, { version: 2, costMinor: 470_000 as Minor, note: 'A cheaper drain.' })
    expect(await correctCost(hands, officer, again)).toEqual({ ok: true, value: { version: 3 } })
    const after = await stored(hands, round.id, proposal.id)
    expect(costOf(after)).toBe(470_000)
    expect(after.costChanges?.map(({ fromMinor, toMinor, note }) => [fromMinor, toMinor, note])).toEqual([
      [450_000, 480_000, 'The drains have to be moved: £300 more.'],
      [480_000, 470_000, 'A cheaper drain.'],
    ])
    expect((await getRound(hands.db, round.id))?.version).toBe(round.version + 2)
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({
      act: 'correct-cost',
      as: 'review',
      why: 'A cheaper drain.',
      facts: { fromMinor: 480_000, toMinor: 470_000 },
    })
  })

  it('is one correction when the form arrives twice, also at once', async () => {
    const { round, proposal } = await discussed()
    const input = correction(proposal)
    const answers = await Promise.all([1, 2, 3].map(() => correctCost(hands, officer, input)))
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { version: 2 } })
    expect((await stored(hands, round.id, proposal.id)).costChanges).toHaveLength(1)
  })

  it('refuses the sum that stands already', async () => {
    const { proposal } = await discussed()
    expect(
      await correctCost(hands, officer, correction(proposal, { costMinor: 450_000 as Minor })),
    ).toMatchObject({ refusal: { reason: 'already-done' } })
  })

  it('is refused where the proposal was changed meanwhile, or withdrawn, or is not feasible', async () => {
    const { round, proposal } = await discussed()
    expect(await correctCost(hands, officer, correction(proposal, { version: 0 }))).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    await withdrawProposal(hands, resident(), { round: round.id, proposal: proposal.id, version: 1 })
    for (const version of [1, 2])
      expect(await correctCost(hands, officer, correction(proposal, { version }))).toMatchObject({
        refusal: { reason: 'withdrawn' },
      })
    const other = await openRound(hands)
    const fresh = await proposed(hands, other)
    await moveTo(hands, other, 'discussingAt', reviewFinished(hands.clock.now()))
    expect(await correctCost(hands, officer, correction(fresh))).toMatchObject({
      refusal: { reason: 'not-reviewed' },
    })
  })

  it('belongs to the discussion: not before, not once the ballot is frozen, not in the vote', async () => {
    const round = await openRound(hands)
    const proposal = await foundFeasible(hands, round, await proposed(hands, round))
    const now = hands.clock.now()
    await moveTo(hands, round, 'reviewingAt')
    expect(await correctCost(hands, officer, correction(proposal))).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'reviewing' },
    })
    await moveTo(hands, round, 'discussingAt', frozen(now))
    expect(await correctCost(hands, officer, correction(proposal))).toMatchObject({
      refusal: { reason: 'ballot-frozen' },
    })
    await moveTo(hands, round, 'votingAt')
    expect(await correctCost(hands, officer, correction(proposal))).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'voting' },
    })
  })

  it('is for review officers of the neighbourhood, and not for their own proposal', async () => {
    const { proposal } = await discussed(actorWith('Olga Own'))
    const answers = await Promise.all(
      [
        nobody,
        resident('Ben Okri'),
        actorWith('North Councillor', ['councillor', 'north']),
        actorWith('South Officer', ['review', 'south']),
        actorWith('Olga Own', 'review'),
      ].map(actor => correctCost(hands, actor, correction(proposal))),
    )
    expect(answers.map(answer => (answer.ok ? '' : answer.refusal.reason))).toEqual([
      'not-signed-in',
      'not-your-duty',
      'not-your-duty',
      'not-your-neighbourhood',
      'same-person',
    ])
  })

  it('does not find what is not there', async () => {
    const { proposal } = await discussed()
    const nothing = correction(proposal, { proposal: hands.entropy.ulid() as ProposalId })
    expect(await correctCost(hands, officer, nothing)).toMatchObject({
      refusal: { reason: 'unknown-proposal' },
    })
    expect(
      await correctCost(hands, officer, correction(proposal, { round: 'nowhere' as RoundId })),
    ).toMatchObject({ refusal: { reason: 'unknown-round' } })
  })
})
