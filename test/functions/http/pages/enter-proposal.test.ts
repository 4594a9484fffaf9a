// Writing a proposal down for somebody at the desk, the slip, and taking it over at home.
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { listProposals } from '../../../../functions/store/proposals.ts'
import type { DutyName } from '../../../../shared/rounds/policy.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { moveTo, openRound } from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let people = 0
beforeAll(async () => {
  hands = await testHands()
  app = httpApp(await testSite(hands))
})

async function person(name: string, ...duties: DutyName[]): Promise<Visitor> {
  const browser = visitor(app)
  const { token } = await signedIn(hands, { name, email: `e${++people}@test.example`, duties })
  browser.cookies.set('folkmoot', token)
  return browser
}

const enterOf = (round: Round) => `/en/staff/rounds/${round.id}/enter`
const entry = {
  name: 'Joan W.',
  way: 'phone',
  neighbourhood: 'north',
  title: 'A bench at the bus stop',
  summary: 'Whoever waits can sit down.',
  text: 'The bus is often late, and there is nowhere to sit for a mile.',
  category: 'streets',
  agreed: 'yes',
}
const formOf = async (desk: Visitor, round: Round) =>
  formIn(await (await desk.get(enterOf(round))).text(), enterOf(round))

describe('at the desk', () => {
  it('is typed, sent for them, and taken over by the code on the slip', async () => {
    const round = await openRound(hands)
    const desk = await person('Lena Librarian', 'paper')
    const sent = await desk.post(enterOf(round), filled(await formOf(desk, round), entry))
    expect(sent.status).toBe(303)
    const slip = await (await desk.follow(sent)).text()
    const [, code] = /<p class="receipt">([0-9A-Z-]{14})<\/p>/.exec(slip)!
    const [proposal] = await listProposals(hands.db, round.id)
    const open = textOf(
      await (await visitor(app).get(`/en/rounds/${round.id}/proposals/${proposal!.id}`)).text(),
    )
    expect(open).toContain('Joan W.')
    expect(open).toContain('Lena Librarian, for the author, who called')
    expect(open).not.toContain(code)

    const joan = await person('Joan Whitaker')
    expect((await visitor(app).get('/en/me/claim')).status).toBe(401)
    const wrong = await joan.post('/en/me/claim', { code: 'ABCD-EFGH-JKLM' })
    const wrongHtml = await wrong.text()
    expect([wrong.status, formIn(wrongHtml, '/en/me/claim').get('code')]).toEqual([422, 'ABCD-EFGH-JKLM'])
    expect(wrongHtml).toContain('id="code-error"')
    const taken = await joan.post('/en/me/claim', { code: code!.toLowerCase() })
    const own = `/en/me/rounds/${round.id}/proposals/${proposal!.id}`
    expect(taken.headers.get('location')).toBe(`${own}?claimed=yes`)
    expect(textOf(await (await joan.follow(taken)).text())).toContain('It is yours now')
    expect(await (await joan.get('/en/me')).text()).toContain(entry.title)
    expect((await desk.get(sent.headers.get('location')!)).status).toBe(409)
  })

  it('keeps everything typed after every no, with what is wrong beside it', async () => {
    const round = await openRound(hands)
    const desk = await person('Lena Librarian', 'paper')
    const form = await formOf(desk, round)
    const wrongs = {
      name: 'J',
      email: 'no address',
      way: undefined,
      title: 'Four',
      text: 'x'.repeat(4001),
      roughCostMinor: 'ten pounds',
      agreed: undefined,
      neighbourhood: undefined,
    }
    for (const [field, value] of Object.entries(wrongs)) {
      const typed = filled(form, { ...entry, [field]: value })
      const answer = await desk.post(enterOf(round), typed)
      const html = await answer.text()
      expect([field, answer.status, html.includes(`id="${field}-error"`)]).toEqual([field, 422, true])
      const kept = formIn(html, enterOf(round))
      for (const [name, text] of typed) expect([field, name, kept.get(name)]).toEqual([field, name, text])
    }
    expect(await listProposals(hands.db, round.id)).toEqual([])
  })

  it('is for those with the duty, in time; the slip is for who wrote it down', async () => {
    const round = await openRound(hands)
    const desk = await person('Lena Librarian', 'paper')
    const sent = await desk.post(enterOf(round), filled(await formOf(desk, round), entry))
    const slip = sent.headers.get('location')!
    expect((await (await person('Paul Paper', 'paper')).get(slip)).status).toBe(403)
    expect((await visitor(app).get(slip)).status).toBe(401)
    const resident = await person('Ben Okri')
    expect((await resident.get(enterOf(round))).status).toBe(403)
    expect((await resident.post(enterOf(round), entry)).status).toBe(403)
    const gone = await visitor(app).post(enterOf(round), entry)
    expect([gone.status, (await gone.text()).includes(entry.title)]).toEqual([401, true])
    await moveTo(hands, round, 'reviewingAt')
    const later = await person('Lena Librarian', 'paper')
    expect((await later.get(enterOf(round))).status).toBe(409)
  })
})
