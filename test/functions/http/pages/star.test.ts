// The outcome star through its pages: the organiser chooses points and writes stars down, everybody reads averages, and nothing
// typed is lost.
import { beforeAll, describe, expect, it } from 'vitest'
import { keepStar } from '../../../../functions/acts/keep-star.ts'
import { recordStar } from '../../../../functions/acts/record-star.ts'
import { httpApp } from '../../../../functions/http/app.ts'
import { readMonth } from '../../../../functions/store/journal.ts'
import { listSessions } from '../../../../functions/store/stars.ts'
import type { Grant } from '../../../../shared/grants/grant.ts'
import type { Day } from '../../../../shared/lib/day.ts'
import type { GrantId, PersonId } from '../../../../shared/lib/ids.ts'
import type { Actor } from '../../../../shared/rounds/policy.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { changeGrant, keepGrant } from '../../../fixtures/grants.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { done } from '../../../fixtures/vote.ts'

let hands: TestHands
let app: ReturnType<typeof httpApp>
let anybody: Visitor
let olive: Visitor
let organiser: Actor
let other: Actor
let grant: Grant

const points = ['Home', 'Money', 'Friends', 'Health', 'Time']
const ids = (of: Grant) => ({ fund: of.payer.fund, grant: of.id })
const own = () => `/en/me/grants/north/${grant.id}/star`
const shown = () => `/en/neighbourhoods/north/grants/${grant.id}/star`

const read = async (who: Visitor, path: string) => {
  const answer = await who.get(path)
  const html = await answer.text()
  return { status: answer.status, html, text: textOf(html) }
}
async function send(action: string, answers: Record<string, string>) {
  const answer = await olive.post(action, filled(formIn((await read(olive, own())).html, action), answers))
  const html = await answer.text()
  return { status: answer.status, html, text: textOf(html) }
}
const session = (code: string, stage: 'start' | 'review' | 'end', day: string, score = 3) => ({
  ...ids(grant),
  code,
  stage,
  day: day as Day,
  scores: points.map(() => score),
})
const reasonOf = async (answer: Promise<{ ok: boolean; refusal?: { reason: string } }>) =>
  (await answer).refusal?.reason

const grantOf = (person: PersonId, changes: Partial<Grant> = {}) =>
  keepGrant(hands, { id: hands.entropy.ulid() as GrantId, organiser: person, ...changes })

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-12-10T10:00:00Z'))
  app = httpApp(await testSite(hands))
  anybody = visitor(app)
  olive = visitor(app)
  const signed = await signedIn(hands, { name: 'Olive', email: 'olive@test.example', duties: ['organiser'] })
  olive.cookies.set('folkmoot', signed.token)
  organiser = signed.actor
  other = (await signedIn(hands, { name: 'Otto', email: 'otto@test.example', duties: ['organiser'] })).actor
  grant = await grantOf(signed.person)
})

describe('the points', () => {
  it('are at least five, and what was typed stays', async () => {
    expect((await read(anybody, shown())).text).toContain('This grant has no star')
    const twice = await send(`${own()}/points`, { points: [...points, 'Home'].join('\n') })
    expect(twice.status).toBe(422)
    const few = await send(`${own()}/points`, { points: 'Home\nMoney' })
    expect(few.status).toBe(422)
    expect(few.html).toContain('Home\nMoney')
    expect((await send(`${own()}/points`, { points: points.join('\r\n') })).status).toBe(303)
    expect((await read(anybody, shown())).text).toContain('Averages are shown once eleven people')
  })
})

describe('a star', () => {
  it('is written down on a form, and twice is once', async () => {
    const scores = Object.fromEntries(points.map((_, index) => [`scores.${index}`, '4']))
    const typed = { code: 'k7', stage: 'start', 'day-day': '2', 'day-month': '10', 'day-year': '2026' }
    const missing = await send(`${own()}/record`, { ...typed, ...scores, 'scores.2': '' })
    expect(missing.status).toBe(422)
    expect(missing.html).toContain('value="k7"')
    for (let times = 0; times < 2; times++)
      expect((await send(`${own()}/record`, { ...typed, ...scores })).status).toBe(303)
    expect(await listSessions(hands.db, grant.id)).toHaveLength(1)
    const mine = await read(olive, own())
    expect(mine.text).toContain('One star so far')
    expect(mine.html).not.toContain(`${own()}/points`)
    expect((await read(anybody, shown())).text).not.toContain('K7')
  })

  it.each([
    ['star-order', () => session('B1', 'end', '2026-10-03')],
    ['star-there', () => session('K7', 'start', '2026-10-03')],
    ['star-day', () => session('B1', 'start', '2026-08-03')],
    ['star-scores', () => ({ ...session('B1', 'start', '2026-10-03'), scores: [1, 2, 3, 4, 5, 6] })],
  ])('is refused: %s', async (reason, input) => {
    expect(await reasonOf(recordStar(hands, organiser, input()))).toBe(reason)
  })

  it('is nobody else’s to write down, nor of a grant that has no star or does not run', async () => {
    expect(await reasonOf(recordStar(hands, other, session('B1', 'start', '2026-10-03')))).toBe(
      'not-your-grant',
    )
    expect(await reasonOf(keepStar(hands, other, { ...ids(grant), points }))).toBe('not-your-grant')
    expect(await reasonOf(keepStar(hands, { ...other, duties: [] }, { ...ids(grant), points }))).toBe(
      'not-your-duty',
    )
    const fresh = await grantOf(organiser.person!)
    const input = { ...session('B1', 'start', '2026-10-03'), grant: fresh.id }
    expect(await reasonOf(recordStar(hands, organiser, input))).toBe('star-missing')
    const by = { by: organiser.person!, byName: 'Olive', at: hands.clock.now() }
    await changeGrant(hands, { ...fresh, ended: { ...by, reason: 'It is over' } })
    expect(await reasonOf(recordStar(hands, organiser, input))).toBe('grant-not-running')
    expect(await reasonOf(keepStar(hands, organiser, { ...ids(fresh), points }))).toBe('grant-not-running')
    const unknown = { ...ids(grant), grant: hands.entropy.ulid() as GrantId, points }
    expect(await reasonOf(keepStar(hands, organiser, unknown))).toBe('unknown-grant')
    expect((await read(anybody, own())).status).toBe(401)
  })

  it('keeps its points once somebody has filled it in', async () => {
    expect(await reasonOf(keepStar(hands, organiser, { ...ids(grant), points: [...points, 'Work'] }))).toBe(
      'star-in-use',
    )
    done(await keepStar(hands, organiser, { ...ids(grant), points }))
  })

  it('is told of eleven people together, and in the journal without a code', async () => {
    for (let person = 10; person < 21; person++) {
      done(await recordStar(hands, organiser, session(`P${person}`, 'start', '2026-10-03', 2)))
      done(await recordStar(hands, organiser, session(`P${person}`, 'end', '2026-11-03', 6)))
    }
    const { text } = await read(anybody, shown())
    expect(text).toContain('Averages of 11 people')
    expect(text).toContain('1. Home 2 6')
    const { entries } = await readMonth(hands.db, hands.clock.now(), { limit: 100 })
    const stars = entries.filter(({ act }) => act === 'record-star')
    const said = JSON.stringify(stars.map(({ id: _id, grant: _grant, by: _by, ...entry }) => entry))
    expect(said).toContain('Friday club')
    expect(said).not.toMatch(/P1\d|K7/)
  })
})
