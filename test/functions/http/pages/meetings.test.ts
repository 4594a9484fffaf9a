// Meetings: announced, changed, called off and written up by who may, and read by everybody.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { followJournal, skipJournal } from '../../../../functions/on-act/follow.ts'
import { sendNews } from '../../../../functions/on-schedule/send-news.ts'
import { followed } from '../../../../functions/store/follows.ts'
import { readRoundJournal } from '../../../../functions/store/journal.ts'
import { listMeetings } from '../../../../functions/store/meetings.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { openRound } from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let round: Round
let list: string
let open: string

beforeAll(async () => {
  hands = await testHands()
  app = httpApp(await testSite(hands))
})
beforeEach(async () => {
  round = await openRound(hands)
  list = `/en/staff/rounds/${round.id}/meetings`
  open = `/en/rounds/${round.id}/meetings`
})

type Duty = 'round' | 'organiser' | 'review' | readonly ['organiser' | 'councillor', string]
let people = 0
async function browserOf(...duties: readonly Duty[]) {
  const browser = visitor(app)
  const { token } = await signedIn(hands, {
    name: 'Olu Organiser',
    email: `olu${people++}@example.org`,
    duties,
  })
  browser.cookies.set('folkmoot', token)
  return browser
}

const evening = {
  neighbourhood: 'north',
  title: 'Ideas evening',
  'at-day': '10',
  'at-month': '9',
  'at-year': '2026',
  'at-time': '6.30pm',
  until: '8pm',
  place: 'Library, 4 Weir Street',
  access: 'No steps. A hearing loop.',
  languages: 'English and Polish',
  agenda: 'What would help here?',
}

async function announced(answers: Readonly<Record<string, string>> = {}, duty: Duty = 'round') {
  const browser = await browserOf(duty)
  const form = formIn(await (await browser.get(`${list}/new`)).text(), `${list}/new`)
  const sent = filled(form, { ...evening, ...answers })
  return { browser, sent, answer: await browser.post(`${list}/new`, sent) }
}
const theMeeting = async () => (await listMeetings(hands.db, round.id))[0]!
const html = async (path: string) => (await app.request(path)).text()
const acts = async () =>
  (await readRoundJournal(hands.db, round.id, { limit: 20 })).entries.map(({ act }) => act).reverse()

describe('announcing', () => {
  it('makes it public on the round’s page, in the list, with a calendar file and a sheet to print', async () => {
    const { answer } = await announced()
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${list}?done=arranged`])
    const meeting = await theMeeting()
    expect(meeting).toMatchObject({ at: at('2026-09-10T17:30:00Z'), until: at('2026-09-10T19:00:00Z') })
    expect(textOf(await html(`/en/rounds/${round.id}`))).toContain('Ideas evening')
    expect(textOf(await html(open))).toContain('One meeting is coming up')
    const page = textOf(await html(`${open}/${meeting.id}`))
    for (const said of ['Thursday 10 September 2026, 6.30pm to 8pm', 'hearing loop', 'English and Polish'])
      expect(page).toContain(said)
    const ics = await app.request(`${open}/${meeting.id}/meeting.ics`)
    expect(ics.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const calendar = await ics.text()
    expect(calendar).toContain('DTSTART:20260910T173000Z\r\nDTEND:20260910T190000Z\r\n')
    expect(calendar).toContain('LOCATION:Library\\, 4 Weir Street\r\n')
    expect(calendar).toContain('TRANSP:OPAQUE')
    const sheet = await html(`${open}/${meeting.id}/notice`)
    expect(sheet).toContain('class="qr-code"')
    expect(textOf(sheet)).toContain(`localhost:3000${open}`)
  })

  it('tells whoever follows the round, and nobody else', async () => {
    await skipJournal(hands)
    const fay = await signedIn(hands, { name: 'Fay', email: `fay${people++}@example.org` })
    await transact(hands.db, [followed({ person: fay.person, round: round.id, at: hands.clock.now() })])
    const before = (await hands.messages.list()).length
    await announced()
    await followJournal(hands)
    await sendNews(hands)
    const after = await hands.messages.list()
    const [told] = after.slice(0, after.length - before).filter(({ text }) => text.includes('Ideas evening'))
    expect(told?.text).toContain(
      'There is a meeting about “Ideas evening” in North, on Thursday 10 September',
    )
    expect(told?.to.email).toMatch(/^fay/)
  })

  it('sent twice is one meeting', async () => {
    const { browser, sent } = await announced()
    expect((await browser.post(`${list}/new`, sent)).status).toBe(303)
    expect(await listMeetings(hands.db, round.id)).toHaveLength(1)
    expect(await acts()).toEqual(['arrange-meeting'])
  })

  it.each<[string, Record<string, string>, string]>([
    ['no title', { title: '' }, 'What is it called? Fill this in.'],
    ['no date', { 'at-day': '', 'at-month': '', 'at-year': '', 'at-time': '' }, 'When does it begin? Fill'],
    ['a day that is none', { 'at-day': '31' }, 'When does it begin? We could not read this.'],
    ['an end that is no time', { until: 'late' }, 'When does it end? We could not read this.'],
    ['an end before the beginning', { until: '5pm' }, 'When does it end?'],
    ['a place of no pot', { neighbourhood: 'whole' }, 'no money of its own in this round'],
    ['an agenda that is too long', { agenda: 'x'.repeat(4001) }, 'What is it about? Shorten this'],
    ['letters nobody can see', { title: 'Even\u202eing' }, 'characters that nobody can see'],
  ])(
    'with %s is refused in words, all that was typed kept, and nothing written',
    async (_, wrong, sentence) => {
      const { answer, sent } = await announced(wrong)
      const text = await answer.text()
      expect([answer.status, textOf(text)]).toEqual([
        wrong.neighbourhood ? 404 : 422,
        expect.stringContaining(sentence),
      ])
      const back = formIn(text, `${list}/new`)
      for (const name of ['title', 'at-day', 'until', 'place', 'access', 'agenda', 'meeting'])
        expect([name, back.get(name)?.replace(/\r\n/g, '\n')]).toEqual([name, sent.get(name)])
      expect(await listMeetings(hands.db, round.id)).toEqual([])
    },
  )

  it('is for who runs the round, a councillor or an organiser, each in their place', async () => {
    expect((await announced({}, ['organiser', 'north'])).answer.status).toBe(303)
    expect((await announced({}, ['councillor', 'north'])).answer.status).toBe(303)
    const elsewhere = await browserOf(['organiser', 'south'])
    const form = formIn(await (await elsewhere.get(`${list}/new`)).text(), `${list}/new`)
    for (const neighbourhood of ['north', '']) {
      const answer = await elsewhere.post(`${list}/new`, filled(form, { ...evening, neighbourhood }))
      expect([neighbourhood, answer.status]).toEqual([neighbourhood, 403])
    }
    expect((await (await browserOf('review')).get(`${list}/new`)).status).toBe(403)
    expect((await (await browserOf()).get(list)).status).toBe(403)
    expect((await visitor(app).get(list)).status).toBe(401)
    expect((await visitor(app).post(`${list}/new`, evening)).status).toBe(401)
    expect(await listMeetings(hands.db, round.id)).toHaveLength(2)
  })
})

describe('a meeting that stands', () => {
  it('is changed, and says that it was; who was overtaken is told, and keeps what they typed', async () => {
    const { browser } = await announced()
    const { id } = await theMeeting()
    const form = formIn(await (await browser.get(`${list}/${id}`)).text(), `${list}/${id}`)
    expect([form.get('at-time'), form.get('until')]).toEqual(['18:30', '20:00'])
    const moved = filled(form, { place: 'School hall' })
    expect((await browser.post(`${list}/${id}`, moved)).status).toBe(303)
    const page = textOf(await html(`${open}/${id}`))
    expect(page).toContain('School hall')
    expect(page).toContain('Something about this meeting was changed')
    const late = await browser.post(`${list}/${id}`, filled(form, { place: 'Church' }))
    expect(late.status).toBe(409)
    expect(formIn(await late.text(), `${list}/${id}`).get('place')).toBe('Church')
    expect((await theMeeting()).place).toBe('School hall')
  })

  it('is called off with a reason, for good', async () => {
    const { browser } = await announced()
    const { id } = await theMeeting()
    const off = `${list}/${id}/off`
    const form = formIn(await (await browser.get(off)).text(), off)
    const short = await browser.post(off, filled(form, { reason: 'Rain' }))
    expect([short.status, textOf(await short.text())]).toEqual([
      422,
      expect.stringContaining('Say a little more'),
    ])
    expect((await browser.post(off, filled(form, { reason: 'The hall is flooded.' }))).status).toBe(303)
    expect(textOf(await html(`${open}/${id}`))).toContain('Olu Organiser: The hall is flooded.')
    expect(textOf(await html(open))).toContain('Called off')
    expect(await html(`${open}/${id}/meeting.ics`)).toContain('STATUS:CANCELLED')
    for (const path of ['', '/off', '/minutes']) {
      expect((await browser.get(`${list}/${id}${path}`)).status).toBe(409)
      expect((await browser.post(`${list}/${id}${path}`, form)).status).toBe(409)
    }
    expect(await acts()).toEqual(['arrange-meeting', 'cancel-meeting'])
  })

  it('gets its minutes once it has begun: what was said, how many were there, what the room thought, never as votes', async () => {
    const { browser } = await announced()
    const { id } = await theMeeting()
    const minutes = `${list}/${id}/minutes`
    const early = {
      version: '0',
      attended: '31',
      minutes: 'People want benches.',
      verdict: 'Most liked benches.',
    }
    expect((await browser.get(minutes)).status).toBe(409)
    expect((await browser.post(minutes, early)).status).toBe(409)
    hands.clock.set(at('2026-09-10T19:10:00Z'))
    const { browser: later } = { browser: await browserOf('round') }
    const form = formIn(await (await later.get(minutes)).text(), minutes)
    const wrong = await later.post(minutes, filled(form, { ...early, attended: 'many' }))
    expect([wrong.status, textOf(await wrong.text())]).toEqual([
      422,
      expect.stringContaining('How many people were there? We could not read this.'),
    ])
    expect((await later.post(minutes, filled(form, early))).status).toBe(303)
    const page = textOf(await html(`${open}/${id}`))
    for (const said of [
      '31 people were there',
      'People want benches.',
      'Most liked benches.',
      'This is not a vote',
    ])
      expect(page).toContain(said)
    expect(textOf(await html(open))).toContain('With minutes')
    expect(await acts()).toEqual(['arrange-meeting', 'record-meeting'])
  })

  it('is not there under another address', async () => {
    await announced()
    const { id } = await theMeeting()
    for (const path of [`${open}/nothing`, `${open}/${hands.entropy.ulid()}`, `${open}/${id}/nothing.ics`])
      expect([path, (await app.request(path)).status]).toEqual([path, 404])
    const other = await openRound(hands)
    expect((await app.request(`/en/rounds/${other.id}/meetings/${id}`)).status).toBe(404)
  })
})
