// What happens between reading and writing: whatever else is written in that moment, an act decides again on what then
// stands, and nothing slips past a freeze or into a cancelled round.
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { comment } from '../../../functions/acts/comment.ts'
import { correctCost } from '../../../functions/acts/correct-cost.ts'
import { editProposal } from '../../../functions/acts/edit-proposal.ts'
import { propose } from '../../../functions/acts/propose.ts'
import { reviewProposal } from '../../../functions/acts/review-proposal.ts'
import { shortlistProposal } from '../../../functions/acts/shortlist-proposal.ts'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import type { Hands } from '../../../functions/hands.ts'
import { listComments } from '../../../functions/store/comments.ts'
import { listProposals } from '../../../functions/store/proposals.ts'
import { changedRound, getRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { CommentId, PersonId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { wordsOf } from '../../../shared/proposals/checks.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import type { Round, RoundActs } from '../../../shared/rounds/round.ts'
import { actorWith, type TestHands, testHands } from '../../fixtures/hands.ts'
import {
  foundFeasible,
  frozen,
  idea,
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

/** The same hands, but right before their first transaction something else is written. */
function meanwhile(other: () => Promise<unknown>): Hands {
  let begun = false
  const { client } = hands.db
  const send = async (command: unknown) => {
    if (command instanceof TransactWriteCommand && !begun) {
      begun = true
      await other()
    }
    return client.send(command as never)
  }
  return { ...hands, db: { ...hands.db, client: { send } as unknown as typeof client } }
}

const record = (round: Round, acts: Partial<RoundActs>) => async () => {
  const now = must(await getRound(hands.db, round.id), 'the round is there')
  const written = await transact(hands.db, [changedRound({ ...now, acts: { ...now.acts, ...acts } })])
  expect(written.ok).toBe(true)
}

const cancelled = (round: Round) => {
  const by = { by: 'first' as PersonId, byName: 'First', at: hands.clock.now() }
  return record(round, { cancelled: { ...by, reason: 'The town hall is flooded' } })
}
const freezes = (round: Round) => record(round, frozen(hands.clock.now()))

const of = ({ round, id, version }: Proposal) => ({ round, proposal: id, version })
const review = (proposal: Proposal) => ({
  ...of(proposal),
  outcome: 'feasible' as const,
  costMinor: 100_000 as Minor,
  reason: 'Priced from the framework.',
})
const say = (proposal: Proposal) => ({
  round: proposal.round,
  proposal: proposal.id,
  comment: hands.entropy.ulid() as CommentId,
  kind: 'for' as const,
  text: 'My children cross here.',
  inReplyTo: null,
})

describe('a round that is cancelled in that moment', () => {
  const refused = { refusal: { reason: 'wrong-phase', phase: 'cancelled' } }

  it('takes no proposal', async () => {
    const round = await openRound(hands)
    expect(await propose(meanwhile(cancelled(round)), resident(), idea(hands, round.id))).toMatchObject(
      refused,
    )
    expect(await listProposals(hands.db, round.id)).toEqual([])
  })

  it('takes no comment, change, withdrawal or review', async () => {
    const fresh = async () => {
      const round = await openRound(hands)
      return { round, proposal: await proposed(hands, round) }
    }
    const one = await fresh()
    const edit = { ...wordsOf(one.proposal), ...of(one.proposal), title: 'Another title' }
    expect(await editProposal(meanwhile(cancelled(one.round)), resident(), edit)).toMatchObject(refused)
    const two = await fresh()
    expect(
      await withdrawProposal(meanwhile(cancelled(two.round)), resident(), of(two.proposal)),
    ).toMatchObject(refused)
    const three = await fresh()
    expect(
      await reviewProposal(meanwhile(cancelled(three.round)), officer, review(three.proposal)),
    ).toMatchObject(refused)
    const four = await fresh()
    expect(await comment(meanwhile(cancelled(four.round)), resident(), say(four.proposal))).toMatchObject(
      refused,
    )
    expect(await listComments(hands.db, four.proposal.id)).toEqual([])
    for (const { proposal } of [one, two, three, four])
      expect(await stored(hands, proposal.round, proposal.id)).toEqual(proposal)
  })
})

describe('a ballot that is frozen in that moment', () => {
  const refused = { refusal: { reason: 'ballot-frozen' } }

  async function discussed() {
    const round = await openRound(hands)
    const proposal = await foundFeasible(hands, round, await proposed(hands, round))
    return { round: await moveTo(hands, round, 'discussingAt', reviewFinished(hands.clock.now())), proposal }
  }

  it('takes no other cost', async () => {
    const { round, proposal } = await discussed()
    const input = { ...of(proposal), costMinor: 1 as Minor, note: 'Slipped in at the end' }
    expect(await correctCost(meanwhile(freezes(round)), officer, input)).toMatchObject(refused)
    expect(await stored(hands, round.id, proposal.id)).toEqual(proposal)
  })

  it('takes nothing on or off', async () => {
    const { round, proposal } = await discussed()
    const input = { ...of(proposal), on: true, why: '' }
    expect(await shortlistProposal(meanwhile(freezes(round)), officer, input)).toMatchObject(refused)
    expect(await stored(hands, round.id, proposal.id)).toEqual(proposal)
  })

  it('lets nothing be withdrawn', async () => {
    const { round, proposal } = await discussed()
    expect(await withdrawProposal(meanwhile(freezes(round)), resident(), of(proposal))).toMatchObject(refused)
    expect(await stored(hands, round.id, proposal.id)).toEqual(proposal)
  })
})

describe('another hand on the same proposal in that moment', () => {
  it('finds it withdrawn, not reviewed', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const other = () => withdrawProposal(hands, resident(), of(proposal))
    expect(await reviewProposal(meanwhile(other), officer, review(proposal))).toMatchObject({
      refusal: { reason: 'withdrawn' },
    })
  })

  it('finds it reviewed, not edited', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const other = () => reviewProposal(hands, officer, review(proposal))
    const edit = { ...wordsOf(proposal), ...of(proposal), title: 'Another title' }
    expect(await editProposal(meanwhile(other), resident(), edit)).toMatchObject({
      refusal: { reason: 'reviewed-already' },
    })
    expect((await stored(hands, round.id, proposal.id)).title).toBe(proposal.title)
  })

  it('finds it reviewed by somebody else, and overwrites nothing', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const second = actorWith('Second Officer', 'review')
    const other = () => reviewProposal(hands, second, { ...review(proposal), costMinor: 7 as Minor })
    expect(await reviewProposal(meanwhile(other), officer, review(proposal))).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    expect((await stored(hands, round.id, proposal.id)).review?.byName).toBe('Second Officer')
  })
})

describe('a round that never stands still', () => {
  it('is given up as changed, with nothing written', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const { client } = hands.db
    const send = async (command: unknown) => {
      if (command instanceof TransactWriteCommand) await record(round, {})()
      return client.send(command as never)
    }
    const busy = { ...hands, db: { ...hands.db, client: { send } as unknown as typeof client } }
    expect(await reviewProposal(busy, officer, review(proposal))).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    expect(await stored(hands, round.id, proposal.id)).toEqual(proposal)
  })
})
