// What people say at a meeting becomes a question, an answer or a proposal that says which meeting it comes from; and whoever asked
// something, in the room or on the page, hears of the answer.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { followJournal, skipJournal } from '../../../../functions/on-act/follow.ts'
import { listComments } from '../../../../functions/store/comments.ts'
import { listMeetings, newMeeting } from '../../../../functions/store/meetings.ts'
import { listProposals } from '../../../../functions/store/proposals.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { NeighbourhoodId, PersonId, ProposalId } from '../../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../../shared/lib/instant.ts'
import type { Meeting, MeetingId } from '../../../../shared/rounds/meeting.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { openRound } from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let round: Round
let meeting: Meeting
let proposal: ProposalId
let amina: Visitor
let officer: Visitor
let people = 0
let said: string

beforeAll(async () => {
  hands = await testHands()
  app = httpApp(await testSite(hands))
})
beforeEach(async () => {
  round = await openRound(hands)
  meeting = {
    id: hands.entropy.ulid() as MeetingId,
    round: round.id,
    title: 'Ideas evening',
    at: hands.clock.now(),
    until: null,
    place: 'Library',
    access: '',
    languages: '',
    agenda: '',
    arranged: { by: 'x' as PersonId, byName: 'Ruth', at: hands.clock.now() },
    version: 0,
  }
  await transact(hands.db, [newMeeting(meeting)])
  hands.clock.set(secondsAfter(meeting.at, 600))
  amina = await browserOf('Amina Diallo')
  officer = await browserOf('Ruth Okafor', 'round')
  proposal = await suggest()
  said = `/en/staff/rounds/${round.id}/meetings/${meeting.id}/said`
  await skipJournal(hands)
})

async function browserOf(
  name: string,
  ...duties: ('round' | 'organiser' | readonly ['organiser', string])[]
): Promise<Visitor> {
  const browser = visitor(app)
  const email = `${name.split(' ')[0]!.toLowerCase()}${people++}@example.org`
  browser.cookies.set('folkmoot', (await signedIn(hands, { name, email, duties })).token)
  return browser
}

async function suggest(): Promise<ProposalId> {
  const path = `/en/me/rounds/${round.id}/propose`
  const form = formIn(await (await amina.get(path)).text(), path)
  const answer = await amina.post(
    path,
    filled(form, {
      neighbourhood: 'north',
      title: 'Benches at Weir Steps',
      summary: 'Somewhere to sit for whoever is tired.',
      text: 'A bench with arms, in the shade, close to the path.',
      category: 'streets',
      declared: 'yes',
      step: 'send',
    }),
  )
  expect(answer.status).toBe(303)
  return (await listProposals(hands.db, round.id))[0]!.id
}

async function note(answers: Readonly<Record<string, string>>, browser = officer) {
  const form = formIn(await (await browser.get(said)).text(), said)
  return browser.post(said, filled(form, { proposal, ...answers }))
}
const pageOf = async () =>
  textOf(await (await app.request(`/en/rounds/${round.id}/proposals/${proposal}`)).text())
const told = async (kind: string) =>
  (await hands.messages.list()).filter(message => message.kind === kind && message.text.includes('Benches'))

describe('what is said', () => {
  it('stands in the conversation with the meeting it comes from, named or not', async () => {
    const first = await note({ kind: 'question', text: 'Who will clean them?', saidBy: 'Bea' })
    expect([first.status, first.headers.get('location')]).toEqual([
      303,
      `/en/staff/rounds/${round.id}/meetings?done=noted`,
    ])
    expect((await note({ kind: 'for', text: 'My mother needs one.' })).status).toBe(303)
    const page = await pageOf()
    for (const part of ['Bea', 'Who will clean them?', 'Somebody at a meeting', 'My mother needs one.'])
      expect(page).toContain(part)
    expect(page.match(/From the meeting of Wednesday 2 September 2026: Ideas evening/g)).toHaveLength(2)
    await followJournal(hands)
    const [message, ...more] = await told('question')
    expect(more).toEqual([])
    expect(message?.text).toContain('Somebody at a meeting has asked a question about your proposal')
  })

  it('answers a question that was asked on the page; who asked it is told once', async () => {
    const path = `/en/me/rounds/${round.id}/proposals/${proposal}/comment`
    const bea = await browserOf('Bea Stone')
    const asked = filled(formIn(await (await bea.get(path)).text(), path), {
      kind: 'question',
      text: 'How many?',
    })
    expect((await bea.post(path, asked)).status).toBe(303)
    const [question] = await listComments(hands.db, proposal)
    const look = await officer.post(
      said,
      filled(formIn(await (await officer.get(said)).text(), said), {
        proposal,
        text: 'Three.',
        look: 'questions',
      }),
    )
    const html = await look.text()
    expect(html).toContain('How many?')
    const answer = await officer.post(
      said,
      filled(formIn(html, said), {
        kind: 'answer',
        inReplyTo: question!.id,
        saidBy: 'Cllr Hart',
        saidAs: 'councillor',
      }),
    )
    expect(answer.status).toBe(303)
    expect(await pageOf()).toContain('Three.')
    const [, replied] = await listComments(hands.db, proposal)
    expect(replied).toMatchObject({
      speaksAs: 'councillor',
      authorName: 'Cllr Hart',
      meeting: { id: meeting.id },
    })
    await followJournal(hands)
    await followJournal(hands)
    const [message, ...more] = await told('answered')
    expect(more).toEqual([])
    expect(message?.to.email).toMatch(/^bea/)
    expect(message?.subject).toBe('Your question has an answer: Benches at Weir Steps')
    expect((await told('question'))[0]?.to.email).toMatch(/^amina/)
  })

  it.each<[string, Record<string, string>, number, string]>([
    ['no proposal', { proposal: '', kind: 'for', text: 'Yes!' }, 422, 'Choose a proposal.'],
    ['no kind', { text: 'Yes!' }, 422, 'Say what it was.'],
    ['no words', { kind: 'for', text: ' ' }, 422, 'What did they say? Fill this in.'],
    ['an answer to nothing', { kind: 'answer', text: 'Three.' }, 422, 'Which question was answered?'],
    [
      'a comment that answers',
      { kind: 'for', text: 'Yes!', inReplyTo: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
      422,
      'Which',
    ],
    [
      'a proposal that is not there',
      { proposal: '01ARZ3NDEKTSV4RRFFQ69G5FAV', kind: 'for', text: 'Yes!' },
      404,
      'no such',
    ],
  ])('with %s is refused in words, and kept', async (_, answers, status, sentence) => {
    const answer = await note(answers)
    const html = await answer.text()
    expect([answer.status, textOf(html).toLowerCase()]).toEqual([
      status,
      expect.stringContaining(sentence.toLowerCase()),
    ])
    expect(formIn(html, said).get('text')?.trim()).toBe(answers.text!.trim())
    expect(await listComments(hands.db, proposal)).toEqual([])
  })

  it('for the council is written down by who could say it; an organiser writes for neighbours alone', async () => {
    const olu = await browserOf('Olu Organ', 'organiser')
    expect((await note({ kind: 'for', text: 'Yes!' }, olu)).status).toBe(303)
    expect((await note({ kind: 'for', text: 'Yes!', saidAs: 'councillor' }, olu)).status).toBe(403)
    const south = await browserOf('Sol South', ['organiser', 'south'])
    expect((await south.get(said)).status).toBe(403)
    expect((await visitor(app).post(said, { text: 'Yes!' })).status).toBe(401)
    expect(await listComments(hands.db, proposal)).toHaveLength(1)
  })

  it('sent twice is said once', async () => {
    const form = filled(formIn(await (await officer.get(said)).text(), said), {
      proposal,
      kind: 'for',
      text: 'Yes!',
    })
    for (const time of [1, 2]) expect([time, (await officer.post(said, form)).status]).toEqual([time, 303])
    expect(await listComments(hands.db, proposal)).toHaveLength(1)
  })
})

describe('a proposal', () => {
  it('that was taken down there says so on its page and on the meeting’s', async () => {
    const path = `/en/staff/rounds/${round.id}/enter`
    const form = formIn(await (await officer.get(`${path}?meeting=${meeting.id}`)).text(), path)
    const answer = await officer.post(
      path,
      filled(form, {
        neighbourhood: 'north' as NeighbourhoodId,
        title: 'A notice board',
        summary: 'So that everybody knows what is on.',
        text: 'A board with a glass door, near the bus stop, that anybody may use.',
        category: 'community',
        name: 'Mr Sykes',
        agreed: 'yes',
      }),
    )
    expect([answer.status, textOf(await answer.text()).slice(0, 200)]).toEqual([303, expect.anything()])
    const board = (await listProposals(hands.db, round.id)).find(({ title }) => title === 'A notice board')
    expect(board?.meeting).toMatchObject({ id: meeting.id, title: 'Ideas evening' })
    const page = textOf(await (await app.request(`/en/rounds/${round.id}/proposals/${board!.id}`)).text())
    expect(page).toContain('From the meeting of Wednesday 2 September 2026: Ideas evening')
    const about = await (await app.request(`/en/rounds/${round.id}/meetings/${meeting.id}`)).text()
    expect(textOf(about)).toContain('Proposals that came out of it A notice board')
    expect(await listMeetings(hands.db, round.id)).toHaveLength(1)
  })
})
