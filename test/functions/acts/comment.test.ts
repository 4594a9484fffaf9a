import { beforeAll, describe, expect, it } from 'vitest'
import { comment } from '../../../functions/acts/comment.ts'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import { listComments } from '../../../functions/store/comments.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { addToRoll } from '../../../functions/store/roll.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type Inputs, inputs } from '../../../shared/contract/inputs.ts'
import { voterKeyOf } from '../../../shared/eligibility/voter-key.ts'
import { hmacKey } from '../../../shared/lib/hash.ts'
import type { CommentId, NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Comment, Proposal } from '../../../shared/proposals/proposal.ts'
import { type Actor, nobody } from '../../../shared/rounds/policy.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { frozen, moveTo, openRound, proposed, resident, reviewFinished } from '../../fixtures/proposals.ts'
import { signedIn } from '../../fixtures/sessions.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const ben = resident('Ben Okri')

const say = (proposal: Proposal, changes: Partial<Inputs['comment']> = {}): Inputs['comment'] => ({
  round: proposal.round,
  proposal: proposal.id,
  comment: hands.entropy.ulid() as CommentId,
  kind: 'for',
  text: 'My children cross here every day.',
  inReplyTo: null,
  ...changes,
})

async function asked() {
  const round = await openRound(hands)
  const proposal = await proposed(hands, round)
  const question = say(proposal, { kind: 'question', text: 'Will there be lights?' })
  await comment(hands, ben, question)
  const answer = (by: Actor, changes: Partial<Inputs['comment']> = {}) =>
    comment(
      hands,
      by,
      say(proposal, { kind: 'answer', text: 'Yes, solar ones.', inReplyTo: question.comment, ...changes }),
    )
  return { round, proposal, question, answer }
}

const last = async (proposal: Proposal): Promise<Comment> =>
  (await listComments(hands.db, proposal.id)).at(-1)!

describe('commenting', () => {
  it.each(['for', 'against', 'question'] as const)('is published: %s', async kind => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const input = say(proposal, { kind })
    expect(await comment(hands, ben, input)).toEqual({ ok: true, value: { comment: input.comment } })
    expect(await last(proposal)).toMatchObject({
      kind,
      text: input.text,
      author: 'ben-okri',
      authorName: 'Ben Okri',
    })
    expect(await last(proposal)).not.toHaveProperty('speaksAs')
  })

  it('is in the journal by the proposal’s title, without what was said', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    await comment(hands, ben, say(proposal, { text: 'A secret word: pomegranate' }))
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({
      act: 'comment',
      as: 'resident',
      subject: proposal.title,
      facts: { kind: 'for' },
    })
    expect(JSON.stringify(entries)).not.toContain('pomegranate')
  })

  it('is one comment, however often the same form arrives, also at once', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const input = say(proposal)
    const answers = await Promise.all([1, 2, 3, 4].map(() => comment(hands, ben, input)))
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { comment: input.comment } })
    expect(await listComments(hands.db, proposal.id)).toHaveLength(1)
  })

  it('refuses other words, or another person, under an id that was sent', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const input = say(proposal)
    await comment(hands, ben, input)
    expect(await comment(hands, ben, { ...input, text: 'Something else' })).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    expect(await comment(hands, resident('Cy Lee'), input)).toMatchObject({
      refusal: { reason: 'not-yours' },
    })
  })

  it('is open from the opening until voting begins', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    hands.clock.set(at('2026-09-02T07:00:00Z'))
    expect(await comment(hands, ben, say(proposal))).toMatchObject({ refusal: { reason: 'wrong-phase' } })
    await moveTo(hands, round, 'reviewingAt')
    expect(await comment(hands, ben, say(proposal))).toMatchObject({ ok: true })
    await moveTo(hands, round, 'discussingAt', reviewFinished(hands.clock.now()))
    expect(await comment(hands, ben, say(proposal))).toMatchObject({ ok: true })
    await moveTo(hands, round, 'votingAt', frozen(hands.clock.now()))
    expect(await comment(hands, ben, say(proposal))).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'voting' },
    })
  })

  it('is refused on what was withdrawn, to nobody, and on what is not there', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    expect(await comment(hands, nobody, say(proposal))).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    expect(
      await comment(hands, ben, say(proposal, { proposal: hands.entropy.ulid() as ProposalId })),
    ).toMatchObject({ refusal: { reason: 'unknown-proposal' } })
    expect(await comment(hands, ben, say(proposal, { round: 'nowhere' as RoundId }))).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
    await withdrawProposal(hands, resident(), { round: round.id, proposal: proposal.id, version: 0 })
    expect(await comment(hands, ben, say(proposal))).toMatchObject({ refusal: { reason: 'withdrawn' } })
  })

  it.each([
    ['x', 'too-short'],
    ['x'.repeat(2001), 'too-long'],
    ['Look \u202ehere', 'hidden-characters'],
    ['', 'missing'],
  ])('checks what was typed', (text, problem) => {
    const parsed = parseInput(inputs.comment, {
      ...say({ round: 'r', id: hands.entropy.ulid() } as Proposal),
      text,
    })
    expect(parsed).toMatchObject({ refusal: { fields: [{ field: 'text', problem }] } })
  })

  it('is for the roll alone where the round says so, but never silences those who answer for the council', async () => {
    const round = await openRound(hands, 'proposingAt', { rules: { mayPropose: 'on-roll' } })
    const key = await hmacKey(await hands.keys.councilSecret('eligibility'))
    const author = await signedIn(hands, { name: 'Nia Rowe', email: 'nia@example.org' })
    const north = 'north' as NeighbourhoodId
    const voterKey = await voterKeyOf(key, 'nia@example.org')
    await addToRoll(hands.db, [{ round: round.id, pot: north, voterKey }])
    const proposal = await proposed(hands, round, author.actor)
    expect(await comment(hands, ben, say(proposal))).toMatchObject({ refusal: { reason: 'not-on-roll' } })
    const question = say(proposal, { kind: 'question' })
    expect(await comment(hands, author.actor, question)).toMatchObject({ ok: true })
    const reply = say(proposal, { kind: 'answer', inReplyTo: question.comment })
    expect(await comment(hands, ben, reply)).toMatchObject({ refusal: { reason: 'not-on-roll' } })
    const councillor = actorWith('Cara Councillor', ['councillor', 'north'])
    expect(await comment(hands, councillor, reply)).toMatchObject({ ok: true })
  })
})

describe('answering a question', () => {
  it.each([
    ['councillor', 'councillor', 'councillor'],
    ['review', 'officer', 'review'],
    ['round', 'officer', 'round'],
  ] as const)('is marked for who holds the duty %s in the place', async (duty, speaksAs, as) => {
    const { round, proposal, question, answer } = await asked()
    expect(await answer(actorWith('Somebody Official', [duty, 'north']))).toMatchObject({ ok: true })
    expect(await last(proposal)).toMatchObject({ kind: 'answer', speaksAs, inReplyTo: question.comment })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({ act: 'answer-as-councillor', as, subject: proposal.title })
  })

  it('is not marked for a neighbour, nor for who holds a duty elsewhere or another one', async () => {
    const { proposal, answer } = await asked()
    for (const by of [
      resident(),
      actorWith('South Councillor', ['councillor', 'south']),
      actorWith('Roll Officer', 'roll'),
    ]) {
      expect(await answer(by)).toMatchObject({ ok: true })
      expect(await last(proposal)).not.toHaveProperty('speaksAs')
    }
  })

  it('does not mark what an official says beside the point of a question', async () => {
    const { proposal } = await asked()
    await comment(hands, actorWith('Cara Councillor', 'councillor'), say(proposal))
    expect(await last(proposal)).not.toHaveProperty('speaksAs')
  })

  it('needs a question of this proposal, one level deep', async () => {
    const { proposal, question, answer } = await asked()
    const reply = say(proposal, { kind: 'answer', inReplyTo: question.comment })
    await comment(hands, ben, reply)
    const praise = say(proposal)
    await comment(hands, ben, praise)
    const other = await asked()
    const answers = [
      await answer(ben, { inReplyTo: null }),
      await answer(ben, { inReplyTo: hands.entropy.ulid() as CommentId }),
      await answer(ben, { inReplyTo: other.question.comment }),
      await answer(ben, { inReplyTo: reply.comment }),
      await answer(ben, { inReplyTo: praise.comment }),
      await answer(ben, { kind: 'for' }),
    ]
    expect(answers.map(one => (one.ok ? '' : one.refusal))).toMatchObject([
      { reason: 'invalid-input', fields: [{ field: 'inReplyTo', problem: 'missing' }] },
      { reason: 'unknown-comment' },
      { reason: 'unknown-comment' },
      // An answer is no question that one could answer.
      { reason: 'unknown-comment' },
      { reason: 'invalid-input', fields: [{ field: 'inReplyTo', problem: 'not-offered' }] },
      { reason: 'invalid-input', fields: [{ field: 'kind', problem: 'not-offered' }] },
    ])
  })
})
