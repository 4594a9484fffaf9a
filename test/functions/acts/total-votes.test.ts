import { beforeAll, describe, expect, it } from 'vitest'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { readFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { getTotals } from '../../../functions/store/totals.ts'
import { verifyTotals } from '../../../shared/ballots/totals.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { cast, votingRound } from '../../fixtures/voting.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

async function closedVote() {
  const vote = await votingRound(hands, { voters: 3 })
  const [first, second] = vote.voters
  await cast(hands, first!, vote, [])
  await cast(hands, second!, vote, [])
  await cast(hands, second!, vote, [vote.projects.north![0]!], { replaces: 1 })
  await cast(hands, second!, vote, [vote.projects.north![1]!], { replaces: 2 })
  hands.clock.set(at('2026-11-06T17:01:00Z'))
  await closeGates(hands, vote.id)
  return vote
}

describe('the totals of a vote', () => {
  it('are what the roll says, signed so that nobody can change a figure', async () => {
    const { id } = await closedVote()
    const totals = await totalVotes(hands, id)
    if (!totals.ok) throw new Error(totals.refusal.reason)
    expect(totals.value).toMatchObject([
      { round: id, pot: 'north', voted: 2, onPaper: 0, void: 0, superseded: 2, onRoll: 3 },
      { round: id, pot: 'south', voted: 0, onPaper: 0, void: 0, superseded: 0, onRoll: 0 },
    ])
    expect(await getTotals(hands.db, id)).toStrictEqual(totals.value)
    const round = must(await getRound(hands.db, id), 'the round')
    const { signPublicKey } = await readFrozenBallot(hands.files, round)
    const [north] = totals.value
    expect(await verifyTotals(signPublicKey, north!)).toBe(true)
    for (const field of ['voted', 'onPaper', 'void', 'superseded', 'onRoll'] as const)
      expect(await verifyTotals(signPublicKey, { ...north!, [field]: north![field] + 1 })).toBe(false)
    expect(await verifyTotals(signPublicKey, { ...north!, pot: totals.value[1]!.pot })).toBe(false)
  })

  it('are taken once, however often they are asked for', async () => {
    const { id } = await closedVote()
    const answers = await Promise.all([1, 2, 3].map(() => totalVotes(hands, id)))
    for (const answer of [...answers, await totalVotes(hands, id)]) expect(answer).toStrictEqual(answers[0])
  })

  it('are not taken while anybody can still vote', async () => {
    const vote = await votingRound(hands)
    expect(await totalVotes(hands, vote.id)).toMatchObject({ refusal: { reason: 'gates-open' } })
    expect(await getTotals(hands.db, vote.id)).toBeUndefined()
    expect(await totalVotes(hands, 'none' as RoundId)).toMatchObject({ refusal: { reason: 'unknown-round' } })
  })

  it('cannot be signed once the round key is gone', async () => {
    const { id } = await closedVote()
    await hands.keys.destroyRoundKey(id)
    const restarted = { ...hands, keys: { ...hands.keys } }
    expect(await totalVotes(restarted, id)).toMatchObject({ refusal: { reason: 'key-gone' } })
  })
})
