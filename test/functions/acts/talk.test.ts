// Supporting, agreeing, changing and deleting one's words, and following.
import { beforeAll, describe, expect, it } from 'vitest'
import { agree, withdrawAgreement } from '../../../functions/acts/agree.ts'
import { comment } from '../../../functions/acts/comment.ts'
import { deleteComment } from '../../../functions/acts/delete-comment.ts'
import { editComment } from '../../../functions/acts/edit-comment.ts'
import { follow, unfollow } from '../../../functions/acts/follow.ts'
import { support, withdrawSupport } from '../../../functions/acts/support.ts'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import { writingLimits } from '../../../functions/parts/moderation/too-often.ts'
import { getThread, listGoneWords, threadsPage } from '../../../functions/store/comments.ts'
import { followersPage, listFollows } from '../../../functions/store/follows.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { changedRound } from '../../../functions/store/rounds.ts'
import { getTally, listSupporters } from '../../../functions/store/tallies.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { CommentId } from '../../../shared/lib/ids.ts'
import { daysAfter, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { mostAnswers } from '../../../shared/proposals/thread.ts'
import { actorWith, type TestHands, testHands } from '../../fixtures/hands.ts'
import { frozen, moveTo, openRound, proposed, resident } from '../../fixtures/proposals.ts'
import { signedIn } from '../../fixtures/sessions.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const [ben, cy, dee] = [resident('Ben Okri'), resident('Cy Lee'), resident('Dee Fox')]
const reasonOf = (answer: { ok: boolean }) =>
  'refusal' in answer ? (answer.refusal as { reason: string }).reason : 'done'

async function supported(needed: number | null = 2) {
  const round = await openRound(hands, 'proposingAt', {
    talk: { supportNeeded: needed, moderation: 'after' },
  })
  const proposal = await proposed(hands, round)
  return { round, proposal, about: { round: round.id, proposal: proposal.id } }
}

async function say(proposal: Proposal, by = ben, changes: Partial<Inputs['comment']> = {}) {
  const input: Inputs['comment'] = {
    round: proposal.round,
    proposal: proposal.id,
    comment: hands.entropy.ulid() as CommentId,
    kind: 'for',
    text: 'My children cross here every day.',
    inReplyTo: null,
    ...changes,
  }
  const done = await comment(hands, by, input)
  if (!done.ok) throw new Error(`not said: ${JSON.stringify(done.refusal)}`)
  const { round, comment: id, inReplyTo } = input
  return { round, proposal: proposal.id, comment: id, inReplyTo }
}

describe('supporting', () => {
  const supports = async ({ round, id }: Proposal) => (await getTally(hands.db, round, id)).supports

  it('counts each person once, and no longer when they take it back', async () => {
    const { proposal, about } = await supported()
    for (const who of [ben, ben, cy]) expect(await support(hands, who, about)).toMatchObject({ ok: true })
    expect(await supports(proposal)).toBe(2)
    expect((await listSupporters(hands.db, proposal.id)).sort()).toEqual([ben.person, cy.person].sort())
    for (let i = 0; i < 2; i++) expect(await withdrawSupport(hands, ben, about)).toMatchObject({ ok: true })
    expect(await supports(proposal)).toBe(1)
    await support(hands, ben, about)
    expect(await supports(proposal)).toBe(2)
  })

  it('loses nobody when many press at once, and nobody counts twice', async () => {
    const { proposal, about } = await supported()
    const people = Array.from({ length: 30 }, (_, i) => resident(`Neighbour ${i}`))
    const presses = [...people, ...people.slice(0, 10)].map(who => support(hands, who, about))
    const answers = await Promise.all(presses)
    expect(answers.filter(answer => !answer.ok)).toEqual([])
    expect(await supports(proposal)).toBe(30)
    expect(await listSupporters(hands.db, proposal.id)).toHaveLength(30)
  })

  it('leaves nothing in the journal', async () => {
    const { round, about } = await supported()
    await support(hands, ben, about)
    await withdrawSupport(hands, ben, about)
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 20 })
    expect(entries.map(({ act }) => act)).toEqual(['propose'])
  })

  it('is refused where the round has none, and for what was withdrawn', async () => {
    const none = await supported(null)
    expect(reasonOf(await support(hands, ben, none.about))).toBe('no-support-here')
    const { proposal, about } = await supported()
    await withdrawProposal(hands, resident(), { ...about, version: proposal.version })
    expect(reasonOf(await support(hands, ben, about))).toBe('withdrawn')
  })

  it('is for the roll alone where the round says so', async () => {
    const { round, about } = await supported()
    const rules = { ...round.rules, mayPropose: 'on-roll' as const }
    await transact(hands.db, [changedRound({ ...round, rules })])
    const amina = await signedIn(hands, { name: 'Amina', email: 'amina@test.example' })
    expect(reasonOf(await support(hands, amina.actor, about))).toBe('not-on-roll')
  })
})

describe('agreeing', () => {
  it('counts each person once, never the author, and puts first what most agree with', async () => {
    const { proposal } = await supported()
    const [first, second] = [await say(proposal), await say(proposal, cy)]
    const order = async () =>
      (await threadsPage(hands.db, proposal.id, { limit: 9 })).threads.map(({ id, agrees = 0 }) => [
        id,
        agrees,
      ])
    expect(await order()).toEqual([
      [second.comment, 0],
      [first.comment, 0],
    ])
    for (const who of [cy, cy, dee]) expect(await agree(hands, who, first)).toMatchObject({ ok: true })
    expect(reasonOf(await agree(hands, ben, first))).toBe('own-words')
    expect(await order()).toEqual([
      [first.comment, 2],
      [second.comment, 0],
    ])
    await withdrawAgreement(hands, cy, first)
    await withdrawAgreement(hands, cy, first)
    expect((await order())[0]).toEqual([first.comment, 1])
  })

  it('loses nobody when many press at once', async () => {
    const { proposal } = await supported()
    const said = await say(proposal)
    const people = Array.from({ length: 12 }, (_, i) => resident(`Neighbour ${i}`))
    const answers = await Promise.all(people.map(who => agree(hands, who, said)))
    expect(answers.filter(answer => !answer.ok)).toEqual([])
    expect((await getThread(hands.db, proposal.id, said.comment))!.agrees).toBe(12)
  })

  it('is with an answer as with a comment', async () => {
    const { proposal } = await supported()
    const question = await say(proposal, ben, { kind: 'question' })
    const answer = await say(proposal, cy, { kind: 'answer', inReplyTo: question.comment })
    await agree(hands, dee, answer)
    const thread = await getThread(hands.db, proposal.id, question.comment)
    expect(thread!.answers).toMatchObject([{ id: answer.comment, agrees: 1 }])
    expect(reasonOf(await agree(hands, dee, { ...answer, inReplyTo: null }))).toBe('unknown-comment')
  })
})

describe('changing a comment', () => {
  it('says when, begins the count of who agrees anew, and keeps the old words for moderators', async () => {
    const { proposal } = await supported()
    const said = await say(proposal)
    await agree(hands, cy, said)
    expect(await editComment(hands, ben, { ...said, text: 'I meant the *other* crossing.' })).toEqual({
      ok: true,
      value: undefined,
    })
    const thread = await getThread(hands.db, proposal.id, said.comment)
    expect(thread).toMatchObject({ text: 'I meant the *other* crossing.', editedAt: expect.any(String) })
    expect(thread!.agrees).toBeUndefined()
    await agree(hands, cy, said)
    expect((await getThread(hands.db, proposal.id, said.comment))!.agrees).toBe(1)
    const ref = { comment: said.comment, inReplyTo: null }
    const now = hands.clock.now()
    expect(await listGoneWords(hands.db, proposal.id, ref, now)).toMatchObject([
      { text: 'My children cross here every day.' },
    ])
    expect(await listGoneWords(hands.db, proposal.id, ref, daysAfter(now, 31))).toEqual([])
  })

  it('is for its author alone, and not for words that are gone', async () => {
    const { proposal } = await supported()
    const said = await say(proposal)
    expect(reasonOf(await editComment(hands, cy, { ...said, text: 'Not mine.' }))).toBe('not-yours')
    await deleteComment(hands, ben, said)
    expect(reasonOf(await editComment(hands, ben, { ...said, text: 'Back again.' }))).toBe('words-gone')
  })
})

describe('deleting a comment', () => {
  it('leaves a mark, the answers and the counts as they are to be read', async () => {
    const { round, proposal } = await supported()
    const question = await say(proposal, ben, { kind: 'question', text: 'Who pays for it?' })
    await say(proposal, cy, { kind: 'answer', inReplyTo: question.comment })
    await say(proposal, dee)
    expect(await getTally(hands.db, round.id, proposal.id)).toMatchObject({
      question: 1,
      for: 1,
      unanswered: 1,
    })
    expect(reasonOf(await deleteComment(hands, cy, question))).toBe('not-yours')
    for (let i = 0; i < 2; i++) expect(await deleteComment(hands, ben, question)).toMatchObject({ ok: true })
    const thread = await getThread(hands.db, proposal.id, question.comment)
    expect(thread).toMatchObject({ text: '', deletedAt: expect.any(String) })
    expect(thread!.answers).toHaveLength(1)
    expect(await getTally(hands.db, round.id, proposal.id)).toMatchObject({
      question: 0,
      for: 1,
      unanswered: 0,
    })
    expect(reasonOf(await agree(hands, dee, question))).toBe('words-gone')
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 20 })
    expect(JSON.stringify(entries)).not.toContain('Who pays')
  })

  it('is possible when the time for comments is over', async () => {
    const { round, proposal } = await supported()
    const said = await say(proposal)
    await moveTo(hands, round, 'votingAt', frozen(hands.clock.now()))
    expect(reasonOf(await editComment(hands, ben, { ...said, text: 'Too late.' }))).toBe('wrong-phase')
    expect(await deleteComment(hands, ben, said)).toMatchObject({ ok: true })
  })
})

describe('the counts of a proposal', () => {
  it('know which questions nobody has answered for the council', async () => {
    const { round, proposal } = await supported()
    const question = await say(proposal, ben, { kind: 'question' })
    await say(proposal, cy, { kind: 'answer', inReplyTo: question.comment })
    expect((await getTally(hands.db, round.id, proposal.id)).unanswered).toBe(1)
    const cara = actorWith('Cara Ward', ['councillor', 'north'])
    const answer = await say(proposal, cara, { kind: 'answer', inReplyTo: question.comment })
    expect((await getTally(hands.db, round.id, proposal.id)).unanswered).toBe(0)
    await deleteComment(hands, cara, answer)
    expect((await getTally(hands.db, round.id, proposal.id)).unanswered).toBe(1)
  })

  it('hold with many answers at once, up to as many as one question takes', async () => {
    const { proposal } = await supported()
    const question = await say(proposal, ben, { kind: 'question' })
    const people = Array.from({ length: mostAnswers - 1 }, (_, i) => resident(`Neighbour ${i}`))
    for (let from = 0; from < people.length; from += 8)
      await Promise.all(
        people
          .slice(from, from + 8)
          .map(who => say(proposal, who, { kind: 'answer', inReplyTo: question.comment })),
      )
    await say(proposal, cy, { kind: 'answer', inReplyTo: question.comment })
    const late = say(proposal, dee, { kind: 'answer', inReplyTo: question.comment })
    await expect(late).rejects.toThrow('thread-full')
    expect((await getThread(hands.db, proposal.id, question.comment))!.answers).toHaveLength(mostAnswers)
  })
})

describe('writing too often', () => {
  it('is refused for a while, to one person, in words that say how long', async () => {
    const { proposal } = await supported()
    const { most, seconds } = writingLimits.comment
    // At the beginning of a stretch, so that all of it lies within.
    const length = seconds * 1000
    const start = Math.ceil(Date.parse(hands.clock.now()) / length) * length
    hands.clock.set(new Date(start).toISOString() as never)
    for (let i = 0; i < most; i++) await say(proposal, ben, { text: `Thought number ${i}` })
    await expect(say(proposal)).rejects.toThrow(/too-often.*"minutes":10/)
    await say(proposal, cy)
    hands.clock.set(secondsAfter(hands.clock.now(), seconds))
    await say(proposal)
  })
})

describe('following', () => {
  it('is of a round or of one proposal, and each has its followers', async () => {
    const { round, proposal } = await supported()
    const [all, one] = [
      { round: round.id, proposal: null },
      { round: round.id, proposal: proposal.id },
    ]
    for (const target of [all, one, one]) expect(await follow(hands, ben, target)).toMatchObject({ ok: true })
    await follow(hands, cy, one)
    expect(await listFollows(hands.db, ben.person!)).toHaveLength(2)
    const followers = async (target: { round: typeof round.id; proposal?: typeof proposal.id }) =>
      (await followersPage(hands.db, target, { limit: 10 })).items.map(({ person }) => person)
    expect(await followers({ round: round.id })).toEqual([ben.person])
    expect(await followers({ round: round.id, proposal: proposal.id })).toEqual(
      [ben.person, cy.person].sort(),
    )
    await unfollow(hands, ben, one)
    await unfollow(hands, ben, one)
    expect(await followers({ round: round.id, proposal: proposal.id })).toEqual([cy.person])
  })

  it('is of what is there', async () => {
    const { round } = await supported()
    const nothing = { round: round.id, proposal: hands.entropy.ulid() as never }
    expect(reasonOf(await follow(hands, ben, nothing))).toBe('unknown-proposal')
    expect(reasonOf(await follow(hands, ben, { ...nothing, round: 'no-round' as never }))).toBe(
      'unknown-round',
    )
  })
})
