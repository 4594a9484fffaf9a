import { beforeAll, describe, expect, it } from 'vitest'
import { castBallot } from '../../../functions/acts/cast-ballot.ts'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { sharingReads } from '../../../functions/store/db.ts'
import { readFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRollEntry } from '../../../functions/store/roll.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import type { Choices } from '../../../shared/ballots/choices.ts'
import { ballotNonce, commitmentOf, receiptOf } from '../../../shared/ballots/commitment.ts'
import { verifyReceipt } from '../../../shared/ballots/receipt-signature.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { openedBallots } from '../../fixtures/box.ts'
import { at, type TestHands, testDates, testHands, testRound } from '../../fixtures/hands.ts'
import {
  cast,
  castInput,
  discussedRound,
  duringVote,
  enrol,
  freeze,
  north,
  person,
  south,
  votingRound,
} from '../../fixtures/voting.ts'

let hands: TestHands
/** For refusals, which leave its box empty: ticks that are counted, and ticks that fit in the pot. */
let refusing: Awaited<ReturnType<typeof votingRound>>
let knapsack: typeof refusing
const { rules } = testRound('any')
beforeAll(async () => {
  hands = await testHands()
  refusing = await votingRound(hands)
  const changes = { rules: { ...rules, ballotType: 'knapsack', maxChoices: null } } as const
  knapsack = await votingRound(hands, { changes })
})

const opened = (round: RoundId, pot = north) => openedBallots(hands, round, pot)

describe('casting', () => {
  it('answers with a receipt that the voter can recompute and anyone can verify', async () => {
    const vote = await votingRound(hands)
    const [a, , c] = vote.projects.north!
    const input = castInput(hands, vote, [c!, a!])
    const answer = await castBallot(hands, vote.voters[0]!, input)
    if (!answer.ok) throw new Error(answer.refusal.reason)
    const { receipt, commitment, serverNonce, signature, version } = answer.value
    const nonce = await ballotNonce(input.voterNonce, serverNonce)
    const choices = [a!, c!].sort() as unknown as Choices
    expect(commitment).toBe(await commitmentOf({ round: vote.id, pot: north, choices, nonce }))
    expect(receipt).toBe(receiptOf(commitment))
    expect(version).toBe(1)

    const round = must(await getRound(hands.db, vote.id), 'the round')
    const { signPublicKey } = await readFrozenBallot(hands.files, round)
    const accepted = { round: vote.id, pot: north, commitment, signature }
    expect(await verifyReceipt(signPublicKey, accepted)).toBe(true)
    expect(await verifyReceipt(signPublicKey, { ...accepted, pot: south })).toBe(false)
    expect(await opened(vote.id)).toStrictEqual([{ choices: [...choices], nonce }])
  })

  it('takes an empty ballot', async () => {
    const vote = await votingRound(hands)
    expect(await cast(hands, vote.voters[0]!, vote, [])).toMatchObject({ ok: true, value: { version: 1 } })
    expect(await opened(vote.id)).toMatchObject([{ choices: [] }])
  })

  it('leaves no trace in the journal', async () => {
    const vote = await votingRound(hands)
    const acts = async () =>
      (await readRoundJournal(hands.db, vote.id, { limit: 100 })).entries.map(entry => entry.act)
    const before = await acts()
    await cast(hands, vote.voters[0]!, vote, [vote.projects.north![0]!])
    expect(await acts()).toStrictEqual(before)
    expect(before).not.toContain('cast-ballot')
  })
})

describe('one each', () => {
  // Of a thousand voters, `npm run rig:parallel`.
  it('takes one of 200 ballots sent at once by each of 20 voters, and tells the others so', async () => {
    const vote = await votingRound(hands, { voters: 20 })
    const projects = vote.projects.north!
    const busy = { ...hands, db: sharingReads(hands.db) }
    for (const voter of vote.voters) {
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, i) => cast(busy, voter, vote, [projects[i % projects.length]!])),
      )
      const taken = answers.filter(answer => answer.ok)
      const refused = answers.flatMap(answer => (answer.ok ? [] : [answer.refusal]))
      expect(taken).toHaveLength(1)
      expect(refused).toHaveLength(199)
      expect(new Set(refused.map(refusal => JSON.stringify(refusal)))).toStrictEqual(
        new Set([JSON.stringify({ reason: 'already-voted', version: 1 })]),
      )
    }
    expect(await opened(vote.id)).toHaveLength(20)
  })

  it('gives one receipt to the same request sent many times at once', async () => {
    const vote = await votingRound(hands)
    const input = castInput(hands, vote, [vote.projects.north![1]!])
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => castBallot(hands, vote.voters[0]!, input)),
    )
    expect(answers[0]).toMatchObject({ ok: true })
    for (const answer of answers) expect(answer).toStrictEqual(answers[0])
    expect(await opened(vote.id)).toHaveLength(1)
  })

  it('gives the same receipt to who lost the answer: at once, 11 minutes later, and after the close', async () => {
    const vote = await votingRound(hands)
    const [voter] = vote.voters
    const input = castInput(hands, vote, [vote.projects.north![1]!])
    const first = await castBallot(hands, voter!, input)
    expect(first.ok).toBe(true)
    expect(await castBallot(hands, voter!, input)).toStrictEqual(first)
    hands.clock.set(at('2026-10-20T08:11:00Z'))
    expect(await castBallot(hands, voter!, input)).toStrictEqual(first)
    hands.clock.set(at('2026-11-06T17:00:30Z'))
    expect(await castBallot(hands, voter!, input)).toStrictEqual(first)
    hands.clock.set(at('2026-11-06T17:02:00Z'))
    expect((await closeGates(hands, vote.id)).ok).toBe(true)
    expect(await castBallot(hands, voter!, input)).toStrictEqual(first)
    expect(await opened(vote.id)).toHaveLength(1)
  })

  it('does not take other choices under the same castId for the same cast', async () => {
    const vote = await votingRound(hands)
    const [a, b] = vote.projects.north!
    const input = castInput(hands, vote, [a!])
    await castBallot(hands, vote.voters[0]!, input)
    expect(await castBallot(hands, vote.voters[0]!, { ...input, choices: [b!] })).toStrictEqual({
      ok: false,
      refusal: { reason: 'already-voted', version: 1 },
    })
    expect(await opened(vote.id)).toMatchObject([{ choices: [a] }])
  })

  it('counts the last of the changes, and a late duplicate of an older one never wins', async () => {
    const vote = await votingRound(hands)
    const [voter] = vote.voters
    const [a, b, c] = vote.projects.north!
    const first = castInput(hands, vote, [a!])
    const second = castInput(hands, vote, [b!], { replaces: 1 })
    const third = castInput(hands, vote, [c!], { replaces: 2 })
    for (const input of [first, second, third]) expect((await castBallot(hands, voter!, input)).ok).toBe(true)
    for (const late of [first, second, { ...first, replaces: 3 }, { ...second, replaces: 0 }])
      expect(await castBallot(hands, voter!, late)).toStrictEqual({
        ok: false,
        refusal: { reason: 'replaced-by-later' },
      })
    expect(await castBallot(hands, voter!, third)).toMatchObject({ ok: true, value: { version: 3 } })
    expect(await opened(vote.id)).toMatchObject([{ choices: [c] }])
  })

  it('refuses a change made on a page that has not seen the last one', async () => {
    const vote = await votingRound(hands)
    const [a, b] = vote.projects.north!
    await cast(hands, vote.voters[0]!, vote, [a!])
    await cast(hands, vote.voters[0]!, vote, [b!], { replaces: 1 })
    expect(await cast(hands, vote.voters[0]!, vote, [a!], { replaces: 1 })).toMatchObject({
      refusal: { reason: 'already-voted', version: 2 },
    })
    expect(await opened(vote.id)).toMatchObject([{ choices: [b] }])
  })

  it('refuses to replace a ballot the roll knows nothing of', async () => {
    const vote = await votingRound(hands)
    expect(await cast(hands, vote.voters[0]!, vote, [], { replaces: 4 })).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    expect(await opened(vote.id)).toHaveLength(0)
  })

  it('takes a first ballot and ten changes, and no more', async () => {
    const vote = await votingRound(hands)
    const [a] = vote.projects.north!
    for (let replaces = 0; replaces < 11; replaces++)
      expect((await cast(hands, vote.voters[0]!, vote, [a!], { replaces })).ok).toBe(true)
    expect(await cast(hands, vote.voters[0]!, vote, [], { replaces: 11 })).toMatchObject({
      refusal: { reason: 'too-many-changes', limit: 10 },
    })
    expect(await opened(vote.id)).toMatchObject([{ choices: [a] }])
  })

  it('lets nobody change where a ballot is final, and still answers a repeated request', async () => {
    const vote = await votingRound(hands, { changes: { rules: { ...rules, mayChangeBallot: false } } })
    const input = castInput(hands, vote, [])
    const first = await castBallot(hands, vote.voters[0]!, input)
    expect(first.ok).toBe(true)
    expect(await castBallot(hands, vote.voters[0]!, input)).toStrictEqual(first)
    for (const replaces of [0, 1])
      expect(await cast(hands, vote.voters[0]!, vote, [], { replaces })).toMatchObject({
        refusal: { reason: 'ballot-final' },
      })
  })
})

describe('who and when', () => {
  it('refuses whoever is not signed in, on no roll, or on the roll of another neighbourhood', async () => {
    const vote = await votingRound(hands)
    await enrol(hands, vote.id, `southerner-${vote.id}@south.example;South`)
    const southerner = await person(hands, `southerner-${vote.id}@south.example`)
    const stranger = await person(hands, `stranger-${vote.id}@elsewhere.example`)
    expect(await cast(hands, nobody, vote, [])).toMatchObject({ refusal: { reason: 'not-signed-in' } })
    expect(await cast(hands, stranger, vote, [])).toMatchObject({ refusal: { reason: 'not-on-roll' } })
    expect(await cast(hands, southerner, vote, [])).toMatchObject({ refusal: { reason: 'not-on-roll' } })
    expect(await cast(hands, vote.voters[0]!, vote, [], { pot: south })).toMatchObject({
      refusal: { reason: 'not-on-roll' },
    })
    expect(await cast(hands, southerner, vote, [], { pot: south })).toMatchObject({ ok: true })
    expect(await opened(vote.id)).toHaveLength(0)
    expect(await opened(vote.id, south)).toHaveLength(1)
  })

  it('refuses a round or pot that is not there', async () => {
    const [voter] = refusing.voters
    hands.clock.set(duringVote)
    expect(await cast(hands, voter!, refusing, [], { round: 'no-such' as RoundId })).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
    expect(await cast(hands, voter!, refusing, [], { pot: 'whole' as typeof north })).toMatchObject({
      refusal: { reason: 'unknown-pot' },
    })
  })

  it.each([
    ['a second before the opening', '2026-10-20T06:59:59Z', 'vote-not-open'],
    ['at the opening', testDates.votingAt, undefined],
    ['a moment before the close', '2026-11-06T16:59:58Z', undefined],
    ['at the announced close exactly', testDates.closesAt, 'vote-closed'],
    ['while the gates still stand open', '2026-11-06T17:00:59Z', 'vote-closed'],
    ['months later', '2027-02-01T12:00:00Z', 'vote-closed'],
  ])('%s', async (_, now, reason) => {
    const vote = reason === undefined ? await votingRound(hands) : refusing
    hands.clock.set(at(now))
    const answer = await cast(hands, vote.voters[0]!, vote, [vote.projects.north![0]!])
    expect(answer.ok ? undefined : answer.refusal.reason).toBe(reason)
    expect(await opened(vote.id)).toHaveLength(reason === undefined ? 1 : 0)
  })

  it('is not open while the opening date has come and the ballot is not frozen', async () => {
    const vote = await discussedRound(hands)
    await enrol(hands, vote.id, `early-${vote.id}@north.example\tnorth`)
    const voter = await person(hands, `early-${vote.id}@north.example`)
    hands.clock.set(duringVote)
    expect(await cast(hands, voter, vote, [])).toMatchObject({ refusal: { reason: 'vote-not-open' } })
    await freeze(hands, vote.id)
    expect((await cast(hands, voter, vote, [])).ok).toBe(true)
  })

  it('says "closed" for a ballot that breaks the rules as well as for one that does not', async () => {
    hands.clock.set(testDates.closesAt)
    expect(await cast(hands, refusing.voters[0]!, refusing, ['no-such-project'])).toMatchObject({
      refusal: { reason: 'vote-closed' },
    })
  })

  it('is over once the round key is destroyed, also for who asks again', async () => {
    const vote = await votingRound(hands)
    const input = castInput(hands, vote, [])
    await castBallot(hands, vote.voters[0]!, input)
    await hands.keys.destroyRoundKey(vote.id)
    const later = { ...hands, keys: { ...hands.keys } }
    expect(await castBallot(later, vote.voters[0]!, input)).toMatchObject({
      refusal: { reason: 'vote-closed' },
    })
  })
})

describe('a whole ballot', () => {
  it.each([
    ['over the pot', { reason: 'over-pot', limitMinor: 2_500_000, chosenMinor: 2_700_000 }],
    ['the same project twice', { reason: 'project-twice' }],
    ['a project nobody knows', { reason: 'unknown-project', project: 'nobody-knows' }],
    ['a project of another pot', { reason: 'project-of-another-pot', pot: 'south' }],
  ])('with %s is refused, and nothing is written', async (what, refusal) => {
    const vote = knapsack
    hands.clock.set(duringVote)
    const [a, b, c] = vote.projects.north!
    const choices: Record<string, string[]> = {
      'over the pot': [a!, b!, c!],
      'the same project twice': [a!, a!],
      'a project nobody knows': [a!, 'nobody-knows'],
      'a project of another pot': [vote.projects.south![0]!],
    }
    expect(await cast(hands, vote.voters[0]!, vote, choices[what]!)).toMatchObject({ ok: false, refusal })
    expect(await opened(vote.id)).toHaveLength(0)
  })

  it('with more than may be ticked is refused', async () => {
    hands.clock.set(duringVote)
    expect(await cast(hands, refusing.voters[0]!, refusing, refusing.projects.north!)).toMatchObject({
      refusal: { reason: 'too-many-choices', limit: 3, chosen: 4 },
    })
  })
})

describe('the roll', () => {
  it('knows that somebody voted, and how often', async () => {
    const vote = await votingRound(hands)
    const email = `one-${vote.id}@north.example`
    await enrol(hands, vote.id, `${email},North`)
    const voter = await person(hands, email)
    await cast(hands, voter, vote, [])
    await cast(hands, voter, vote, [vote.projects.north![0]!], { replaces: 1 })
    const voterKey = await voterKeyOfEmail(hands.keys, email)
    const entry = await getRollEntry(hands.db, vote.id, north, voterKey)
    expect(entry).toMatchObject({ status: 'voted', version: 2 })
    expect(entry!.castHashes).toHaveLength(2)
  })
})
