// Speaking up by mistake and with bad intent: every box of comments, reports, objections and of the moderators' desk. Nothing
// typed is lost, nothing hostile becomes part of a page, and nobody reaches what is not theirs.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newThread } from '../../../functions/store/comments.ts'
import { newProposal } from '../../../functions/store/proposals.ts'
import { newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { CommentId, NeighbourhoodId, PersonId, ProposalId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Moderation } from '../../../shared/proposals/moderation.ts'
import { filled, formIn } from '../../fixtures/forms.ts'
import { at, testDates, testRound } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { type Doorstep, openDoor } from './doorstep.ts'

let door: Doorstep
let who: Record<'author' | 'other' | 'moderator', string>
let author: PersonId
const proposal = '01ARZ3NDEKTSV4RRFFQ69G5FAV' as ProposalId
const mine = `/en/me/rounds/talk/proposals/${proposal}/words`
const desk = `/en/staff/rounds/talk/moderation/${proposal}`
const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))'
const paste = Array.from({ length: 10_000 }, (_, i) => `line ${i}`).join('\n')
const named = { by: 'mo' as PersonId, byName: hostile, at: at('2026-09-02T08:00:00Z') }
const down: Moderation = { state: 'hidden', taken: { ...named, reason: 'hatred', note: hostile } }

beforeAll(async () => {
  door = await openDoor()
  const { hands } = door
  const announced = { by: 'officer' as PersonId, byName: 'Officer', at: at('2026-09-01T09:00:00Z') }
  const round = testRound('talk', { acts: { announced }, talk: { supportNeeded: 2, moderation: 'after' } })
  hands.clock.set(secondsAfter(testDates.proposingAt, 3600))
  const [one, two, three] = [
    await signedIn(hands, { name: 'Author', email: 'author@test.example' }),
    await signedIn(hands, { name: 'Other', email: 'other@test.example' }),
    await signedIn(hands, { name: 'Mo', email: 'mo@test.example', duties: ['moderation'] }),
  ]
  who = { author: one.cookie, other: two.cookie, moderator: three.cookie }
  author = one.person
  await transact(hands.db, [
    newRound(round),
    newProposal({
      id: proposal,
      round: round.id,
      neighbourhood: 'north' as NeighbourhoodId,
      title: hostile,
      summary: hostile,
      text: hostile,
      place: hostile,
      category: 'green',
      roughCostMinor: null,
      language: 'en',
      author,
      authorName: hostile,
      submittedAt: hands.clock.now(),
      version: 0,
    }),
  ])
})
afterAll(() => door?.close())

async function said(moderation?: Moderation): Promise<CommentId> {
  const { hands } = door
  const id = hands.entropy.ulid() as CommentId
  const about = { id, proposal, round: 'talk' as never, kind: 'for' as const, text: hostile, author }
  const comment = { ...about, authorName: hostile, at: hands.clock.now(), ...(moderation && { moderation }) }
  await transact(hands.db, [newThread(comment)])
  return id
}

const harmless = (html: string) => expect(html).not.toMatch(/<script>|<img|href="javascript:/)

describe('every box', () => {
  const objected: Moderation = { ...down, appeal: { at: named.at, text: hostile } }
  it.each<[string, keyof typeof who, Moderation | undefined, string, Record<string, string>, string, string]>(
    [
      ['a report', 'other', undefined, 'report', { reason: 'hatred' }, 'note', mine],
      ['a change', 'author', undefined, 'edit-comment', {}, 'text', mine],
      ['an objection', 'author', down, 'appeal', {}, 'appeal', mine],
      ['taking down', 'moderator', undefined, 'hide', { reason: 'hatred' }, 'note', desk],
      ['putting up again', 'moderator', down, 'unhide', {}, 'why', desk],
      ['a decision', 'moderator', objected, 'decide-appeal', { upheld: 'no' }, 'decision', desk],
      ['a redaction', 'moderator', undefined, 'redact', { law: 'UK GDPR' }, 'passage', desk],
    ],
  )('of %s keeps what was typed', async (_name, by, moderation, act, others, box, base) => {
    const page = `${base}/${await said(moderation)}`
    const form = formIn((await door.get(page, who[by])).html, `${page}/${act}`)
    for (const [text, says] of [
      [paste, 'Shorten this'],
      [`See \u202ehere, and look \u2066there.`, 'characters that nobody'],
      [`Hid\u200bden and \u2063unseen words.`, 'characters that nobody'],
    ] as const) {
      const answer = await door.post(`${page}/${act}`, {
        who: who[by],
        form: filled(form, { ...others, [box]: text }),
      })
      expect([answer.status, answer.text.includes(says)]).toEqual([422, true])
      expect(formIn(answer.html, `${page}/${act}`).get(box)!.replace(/\r\n/g, '\n')).toBe(text)
      harmless(answer.html)
    }
  })

  it('shows hostile words as words, to everybody who sees them', async () => {
    const [up, away] = [await said(), await said(down)]
    await door.post(`${mine}/${up}/report`, {
      who: who.other,
      form: { reason: 'hatred', note: hostile },
    })
    for (const [path, by] of [
      ['/en/rounds/talk/proposals?draw=1', undefined],
      [`/en/rounds/talk/proposals/${proposal}`, undefined],
      ['/en/rounds/talk/feed.atom', undefined],
      [`${mine}/${up}`, who.other],
      [`${mine}/${away}`, who.author],
      ['/en/me', who.author],
      ['/en/staff/rounds/talk/moderation', who.moderator],
      [`${desk}/${up}`, who.moderator],
      [`${desk}/${away}`, who.moderator],
      [`/en/me/rounds/talk/proposals/${proposal}/support`, who.other],
    ] as const) {
      const answer = await door.get(path, by)
      expect([path, answer.status]).toEqual([path, 200])
      harmless(answer.html)
    }
  })
})

describe('what is not theirs', () => {
  it('is not found, whatever the address is made of', async () => {
    const hidden = await said(down)
    expect((await door.get(`${mine}/${hidden}`, who.author)).status).toBe(200)
    expect((await door.get(`${mine}/${hidden}`, who.other)).status).toBe(404)
    for (const ref of [
      'x',
      'proposal.x',
      `${hidden}.${hidden}`,
      '%3Cscript%3E',
      '..',
      `${hidden}.`,
      hidden.toLowerCase(),
    ])
      expect([ref, (await door.get(`${mine}/${ref}`, who.author)).status]).toEqual([ref, 404])
    expect((await door.post(`${mine}/${hidden}/shout`, { who: who.author, form: {} })).status).toBe(404)
    expect((await door.get(`${desk}/${hidden}`, who.other)).status).toBe(403)
    expect(
      (await door.post(`${desk}/${hidden}/unhide`, { who: who.other, form: { why: 'I say so.' } })).status,
    ).toBe(403)
  })

  it('asks who is not signed in to sign in, and keeps what they typed', async () => {
    const answer = await door.post(`${mine}/${await said()}/report`, {
      form: { reason: 'hatred', note: 'Look at this, please.' },
    })
    expect(answer.status).toBe(401)
    expect(answer.html).toContain('Look at this, please.')
  })

  it('writes nothing of a form that lacks what it must have', async () => {
    const id = await said()
    const before = await door.stored()
    for (const form of [{ note: 'No reason given here.' }, { reason: 'because', note: 'Made up.' }])
      for (const [path, by] of [
        [`${mine}/${id}/report`, who.other],
        [`${desk}/${id}/hide`, who.moderator],
      ] as const)
        expect((await door.post(path, { who: by, form })).status).toBe(422)
    const press = `/en/me/rounds/talk/proposals/${proposal}/support`
    expect((await door.post(press, { who: who.other, form: { act: 'own' } })).status).toBe(400)
    expect(await door.stored()).toBe(before)
  })
})
