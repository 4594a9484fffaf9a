// The paper desk as officers use it, without JavaScript: log, batch, key blind, settle, compare; and the paper itself.
import { beforeAll, describe, expect, it } from 'vitest'
import { castApp } from '../../../../functions/http/cast.ts'
import type { App } from '../../../../functions/http/site.ts'
import { getBatch } from '../../../../functions/store/paper-batches.ts'
import { getPaperDesk } from '../../../../functions/store/paper-desk.ts'
import { getRound } from '../../../../functions/store/rounds.ts'
import { readMark } from '../../../../shared/ballots/paper-mark.ts'
import type { DutyName } from '../../../../shared/rounds/policy.ts'
import { openedBallots } from '../../../fixtures/box.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import {
  cast,
  discussedRound,
  duringVote,
  enrol,
  freeze,
  north,
  person,
  type TestVote,
} from '../../../fixtures/voting.ts'

let hands: TestHands
let app: App
let vote: TestVote
let paula: Visitor
let peter: Visitor
let petra: Visitor
const emails = ['ann@north.example', 'ben@north.example', 'cat@north.example']

async function staff(name: string, ...duties: (DutyName | readonly [DutyName, string])[]): Promise<Visitor> {
  const browser = visitor(app)
  const { token } = await signedIn(hands, { name, email: `${name.replace(/\W/g, '')}@staff.example`, duties })
  browser.cookies.set('folkmoot', token)
  return browser
}

beforeAll(async () => {
  hands = await testHands()
  app = castApp(await testSite(hands))
  vote = await discussedRound(hands)
  await enrol(hands, vote.id, emails.map(email => `${email},north`).join('\n'))
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)
  await cast(hands, await person(hands, emails[2]!), vote, [])
  paula = await staff('Paula Paper', 'paper')
  peter = await staff('Peter Paper', 'paper')
  petra = await staff('Petra Paper', ['paper', 'north'])
})

const here = (rest = '') => `/en/staff/rounds/${vote.id}/paper${rest}`
const read = async (response: Response) => textOf(await response.text())

async function sendLog(officer: Visitor, value: string, act = 'log'): Promise<Response> {
  const form = formIn(await (await officer.get(here('/log'))).text(), here('/log'))
  return officer.post(here('/log'), filled(form, { pot: 'north', by: 'email', value, act }))
}

/** Types one line on the page that is open, and presses Enter. */
async function type(officer: Visitor, keyed: string, mark = '', act = 'key'): Promise<string> {
  const form = formIn(await (await officer.get(here('/north/1'))).text(), here('/north/1'))
  return (await officer.post(here('/north/1'), filled(form, { keyed, mark, act }))).text()
}

describe('the paper desk', () => {
  it('logs envelopes, sets aside those of people who voted online, and says nothing of them in an address', async () => {
    for (const email of emails.slice(0, 2)) {
      const sent = await sendLog(paula, email)
      expect(sent.status).toBe(303)
      expect(sent.headers.get('location')).toBe(`${here('/log')}?done=logged&pot=north&by=email`)
      expect(await read(await paula.follow(sent))).toContain('It counts. Put it with the others of North')
    }
    expect(await read(await paula.follow(await sendLog(peter, emails[2]!)))).toContain(
      'Leave the envelope closed',
    )
    expect(await read(await paula.follow(await sendLog(peter, emails[0]!)))).toContain('was logged before')
    expect(await read(await paula.follow(await sendLog(paula, emails[2]!, 'replace')))).toContain(
      'A second officer',
    )
    const unknown = await sendLog(paula, 'who@north.example')
    expect(unknown.status).toBe(404)
    const page = await unknown.text()
    expect(page).toContain('aria-invalid="true"')
    expect(formIn(page, here('/log')).get('value')).toBe('who@north.example')
    expect(await getPaperDesk(hands.db, vote.id, north)).toMatchObject({ logged: 2, setAside: 1 })
  })

  it('counts envelopes that stay closed, once a form', async () => {
    const form = formIn(await (await paula.get(here('/unopened'))).text(), here('/unopened'))
    const wrong = await paula.post(
      here('/unopened'),
      filled(form, { pot: 'north', kind: 'second', count: 'two' }),
    )
    expect(wrong.status).toBe(422)
    const sent = filled(form, { pot: 'north', kind: 'second', count: '2' })
    for (const _ of [1, 2]) expect((await paula.post(here('/unopened'), sent)).status).toBe(303)
    expect((await getPaperDesk(hands.db, vote.id, north)).setAside).toBe(3)
  })

  it('says what waits for whom, and nothing of what was chosen', async () => {
    const before = await read(await paula.get(here()))
    expect(before).toContain('North: 2 envelopes are in no batch yet')
    // Logged, in no batch, in a batch, finished: the last three come to the first. Then what was set aside, and late.
    expect(before).toContain('North 2 2 0 0 3 0')
    const form = formIn(await (await paula.get(here('/batch'))).text(), here('/batch'))
    const more = await paula.post(here('/batch'), filled(form, { pot: 'north', envelopes: '5' }))
    expect(await read(more)).toContain('Only 2 envelopes are logged')
    const made = await paula.post(here('/batch'), filled(form, { pot: 'north', envelopes: '2' }))
    const after = await read(await paula.follow(made))
    expect(after).toContain('North, batch 1: 2 papers wait for you to key')
    expect(after).toContain('North 2 0 2 0 3 0')
    const auditor = await staff('Audrey Auditor', 'audit')
    expect(await read(await auditor.get(here()))).toContain('North, batch 1: waits for somebody else')
    expect((await auditor.get(here('/log'))).status).toBe(403)
    expect((await visitor(app).get(here())).status).toBe(401)
  })
})

describe('keying', () => {
  const mark = '7KQ4-M2XR-9HTP'

  it('goes from paper to paper, says back what was typed, and can be undone', async () => {
    const scanned = await type(paula, '', mark)
    expect(formIn(scanned, here('/north/1')).get('mark')).toBe(mark)
    expect(scanned).toMatch(/<input[^>]*name="keyed"[^>]*autofocus/)
    const next = await type(paula, '1 3', mark)
    expect(textOf(next)).toContain('Paper 2 of 2')
    expect(textOf(next)).toContain('Paper 1: 1 · Project 1 of north and 3 · Project 3 of north')
    expect(next).not.toMatch(/[?&]keyed=/)
    const undone = await paula.post(here('/north/1'), { act: 'undo', number: '1', mark, keyed: '1 3' })
    const form = formIn(await undone.text(), here('/north/1'))
    expect([form.get('number'), form.get('mark'), form.get('keyed')]).toEqual(['1', mark, '1 3'])
    expect(textOf(await type(paula, '1 2', mark))).toContain('Paper 2 of 2')
    const wrong = await type(paula, '1 99')
    expect(textOf(wrong)).toContain('“99” is no project of this ballot')
    expect(formIn(wrong, here('/north/1')).get('keyed')).toBe('1 99')
    const kept = await type(paula, '1 2 3 4')
    expect(textOf(kept)).toContain('It will count as invalid')
    expect(textOf(kept)).toContain('You have nothing more to key in this batch')
    expect(textOf(kept)).toContain('2 papers wait for other officers')
  })

  it('shows a second officer nothing of what the first keyed', async () => {
    const blind = await (await peter.get(here('/north/1'))).text()
    expect(formIn(blind, here('/north/1')).get('keyed')).toBe('')
    expect(blind).not.toContain(mark)
    expect(textOf(blind)).toContain('You have keyed 0. 0 of 2 are settled.')
    await type(peter, '2 1', mark)
    expect(textOf(await type(peter, '1 2 3'))).toContain('One paper waits for other officers')
    expect(await read(await petra.get(here()))).toContain(
      'one paper was keyed differently and needs a third person',
    )
    expect(textOf(await type(petra, '4 3 2 1'))).toContain('Settle the batch')
    expect(await openedBallots(hands, vote.id, north)).toHaveLength(3)
  })

  it('is settled, and compared by who keyed none of what was drawn', async () => {
    expect((await paula.post(here('/north/1'), { act: 'settle' })).status).toBe(303)
    expect(await read(await paula.get(here('/north/1')))).toContain('were keyed by you')
    const quinn = await staff('Quinn Paper', 'paper')
    const differs = await type(quinn, '1 4', mark, 'compare')
    expect(textOf(differs)).toContain('This is not what two people had keyed')
    expect(differs).toContain('name="reason"')
    const short = await quinn.post(here('/north/1'), { act: 'reopen', number: '1', reason: 'no' })
    expect(short.status).toBe(422)
    expect(textOf(await type(quinn, '1 2', mark, 'compare'))).toContain('Paper 1 agrees')
    expect(textOf(await type(quinn, '1 2 3 4', '', 'compare'))).toContain('This batch is finished')
    const batch = await getBatch(hands.db, { round: vote.id, pot: north, batch: 1 })
    expect(batch).toMatchObject({ state: 'closed', differed: 1 })
    expect(await read(await paula.get(here()))).toContain('Nothing waits for you')
  })

  it('loses nothing that was typed when the session has ended, and refuses what is no form of its own', async () => {
    const out = await visitor(app).post(here('/north/1'), { act: 'key', number: '1', keyed: '1 2', mark })
    expect(out.status).toBe(401)
    expect(await out.text()).toContain(mark)
    expect((await paula.post(here('/north/1'), { act: 'dance' })).status).toBe(400)
    expect((await paula.get(here('/north/7'))).status).toBe(404)
    expect((await petra.get(here('/south/1'))).status).toBe(404)
  })
})

describe('the ballot paper', () => {
  it('is printed from the frozen ballot, each with a mark of its own', async () => {
    const html = await (await paula.get(here('/print?pot=north&copies=3&size=large'))).text()
    const sheets = [...html.matchAll(/<article class="letter sheet large">([\s\S]*?)<\/article>/g)].map(
      ([, sheet]) => textOf(sheet!),
    )
    expect(sheets).toHaveLength(3)
    const round = await getRound(hands.db, vote.id)
    for (const sheet of sheets) {
      for (const text of [
        round!.acts.frozen!.sha256,
        '4 Project 4 of north High Street',
        '£2,000',
        'Tick up to 3 projects',
        'You do not need this. Keep it only if you want to check later.',
        'Post it by',
      ])
        expect(sheet).toContain(text)
    }
    const marks = sheets.map(sheet => /Mark of this paper (\S+)/.exec(sheet)?.[1] ?? '')
    expect(new Set(marks).size).toBe(3)
    for (const mark of marks) expect(readMark(mark)).toBeDefined()
    expect(marks.map(mark => sheets[0]!.split(mark).length - 1)).toEqual([2, 0, 0])
  })

  it('is not there before the ballot is frozen', async () => {
    const early = await discussedRound(hands)
    const officer = await staff('Early Bird', 'paper')
    expect((await officer.get(`/en/staff/rounds/${early.id}/paper/print`)).status).toBe(409)
    hands.clock.set(duringVote)
  })
})
