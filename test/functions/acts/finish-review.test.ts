import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { finishReview, finishReviewByDate } from '../../../functions/acts/finish-review.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { newProposal } from '../../../functions/store/proposals.ts'
import { changedRound, getRound, newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { NeighbourhoodId, PersonId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import type { Round, RoundActs } from '../../../shared/rounds/round.ts'
import { actorWith, at, type TestHands, testDates, testHands, testRound } from '../../fixtures/hands.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})
const due = testDates.discussingAt
beforeEach(() => hands.clock.set(due))

const officer = actorWith('Ola Officer', 'round')
const named = { by: officer.person!, byName: 'Ola Officer', at: at('2026-08-30T09:00:00Z') }
const feasible = {
  ...named,
  outcome: 'feasible' as const,
  costMinor: 10_000 as Minor,
  reason: 'It can be done.',
}
const answers: readonly Partial<Proposal>[] = [
  { withdrawn: { at: due } },
  { review: { ...named, outcome: 'not-feasible', reason: 'The land is not ours.' } },
  { review: feasible, shortlist: { ...named, on: true, reason: '' } },
  { review: feasible, shortlist: { ...named, on: false, reason: 'It doubles another.' } },
]

async function stored(proposals: readonly Partial<Proposal>[], acts: RoundActs = {}): Promise<Round> {
  const round = testRound(`round-${hands.entropy.id()}`, { acts: { announced: named, ...acts } })
  await transact(hands.db, [newRound(round)])
  for (const changes of proposals) {
    const proposal: Proposal = {
      id: hands.entropy.ulid() as ProposalId,
      round: round.id,
      neighbourhood: 'north' as NeighbourhoodId,
      author: 'amina' as PersonId,
      authorName: 'Amina',
      submittedAt: at('2026-09-10T10:00:00Z'),
      title: 'Benches at Weir Steps',
      summary: 'So people can sit down',
      text: 'There is nowhere to sit between the shops and the river.',
      place: 'Weir Steps',
      category: 'streets',
      roughCostMinor: null,
      language: 'en',
      version: 0,
      ...changes,
    }
    await transact(hands.db, [newProposal(proposal)])
  }
  return round
}

describe('finishing the review', () => {
  it('begins the discussion once every proposal has its answer', async () => {
    const round = await stored(answers)
    expect(await finishReview(hands, officer, { round: round.id, version: 0 })).toEqual({
      ok: true,
      value: { version: 1 },
    })
    expect(phaseOf((await getRound(hands.db, round.id))!, hands.clock.now())).toBe('discussing')
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 10 })
    expect(entries).toMatchObject([{ act: 'finish-review', as: 'round', facts: { proposals: 4 } }])
  })

  it('may be done by who reviews for the whole council, and says under which duty', async () => {
    const round = await stored([])
    const reviewer = actorWith('Re Viewer', 'review')
    expect((await finishReview(hands, reviewer, { round: round.id, version: 0 })).ok).toBe(true)
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 10 })
    expect(entries).toMatchObject([{ act: 'finish-review', as: 'review' }])
  })

  it('waits for a proposal without review, and for a feasible one that nobody decided on', async () => {
    const round = await stored([...answers, {}, { review: feasible }])
    const refusal = { reason: 'unanswered-proposals', count: 2 }
    expect(await finishReview(hands, officer, { round: round.id, version: 0 })).toEqual({
      ok: false,
      refusal,
    })
    expect(await finishReviewByDate(hands, round.id)).toEqual({ ok: false, refusal })
  })

  it('waits for the date', async () => {
    hands.clock.set(at('2026-10-05T15:59:00Z'))
    const round = await stored(answers)
    const refusal = { reason: 'date-not-reached', date: due }
    expect(await finishReview(hands, officer, { round: round.id, version: 0 })).toEqual({
      ok: false,
      refusal,
    })
    expect(await finishReviewByDate(hands, round.id)).toEqual({ ok: false, refusal })
  })

  it('is done by the scheduler where nobody did it, and only once', async () => {
    const round = await stored(answers)
    const both = await Promise.all([1, 2].map(() => finishReviewByDate(hands, round.id)))
    expect(both.filter(answer => answer.ok)).toHaveLength(1)
    expect(await finishReviewByDate(hands, round.id)).toEqual({
      ok: false,
      refusal: { reason: 'already-done' },
    })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 10 })
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ act: 'finish-review-by-date' })
    expect(entries[0]).not.toHaveProperty('by')
  })

  it('does not slip past a review that is written at the same time', async () => {
    const refused = { ok: false, refusal: { reason: 'changed-meanwhile' } }
    const round = await stored(answers)
    // A review raises the round's version; here one lands after the proposals were asked for.
    const { client } = hands.db
    const interrupted = new Proxy(client, {
      get: (target, property) =>
        property !== 'send'
          ? Reflect.get(target, property)
          : async (command: never) => {
              if ((command as object).constructor.name === 'QueryCommand')
                await transact(hands.db, [changedRound(round)])
              return target.send(command)
            },
    })
    const slow = { ...hands, db: { ...hands.db, client: interrupted } }
    expect(await finishReviewByDate(slow, round.id)).toEqual(refused)
    expect((await getRound(hands.db, round.id))?.acts.reviewFinished).toBeUndefined()
    expect(await finishReview(hands, officer, { round: round.id, version: 0 })).toEqual(refused)
  })

  it('is refused outside the review, for unknown rounds, and to whoever may not', async () => {
    const early = await stored(answers)
    hands.clock.set(testDates.proposingAt)
    expect(await finishReview(hands, officer, { round: early.id, version: 0 })).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'proposing' },
    })
    expect(await finishReviewByDate(hands, early.id)).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'proposing' },
    })
    hands.clock.set(due)
    const done = await stored(answers, { reviewFinished: { at: due } })
    expect(await finishReview(hands, officer, { round: done.id, version: 0 })).toEqual({
      ok: false,
      refusal: { reason: 'already-done' },
    })
    const unknown = 'no-such-round' as RoundId
    expect(await finishReview(hands, officer, { round: unknown, version: 0 })).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
    expect(await finishReviewByDate(hands, unknown)).toMatchObject({ refusal: { reason: 'unknown-round' } })
    expect(await finishReview(hands, nobody, { round: early.id, version: 0 })).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    const wardReviewer = actorWith('Wanda Ward', ['review', 'north'])
    expect(await finishReview(hands, wardReviewer, { round: early.id, version: 0 })).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
  })
})
