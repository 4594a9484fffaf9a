// The support a round asks for, and the councillor who takes a proposal forward that did not find it.
import { beforeAll, describe, expect, it } from 'vitest'
import { reviewProposal } from '../../../functions/acts/review-proposal.ts'
import { support } from '../../../functions/acts/support.ts'
import { takeForward } from '../../../functions/acts/take-forward.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { isAnswered, type Proposal, stateOf } from '../../../shared/proposals/proposal.ts'
import { usualTalk } from '../../../shared/rounds/talk.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { moveTo, proposed, resident, stored } from '../../fixtures/proposals.ts'
import {
  councillor,
  feasible,
  long,
  named,
  reasonOf,
  reviewedRound,
  reviewer,
} from '../../fixtures/reviewing.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const why = 'The people it would help have no time to collect names.'
const unsupported = (proposal: Proposal) =>
  ({ ...named(proposal), outcome: 'not-supported', costMinor: null, reason: long }) as const

async function withSupport(found: number) {
  const round = await reviewedRound(hands, {}, { talk: { ...usualTalk, supportNeeded: 3 } })
  const proposal = await proposed(hands, round)
  for (let i = 0; i < found; i++)
    await support(hands, resident(`Supporter ${i}`), { round: round.id, proposal: proposal.id })
  await moveTo(hands, round, 'reviewingAt')
  return { round, proposal }
}

describe('a proposal with too little support', () => {
  it('is answered so, and not judged', async () => {
    const { round, proposal } = await withSupport(2)
    expect(reasonOf(await reviewProposal(hands, reviewer, feasible(proposal)))).toBe('too-little-support')
    expect(reasonOf(await reviewProposal(hands, reviewer, unsupported(proposal)))).toBe('')
    const after = await stored(hands, round.id, proposal.id)
    expect([stateOf(after), isAnswered(after)]).toEqual(['not-supported', true])
  })

  it('is taken forward by a councillor, by name and with the reason, and then checked like others', async () => {
    const { round, proposal } = await withSupport(2)
    await reviewProposal(hands, reviewer, unsupported(proposal))
    const take = { ...named(proposal), version: 1, why }
    const answers = await Promise.all([1, 2].map(() => takeForward(hands, councillor, take)))
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { version: 2 } })
    const after = await stored(hands, round.id, proposal.id)
    expect(after.takenForward).toMatchObject({ byName: 'Cara Councillor', why })
    expect(stateOf(after)).toBe('submitted')
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({ act: 'take-forward', as: 'councillor', why, facts: { supports: 2 } })
    expect(reasonOf(await reviewProposal(hands, reviewer, unsupported(after)))).toBe('enough-support')
    expect(reasonOf(await reviewProposal(hands, reviewer, feasible(after)))).toBe('')
    expect(reasonOf(await takeForward(hands, councillor, { ...take, version: 3 }))).toBe('already-done')
  })

  it('is not what has enough, nor anything where the round asks for none', async () => {
    const { proposal } = await withSupport(3)
    expect(reasonOf(await takeForward(hands, councillor, { ...named(proposal), why }))).toBe('enough-support')
    expect(reasonOf(await reviewProposal(hands, reviewer, unsupported(proposal)))).toBe('enough-support')
    const round = await reviewedRound(hands)
    const plain = await proposed(hands, round)
    expect(reasonOf(await reviewProposal(hands, reviewer, unsupported(plain)))).toBe('enough-support')
    expect(reasonOf(await takeForward(hands, councillor, { ...named(plain), why }))).toBe('enough-support')
  })

  it('is taken forward by councillors of the place alone', async () => {
    const { proposal } = await withSupport(0)
    const take = { ...named(proposal), why }
    expect(reasonOf(await takeForward(hands, reviewer, take))).toBe('not-your-duty')
    expect(reasonOf(await takeForward(hands, councillor, { ...take, version: 4 }))).toBe('changed-meanwhile')
    const south = { ...councillor, duties: [{ name: 'councillor', place: 'south' }] as never }
    expect(reasonOf(await takeForward(hands, south, take))).toBe('not-your-neighbourhood')
  })
})
