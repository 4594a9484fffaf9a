import { beforeAll, describe, expect, it } from 'vitest'
import { editProposal } from '../../../functions/acts/edit-proposal.ts'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { wordsOf } from '../../../shared/proposals/checks.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { actorWith, type TestHands, testHands } from '../../fixtures/hands.ts'
import { foundFeasible, moveTo, openRound, proposed, resident, stored } from '../../fixtures/proposals.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const edit = (
  proposal: Proposal,
  changes: Partial<Inputs['edit-proposal']> = {},
): Inputs['edit-proposal'] => ({
  ...wordsOf(proposal),
  round: proposal.round,
  proposal: proposal.id,
  version: proposal.version,
  title: 'A crossing with lights',
  ...changes,
})

describe('editing one’s own proposal', () => {
  it('changes its words, says when, and nothing else', async () => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    expect(await editProposal(hands, resident(), edit(before))).toEqual({ ok: true, value: { version: 1 } })
    const after = await stored(hands, round.id, before.id)
    const { editedAt, ...rest } = after
    expect(rest).toEqual({ ...before, title: 'A crossing with lights', version: 1 })
    expect(editedAt! > before.submittedAt).toBe(true)
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 5 })
    expect(entries[0]).toMatchObject({
      act: 'edit-proposal',
      by: 'amina-diallo',
      proposal: before.id,
      subject: 'A crossing with lights',
    })
  })

  it('is answered the same when the form arrives twice, also at once', async () => {
    const round = await openRound(hands)
    const input = edit(await proposed(hands, round))
    const answers = await Promise.all([1, 2, 3].map(() => editProposal(hands, resident(), input)))
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { version: 1 } })
    expect((await readRoundJournal(hands.db, round.id, { limit: 9 })).entries).toHaveLength(2)
  })

  it('is refused where it was changed meanwhile, and nothing is overwritten', async () => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    await editProposal(hands, resident(), edit(before, { title: 'From the other phone' }))
    expect(await editProposal(hands, resident(), edit(before))).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    expect((await stored(hands, round.id, before.id)).title).toBe('From the other phone')
  })

  it('is for its author alone, whatever duties others hold', async () => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    for (const other of [resident('Ben Okri'), actorWith('An Officer', 'review', 'round', 'councillor')])
      expect(await editProposal(hands, other, edit(before))).toMatchObject({
        refusal: { reason: 'not-yours' },
      })
    expect(await editProposal(hands, nobody, edit(before))).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
  })

  it('ends with the phase', async () => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    await moveTo(hands, round, 'reviewingAt')
    expect(await editProposal(hands, resident(), edit(before))).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'reviewing' },
    })
  })

  it('ends with the review, and with the withdrawal', async () => {
    const round = await openRound(hands)
    const reviewed = await foundFeasible(hands, round, await proposed(hands, round))
    expect(await editProposal(hands, resident(), edit(reviewed))).toMatchObject({
      refusal: { reason: 'reviewed-already' },
    })
    const gone = await proposed(hands, round)
    await withdrawProposal(hands, resident(), { round: round.id, proposal: gone.id, version: 0 })
    expect(await editProposal(hands, resident(), edit(gone, { version: 1 }))).toMatchObject({
      refusal: { reason: 'withdrawn' },
    })
  })

  it('does not find what is not there', async () => {
    const round = await openRound(hands)
    const before = await proposed(hands, round)
    const elsewhere = edit(before, { proposal: hands.entropy.ulid() as ProposalId })
    expect(await editProposal(hands, resident(), elsewhere)).toMatchObject({
      refusal: { reason: 'unknown-proposal' },
    })
    const otherRound = await openRound(hands)
    expect(await editProposal(hands, resident(), edit(before, { round: otherRound.id }))).toMatchObject({
      refusal: { reason: 'unknown-proposal' },
    })
    expect(
      await editProposal(hands, resident(), edit(before, { round: 'nowhere' as RoundId })),
    ).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
  })
})
