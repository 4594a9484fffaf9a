import { beforeAll, describe, expect, it } from 'vitest'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getProposer } from '../../../functions/store/proposals.ts'
import { getRound } from '../../../functions/store/rounds.ts'
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

const of = ({ round, id, version }: Proposal) => ({ round, proposal: id, version })

describe('withdrawing one’s own proposal', () => {
  it('marks it, frees its place under the limit, and is journalled', async () => {
    const round = await openRound(hands, 'proposingAt', { rules: { proposalsPerPerson: 1 } })
    const before = await proposed(hands, round)
    expect(await withdrawProposal(hands, resident(), of(before))).toEqual({ ok: true, value: { version: 1 } })
    const after = await stored(hands, round.id, before.id)
    expect(stateOf(after)).toBe('withdrawn')
    expect(after.text).toBe(before.text)
    expect(await getProposer(hands.db, round.id, before.author)).toMatchObject({
      proposals: [],
      withdrawn: [before.id],
    })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 5 })
    expect(entries[0]).toMatchObject({ act: 'withdraw-proposal', subject: before.title, proposal: before.id })
    await proposed(hands, round)
  })

  it('is answered the same when asked twice, also at once', async () => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    const answers = await Promise.all([1, 2, 3].map(() => withdrawProposal(hands, resident(), of(before))))
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { version: 1 } })
    expect((await readRoundJournal(hands.db, round.id, { limit: 9 })).entries).toHaveLength(2)
  })

  it('leaves the round’s version while proposals are open, and raises it from the review on', async () => {
    const round = await openRound(hands)
    const [early, late] = [await proposed(hands, round), await proposed(hands, round)]
    await withdrawProposal(hands, resident(), of(early))
    expect((await getRound(hands.db, round.id))?.version).toBe(0)
    await moveTo(hands, round, 'reviewingAt')
    await withdrawProposal(hands, resident(), of(late))
    expect((await getRound(hands.db, round.id))?.version).toBe(1)
  })

  it('may still be done while the shortlist is discussed, until the ballot is frozen', async () => {
    const round = await openRound(hands)
    const one = await foundFeasible(hands, round, await proposed(hands, round))
    const two = await foundFeasible(hands, round, await proposed(hands, round))
    const now = hands.clock.now()
    await moveTo(hands, round, 'discussingAt', reviewFinished(now))
    expect(await withdrawProposal(hands, resident(), of(one))).toMatchObject({ ok: true })
    await moveTo(hands, round, 'discussingAt', frozen(now))
    expect(await withdrawProposal(hands, resident(), of(two))).toMatchObject({
      refusal: { reason: 'ballot-frozen' },
    })
  })

  it('is over when voting begins', async () => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    await moveTo(hands, round, 'votingAt', frozen(hands.clock.now()))
    expect(await withdrawProposal(hands, resident(), of(before))).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'voting' },
    })
  })

  it('is refused where it was changed meanwhile', async () => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    await foundFeasible(hands, round, before)
    expect(await withdrawProposal(hands, resident(), of(before))).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
  })

  it('is for its author alone', async () => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    for (const other of [resident('Ben Okri'), actorWith('An Officer', 'round', 'review')])
      expect(await withdrawProposal(hands, other, of(before))).toMatchObject({
        refusal: { reason: 'not-yours' },
      })
    expect(await withdrawProposal(hands, nobody, of(before))).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
  })

  it('does not find what is not there', async () => {
    const round = await openRound(hands)
    const nothing = { round: round.id, proposal: hands.entropy.ulid() as ProposalId, version: 0 }
    expect(await withdrawProposal(hands, resident(), nothing)).toMatchObject({
      refusal: { reason: 'unknown-proposal' },
    })
    expect(
      await withdrawProposal(hands, resident(), { ...nothing, round: 'nowhere' as RoundId }),
    ).toMatchObject({ refusal: { reason: 'unknown-round' } })
  })
})
