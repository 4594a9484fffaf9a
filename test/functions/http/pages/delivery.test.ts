// After the vote: what staff report of a funded project, what its page then says of promise and delivery, and what residents make
// of the result.
import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { readRoundJournal } from '../../../../functions/store/journal.ts'
import { getProposal } from '../../../../functions/store/proposals.ts'
import { listRatings } from '../../../../functions/store/ratings.ts'
import type { Proposal } from '../../../../shared/proposals/proposal.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { decidedRound } from '../../../fixtures/decided-round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let round: Round
let benches: Proposal
let boats: Proposal
let officer: Visitor
let amina: Visitor
let rounds = 0

beforeAll(async () => {
  hands = await testHands()
  app = httpApp(await testSite(hands))
  hands.clock.set(at('2026-11-20T10:00:00Z'))
  officer = await browserOf('First Officer', 'first@test.example')
  amina = await browserOf('Amina Diallo', 'amina@example.org')
})
beforeEach(async () => {
  const decided = await decidedRound(hands, `decided-${rounds++}`)
  round = decided.round
  benches = decided.proposals[1]!
  boats = decided.proposals[4]!
})

async function browserOf(name: string, email: string) {
  const browser = visitor(app)
  browser.cookies.set('folkmoot', (await signedIn(hands, { name, email })).token)
  return browser
}

const reportPath = () => `/en/staff/rounds/${round.id}/delivery/${benches.id}`
const ratePath = (proposal = benches) => `/en/me/rounds/${round.id}/proposals/${proposal.id}/rate`
const pageOf = async (proposal = benches) =>
  textOf(await (await app.request(`/en/rounds/${round.id}/proposals/${proposal.id}`)).text())
const stored = async () => (await getProposal(hands.db, round.id, benches.id))!

async function report(answers: Readonly<Record<string, string>>) {
  const form = formIn(await (await officer.get(reportPath())).text(), reportPath())
  return officer.post(reportPath(), filled(form, { note: 'The carpenter has the wood.', ...answers }))
}
const planned = {
  status: 'under-way',
  'plannedFor-day': '1',
  'plannedFor-month': '3',
  'plannedFor-year': '2027',
  spentMinor: '1,250.50',
  source: 'Invoice 17',
}

describe('a report', () => {
  it('says by when and for how much; the page puts it beside what was promised', async () => {
    expect((await report(planned)).status).toBe(303)
    expect((await stored()).delivery).toMatchObject([
      { status: 'under-way', plannedFor: '2027-03-01', spentMinor: 125_050, source: 'Invoice 17' },
    ])
    const early = await pageOf()
    for (const said of ['£6,500', '£1,250.50 (from: Invoice 17)', 'Monday 1 March 2027', 'Not yet'])
      expect(early).toContain(said)
    // The next one begins with what still holds, and moves the date.
    const form = formIn(await (await officer.get(reportPath())).text(), reportPath())
    expect([form.get('plannedFor-month'), form.get('spentMinor'), form.get('source')]).toEqual([
      '3',
      '1250.50',
      'Invoice 17',
    ])
    expect((await report({ status: 'under-way', 'plannedFor-month': '4' })).status).toBe(303)
    expect(await pageOf()).toContain('Not yet. Now planned for Thursday 1 April 2027')
    const done = {
      status: 'delivered',
      'on-day': '19',
      'on-month': '11',
      'on-year': '2026',
      spentMinor: '6400',
    }
    expect((await report(done)).status).toBe(303)
    const late = await pageOf()
    for (const said of ['£6,400', 'Monday 1 March 2027', 'Thursday 19 November 2026', 'Nobody has said yet.'])
      expect(late).toContain(said)
    const [entry] = (await readRoundJournal(hands.db, round.id, { limit: 1 })).entries
    expect(entry?.facts).toMatchObject({ status: 'delivered', spentMinor: 640_000, source: 'Invoice 17' })
  })

  it('without dates and money is as good as before', async () => {
    expect((await report({ status: 'planned' })).status).toBe(303)
    const [said] = (await stored()).delivery!
    expect(Object.keys(said!).sort()).toEqual(['at', 'by', 'byName', 'note', 'status'])
    expect(await pageOf()).toContain('No figure yet')
  })

  it.each<[string, Record<string, string>, string]>([
    ['no state', {}, 'Say where the project is now.'],
    ['a note that is too short', { status: 'planned', note: 'ok' }, 'What has happened? Say a little more'],
    [
      'a day that is none',
      { ...planned, 'plannedFor-day': '32' },
      'When is it to be finished? We could not read',
    ],
    ['half a day', { ...planned, 'on-day': '3' }, 'On which day did this happen? We could not read'],
    ['a sum that is none', { ...planned, spentMinor: 'lots' }, '“lots” is not a sum of money we can read.'],
    [
      'a source without end',
      { ...planned, source: 'x'.repeat(201) },
      'Where does that figure stand? Shorten',
    ],
  ])('with %s is refused in words, and all that was typed is kept', async (_, wrong, sentence) => {
    const before = (await stored()).version
    const answer = await report(wrong)
    const html = await answer.text()
    expect([answer.status, textOf(html)]).toEqual([422, expect.stringContaining(sentence)])
    const back = formIn(html, reportPath())
    for (const [name, value] of Object.entries(wrong))
      if (name !== 'status') expect([name, back.get(name)]).toEqual([name, value])
    expect((await stored()).version).toBe(before)
  })
})

describe('the photo of a report', () => {
  const path = () => `${reportPath()}/photo`
  const picture = () =>
    sharp({ create: { width: 900, height: 600, channels: 3, background: '#14665b' } })
      .withExif({ IFD0: { Copyright: 'CANARY of the camera' } })
      .jpeg()
      .toBuffer()
  async function send(browser: string, fields: Readonly<Record<string, string>>, file?: Buffer) {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    if (file) form.append('photo', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'x.jpg')
    return app.request(path(), { method: 'POST', body: form, headers: { cookie: browser, origin } })
  }
  const origin = 'http://localhost:3000'
  const cookieOf = (browser: Visitor) => `folkmoot=${browser.cookies.get('folkmoot')}`
  const version = async () => String((await stored()).version)

  it('is shown on the project’s page without what the camera wrote, and can be taken away', async () => {
    await report({ status: 'under-way' })
    expect(await (await officer.get(reportPath())).text()).toContain(`${reportPath()}/photo`)
    const fields = { version: await version(), alt: 'Two benches by the water' }
    const sent = await send(cookieOf(officer), fields, await picture())
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path()}?saved=yes`])
    const html = await (await app.request(`/en/rounds/${round.id}/proposals/${benches.id}`)).text()
    expect(html).toContain('alt="Two benches by the water"')
    const src = /src="(\/photos\/[^"]+)"/.exec(html)![1]!
    const bytes = Buffer.from(await (await app.request(src)).arrayBuffer())
    expect([bytes.length > 100, bytes.includes('CANARY')]).toEqual([true, false])
    const gone = await send(cookieOf(officer), { version: await version(), step: 'remove' })
    expect(gone.status).toBe(303)
    expect(await (await app.request(`/en/rounds/${round.id}/proposals/${benches.id}`)).text()).not.toContain(
      'Two benches by the water',
    )
    expect((await app.request(src)).status).toBe(404)
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 2 })
    expect(entries.map(({ act }) => act)).toEqual(['remove-delivery-photo', 'add-delivery-photo'])
  })

  it('needs a report, words, a picture, and somebody who may', async () => {
    const fields = { version: '0', alt: 'Two benches by the water' }
    expect((await send(cookieOf(officer), fields, await picture())).status).toBe(409)
    await report({ status: 'under-way' })
    const now = { ...fields, version: await version() }
    expect((await send(cookieOf(officer), { ...now, alt: '' }, await picture())).status).toBe(422)
    expect((await send(cookieOf(officer), now)).status).toBe(422)
    expect((await send(cookieOf(officer), now, Buffer.from('<svg onload="x"/>'))).status).toBe(422)
    expect((await send(cookieOf(officer), { ...now, version: '0' }, await picture())).status).toBe(409)
    expect((await send(cookieOf(amina), now, await picture())).status).toBe(403)
    expect((await send('', now, await picture())).status).toBe(401)
    expect((await stored()).delivery?.at(-1)?.photo).toBeUndefined()
  })
})

async function delivered() {
  expect((await report({ status: 'delivered' })).status).toBe(303)
}
async function rate(browser: Visitor, answers: Readonly<Record<string, string>>) {
  const form = formIn(await (await browser.get(ratePath())).text(), ratePath())
  return browser.post(ratePath(), filled(form, answers))
}

describe('what residents make of it', () => {
  it('is said once a person, from one to five, and can be changed', async () => {
    await delivered()
    const first = await rate(amina, { score: '5', text: 'I sit there every day.' })
    expect([first.status, first.headers.get('location')]).toEqual([303, `${ratePath()}?saved=yes`])
    const tomasz = await browserOf('Tomasz Lis', 'tomasz@example.org')
    expect((await rate(tomasz, { score: '2' })).status).toBe(303)
    expect(await pageOf()).toContain('2 people have said. On average: 3.5 out of 5.')
    expect(await pageOf()).toContain('I sit there every day. Amina Diallo: Very well')
    expect((await rate(amina, { score: '4', text: 'One wobbles by now.' })).status).toBe(303)
    const after = await pageOf()
    expect(after).toContain('On average: 3 out of 5.')
    expect(after).not.toContain('every day')
    expect(await listRatings(hands.db, benches.id)).toHaveLength(2)
    // The same again is nothing new.
    expect((await rate(amina, { score: '4', text: 'One wobbles by now.' })).status).toBe(303)
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 20 })
    expect(entries.filter(({ act }) => act === 'rate-project')).toHaveLength(3)
    expect(JSON.stringify(entries)).not.toContain('wobbles')
  })

  it('waits until it is said to be done, and is nobody’s who is not signed in', async () => {
    expect((await amina.get(ratePath())).status).toBe(409)
    expect((await amina.post(ratePath(), { score: '5', text: '' })).status).toBe(409)
    expect((await amina.get(ratePath(boats))).status).toBe(409)
    await delivered()
    expect((await visitor(app).get(ratePath())).status).toBe(401)
    const answer = await visitor(app).post(ratePath(), { score: '5', text: 'I sit there every day.' })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('I sit there every day.')
    expect(await listRatings(hands.db, benches.id)).toEqual([])
    expect((await amina.get(`/en/me/rounds/${round.id}/proposals/${hands.entropy.ulid()}/rate`)).status).toBe(
      404,
    )
  })

  it.each([
    [{ text: 'Good' }, 'Choose how well it turned out.'],
    [{ score: '6', text: 'Good' }, 'Choose how well it turned out.'],
    [{ score: '0', text: 'Good' }, 'Choose how well it turned out.'],
    [{ score: '4', text: 'x'.repeat(1001) }, 'What do you make of it? Shorten this'],
    [{ score: '4', text: 'hidden\u202ewords' }, 'characters that nobody can see'],
  ])(
    'sent as %o is refused in words, and nothing is kept of it but on the page',
    async (answers, sentence) => {
      await delivered()
      const answer = await rate(amina, answers as Record<string, string>)
      const html = await answer.text()
      expect([answer.status, textOf(html)]).toEqual([422, expect.stringContaining(sentence)])
      expect(formIn(html, ratePath()).get('text')).toBe(answers.text)
      expect(await listRatings(hands.db, benches.id)).toEqual([])
    },
  )

  it('is shown as text, whatever it is', async () => {
    await delivered()
    await rate(amina, { score: '4', text: '<script>alert(1)</script>' })
    const html = await (await app.request(`/en/rounds/${round.id}/proposals/${benches.id}`)).text()
    expect(html).toContain('&lt;script>')
    expect(html).not.toContain('<script>alert')
  })

  it('is for the roll alone where the round says so', async () => {
    const strict = await decidedRound(hands, `decided-${rounds++}`, {
      rules: { ...round.rules, mayPropose: 'on-roll' },
    })
    round = strict.round
    benches = strict.proposals[1]!
    await delivered()
    expect((await rate(amina, { score: '4' })).status).toBe(403)
    expect(await listRatings(hands.db, benches.id)).toEqual([])
  })
})
