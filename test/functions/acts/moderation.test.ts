// Moderators at work: what waits for them, what they decide, what the author and everybody else learn of it.
import { beforeAll, describe, expect, it } from 'vitest'
import { appeal } from '../../../functions/acts/appeal.ts'
import { comment } from '../../../functions/acts/comment.ts'
import { decideAppeal } from '../../../functions/acts/decide-appeal.ts'
import { deleteComment } from '../../../functions/acts/delete-comment.ts'
import { editComment } from '../../../functions/acts/edit-comment.ts'
import { editProposal } from '../../../functions/acts/edit-proposal.ts'
import { hide } from '../../../functions/acts/hide.ts'
import { letStand } from '../../../functions/acts/let-stand.ts'
import { redact } from '../../../functions/acts/redact.ts'
import { report } from '../../../functions/acts/report.ts'
import { unhide } from '../../../functions/acts/unhide.ts'
import { handleEntry } from '../../../functions/on-act/handle-entry.ts'
import { getThread, listGoneWords, threadsPage } from '../../../functions/store/comments.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { listTakenDown, openCases } from '../../../functions/store/moderation-cases.ts'
import { listVersions } from '../../../functions/store/proposal-versions.ts'
import { changedProposal } from '../../../functions/store/proposals.ts'
import { getTally } from '../../../functions/store/tallies.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { CommentId } from '../../../shared/lib/ids.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { ModerationTime } from '../../../shared/rounds/talk.ts'
import { actorWith, type TestHands, testHands } from '../../fixtures/hands.ts'
import { openRound, proposed, resident, stored } from '../../fixtures/proposals.ts'
import { signedIn } from '../../fixtures/sessions.ts'

let hands: TestHands
let people = 0
beforeAll(async () => {
  hands = await testHands()
})

const [cy, dee] = [resident('Cy Lee'), resident('Dee Fox')]
const [mo, mia] = [actorWith('Mo Moderator', 'moderation'), actorWith('Mia Moderator', 'moderation')]
const itself = { comment: null, inReplyTo: null }
const why = 'A sentence that says why.'
const reasonOf = (answer: { ok: boolean }) =>
  'refusal' in answer ? (answer.refusal as { reason: string }).reason : 'done'

async function scene(moderation: ModerationTime = 'after') {
  const round = await openRound(hands, 'proposingAt', { talk: { supportNeeded: null, moderation } })
  const proposal = await proposed(hands, round)
  if (moderation === 'before')
    await letStand(hands, mia, { round: round.id, proposal: proposal.id, ...itself })
  const { actor: ben } = await signedIn(hands, { name: 'Ben Okri', email: `ben${++people}@test.example` })
  return { round, proposal, ben }
}

async function say(proposal: Proposal, by: Actor, text: string, changes: Partial<Inputs['comment']> = {}) {
  const id = hands.entropy.ulid() as CommentId
  const about = { round: proposal.round, proposal: proposal.id, comment: id, inReplyTo: null, ...changes }
  const done = await comment(hands, by, { ...about, kind: changes.kind ?? 'for', text })
  if (!done.ok) throw new Error(`not said: ${JSON.stringify(done.refusal)}`)
  const { round, proposal: of, inReplyTo } = about
  return { round, proposal: of, comment: id, inReplyTo }
}

const waiting = async ({ round }: Proposal) =>
  (await openCases(hands.db, round, { limit: 50 })).items.map(({ comment: id, waits, flags, reports }) => ({
    comment: id,
    waits,
    flags,
    reports: reports.length,
  }))
const journalOf = async ({ round }: Proposal) =>
  (await readRoundJournal(hands.db, round, { limit: 50 })).entries

async function messagesOf(proposal: Proposal): Promise<string[]> {
  const before = (await hands.messages.list()).length
  for (const entry of (await journalOf(proposal)).toReversed()) await handleEntry(hands, entry)
  const sent = await hands.messages.list()
  return sent.slice(0, sent.length - before).map(({ text }) => text)
}

describe('reports', () => {
  it('wait once a person, with the reason, and are gone when a moderator has looked', async () => {
    const { proposal, ben } = await scene()
    const said = await say(proposal, ben, 'Buy my sheds.')
    const tell = { ...said, reason: 'advertising' as const, note: 'It sells sheds.' }
    for (const who of [cy, cy, dee]) expect(await report(hands, who, tell)).toMatchObject({ ok: true })
    expect(reasonOf(await report(hands, ben, tell))).toBe('own-words')
    expect(await waiting(proposal)).toEqual([
      { comment: said.comment, waits: ['reported'], flags: [], reports: 2 },
    ])
    expect(await letStand(hands, mo, said)).toMatchObject({ ok: true })
    expect(await waiting(proposal)).toEqual([])
    await report(hands, cy, tell)
    expect(await waiting(proposal)).toEqual([])
    const entries = await journalOf(proposal)
    expect(entries.map(({ act }) => act)).toEqual(['let-stand', 'comment', 'propose'])
    expect(JSON.stringify(entries)).not.toMatch(/Cy Lee|sheds/)
  })

  it('are gone when the author deletes the words', async () => {
    const { proposal, ben } = await scene()
    const said = await say(proposal, ben, 'Buy my sheds.')
    await report(hands, cy, { ...said, reason: 'advertising', note: '' })
    await deleteComment(hands, ben, said)
    expect(await waiting(proposal)).toEqual([])
    expect(reasonOf(await report(hands, dee, { ...said, reason: 'advertising', note: '' }))).toBe(
      'words-gone',
    )
    expect(reasonOf(await hide(hands, mo, { ...said, reason: 'advertising', note: why }))).toBe('words-gone')
  })
})

describe('taking down', () => {
  it('is journalled with its reason, told to the author, and objected to once before a second person', async () => {
    const { round, proposal, ben } = await scene()
    const said = await say(proposal, ben, 'You are all fools.')
    const down = { ...said, reason: 'personal-attack' as const, note: 'It insults the neighbours.' }
    expect(await hide(hands, mo, down)).toMatchObject({ ok: true })
    expect(reasonOf(await hide(hands, mia, down))).toBe('already-done')
    expect((await getTally(hands.db, round.id, proposal.id)).for).toBe(0)
    expect(await listTakenDown(hands.db, ben.person!)).toMatchObject([{ comment: said.comment }])
    const [entry] = await journalOf(proposal)
    expect(entry).toMatchObject({
      act: 'hide',
      byName: 'Mo Moderator',
      as: 'moderation',
      why: 'It insults the neighbours.',
      facts: { reason: 'personal-attack', kind: 'comment' },
    })
    const [letter] = await messagesOf(proposal)
    expect(letter).toContain('It attacks or insults a person.')
    expect(letter).toContain(`/en/me/rounds/${round.id}/proposals/${proposal.id}/words/${said.comment}`)
    expect(letter).not.toContain('fools')

    expect(reasonOf(await appeal(hands, cy, { ...said, text: 'I like fools.' }))).toBe('not-yours')
    expect(await appeal(hands, ben, { ...said, text: 'I was only joking.' })).toMatchObject({ ok: true })
    expect(reasonOf(await appeal(hands, ben, { ...said, text: 'Once more then.' }))).toBe('already-done')
    expect(await waiting(proposal)).toMatchObject([{ waits: ['appealed'] }])
    const decision = { ...said, upheld: true, why: 'It was a joke between neighbours.' }
    expect(reasonOf(await decideAppeal(hands, mo, decision))).toBe('same-person')
    expect(await decideAppeal(hands, mia, decision)).toMatchObject({ ok: true })
    expect(reasonOf(await decideAppeal(hands, mia, decision))).toBe('not-hidden')
    expect(await waiting(proposal)).toEqual([])
    expect(await listTakenDown(hands.db, ben.person!)).toEqual([])
    expect((await getTally(hands.db, round.id, proposal.id)).for).toBe(1)
    expect((await messagesOf(proposal)).join()).toContain('Your objection was right.')
  })

  it('stays where the second person agrees with the first, and can still be undone with a reason', async () => {
    const { proposal, ben } = await scene()
    const said = await say(proposal, ben, 'You are all fools.')
    await hide(hands, mo, { ...said, reason: 'hatred', note: why })
    await appeal(hands, ben, { ...said, text: 'I was only joking.' })
    expect(await decideAppeal(hands, mia, { ...said, upheld: false, why })).toMatchObject({ ok: true })
    expect(reasonOf(await decideAppeal(hands, mia, { ...said, upheld: true, why }))).toBe('already-done')
    const thread = await getThread(hands.db, proposal.id, said.comment)
    expect(thread!.moderation).toMatchObject({ state: 'hidden', decided: { upheld: false } })
    expect(await unhide(hands, mo, { ...said, why })).toMatchObject({ ok: true })
    expect(reasonOf(await unhide(hands, mo, { ...said, why }))).toBe('not-hidden')
    expect(reasonOf(await appeal(hands, ben, { ...said, text: 'And once more.' }))).toBe('not-hidden')
  })

  it('is done to proposals too, whose title goes with it', async () => {
    const { proposal } = await scene()
    const about = { round: proposal.round, proposal: proposal.id, ...itself }
    expect(await hide(hands, mo, { ...about, reason: 'against-the-law', note: why })).toMatchObject({
      ok: true,
    })
    expect((await stored(hands, proposal.round, proposal.id)).moderation).toMatchObject({ state: 'hidden' })
    expect((await journalOf(proposal))[0]).toMatchObject({ act: 'hide', subject: 'Amina Diallo' })
    await expect(say(proposal, cy, 'Oh dear.')).rejects.toThrow('taken-down')
  })

  it('is never done to one’s own words by oneself', async () => {
    const { proposal } = await scene()
    const said = await say(proposal, mo, 'A moderator’s own view of it.')
    for (const act of [
      hide(hands, mo, { ...said, reason: 'hatred', note: why }),
      letStand(hands, mo, said),
      unhide(hands, mo, { ...said, why }),
    ])
      expect(reasonOf(await act)).toBe('own-words')
  })
})

describe('a round in which moderators look first', () => {
  it('shows and counts a comment once one has looked, and not before', async () => {
    const { round, proposal, ben } = await scene('before')
    const said = await say(proposal, ben, 'My children cross here.')
    const shown = async () => (await threadsPage(hands.db, proposal.id, { limit: 9 })).threads.length
    expect(await shown()).toBe(0)
    expect((await getTally(hands.db, round.id, proposal.id)).for).toBe(0)
    expect((await journalOf(proposal)).map(({ act }) => act)).toEqual(['let-stand', 'propose'])
    expect(await waiting(proposal)).toMatchObject([{ waits: ['held'] }])
    expect(reasonOf(await report(hands, cy, { ...said, reason: 'hatred', note: '' }))).toBe('words-gone')
    expect(await editComment(hands, ben, { ...said, text: 'Our children cross here.' })).toMatchObject({
      ok: true,
    })
    expect(await letStand(hands, mo, said)).toMatchObject({ ok: true })
    expect(await shown()).toBe(1)
    expect((await getTally(hands.db, round.id, proposal.id)).for).toBe(1)
    expect(reasonOf(await editComment(hands, ben, { ...said, text: 'Something else.' }))).toBe(
      'checked-words',
    )
    expect((await journalOf(proposal))[0]).toMatchObject({
      act: 'let-stand',
      facts: { outcome: 'published' },
    })
    expect((await messagesOf(proposal)).join()).toContain('is published.')
  })

  it('shows a proposal once one has looked, again after it was changed, and tells its author', async () => {
    const { round, proposal } = await scene('before')
    const first = await journalOf(proposal)
    expect(first.map(({ act, subject }) => [act, subject])).toEqual([
      ['let-stand', 'A safer crossing at Mill Lane'],
      ['propose', proposal.id.slice(-6)],
    ])
    const shown = await stored(hands, round.id, proposal.id)
    expect(shown.moderation).toMatchObject({ state: 'shown' })
    const { title, summary, text, place, category, roughCostMinor, language } = shown
    const words = { title: `${title}, please`, summary, text, place, category, roughCostMinor, language }
    const about = { round: round.id, proposal: proposal.id }
    await editProposal(hands, resident(), { ...about, version: shown.version, ...words })
    expect((await stored(hands, round.id, proposal.id)).moderation).toEqual({ state: 'held' })
    expect(await waiting(proposal)).toMatchObject([{ comment: null, waits: ['held'] }])
    await expect(say(proposal, cy, 'What is this?')).rejects.toThrow('taken-down')
    expect(await letStand(hands, mo, { ...about, ...itself })).toMatchObject({ ok: true })
    await say(proposal, cy, 'A good idea.')
  })

  it('does not hold back the council’s own answers', async () => {
    const { proposal, ben } = await scene('before')
    const question = await say(proposal, ben, 'Who pays for it?', { kind: 'question' })
    await letStand(hands, mo, question)
    const cara = actorWith('Cara Ward', ['councillor', 'north'])
    await say(proposal, cara, 'The ward does.', { kind: 'answer', inReplyTo: question.comment })
    const thread = await getThread(hands.db, proposal.id, question.comment)
    expect(thread!.answers).toMatchObject([{ speaksAs: 'councillor' }])
    expect(thread!.answers[0]!.moderation).toBeUndefined()
  })
})

describe('personal data, by law', () => {
  it('are deleted from the words and from what they said before, and the journal does not say what', async () => {
    const { proposal, ben } = await scene()
    const said = await say(proposal, ben, 'Call Jo on 98765 432 about it.')
    await editComment(hands, ben, { ...said, text: 'Jo is on 98765 432 at night, 98765 432 by day.' })
    const away = { ...said, passage: '98765 432', law: 'UK GDPR, article 17' }
    expect(await redact(hands, mo, away)).toMatchObject({ ok: true })
    expect(reasonOf(await redact(hands, mo, away))).toBe('passage-not-there')
    const thread = await getThread(hands.db, proposal.id, said.comment)
    expect(thread!.text).toBe('Jo is on […] at night, […] by day.')
    const ref = { comment: said.comment, inReplyTo: null }
    expect(await listGoneWords(hands.db, proposal.id, ref, hands.clock.now())).toMatchObject([
      { text: 'Call Jo on […] about it.' },
    ])
    const entries = await journalOf(proposal)
    expect(entries[0]).toMatchObject({ act: 'redact', why: 'UK GDPR, article 17' })
    expect(JSON.stringify(entries)).not.toContain('98765')
    expect((await messagesOf(proposal)).join()).not.toContain('98765')
  })

  it('are deleted from a proposal and its earlier versions', async () => {
    const { proposal } = await scene()
    const { round, id, version, neighbourhood: _n, ...rest } = proposal
    const { title, summary, place, category, roughCostMinor, language } = rest
    const words = { title, summary, place, category, roughCostMinor, language }
    const about = { round, proposal: id }
    const phone = (text: string) => ({ ...words, text: `${text} Ring me: 98765 432, any time of the day.` })
    await editProposal(hands, resident(), { ...about, version, ...phone('First words.') })
    await editProposal(hands, resident(), { ...about, version: version + 1, ...phone('Second words.') })
    await redact(hands, mo, { ...about, ...itself, passage: '98765 432', law: 'UK GDPR, article 17' })
    expect((await stored(hands, round, id)).text).toBe('Second words. Ring me: […], any time of the day.')
    expect(JSON.stringify(await listVersions(hands.db, id))).not.toContain('98765')
  })

  it('are deleted from what its photo is said to show', async () => {
    const { proposal } = await scene()
    const { round, id } = proposal
    const size = { width: 640, height: 480 }
    const photo = { id: '0'.repeat(64), alt: 'A sign: ring 98765 432', small: size, large: size }
    await transact(hands.db, [changedProposal({ ...(await stored(hands, round, id)), photo })])
    const away = { round, proposal: id, ...itself, passage: '98765 432', law: 'UK GDPR, article 17' }
    expect(await redact(hands, mo, away)).toMatchObject({ ok: true })
    expect((await stored(hands, round, id)).photo).toEqual({ ...photo, alt: 'A sign: ring […]' })
    expect(reasonOf(await redact(hands, mo, away))).toBe('passage-not-there')
  })
})

describe('flags', () => {
  const paragraph = 'A raised crossing would make this street safer for every child who walks to school.'

  it('are put on many links and on the same text again, however it is spelt', async () => {
    const { proposal, ben } = await scene()
    await say(proposal, cy, paragraph)
    expect(await waiting(proposal)).toEqual([])
    const again = await say(proposal, ben, `${paragraph.toUpperCase().replace('RAISED', 'RАISЕD')}!`)
    const links = await say(proposal, dee, 'See http://a.example, https://b.example and www.c.example')
    expect(await waiting(proposal)).toMatchObject([
      { comment: again.comment, waits: ['flagged'], flags: ['repeated'] },
      { comment: links.comment, waits: ['flagged'], flags: ['links'] },
    ])
  })

  it('are put on a title that looks like another', async () => {
    const { round, proposal } = await scene()
    await proposed(hands, round, cy, { title: 'A sаfer crоssing at MiII Lane', text: paragraph.repeat(2) })
    const [one] = await waiting(proposal)
    expect(one).toMatchObject({ comment: null, waits: ['flagged'], flags: ['look-alike'] })
    await proposed(hands, round, dee, { title: 'A quite different idea', text: `${paragraph} And shade.` })
    expect(await waiting(proposal)).toHaveLength(1)
  })
})
