import { beforeAll, describe, expect, it } from 'vitest'
import { approveOpening } from '../../../functions/acts/approve-opening.ts'
import { castBallot } from '../../../functions/acts/cast-ballot.ts'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { voidVote } from '../../../functions/acts/void-vote.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { putItem } from '../../../functions/store/db.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { rollKey } from '../../../functions/store/keys.ts'
import { readOutcome } from '../../../functions/store/outcome.ts'
import { getRollEntry } from '../../../functions/store/roll.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { listVoidRequests } from '../../../functions/store/void-requests.ts'
import { voidForm } from '../../../shared/ballots/sealed-ballot.ts'
import { must } from '../../../shared/lib/assert.ts'
import { daysAfter, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { boxItems } from '../../fixtures/box.ts'
import { actorWith, at, type TestHands, testDates, testHands } from '../../fixtures/hands.ts'
import { done, firstOfficer, secondOfficer } from '../../fixtures/vote.ts'
import {
  cast,
  castInput,
  discussedRound,
  duringVote,
  enrol,
  freeze,
  north,
  person,
  type TestVote,
} from '../../fixtures/voting.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const first = actorWith('Rolf Roll', 'roll')
const second = actorWith('Rosa Roll', 'roll')
const reason = 'Somebody else had voted in this name.'

interface Case extends TestVote {
  readonly email: string
  readonly voter: Actor
}

async function voterIn(): Promise<Case> {
  const vote = await discussedRound(hands)
  const email = `void-${hands.entropy.id().slice(0, 10)}@north.example`
  await enrol(hands, vote.id, `${email},north\nother-${email},north`)
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)
  return { ...vote, email, voter: await person(hands, email) }
}

const inputOf = ({ id, email }: Case, changes: { proof?: string; reason?: string; pot?: string } = {}) => ({
  round: id,
  pot: north,
  proof: email,
  reason,
  ...(changes as object),
})

const entryOf = async ({ id, email }: Case) =>
  must(await getRollEntry(hands.db, id, north, await voterKeyOfEmail(hands.keys, email)), 'on the roll')

async function voidedBy(one: Case, ...officers: readonly Actor[]) {
  for (const officer of officers) done(await voidVote(hands, officer, inputOf(one)))
}

const reasonOf = (result: { ok: boolean; refusal?: { reason: string } }) =>
  result.ok ? 'ok' : result.refusal!.reason

describe('making a vote void', () => {
  it('takes two officers and one reason, and then roll and box say so together', async () => {
    const one = await voterIn()
    done(await cast(hands, one.voter, one, [one.projects.north![0]!]))
    expect(done(await voidVote(hands, first, inputOf(one))).voided).toBe(false)
    expect((await entryOf(one)).status).toBe('voted')
    // Sending it again asks for nothing more.
    expect(done(await voidVote(hands, first, inputOf(one))).voided).toBe(false)
    expect((await listVoidRequests(hands.db, one.id, hands.clock.now())).map(({ byName }) => byName)).toEqual(
      ['Rolf Roll'],
    )
    expect(done(await voidVote(hands, second, inputOf(one))).voided).toBe(true)
    expect(await entryOf(one)).toMatchObject({ status: 'void', version: 2 })
    const box = await boxItems(hands, one.id, north)
    expect(box.map(({ form, content }) => [form, content])).toEqual([[voidForm, undefined]])
    expect(reasonOf(await voidVote(hands, second, inputOf(one)))).toBe('already-done')
    expect(reasonOf(await cast(hands, one.voter, one, [], { replaces: 2 }))).toBe('vote-void')
  })

  it('begins anew where the second gives another reason', async () => {
    const one = await voterIn()
    await voidedBy(one, first)
    const other = { ...inputOf(one), reason: 'They moved away before the vote.' }
    expect(done(await voidVote(hands, second, other)).voided).toBe(false)
    expect((await entryOf(one)).status).toBe('eligible')
    expect(done(await voidVote(hands, first, other)).voided).toBe(true)
    expect((await entryOf(one)).status).toBe('void')
    expect(await boxItems(hands, one.id, north)).toEqual([])
  })

  it('stands in the journal with the reason and without the person', async () => {
    const one = await voterIn()
    await voidedBy(one, first, second)
    const { entries } = await readRoundJournal(hands.db, one.id, { limit: 10 })
    const ours = entries.filter(({ act }) => act === 'void-vote')
    expect(ours.map(({ byName, why, facts }) => [byName, why, facts])).toEqual([
      ['Rosa Roll', reason, { askedBy: 'Rolf Roll' }],
      ['Rolf Roll', reason, {}],
    ])
    const voterKey = await voterKeyOfEmail(hands.keys, one.email)
    for (const secret of [one.email, voterKey, one.voter.person!])
      expect(JSON.stringify(ours)).not.toContain(secret)
  })

  it('lapses after a week', async () => {
    const one = await voterIn()
    await voidedBy(one, first)
    hands.clock.set(daysAfter(duringVote, 8))
    expect(done(await voidVote(hands, second, inputOf(one))).voided).toBe(false)
    expect((await entryOf(one)).status).toBe('eligible')
  })

  it('is counted: one ballot fewer in the box, and the totals say why', async () => {
    const one = await voterIn()
    const other = await person(hands, `other-${one.email}`)
    done(await cast(hands, one.voter, one, [one.projects.north![0]!]))
    done(await cast(hands, other, one, [one.projects.north![1]!]))
    hands.clock.set(secondsAfter(testDates.closesAt, 120))
    done(await closeGates(hands, one.id))
    // After the close too, as long as the box is shut.
    await voidedBy(one, first, second)
    for (const officer of [firstOfficer, secondOfficer])
      done(await approveOpening(hands, officer, { round: one.id }))
    const [totals] = done(await totalVotes(hands, one.id))
    expect(totals).toMatchObject({ onRoll: 1, voted: 1, void: 1 })
    done(await countRound(hands, one.id))
    const outcome = must(await readOutcome(hands.files, must(await getRound(hands.db, one.id), 'r')), 'o')
    expect(outcome.pots[0]!.account).toMatchObject({ online: 1, void: 1, opened: 1 })
    expect(outcome.pots[0]!.funded).toEqual([one.projects.north![1]])
  })

  it('meets a vote that is changed in the same moment whole or not at all', async () => {
    const one = await voterIn()
    done(await cast(hands, one.voter, one, [one.projects.north![0]!]))
    await voidedBy(one, first)
    const [, changed] = await Promise.all([
      voidVote(hands, second, inputOf(one)),
      cast(hands, one.voter, one, [one.projects.north![1]!], { replaces: 1 }),
    ])
    const entry = await entryOf(one)
    expect(entry.status).toBe('void')
    expect(entry.castHashes).toHaveLength(changed.ok ? 2 : 1)
    expect((await boxItems(hands, one.id, north)).map(({ form }) => form)).toEqual([voidForm])
  })
})

describe('is refused', () => {
  it('who has no duty for the roll, and a round, pot or person that is not there', async () => {
    const one = await voterIn()
    const input = inputOf(one)
    expect(reasonOf(await voidVote(hands, actorWith('Nobody'), input))).toBe('not-your-duty')
    expect(reasonOf(await voidVote(hands, actorWith('South', ['roll', 'south']), input))).toBe(
      'not-your-neighbourhood',
    )
    expect(reasonOf(await voidVote(hands, { duties: [] }, input))).toBe('not-signed-in')
    expect(reasonOf(await voidVote(hands, first, { ...input, round: 'no-round' as never }))).toBe(
      'unknown-round',
    )
    expect(reasonOf(await voidVote(hands, first, { ...input, pot: 'nowhere' as never }))).toBe('unknown-pot')
    expect(reasonOf(await voidVote(hands, first, { ...input, proof: 'no@north.example' }))).toBe(
      'unknown-voter',
    )
  })

  it('a paper ballot, which lies nameless in its batch', async () => {
    const one = await voterIn()
    const entry = await entryOf(one)
    await putItem(hands.db, 'roll', {
      ...rollKey(one.id, north, entry.voterKey),
      status: 'voted-on-paper',
      version: 1,
      castHashes: [],
    })
    expect(reasonOf(await voidVote(hands, first, inputOf(one)))).toBe('paper-nameless')
  })

  it('once two officers have agreed to open the box, and once the totals are taken', async () => {
    const one = await voterIn()
    done(await cast(hands, one.voter, one, [one.projects.north![0]!]))
    hands.clock.set(secondsAfter(testDates.closesAt, 120))
    done(await closeGates(hands, one.id))
    await voidedBy(one, first)
    done(await totalVotes(hands, one.id))
    expect(reasonOf(await voidVote(hands, second, inputOf(one)))).toBe('box-opened')
    for (const officer of [firstOfficer, secondOfficer])
      done(await approveOpening(hands, officer, { round: one.id }))
    expect(reasonOf(await voidVote(hands, second, inputOf(one)))).toBe('box-opened')
    expect((await entryOf(one)).status).toBe('voted')
  })
})

describe('changing a ballot', () => {
  it('needs a proof of the last five minutes; giving the answer again does not', async () => {
    const one = await voterIn()
    const old = { ...one.voter, provedAt: secondsAfter(hands.clock.now(), -301) }
    const input = castInput(hands, one, [one.projects.north![0]!])
    const receipt = done(await castBallot(hands, old, input)).receipt
    const change = castInput(hands, one, [one.projects.north![1]!], { replaces: 1 })
    expect(reasonOf(await castBallot(hands, old, change))).toBe('proof-too-old')
    expect(
      reasonOf(await castBallot(hands, { ...one.voter, provedAt: at('2026-01-01T00:00:00Z') }, change)),
    ).toBe('proof-too-old')
    expect(done(await castBallot(hands, old, input)).receipt).toBe(receipt)
    const fresh = { ...one.voter, provedAt: secondsAfter(hands.clock.now(), -290) }
    const changed = done(await castBallot(hands, fresh, change))
    expect(changed.version).toBe(2)
    // The same request again, long after: the answer was lost, not the proof.
    hands.clock.set(secondsAfter(hands.clock.now(), 660))
    expect(done(await castBallot(hands, fresh, change)).receipt).toBe(changed.receipt)
  })
})
