import { beforeAll, describe, expect, it } from 'vitest'
import { askForChanges } from '../../../functions/acts/ask-for-changes.ts'
import { editProposal } from '../../../functions/acts/edit-proposal.ts'
import { reviewProposal } from '../../../functions/acts/review-proposal.ts'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import { daysAfter, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { reviewQueue } from '../../../shared/proposals/review-queue.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { idea, moveTo, proposed, resident, stored } from '../../fixtures/proposals.ts'
import { feasible, named, reasonOf, reviewedRound, reviewer } from '../../fixtures/reviewing.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const what = 'Please say where exactly the crossing should be.'
const amina = resident()

async function inReview(): Promise<{
  round: Round
  proposal: Proposal
  until: Inputs['ask-for-changes']['until']
}> {
  const made = await reviewedRound(hands)
  const proposal = await proposed(hands, made, amina)
  const round = await moveTo(hands, made, 'reviewingAt')
  return { round, proposal, until: daysAfter(hands.clock.now(), 3) }
}

const words = (round: Round, title: string) => {
  const {
    declared: _,
    neighbourhood: __,
    proposal: ___,
    round: ____,
    ...text
  } = idea(hands, round.id, { title })
  return text
}
const edit = (round: Round, proposal: Proposal, title: string) =>
  editProposal(hands, amina, { ...words(round, title), ...named(proposal) })

describe('asking the author to change it', () => {
  it('lets them, while it is checked, and it waits for them meanwhile', async () => {
    const { round, proposal, until } = await inReview()
    expect(reasonOf(await edit(round, proposal, 'Changed unasked'))).toBe('wrong-phase')
    const ask = { ...named(proposal), what, until }
    const answers = await Promise.all([1, 2].map(() => askForChanges(hands, reviewer, ask)))
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { version: 1 } })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({ act: 'ask-for-changes', as: 'review', why: what, facts: { until } })
    const queue = (of: Proposal) => reviewQueue(round, [of], [of.neighbourhood], hands.clock.now())[0]!
    const asked = await stored(hands, round.id, proposal.id)
    expect(queue(asked).forAuthors).toHaveLength(1)

    expect(reasonOf(await edit(round, asked, 'A crossing right at the school'))).toBe('')
    const answered = await stored(hands, round.id, proposal.id)
    expect(answered).toMatchObject({ title: 'A crossing right at the school', asked: { what } })
    expect(answered.asked?.answeredAt).toBeDefined()
    expect(queue(answered).unreviewed).toHaveLength(1)
    const { entries: later } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(later[0]).toMatchObject({ act: 'edit-when-asked', as: 'resident' })
    // Until the date they can put it right again, but not once it was checked.
    expect(reasonOf(await edit(round, answered, 'A crossing right at the gate'))).toBe('')
    await reviewProposal(hands, reviewer, feasible(await stored(hands, round.id, proposal.id)))
    const checked = await stored(hands, round.id, proposal.id)
    expect(reasonOf(await edit(round, checked, 'A crossing somewhere'))).toBe('reviewed-already')
  })

  it('ends on the date, and then it is checked as it stands', async () => {
    const { round, proposal, until } = await inReview()
    await askForChanges(hands, reviewer, { ...named(proposal), what, until })
    hands.clock.set(secondsAfter(until, 1))
    const late = await stored(hands, round.id, proposal.id)
    expect(reasonOf(await edit(round, late, 'Changed too late'))).toBe('wrong-phase')
    expect(reviewQueue(round, [late], [late.neighbourhood], hands.clock.now())[0]!.unreviewed).toHaveLength(1)
    expect(reasonOf(await reviewProposal(hands, reviewer, feasible(late)))).toBe('')
  })

  it('takes a date that is still to come, before the checks end', async () => {
    const { round, proposal, until } = await inReview()
    const at = (date: typeof until) =>
      askForChanges(hands, reviewer, { ...named(proposal), what, until: date })
    expect(await at(hands.clock.now())).toMatchObject({
      refusal: { fields: [{ field: 'until', problem: 'too-small' }] },
    })
    expect(await at(secondsAfter(round.dates.discussingAt, 1))).toMatchObject({
      refusal: { fields: [{ field: 'until', problem: 'too-large' }] },
    })
    expect(await at(round.dates.discussingAt)).toMatchObject({ ok: true })
  })

  it('comes before the check, and from those who check', async () => {
    const { round, proposal, until } = await inReview()
    const ask = { ...named(proposal), what, until }
    expect(reasonOf(await askForChanges(hands, amina, ask))).toBe('not-your-duty')
    expect(reasonOf(await askForChanges(hands, reviewer, { ...ask, version: 5 }))).toBe('changed-meanwhile')
    await reviewProposal(hands, reviewer, feasible(proposal))
    expect(reasonOf(await askForChanges(hands, reviewer, { ...ask, version: 1 }))).toBe('reviewed-already')
    const other = await inReview()
    await withdrawProposal(hands, amina, named(other.proposal))
    const gone = { ...named(other.proposal), what, until: other.until, version: 1 }
    expect(reasonOf(await askForChanges(hands, reviewer, gone))).toBe('withdrawn')
    expect(round.id).not.toBe(other.round.id)
  })
})
