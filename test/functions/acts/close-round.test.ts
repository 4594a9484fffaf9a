import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeRound } from '../../../functions/acts/close-round.ts'
import { changedChallenge, newChallenge } from '../../../functions/store/challenges.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { changedProposal } from '../../../functions/store/proposals.ts'
import { changedRound, getRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { ChallengeId, RoundId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { DeliveryStatus, Proposal } from '../../../shared/proposals/proposal.ts'
import type { Challenge } from '../../../shared/rounds/challenge.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { decidedRound } from '../../fixtures/decided-round.ts'
import { actorWith, at, type TestHands, testDates, testHands } from '../../fixtures/hands.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})
beforeEach(() => hands.clock.set(secondsAfter(testDates.challengesUntil, 60)))

const officer = actorWith('Ola Officer', 'round')
const name = () => `round-${hands.entropy.id()}`

async function report(proposals: readonly Proposal[], ...statuses: DeliveryStatus[]) {
  const named = { by: officer.person!, byName: 'Ola Officer', at: hands.clock.now(), note: 'It stands.' }
  for (const [index, status] of statuses.entries())
    await transact(hands.db, [changedProposal({ ...proposals[index]!, delivery: [{ ...named, status }] })])
}

describe('closing a round', () => {
  it('is done once everything that was funded is delivered or stopped', async () => {
    const { round, proposals } = await decidedRound(hands, name())
    // The fifth was not funded, and nobody waits for it.
    await report(proposals, 'delivered', 'stopped', 'delivered', 'delivered')
    expect(await closeRound(hands, officer, { round: round.id, version: 0 })).toEqual({
      ok: true,
      value: { version: 1 },
    })
    expect(phaseOf((await getRound(hands.db, round.id))!, hands.clock.now())).toBe('closed')
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 10 })
    expect(entries).toMatchObject([{ act: 'close-round', facts: { projects: 4 } }])
    expect(await closeRound(hands, officer, { round: round.id, version: 1 })).toEqual({
      ok: false,
      refusal: { reason: 'already-done' },
    })
  })

  it('waits for a project that is under way, and for one nobody has reported on', async () => {
    const refused = { ok: false, refusal: { reason: 'deliveries-open' } }
    const first = await decidedRound(hands, name())
    await report(first.proposals, 'delivered', 'under-way', 'delivered', 'delivered')
    expect(await closeRound(hands, officer, { round: first.round.id, version: 0 })).toEqual(refused)
    const second = await decidedRound(hands, name())
    await report(second.proposals, 'delivered', 'delivered', 'delivered')
    expect(await closeRound(hands, officer, { round: second.round.id, version: 0 })).toEqual(refused)
  })

  it('waits until challenges are over', async () => {
    const { round, proposals } = await decidedRound(hands, name())
    await report(proposals, 'delivered', 'delivered', 'delivered', 'delivered')
    hands.clock.set(at('2026-11-20T09:00:00Z'))
    expect(await closeRound(hands, officer, { round: round.id, version: 0 })).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'results' },
    })
  })

  it('waits until every challenge has its answer, and no correction is under way', async () => {
    const { round, proposals } = await decidedRound(hands, name())
    await report(proposals, 'delivered', 'delivered', 'delivered', 'delivered')
    const person = { by: officer.person!, byName: 'Ola Officer', at: hands.clock.now() }
    const challenge: Challenge = {
      ...person,
      id: hands.entropy.ulid() as ChallengeId,
      round: round.id,
      about: 'count',
      pot: round.pots[0]!.neighbourhood,
      text: 'Two ballots are missing.',
      onPaper: false,
      version: 0,
    }
    await transact(hands.db, [newChallenge(challenge)])
    const close = async () => {
      const { version } = (await getRound(hands.db, round.id))!
      return closeRound(hands, officer, { round: round.id, version })
    }
    expect(await close()).toEqual({ ok: false, refusal: { reason: 'challenges-open' } })
    await transact(hands.db, [
      changedChallenge({ ...challenge, answer: { ...person, outcome: 'not', text: 'Both are there.' } }),
      changedRound({
        ...round,
        acts: { ...round.acts, correction: { ...person, reason: 'x' } },
      }),
    ])
    expect(await close()).toEqual({ ok: false, refusal: { reason: 'correction-open' } })
  })

  it('refuses old versions, unknown rounds and whoever may not', async () => {
    const { round } = await decidedRound(hands, name())
    expect(await closeRound(hands, officer, { round: round.id, version: 4 })).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    expect(await closeRound(hands, officer, { round: 'no-such-round' as RoundId, version: 0 })).toMatchObject(
      {
        refusal: { reason: 'unknown-round' },
      },
    )
    expect(await closeRound(hands, nobody, { round: round.id, version: 0 })).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    const councillor = actorWith('Cara Councillor', 'councillor')
    expect(await closeRound(hands, councillor, { round: round.id, version: 0 })).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
  })
})
