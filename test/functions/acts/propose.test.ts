import { beforeAll, describe, expect, it } from 'vitest'
import { propose } from '../../../functions/acts/propose.ts'
import { saveDraft } from '../../../functions/acts/save-draft.ts'
import { getDraft } from '../../../functions/store/drafts.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getProposal, getProposer, listProposals } from '../../../functions/store/proposals.ts'
import { addToRoll } from '../../../functions/store/roll.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { voterKeyOf } from '../../../shared/eligibility/voter-key.ts'
import { hmacKey } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, PersonId, RoundId } from '../../../shared/lib/ids.ts'
import { stateOf } from '../../../shared/proposals/proposal.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { idea, openRound, resident, stored } from '../../fixtures/proposals.ts'
import { signedIn } from '../../fixtures/sessions.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

describe('proposing', () => {
  it('makes the proposal public under its author’s name, and the journal says so', async () => {
    const round = await openRound(hands)
    const input = idea(hands, round.id)
    const done = await propose(hands, resident(), input)
    expect(done).toEqual({ ok: true, value: { proposal: input.proposal } })
    const proposal = await stored(hands, round.id, input.proposal)
    expect(proposal).toMatchObject({
      title: input.title,
      text: input.text,
      neighbourhood: 'north',
      author: 'amina-diallo',
      authorName: 'Amina Diallo',
      version: 0,
    })
    expect(proposal).not.toHaveProperty('declared')
    expect(stateOf(proposal)).toBe('submitted')
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 10 })
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      act: 'propose',
      by: 'amina-diallo',
      byName: 'Amina Diallo',
      as: 'resident',
      place: 'north',
      proposal: input.proposal,
      subject: input.title,
    })
  })

  it('is one proposal and one answer, however often the same form arrives, also at once', async () => {
    const round = await openRound(hands)
    const input = idea(hands, round.id)
    const answers = await Promise.all(Array.from({ length: 5 }, () => propose(hands, resident(), input)))
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { proposal: input.proposal } })
    expect(await listProposals(hands.db, round.id)).toHaveLength(1)
    expect((await getProposer(hands.db, round.id, 'amina-diallo' as PersonId)).proposals).toEqual([
      input.proposal,
    ])
    expect((await readRoundJournal(hands.db, round.id, { limit: 10 })).entries).toHaveLength(1)
  })

  it('answers the repeat as the first time even after the phase has ended', async () => {
    const round = await openRound(hands)
    const input = idea(hands, round.id)
    await propose(hands, resident(), input)
    hands.clock.set(at('2026-09-21T09:00:00Z'))
    expect(await propose(hands, resident(), input)).toMatchObject({ ok: true })
  })

  it('refuses other words under an id that was sent, rather than lose them', async () => {
    const round = await openRound(hands)
    const input = idea(hands, round.id)
    await propose(hands, resident(), input)
    const changed = await propose(hands, resident(), { ...input, title: 'A safer crossing, with lights' })
    expect(changed).toMatchObject({ ok: false, refusal: { reason: 'already-done' } })
    expect((await stored(hands, round.id, input.proposal)).title).toBe(input.title)
  })

  it('refuses somebody else’s id', async () => {
    const round = await openRound(hands)
    const input = idea(hands, round.id)
    await propose(hands, resident(), input)
    expect(await propose(hands, resident('Ben Okri'), input)).toMatchObject({
      ok: false,
      refusal: { reason: 'not-yours' },
    })
  })

  it.each([
    ['before it opens', '2026-09-02T07:59:59Z', 'draft'],
    ['after it ends', '2026-09-20T16:00:00Z', 'reviewing'],
  ])('is refused %s', async (_, when, phase) => {
    const round = await openRound(hands)
    hands.clock.set(at(when))
    const input = idea(hands, round.id)
    expect(await propose(hands, resident(), input)).toMatchObject({
      ok: false,
      refusal: { reason: 'wrong-phase', phase },
    })
    expect(await getProposal(hands.db, round.id, input.proposal)).toBeUndefined()
  })

  it('is refused in an unknown or cancelled round, and to who is not signed in', async () => {
    const round = await openRound(hands)
    expect(await propose(hands, resident(), idea(hands, 'nowhere' as RoundId))).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
    expect(await propose(hands, nobody, idea(hands, round.id))).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    const officer = { by: 'o' as PersonId, byName: 'O', at: at('2026-09-02T08:00:00Z'), reason: 'Flood' }
    const cancelled = await openRound(hands, 'proposingAt', { acts: { cancelled: officer } })
    expect(await propose(hands, resident(), idea(hands, cancelled.id))).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'cancelled' },
    })
  })

  it('is refused for a neighbourhood without a pot', async () => {
    const round = await openRound(hands)
    const input = idea(hands, round.id, { neighbourhood: 'whole' as NeighbourhoodId })
    expect(await propose(hands, resident(), input)).toMatchObject({ refusal: { reason: 'unknown-pot' } })
  })

  it('needs the declaration where the round asks for it', async () => {
    const round = await openRound(hands)
    const input = idea(hands, round.id, { declared: false })
    expect(await propose(hands, resident(), input)).toMatchObject({
      refusal: { reason: 'invalid-input', fields: [{ field: 'declared', problem: 'missing' }] },
    })
  })

  it('stops at the round’s limit for a person, also when the forms arrive at once', async () => {
    const round = await openRound(hands, 'proposingAt', { rules: { proposalsPerPerson: 2 } })
    const ideas = Array.from({ length: 4 }, (_, i) => idea(hands, round.id, { title: `Idea number ${i}` }))
    const answers = await Promise.all(ideas.map(input => propose(hands, resident(), input)))
    expect(answers.filter(answer => answer.ok)).toHaveLength(2)
    for (const answer of answers)
      if (!answer.ok) expect(answer.refusal).toEqual({ reason: 'too-many-proposals', limit: 2 })
    expect(await listProposals(hands.db, round.id)).toHaveLength(2)
    expect(await propose(hands, resident('Ben Okri'), idea(hands, round.id))).toMatchObject({ ok: true })
  })

  it('lets many people propose at the same moment', async () => {
    const round = await openRound(hands)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => propose(hands, resident(`Person ${i}`), idea(hands, round.id))),
    )
    expect(answers.every(answer => answer.ok)).toBe(true)
  })
})

describe('proposing where only the roll may', () => {
  it('asks the roll of that very pot', async () => {
    const round = await openRound(hands, 'proposingAt', { rules: { mayPropose: 'on-roll' } })
    const { actor } = await signedIn(hands, { name: 'Nia Rowe', email: 'Nia.Rowe@example.org' })
    const input = idea(hands, round.id, { declared: false })
    expect(await propose(hands, actor, input)).toMatchObject({ refusal: { reason: 'not-on-roll' } })
    const key = await hmacKey(await hands.keys.councilSecret('eligibility'))
    const voterKey = await voterKeyOf(key, 'nia.rowe@example.org')
    await addToRoll(hands.db, [{ round: round.id, pot: 'north' as NeighbourhoodId, voterKey }])
    expect(await propose(hands, actor, input)).toMatchObject({ ok: true })
    const elsewhere = idea(hands, round.id, { neighbourhood: 'south' as NeighbourhoodId })
    expect(await propose(hands, actor, elsewhere)).toMatchObject({ refusal: { reason: 'not-on-roll' } })
  })

  it('knows nobody whose account is gone', async () => {
    const round = await openRound(hands, 'proposingAt', { rules: { mayPropose: 'on-roll' } })
    expect(await propose(hands, resident('Gone Person'), idea(hands, round.id))).toMatchObject({
      refusal: { reason: 'not-on-roll' },
    })
  })
})

describe('a draft and its proposal', () => {
  it('goes with the proposal it became, and stays where another was sent', async () => {
    const round = await openRound(hands)
    const input = idea(hands, round.id)
    const person = 'amina-diallo' as PersonId
    const draft = { round: round.id, fields: { proposal: input.proposal, title: 'A safer cross' } }
    await saveDraft(hands, resident(), draft)
    await propose(hands, resident(), idea(hands, round.id, { title: 'Something else first' }))
    expect(await getDraft(hands.db, person, round.id, hands.clock.now())).toBeDefined()
    await propose(hands, resident(), input)
    expect(await getDraft(hands.db, person, round.id, hands.clock.now())).toBeUndefined()
  })
})

describe('what a proposal may say', () => {
  const check = (changes: object) => {
    const parsed = parseInput(inputs.propose, { ...idea(hands, 'r' as RoundId), ...changes })
    return parsed.ok ? [] : parsed.refusal.fields
  }
  it.each([
    ['title', 'Four', 'too-short'],
    ['title', 'x'.repeat(81), 'too-long'],
    ['title', 'Safer \u202egnissorc', 'hidden-characters'],
    ['title', '', 'missing'],
    ['summary', 'x'.repeat(161), 'too-long'],
    ['text', 'Too short a text', 'too-short'],
    ['text', 'x'.repeat(4001), 'too-long'],
    ['text', `${'words '.repeat(10)}\u200b`, 'hidden-characters'],
    ['place', 'x'.repeat(121), 'too-long'],
    ['category', 'weapons', 'not-offered'],
    ['roughCostMinor', -1, 'too-small'],
    ['roughCostMinor', 10.5, 'malformed'],
    ['proposal', 'not-a-ulid', 'malformed'],
    ['author', 'somebody-else', 'unknown-field'],
  ])('%s is checked: %s', (field, value, problem) => {
    expect(check({ [field]: value })).toMatchObject([{ field, problem }])
  })
})
