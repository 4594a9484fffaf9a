// The staff pages of a vote under way, as a browser without JavaScript uses them.
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import { castApp } from '../../../../functions/http/cast.ts'
import type { App } from '../../../../functions/http/site.ts'
import { voterKeyOfEmail } from '../../../../functions/ports/voter-keys.ts'
import { getRollEntry } from '../../../../functions/store/roll.ts'
import { getRound } from '../../../../functions/store/rounds.ts'
import type { DutyName } from '../../../../shared/rounds/policy.ts'
import { filled, formIn } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { done } from '../../../fixtures/vote.ts'
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
let publicApp: App
let vote: TestVote
const email = 'amina@north.example'

beforeAll(async () => {
  hands = await testHands()
  app = castApp(await testSite(hands))
  publicApp = httpApp(await testSite(hands))
  vote = await discussedRound(hands)
  await enrol(hands, vote.id, `${email},north\nother@north.example,north\nsam@south.example,south`)
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)
  done(await cast(hands, await person(hands, email), vote, [vote.projects.north![0]!]))
})

async function staff(name: string, ...duties: (DutyName | readonly [DutyName, string])[]): Promise<Visitor> {
  const browser = visitor(app)
  const { token } = await signedIn(hands, { name, email: `${name.replace(/\W/g, '')}@staff.example`, duties })
  browser.cookies.set('folkmoot', token)
  return browser
}

const here = () => `/en/staff/rounds/${vote.id}/vote`
const text = async (response: Response) =>
  (await response.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('turnout', () => {
  it('is shown to a councillor for their own place, and says how many, not how', async () => {
    const councillor = await staff('Nora North', ['councillor', 'north'])
    const page = await text(await councillor.get(here()))
    expect(page).toMatch(/North 2 1 0 50 %/)
    expect(page).not.toContain('South')
    expect(page).not.toMatch(/Project \d/)
    expect(page).not.toContain('Make the vote longer')
  })

  it('is shown of every place to an officer, to others not, and to nobody else at all', async () => {
    expect(await text(await (await staff('Olga Officer', 'round')).get(here()))).toMatch(/South 1 0 0 0 %/)
    expect(await text(await (await staff('Mo Moderator', 'moderation')).get(here()))).toContain(
      'This is open to you while people vote',
    )
    expect((await visitor(app).get(here())).status).toBe(401)
    const resident = visitor(app)
    resident.cookies.set(
      'folkmoot',
      (await signedIn(hands, { name: 'Resident', email: 'r@x.example' })).token,
    )
    expect((await resident.get(here())).status).toBe(403)
    expect((await (await staff('Olga Officer', 'round')).get('/en/staff/rounds/nowhere/vote')).status).toBe(
      404,
    )
  })
})

describe('a longer vote', () => {
  it('is asked for, agreed to by another, and everybody reads of it', async () => {
    const [first, second] = [await staff('Fay First', 'round'), await staff('Sid Second', 'round')]
    const action = `${here()}/extend`
    const form = formIn(await (await first.get(action)).text(), action)
    const wrong = await first.post(
      action,
      filled(form, { 'closesAt-day': '31', 'closesAt-month': '2', reason: '' }),
    )
    const again = await wrong.text()
    expect(wrong.status).toBe(422)
    expect(again).toContain('This is not a date')
    expect(formIn(again, action).get('closesAt-day')).toBe('31')
    const shorter = await first.post(
      action,
      filled(form, { 'closesAt-day': '1', reason: 'Some good reason.' }),
    )
    expect(shorter.status).toBe(422)
    expect(await shorter.text()).toContain('A vote can only be made longer')
    const short = await first.post(action, filled(form, { 'closesAt-day': '8', reason: 'No' }))
    expect([short.status, (await text(short)).includes('at least 10 characters')]).toEqual([422, true])

    const reason = 'The letters came two days late.'
    const asked = await first.post(action, filled(form, { 'closesAt-day': '8', reason }))
    expect([asked.status, asked.headers.get('location')]).toEqual([303, `${here()}?done=asked`])
    expect(await text(await first.get(action))).toContain('You asked for this yourself')
    const page = await (await second.get(action)).text()
    expect(page).toContain(reason)
    const agreed = await second.post(action, agreeForm(page, action))
    expect(agreed.headers.get('location')).toBe(`${here()}?done=extended`)
    expect((await getRound(hands.db, vote.id))!.dates.closesAt).toBe('2026-11-08T17:00:00.000Z')
    const round = await (await publicApp.request(`/en/rounds/${vote.id}`)).text()
    for (const said of ['Fay First', 'Sid Second', reason, '8 November 2026']) expect(round).toContain(said)
  })
})

/** The first of the page's forms that go there: the one of the request that waits. */
function agreeForm(page: string, action: string): URLSearchParams {
  const form = formIn(page, action)
  expect(form.has('agree')).toBe(true)
  return form
}

describe('a withdrawn project', () => {
  it('is chosen from the ballot, and agreed to by another', async () => {
    const [first, second] = [await staff('Ann Asks', 'round'), await staff('Abe Agrees', 'round')]
    const action = `${here()}/withdraw`
    const form = formIn(await (await first.get(action)).text(), action)
    const none = await first.post(action, filled(form, { reason: 'The land was sold.' }))
    expect([none.status, (await none.text()).includes('The land was sold.')]).toEqual([422, true])
    const project = `north ${vote.projects.north![3]}`
    const asked = await first.post(action, filled(form, { project, reason: 'The land was sold.' }))
    expect(asked.headers.get('location')).toBe(`${here()}?done=asked`)
    const page = await (await second.get(action)).text()
    expect(page).toContain('The project: “Project 4 of north”')
    const agreed = await second.post(action, agreeForm(page, action))
    expect(agreed.headers.get('location')).toBe(`${here()}?done=withdrawn`)
    expect(await text(await second.get(agreed.headers.get('location')!))).toContain(
      '“Project 4 of north” was taken out of the vote.',
    )
    expect(await (await second.get(action)).text()).not.toContain(`value="${project}"`)
  })
})

describe('a void vote', () => {
  it('takes two officers who each name the person; the page never shows whom the other meant', async () => {
    const [first, second] = [await staff('Rolf Roll', 'roll'), await staff('Rosa Roll', 'roll')]
    const action = `${here()}/void`
    const form = formIn(await (await first.get(action)).text(), action)
    const fields = { pot: 'north', proof: email, reason: 'Somebody else voted in this name.' }
    const unknown = await first.post(action, filled(form, { ...fields, proof: 'nobody@north.example' }))
    expect(unknown.status).toBe(404)
    expect(formIn(await unknown.text(), action).get('reason')).toBe(fields.reason)
    expect((await first.post(action, filled(form, { ...fields, pot: undefined }))).status).toBe(422)
    expect((await first.post(action, filled(form, fields))).headers.get('location')).toBe(
      `${here()}?done=asked`,
    )
    const waiting = await (await second.get(action)).text()
    expect(waiting).toContain('Rolf Roll asked for this')
    expect(waiting).not.toContain(email)
    const voided = await second.post(action, filled(form, fields))
    expect(voided.headers.get('location')).toBe(`${here()}?done=voided`)
    const voterKey = await voterKeyOfEmail(hands.keys, email)
    expect((await getRollEntry(hands.db, vote.id, north, voterKey))!.status).toBe('void')
    expect(await (await second.get(action)).text()).not.toContain('Rolf Roll asked for this')
  })

  it('is nobody else’s to ask for', async () => {
    for (const who of [await staff('Only Rounds', 'round'), visitor(app)])
      expect([401, 403]).toContain((await who.get(`${here()}/void`)).status)
    const sent = await visitor(app).post(`${here()}/void`, { pot: 'north', proof: email, reason: 'x' })
    expect([sent.status, (await sent.text()).includes('amina@north.example')]).toEqual([401, true])
  })
})

it('as JSON, the same acts: two officers, and no key of anybody’s in the answer', async () => {
  const answers = []
  for (const name of ['Jason One', 'Jason Two']) {
    const { cookie } = await signedIn(hands, {
      name,
      email: `${name.slice(6)}@json.example`,
      duties: ['roll'],
    })
    const answer = await app.request(`/api/rounds/${vote.id}/pots/north/ballots/voiding`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ proof: 'other@north.example', reason: 'They moved away in spring.' }),
    })
    answers.push([answer.status, await answer.json()])
  }
  expect(answers).toEqual([
    [200, { voided: false }],
    [200, { voided: true }],
  ])
})
