// The duties page: what each who comes sees, and the three acts as forms that lose nothing.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { foundation } from '../../../../functions/http/foundation.ts'
import { dutiesPages } from '../../../../functions/http/pages/duties.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { getDuty } from '../../../../functions/store/duties.ts'
import type { PersonId } from '../../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../../shared/lib/instant.ts'
import { formIn } from '../../../fixtures/forms.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { bothAccept } from '../../../fixtures/staffed.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let first: Visitor
let second: Visitor
let next = 0
const start = at('2026-09-01T09:00:00Z')

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(start)
  await bothAccept(hands)
  app = foundation(await testSite(hands), dutiesPages)
})
beforeEach(async () => {
  hands.clock.set(start)
  next++
  first = await visitorAs({ name: 'First Officer', email: 'first@test.example' })
  second = await visitorAs({ name: 'Second Officer', email: 'second@test.example' })
})

async function visitorAs(who: Parameters<typeof signedIn>[1]): Promise<Visitor> {
  const one = visitor(app)
  one.cookies.set('folkmoot', (await signedIn(hands, who)).token)
  return one
}

const typed = (changes: Record<string, string> = {}) => ({
  name: `Hana Holder ${next}`,
  email: `hana${next}@test.example`,
  duty: 'review',
  place: 'north',
  'until-day': '',
  'until-month': '',
  'until-year': '',
  ...changes,
})

describe('a duty, by two officers', () => {
  it('is given, confirmed and ended through the pages', async () => {
    const given = await first.post('/en/staff/duties/grant', typed())
    expect(given.headers.get('location')).toBe('/en/staff/duties?done=granted')
    const seenByFirst = await (await first.follow(given)).text()
    expect(seenByFirst).toContain(`Hana Holder ${next}: checking and costing proposals`)
    expect(seenByFirst).toContain('needs an officer other than First Officer')
    const seenBySecond = await (await second.get('/en/staff/duties')).text()
    expect(seenBySecond).toContain(`hana${next}@test.example`)
    const fields = Object.fromEntries(formIn(seenBySecond, '/en/staff/duties/confirm'))
    const confirmed = await second.post('/en/staff/duties/confirm', fields)
    expect(await (await second.follow(confirmed)).text()).toContain('First Officer, Second Officer')

    const { person, duty, place } = fields as { person: string; duty: string; place: string }
    const end = `/en/staff/duties/end?${new URLSearchParams({ person, duty, place })}`
    expect(await (await first.get('/en/staff/duties')).text()).toContain(end.replaceAll('&', '&amp;'))
    const asks = await (await first.get(end)).text()
    expect(asks).toContain(`Hana Holder ${next} will no longer have this duty`)
    const hidden = Object.fromEntries(formIn(asks, '/en/staff/duties/end'))
    const tooShort = await first.post('/en/staff/duties/end', { ...hidden, reason: 'Because' })
    expect(tooShort.status).toBe(422)
    expect(await tooShort.text()).toContain('>Because</textarea>')
    const ended = await first.post('/en/staff/duties/end', { ...hidden, reason: 'The post has ended' })
    expect(await (await first.follow(ended)).text()).toContain('Why: The post has ended')
    const held = await getDuty(hands.db, person as PersonId, 'review', 'north' as never)
    expect(held?.ended?.byName).toBe('First Officer')
  })

  it('is not confirmed by the one who gave it, whatever is sent', async () => {
    await first.post('/en/staff/duties/grant', typed())
    const html = await (await second.get('/en/staff/duties')).text()
    const fields = Object.fromEntries(formIn(html, '/en/staff/duties/confirm'))
    const refused = await first.post('/en/staff/duties/confirm', fields)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('This needs a second person')
  })

  it('ends with the day that was typed, in the council’s time', async () => {
    await first.post(
      '/en/staff/duties/grant',
      typed({ 'until-day': '31', 'until-month': '3', 'until-year': '2027', email: 'dated@test.example' }),
    )
    const html = await (await second.get('/en/staff/duties')).text()
    expect(html).toContain('until the end of Wednesday 31 March 2027')
    const { person } = Object.fromEntries(
      formIn(html.slice(html.indexOf('dated@test.example')), '/en/staff/duties/confirm'),
    )
    const held = await getDuty(hands.db, person as PersonId, 'review', 'north' as never)
    expect(held?.until).toBe('2027-03-31T23:00:00.000Z')
  })
})

describe('a form with faults', () => {
  it('names each, and keeps what was typed', async () => {
    const wrong = typed({
      name: '',
      email: 'hana at test',
      'until-day': '31',
      'until-month': '2',
      'until-year': '2027',
    })
    const response = await first.post('/en/staff/duties/grant', wrong)
    const html = await response.text()
    expect(response.status).toBe(422)
    for (const field of ['name', 'email', 'until']) expect(html).toContain(`href="#${field}"`)
    expect(html).toContain('value="hana at test"')
    expect(html).toContain('value="31"')
    expect(html).toMatch(/<option[^>]*value="review"[^>]*selected|<option[^>]*selected[^>]*value="review"/)
  })

  it('says that a day is over, that a place is unknown, and that the duty is there already', async () => {
    const past = typed({ 'until-day': '1', 'until-month': '3', 'until-year': '2026' })
    expect(await (await first.post('/en/staff/duties/grant', past)).text()).toContain(
      'This day is over already',
    )
    expect((await first.post('/en/staff/duties/grant', typed({ place: 'atlantis' }))).status).toBe(422)
    await first.post('/en/staff/duties/grant', typed())
    const twice = await first.post('/en/staff/duties/grant', typed())
    expect(twice.status).toBe(409)
    expect(await twice.text()).toContain('already has this duty')
  })
})

describe('who sees it', () => {
  it('sends nobody to sign in, and keeps what they sent', async () => {
    const nobody = visitor(app)
    for (const path of ['/en/staff/duties', '/en/staff/duties/grant', '/en/staff/duties/end'])
      expect((await nobody.get(path)).status).toBe(401)
    for (const path of ['/en/staff/duties/grant', '/en/staff/duties/confirm', '/en/staff/duties/end']) {
      const response = await nobody.post(path, typed())
      expect(response.status).toBe(401)
      expect(await response.text()).toContain(`hana${next}@test.example`)
    }
  })

  it('shows staff who holds what, but neither addresses nor forms', async () => {
    await first.post('/en/staff/duties/grant', typed())
    const reviewer = await visitorAs({ name: 'Rita', email: 'rita@test.example', duties: ['review'] })
    const html = await (await reviewer.get('/en/staff/duties')).text()
    expect(html).toContain(`Hana Holder ${next}`)
    expect(html).not.toContain(`hana${next}@test.example`)
    expect(html).not.toContain('/en/staff/duties/confirm')
    expect((await reviewer.get('/en/staff/duties/grant')).status).toBe(403)
    expect((await reviewer.get('/en/staff/duties/end')).status).toBe(403)
  })

  it('shows residents nothing', async () => {
    const resident = await visitorAs({ name: 'Rosa', email: 'rosa@test.example' })
    expect((await resident.get('/en/staff/duties')).status).toBe(403)
  })

  it('forgets an officer after an hour without use, and keeps what they typed', async () => {
    hands.clock.set(secondsAfter(start, 3700))
    const late = await first.post('/en/staff/duties/grant', typed())
    expect(late.status).toBe(401)
    expect(formIn(await late.text(), '/en/staff/duties/grant').get('duty')).toBe('review')
  })
})

it('knows no duty by a wrong name', async () => {
  expect((await first.get('/en/staff/duties/end?person=x&duty=king&place=north')).status).toBe(404)
  expect(
    (await first.post('/en/staff/duties/confirm', { person: 'x', duty: 'king', place: 'north' })).status,
  ).toBe(404)
  const none = { person: 'x', duty: 'audit', place: 'north', reason: 'Because I say so' }
  expect((await first.post('/en/staff/duties/end', none)).status).toBe(404)
})
