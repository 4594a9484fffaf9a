import { beforeAll, describe, expect, it } from 'vitest'
import { extendVote, withdrawProject } from '../../../functions/acts/change-vote.ts'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { readFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { changedRound, getRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { areSigned } from '../../../shared/ballots/addendum.ts'
import { must } from '../../../shared/lib/assert.ts'
import { daysAfter, type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { actorWith, type TestHands, testDates, testHands } from '../../fixtures/hands.ts'
import { done, firstOfficer, secondOfficer } from '../../fixtures/vote.ts'
import { cast, duringVote, north, type TestVote, votingRound } from '../../fixtures/voting.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const reason = 'The letters came two days late.'
const later = daysAfter(testDates.closesAt, 3)
const now = async ({ id }: TestVote): Promise<Round> => must(await getRound(hands.db, id), 'the round')
const reasonOf = (result: { ok: boolean; refusal?: { reason: string } }) =>
  result.ok ? 'ok' : result.refusal!.reason

async function extend(vote: TestVote, officer = firstOfficer, closesAt: Instant = later, why = reason) {
  const { version } = await now(vote)
  return extendVote(hands, officer, { round: vote.id, version, closesAt, reason: why })
}

async function withdraw(vote: TestVote, officer = firstOfficer, project = vote.projects.north![0]!) {
  const { version } = await now(vote)
  return withdrawProject(hands, officer, {
    round: vote.id,
    version,
    pot: north,
    project,
    reason: 'The land was sold to somebody else.',
  })
}

describe('extending a vote', () => {
  it('takes two officers and the same words, and the frozen ballot stays as it was', async () => {
    const { voters, ...vote } = await votingRound(hands)
    const before = await now(vote)
    expect(done(await extend(vote))).toEqual({ version: before.version + 1, done: false })
    expect((await now(vote)).dates.closesAt).toBe(testDates.closesAt)
    expect(done(await extend(vote, secondOfficer))).toEqual({ version: before.version + 2, done: true })
    const after = await now(vote)
    expect(after.dates.closesAt).toBe(later)
    expect(after.acts.voteChangeProposed).toBeUndefined()
    expect(after.acts.frozen).toEqual(before.acts.frozen)
    const frozen = await readFrozenBallot(hands.files, after)
    expect(frozen.closesAt).toBe(testDates.closesAt)
    const of = { round: vote.id, frozenSha256: after.acts.frozen!.sha256 }
    const addenda = must(after.acts.addenda, 'the addendum')
    expect(await areSigned(frozen.signPublicKey, of, addenda)).toBe(true)
    const [addendum] = addenda
    const others = [
      [{ ...addendum!, reason: 'Another reason altogether.' }],
      [{ ...addendum!, change: { kind: 'extension' as const, closesAt: daysAfter(later, 1) } }],
      [{ ...addendum!, number: 2 }],
      [addendum!, addendum!],
    ]
    for (const other of others) expect(await areSigned(frozen.signPublicKey, of, other)).toBe(false)
    expect(await areSigned(frozen.signPublicKey, { ...of, round: 'other' as never }, addenda)).toBe(false)

    // The vote is open past the old end, and closes at the new one.
    hands.clock.set(secondsAfter(testDates.closesAt, 3600))
    expect(reasonOf(await closeGates(hands, vote.id))).toBe('date-not-reached')
    done(await cast(hands, voters[0]!, vote, [vote.projects.north![0]!]))
    hands.clock.set(secondsAfter(later, 61))
    done(await closeGates(hands, vote.id))
  })

  it('never makes it shorter, nor goes into the time for challenges', async () => {
    const { voters: _, ...vote } = await votingRound(hands)
    const dates = [
      secondsAfter(testDates.closesAt, -1),
      testDates.closesAt,
      testDates.challengesUntil,
      daysAfter(testDates.challengesUntil, 1),
    ]
    for (const date of dates) expect(reasonOf(await extend(vote, firstOfficer, date))).toBe('not-longer')
  })

  it('is refused once the gates are being closed, and after', async () => {
    const { voters: _, ...vote } = await votingRound(hands)
    hands.clock.set(secondsAfter(testDates.closesAt, 30))
    done(await extend(vote))
    const round = await now(vote)
    const draining = { at: hands.clock.now() }
    done(await transact(hands.db, [changedRound({ ...round, acts: { ...round.acts, draining } })]))
    expect(reasonOf(await extend(vote, secondOfficer))).toBe('vote-closing')
    expect(reasonOf(await withdraw(vote))).toBe('vote-closing')
    hands.clock.set(secondsAfter(testDates.closesAt, 61))
    done(await closeGates(hands, vote.id))
    expect(reasonOf(await extend(vote, secondOfficer))).toBe('wrong-phase')
  })

  it('and the close at the same moment: one of them, whole', async () => {
    const { voters: _, ...vote } = await votingRound(hands)
    hands.clock.set(secondsAfter(testDates.closesAt, 61))
    done(await extend(vote))
    const [extended, closed] = await Promise.all([extend(vote, secondOfficer), closeGates(hands, vote.id)])
    const after = await now(vote)
    expect([extended.ok, closed.ok].filter(Boolean)).toHaveLength(1)
    expect(after.acts.gatesClosed === undefined).toBe(extended.ok)
    expect(after.dates.closesAt).toBe(extended.ok ? later : testDates.closesAt)
  })
})

describe('the second officer', () => {
  it('is another person; asking twice with the same page asks once', async () => {
    const { voters: _, ...vote } = await votingRound(hands)
    const { version } = await now(vote)
    const input = { round: vote.id, version, closesAt: later, reason }
    expect(done(await extendVote(hands, firstOfficer, input)).done).toBe(false)
    expect(done(await extendVote(hands, firstOfficer, input))).toEqual({ version: version + 1, done: false })
    expect(reasonOf(await extend(vote))).toBe('same-person')
    expect(reasonOf(await extendVote(hands, secondOfficer, input))).toBe('changed-meanwhile')
  })

  it('who gives another date or reason asks anew', async () => {
    const { voters: _, ...vote } = await votingRound(hands)
    done(await extend(vote))
    expect(done(await extend(vote, secondOfficer, daysAfter(later, 1))).done).toBe(false)
    expect(done(await extend(vote, firstOfficer, later)).done).toBe(false)
    expect(done(await extend(vote, secondOfficer, later, 'Quite another reason.')).done).toBe(false)
    expect((await now(vote)).dates.closesAt).toBe(testDates.closesAt)
  })

  it('comes within a week', async () => {
    const { voters: _, ...vote } = await votingRound(hands)
    done(await extend(vote))
    hands.clock.set(secondsAfter(daysAfter(duringVote, 7), 60))
    expect(done(await extend(vote, secondOfficer)).done).toBe(false)
  })
})

describe('withdrawing a project', () => {
  it('takes two officers; from then on nobody can choose it, and what was cast stands', async () => {
    const { voters, ...vote } = await votingRound(hands, { voters: 2 })
    const [gone, stays] = vote.projects.north!
    done(await cast(hands, voters[0]!, vote, [gone!, stays!]))
    expect(done(await withdraw(vote)).done).toBe(false)
    done(await cast(hands, voters[1]!, vote, [gone!]))
    expect(done(await withdraw(vote, secondOfficer)).done).toBe(true)
    const refused = await cast(hands, voters[1]!, vote, [gone!], { replaces: 1 })
    expect(refused).toMatchObject({ refusal: { reason: 'project-withdrawn', title: 'Project 1 of north' } })
    done(await cast(hands, voters[1]!, vote, [stays!], { replaces: 1 }))
    expect(reasonOf(await withdraw(vote))).toBe('already-done')
    const { entries } = await readRoundJournal(hands.db, vote.id, { limit: 2 })
    expect(
      entries.map(({ act, subject, proposal, place, facts }) => ({ act, subject, proposal, place, facts })),
    ).toEqual(
      [{ askedBy: 'First Officer' }, {}].map(facts => ({
        act: 'withdraw-project',
        subject: 'Project 1 of north',
        proposal: gone,
        place: 'north',
        facts,
      })),
    )
  })

  it('is refused for what is not on the ballot', async () => {
    const { voters: _, ...vote } = await votingRound(hands)
    expect(reasonOf(await withdraw(vote, firstOfficer, vote.projects.south![0]!))).toBe('unknown-project')
    const { version } = await now(vote)
    const input = { round: vote.id, version, pot: 'whole' as never, project: 'x', reason }
    expect(reasonOf(await withdrawProject(hands, firstOfficer, input))).toBe('unknown-pot')
  })
})

it('is refused who has no such duty, and a round that is not there', async () => {
  const { voters: _, ...vote } = await votingRound(hands)
  expect(reasonOf(await extend(vote, actorWith('Nora', 'councillor')))).toBe('not-your-duty')
  expect(reasonOf(await withdraw(vote, { duties: [] }))).toBe('not-signed-in')
  const input = { round: 'no-round' as never, version: 1, closesAt: later, reason }
  expect(reasonOf(await extendVote(hands, firstOfficer, input))).toBe('unknown-round')
})
