import { beforeAll, describe, expect, it } from 'vitest'
import { reviewProposal } from '../../../functions/acts/review-proposal.ts'
import { shortlistProposal } from '../../../functions/acts/shortlist-proposal.ts'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { type Proposal, stateOf } from '../../../shared/proposals/proposal.ts'
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
const why = 'It does the same as the crossing on Mill Lane.'

const shortlist = (
  proposal: Proposal,
  changes: Partial<Inputs['shortlist-proposal']> = {},
): Inputs['shortlist-proposal'] => ({
  round: proposal.round,
  proposal: proposal.id,
  version: proposal.version,
  on: true,
  why: '',
  ...changes,
})

async function feasibleInReview(author = resident()) {
  const round = await openRound(hands)
  const proposal = await foundFeasible(hands, round, await proposed(hands, round, author))
  return { round: await moveTo(hands, round, 'reviewingAt'), proposal }
}

describe('the shortlist', () => {
  it('takes a feasible proposal, and the journal says so', async () => {
    const { round, proposal } = await feasibleInReview()
    expect(await shortlistProposal(hands, officer, shortlist(proposal))).toEqual({
      ok: true,
      value: { version: 2 },
    })
    expect(stateOf(await stored(hands, round.id, proposal.id))).toBe('shortlisted')
    expect((await getRound(hands.db, round.id))?.version).toBe(round.version + 1)
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({ act: 'shortlist-proposal', as: 'review', facts: { on: 'yes' } })
    expect(entries[0]).not.toHaveProperty('why')
  })

  it('leaves one out only with a reason that everyone can read', async () => {
    const { round, proposal } = await feasibleInReview()
    for (const [text, problem] of [
      ['', 'missing'],
      ['No.', 'too-short'],
    ] as const)
      expect(
        await shortlistProposal(hands, officer, shortlist(proposal, { on: false, why: text })),
      ).toMatchObject({ refusal: { reason: 'invalid-input', fields: [{ field: 'why', problem }] } })
    await shortlistProposal(hands, officer, shortlist(proposal, { on: false, why }))
    const after = await stored(hands, round.id, proposal.id)
    expect(stateOf(after)).toBe('not-shortlisted')
    expect(after.shortlist).toMatchObject({ reason: why, byName: 'Ravi Officer' })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({ why, facts: { on: 'no' } })
  })

  it('can be decided again while it is discussed, until the ballot is frozen', async () => {
    const { round, proposal } = await feasibleInReview()
    await shortlistProposal(hands, officer, shortlist(proposal))
    const now = hands.clock.now()
    await moveTo(hands, round, 'discussingAt', reviewFinished(now))
    const off = shortlist(proposal, { version: 2, on: false, why })
    expect(await shortlistProposal(hands, officer, off)).toMatchObject({ ok: true })
    await moveTo(hands, round, 'discussingAt', frozen(now))
    expect(await shortlistProposal(hands, officer, shortlist(proposal, { version: 3 }))).toMatchObject({
      refusal: { reason: 'ballot-frozen' },
    })
    expect(stateOf(await stored(hands, round.id, proposal.id))).toBe('not-shortlisted')
  })

  it('is answered the same when the form arrives twice, also at once', async () => {
    const { proposal } = await feasibleInReview()
    const input = shortlist(proposal)
    const answers = await Promise.all([1, 2, 3].map(() => shortlistProposal(hands, officer, input)))
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { version: 2 } })
  })

  it('takes only what was found feasible and is still there', async () => {
    const round = await openRound(hands)
    const [fresh, unfit, gone] = [
      await proposed(hands, round),
      await proposed(hands, round),
      await foundFeasible(hands, round, await proposed(hands, round)),
    ]
    await reviewProposal(hands, officer, {
      round: round.id,
      proposal: unfit.id,
      version: 0,
      outcome: 'not-feasible',
      costMinor: null,
      reason: 'The land is not the council’s.',
    })
    await withdrawProposal(hands, resident(), { round: round.id, proposal: gone.id, version: 1 })
    await moveTo(hands, round, 'reviewingAt')
    const answers = [
      await shortlistProposal(hands, officer, shortlist(fresh)),
      await shortlistProposal(hands, officer, shortlist(unfit, { version: 1 })),
      await shortlistProposal(hands, officer, shortlist(gone, { version: 2 })),
    ]
    expect(answers.map(answer => (answer.ok ? '' : answer.refusal.reason))).toEqual([
      'not-reviewed',
      'not-reviewed',
      'withdrawn',
    ])
  })

  it('is refused where the proposal was changed meanwhile', async () => {
    const { proposal } = await feasibleInReview()
    await foundFeasible(hands, { ...(await getRound(hands.db, proposal.round))! }, proposal, 500_000)
    expect(await shortlistProposal(hands, officer, shortlist(proposal))).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
  })

  it('is not decided while proposals are still open, nor once people vote', async () => {
    const round = await openRound(hands)
    const proposal = await foundFeasible(hands, round, await proposed(hands, round))
    expect(await shortlistProposal(hands, officer, shortlist(proposal))).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'proposing' },
    })
    await moveTo(hands, round, 'votingAt', frozen(hands.clock.now()))
    expect(await shortlistProposal(hands, officer, shortlist(proposal))).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'voting' },
    })
  })

  it('is for those who hold the duty, in their own neighbourhood, and not for their own proposal', async () => {
    const { proposal } = await feasibleInReview(actorWith('Cara Councillor'))
    const answers = await Promise.all(
      [
        nobody,
        resident('Ben Okri'),
        actorWith('South Officer', ['review', 'south']),
        actorWith('Cara Councillor', ['councillor', 'north']),
      ].map(actor => shortlistProposal(hands, actor, shortlist(proposal))),
    )
    expect(answers.map(answer => (answer.ok ? '' : answer.refusal.reason))).toEqual([
      'not-signed-in',
      'not-your-duty',
      'not-your-neighbourhood',
      'same-person',
    ])
  })

  it('does not find what is not there', async () => {
    const { proposal } = await feasibleInReview()
    const nothing = shortlist(proposal, { proposal: hands.entropy.ulid() as ProposalId })
    expect(await shortlistProposal(hands, officer, nothing)).toMatchObject({
      refusal: { reason: 'unknown-proposal' },
    })
    const nowhere = shortlist(proposal, { round: 'nowhere' as RoundId })
    expect(await shortlistProposal(hands, officer, nowhere)).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
  })
})
