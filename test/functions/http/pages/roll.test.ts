import { beforeAll, describe, expect, it } from 'vitest'
import { closeGates } from '../../../../functions/acts/close-gates.ts'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { turnoutOf } from '../../../../functions/store/roll.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import type { DutyName } from '../../../../shared/rounds/policy.ts'
import { northTakesCodes } from '../../../fixtures/codes.ts'
import { formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { cast, discussedRound, enrol, north, type TestVote, votingRound } from '../../../fixtures/voting.ts'

let hands: TestHands
let app: App
let people = 0
beforeAll(async () => {
  hands = await testHands()
  app = httpApp(await testSite(hands))
})

const roll = ({ id }: Pick<TestVote, 'id'>) => `/en/staff/rounds/${id}/roll`

async function officerWith(...duties: DutyName[]): Promise<Visitor> {
  const browser = visitor(app)
  const { token } = await signedIn(hands, {
    name: 'Rosa Roll',
    email: `rosa-${++people}@council.example`,
    duties,
  })
  browser.cookies.set('folkmoot', token)
  return browser
}

const read = async (browser: Visitor, path: string) => (await browser.get(path)).text()

/** Sends a list, and arrives at its columns. */
async function begun(browser: Visitor, vote: { id: RoundId }, lines: string): Promise<string> {
  const sent = await browser.post(roll(vote), { lines })
  expect(sent.status).toBe(303)
  return sent.headers.get('location')!
}

/** The form with the columns as guessed, and the button pressed. */
async function press(browser: Visitor, change: string, act: string, changes: Record<string, string> = {}) {
  const form = formIn(await read(browser, change), change)
  for (const [name, value] of Object.entries({ act, ...changes })) form.set(name, value)
  return browser.post(change, form)
}

const street = [
  'Full name,Street,Ward,E-mail',
  'Amina Yusuf,1 Weir Street,North,amina@example.org',
  'Ben Okri,2 Weir Street,North,',
  '=1+1,3 Weir Street,South,',
].join('\r\n')

/** A list that two officers put on the roll. */
async function made(vote: { id: RoundId }, lines = street): Promise<{ browser: Visitor; change: string }> {
  const browser = await officerWith('roll')
  const change = await begun(browser, vote, lines)
  expect((await press(browser, change, 'ask')).status).toBe(303)
  expect((await press(await officerWith('roll'), change, 'approve')).status).toBe(303)
  return { browser, change }
}

describe('the roll’s page', () => {
  it('takes a list: its columns are named, its changes looked at, and another officer agrees', async () => {
    const vote = await discussedRound(hands)
    const browser = await officerWith('roll')
    const before = await read(browser, roll(vote))
    expect(textOf(before)).toContain('Nobody is on the roll yet')
    expect(textOf(before)).toContain('North and South')
    expect(formIn(before, roll(vote)).has('lines')).toBe(true)
    const change = await begun(browser, vote, street)
    const columns = await read(browser, change)
    const guessed = formIn(columns, change)
    expect([0, 1, 2, 3].map(column => guessed.get(`use-${column}`))).toStrictEqual([
      'name',
      'address',
      'place',
      'email',
    ])
    expect(textOf(columns)).toContain('For example: 1 Weir Street · 2 Weir Street · 3 Weir Street')
    const preview = await (await press(browser, change, 'preview')).text()
    expect(textOf(preview)).toMatch(/People on the list 3 New places on the roll 3/)
    expect(textOf(preview)).toMatch(/People who get a code by post 2 New codes to print 2/)
    expect((await press(browser, change, 'ask', { note: 'From the electoral roll.' })).status).toBe(303)

    const own = textOf(await read(browser, change))
    expect(own).toContain('Another officer with this duty has to agree.')
    expect(own).not.toContain('Agree, and make the change')
    expect((await press(browser, change, 'approve')).status).toBe(409)
    expect(await turnoutOf(hands.db, vote.id, north)).toMatchObject({ onRoll: 0 })

    const second = await officerWith('roll')
    expect(textOf(await read(second, roll(vote)))).toContain('Waits for a second officer')
    expect(textOf(await read(second, change))).toContain('“From the electoral roll.”')
    expect((await press(second, change, 'approve')).status).toBe(303)
    expect(await turnoutOf(hands.db, vote.id, north)).toMatchObject({ onRoll: 2 })
    expect(textOf(await read(second, roll(vote)))).toMatch(/Done\. Letters to send/)
  })

  it('takes a file as a browser sends it', async () => {
    const vote = await discussedRound(hands)
    const browser = await officerWith('roll')
    const form = new FormData()
    form.set('file', new File(['e-mail;ward\r\nzoë@example.org;North\r\n'], 'list.csv', { type: 'text/csv' }))
    form.set('lines', '')
    const cookie = `folkmoot=${browser.cookies.get('folkmoot')}`
    const sent = await app.request(`http://localhost:3000${roll(vote)}`, {
      method: 'POST',
      body: form,
      headers: { cookie, origin: 'http://localhost:3000' },
    })
    expect(sent.status).toBe(303)
    expect(textOf(await read(browser, sent.headers.get('location')!))).toContain('zoë@example.org')
  })

  it('names every faulty line, asks for nothing, and keeps what was said of the columns', async () => {
    const vote = await discussedRound(hands)
    const browser = await officerWith('roll')
    const lines =
      'amina@example.org, North\r\nnobody, North\r\nAMINA@example.org, South\r\n<script>@x.org, Atlantis'
    const change = await begun(browser, vote, lines)
    const refused = await press(browser, change, 'ask', { note: 'Look at <b>this</b>' })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    const said = textOf(html)
    expect(said).toMatch(/2 This is no e-mail address\./)
    expect(said).toMatch(/3 This is the same person as on line 1\./)
    expect(said).toMatch(/4 There is no neighbourhood of this name\./)
    expect(formIn(html, change).get('note')).toBe('Look at <b>this</b>')
    expect(html).not.toContain('<script>@')
    expect(await turnoutOf(hands.db, vote.id, north)).toMatchObject({ onRoll: 0 })
    const noPlace = await press(browser, change, 'preview', { 'use-1': 'skip' })
    expect(noPlace.status).toBe(422)
    expect(textOf(await noPlace.text())).toContain('Say which column is the neighbourhood.')
  })

  it('shows the first hundred of many faults', async () => {
    const vote = await discussedRound(hands)
    const browser = await officerWith('roll')
    const lines = Array.from({ length: 130 }, (_, i) => `nobody-${i}@example.org,nowhere`).join('\n')
    const change = await begun(browser, vote, lines)
    const refused = await press(browser, change, 'preview', { 'use-1': 'place' })
    expect(textOf(await refused.text())).toContain('And 30 more lines.')
  })

  it('says so where a file came in pieces that fit no form', async () => {
    const vote = await discussedRound(hands)
    const { cookie } = await signedIn(hands, { name: 'Rolf', email: 'rolf@test.example', duties: ['roll'] })
    const answer = await app.request(roll(vote), {
      method: 'POST',
      headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nno part of anything',
    })
    expect(answer.status).toBe(400)
  })

  it('says so where the list is empty', async () => {
    const vote = await discussedRound(hands)
    const browser = await officerWith('roll')
    const none = await browser.post(roll(vote), { lines: ' \n' })
    expect([none.status, textOf(await none.text()).includes('Nobody is on this list.')]).toStrictEqual([
      422,
      true,
    ])
    const headings = await begun(browser, vote, 'E-mail,Neighbourhood\nx@example.org,\n')
    expect((await press(browser, headings, 'ask')).status).toBe(422)
  })

  it('says that nothing would change, where nothing would', async () => {
    const vote = await discussedRound(hands)
    await enrol(hands, vote.id, 'a@example.org,north')
    const browser = await officerWith('roll')
    const change = await begun(browser, vote, 'a@example.org,north')
    const preview = textOf(await (await press(browser, change, 'preview')).text())
    expect(preview).toContain('This list changes nothing.')
    expect(preview).not.toContain('Ask a colleague to agree')
  })

  it('shows the turnout while there is one, and never who', async () => {
    const vote = await votingRound(hands, { voters: 3 })
    await cast(hands, vote.voters[0]!, vote, [])
    const html = await read(await officerWith('roll'), roll(vote))
    expect(textOf(html)).toMatch(/Have voted North 3 1 South 0 0/)
    expect(html).not.toContain('north.example')
  })

  it('takes nobody any more once the vote is over, and says so', async () => {
    const vote = await votingRound(hands)
    hands.clock.set(at('2026-11-06T17:02:00Z'))
    await closeGates(hands, vote.id)
    const browser = await officerWith('roll')
    const html = await read(browser, roll(vote))
    expect(textOf(html)).toContain('People can be added until the vote has closed.')
    expect(html).not.toContain('<textarea')
    expect((await browser.post(roll(vote), { lines: 'a@example.org, north' })).status).toBe(409)
    expect(await turnoutOf(hands.db, vote.id, north)).toMatchObject({ onRoll: 1 })
  })

  it('is for officers with this duty', async () => {
    const vote = await discussedRound(hands)
    const lines = { lines: 'a@example.org, north' }
    const { change } = await made(vote)
    const nobody = visitor(app)
    const other = await officerWith('review')
    for (const path of [
      roll(vote),
      change,
      `${change}/letters`,
      `${change}/letters.csv`,
      `${roll(vote)}/help-desk`,
    ]) {
      expect([path, (await nobody.get(path)).status]).toStrictEqual([path, 401])
      expect([path, (await other.get(path)).status]).toStrictEqual([path, 403])
    }
    for (const path of [roll(vote), change, `${roll(vote)}/codes`, `${roll(vote)}/help-desk`]) {
      expect([path, (await nobody.post(path, lines)).status]).toStrictEqual([path, 401])
      expect([path, (await other.post(path, { ...lines, act: 'approve' })).status]).not.toStrictEqual([
        path,
        303,
      ])
    }
    const officer = await officerWith('roll')
    for (const path of [
      '/en/staff/rounds/none/roll',
      `${roll(vote)}/changes/none`,
      `${roll(vote)}/changes/none/letters`,
    ])
      expect([path, (await officer.get(path)).status]).toStrictEqual([path, 404])
  })
})

describe('letters', () => {
  it('say what this is, what to do and by when, with three ways and the code', async () => {
    const vote = await discussedRound(hands)
    const { browser, change } = await made(vote)
    const html = await read(browser, `${change}/letters`)
    const text = textOf(html)
    const order = [
      'Ben Okri',
      '2 Weir Street',
      'You can decide how £25,000 is spent in North.',
      'What to do',
      'Vote by Friday 6 November 2026',
      'On paper',
      'In person',
      'Online',
      'Your code',
      'Questions? Phone 01234 567890',
      'Please send me a ballot on paper',
    ].map(words => text.indexOf(words))
    expect(order.every(found => found >= 0)).toBe(true)
    expect(order).toStrictEqual([...order].sort((a, b) => a - b))
    const [code] = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text)!
    expect(text).toContain(`Number on the envelope: ${code.replace('-', '').slice(0, 6)} `)
    expect(html.match(/class="qr-code"/g)).toHaveLength(2)
    const browserOfVoter = visitor(app)
    expect((await browserOfVoter.post('/en/sign-in/voting-code', { code })).status).toBe(303)
  })

  it('come as a file without formulas for a mailing house', async () => {
    const vote = await discussedRound(hands)
    const { browser, change } = await made(vote)
    const answer = await browser.get(`${change}/letters.csv`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const rows = (await answer.text()).trim().split('\r\n')
    expect(rows).toHaveLength(3)
    expect(rows[1]).toMatch(
      /^Ben Okri,2 Weir Street,,,,North,[0-9A-Z-]{19},http:\/\/localhost:3000\/code#[0-9A-Z-]{19},/,
    )
    expect(rows[2]!.startsWith("'=1+1,")).toBe(true)
  })

  it('are gone for good once they are sent', async () => {
    const vote = await discussedRound(hands)
    const { browser, change } = await made(vote)
    expect((await press(browser, change, 'sent')).status).toBe(303)
    expect(textOf(await read(browser, change))).toContain('Nobody can print them again.')
    for (const path of [`${change}/letters`, `${change}/letters.csv`])
      expect((await browser.get(path)).status).toBe(410)
  })

  it('to hand out are asked for where codes are the only proof', async () => {
    const vote = await discussedRound(hands, northTakesCodes)
    const browser = await officerWith('roll')
    const html = await read(browser, roll(vote))
    const form = formIn(html, `${roll(vote)}/codes`)
    expect(form.get('pot')).toBe('north')
    const wrong = await browser.post(`${roll(vote)}/codes`, { ...Object.fromEntries(form), count: 'many' })
    expect(wrong.status).toBe(422)
    expect(formIn(await wrong.text(), `${roll(vote)}/codes`).get('count')).toBe('many')
    form.set('count', '2')
    const change = (await browser.post(`${roll(vote)}/codes`, form)).headers.get('location')!
    await press(await officerWith('roll'), change, 'approve')
    const slips = textOf(await read(browser, `${change}/letters`))
    expect(slips).toContain('To hand out')
    expect(slips.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g)).toHaveLength(2)
  })
})

describe('the help desk', () => {
  it('finds one person, replaces their code, and notes that paper was sent', async () => {
    const vote = await discussedRound(hands)
    const { browser } = await made(vote)
    const desk = `${roll(vote)}/help-desk`
    const who = { by: 'address', value: '2 WEIR street', name: 'Ben Okri' }
    const found = await browser.post(desk, { ...who, act: 'find' })
    const html = await found.text()
    expect(textOf(html)).toMatch(/North Can vote, has not voted/)
    expect(textOf(html)).toContain('Codes: one in use, none ended.')
    const forms = formIn(html, desk)
    expect(Object.fromEntries(forms)).toMatchObject(who)
    const unsaid = await browser.post(desk, { ...Object.fromEntries(forms), act: 'ask', note: '' })
    expect(unsaid.status).toBe(422)
    const asked = await browser.post(desk, {
      ...Object.fromEntries(forms),
      act: 'ask',
      kind: 'reissue',
      note: 'The letter never came.',
    })
    expect(asked.status).toBe(303)
    const change = asked.headers.get('location')!
    await press(await officerWith('roll'), change, 'approve')
    expect(textOf(await read(browser, `${change}/letters`))).toContain('To hand out')
    const noted = textOf(await (await browser.post(desk, { ...who, act: 'paper' })).text())
    expect(noted).toContain('It is noted that paper was sent.')
    expect(noted).toContain('Paper was sent')
    expect(noted).toContain('Codes: one in use, one ended.')
  })

  it('says that nobody is found, with what was typed still there', async () => {
    const vote = await discussedRound(hands)
    const { browser } = await made(vote)
    const desk = `${roll(vote)}/help-desk`
    const none = await browser.post(desk, { by: 'email', value: 'stranger@example.org', name: '' })
    expect(none.status).toBe(404)
    const html = await none.text()
    expect(textOf(html)).toContain('Nobody on this roll is known by that.')
    expect(formIn(html, desk).get('value')).toBe('stranger@example.org')
    expect((await browser.post(desk, { by: 'guess', value: 'x', name: '' })).status).toBe(422)
  })
})
