// Changing the software while people vote: asked by one officer and agreed to by another on the page, in the journal, and told by
// the API that the deploy command asks.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readRoutes } from '../../../../functions/http/api/reads.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { deploymentPages } from '../../../../functions/http/pages/deployment.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { version } from '../../../../functions/parts/version.ts'
import { readMonth } from '../../../../functions/store/journal.ts'
import { newRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { Deployed } from '../../../../infra/operate/may-deploy.ts'
import type { PersonId } from '../../../../shared/lib/ids.ts'
import { type Instant, secondsAfter } from '../../../../shared/lib/instant.ts'
import { formIn } from '../../../fixtures/forms.ts'
import { type TestHands, testDates, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { done } from '../../../fixtures/vote.ts'

const page = '/en/staff/deployment'
const reason = 'Nobody with an old phone can send a ballot, and the vote closes on Friday.'
const during = secondsAfter(testDates.votingAt, 3600)
let hands: TestHands
let app: App
let first: Visitor
let second: Visitor
let codes = 0
let code: string

beforeAll(async () => {
  hands = await testHands()
  const by = { by: 'officer' as PersonId, byName: 'Officer', at: testDates.proposingAt }
  const acts = {
    announced: by,
    reviewFinished: { at: testDates.discussingAt },
    frozen: { at: testDates.votingAt, file: 'frozen.json', sha256: '0'.repeat(64) },
  }
  done(await transact(hands.db, [newRound(testRound('voting-now', { acts }))]))
  done(await transact(hands.db, [newRound(testRound('only-rehearsed', { acts, rehearsal: true }))]))
  app = foundation(await testSite(hands), app => {
    deploymentPages(app)
    readRoutes(app)
  })
})
beforeEach(async () => {
  code = (++codes).toString(16).padStart(12, '0')
  await at(during)
})

/** Sessions last hours. */
async function at(instant: Instant): Promise<void> {
  hands.clock.set(instant)
  first = await as('Ann One', 'ann@test.example')
  second = await as('Ben Two', 'ben@test.example')
}

async function as(name: string, email: string, duty: 'round' | 'review' = 'round'): Promise<Visitor> {
  const one = visitor(app)
  one.cookies.set('folkmoot', (await signedIn(hands, { name, email, duties: [duty] })).token)
  return one
}

const ask = (who: Visitor, changes: Record<string, string> = {}) =>
  who.post(`${page}/ask`, { code, reason, ...changes })
const agree = (who: Visitor, version = 0) => who.post(`${page}/agree`, { code, version: String(version) })
const deployment = async () => (await (await visitor(app).get('/api/deployment')).json()) as Deployed

describe('a change while people vote', () => {
  it('is asked for, agreed to by somebody else, told by the API and written in the journal', async () => {
    expect((await ask(first)).headers.get('location')).toBe(`${page}?done=asked`)
    expect((await deployment()).urgentChanges).not.toContainEqual(expect.objectContaining({ code }))
    const seen = await (await second.get(page)).text()
    expect(seen).toContain(reason)
    const form = Object.fromEntries(formIn(seen, `${page}/agree`))
    expect(form.code).toBe(code)
    expect((await second.post(`${page}/agree`, form)).headers.get('location')).toBe(`${page}?done=agreed`)
    expect((await deployment()).urgentChanges).toContainEqual(
      expect.objectContaining({
        code,
        reason,
        asked: expect.objectContaining({ name: 'Ann One' }),
        agreed: expect.objectContaining({ name: 'Ben Two' }),
      }),
    )
    const { entries } = await readMonth(hands.db, during, { limit: 20 })
    const acts = entries.filter(({ subject }) => subject === code)
    expect(acts.map(({ act, byName, why }) => [act, byName, why]).sort()).toStrictEqual([
      ['agree-urgent-change', 'Ben Two', reason],
      ['ask-urgent-change', 'Ann One', reason],
    ])
  })

  it('is told with the version that runs and the votes that are open, rehearsals left out', async () => {
    expect(await deployment()).toMatchObject({ version, votesOpen: ['voting-now'] })
    await at(secondsAfter(testDates.closesAt, 86_400))
    const later = await deployment()
    expect(later.votesOpen).not.toContain('only-rehearsed')
  })

  it('is refused to whoever asked for it, and shown to them without the button', async () => {
    await ask(first)
    expect((await agree(first)).status).toBe(409)
    const own = await (await first.get(page)).text()
    expect(own).toContain('It needs an officer other than Ann One.')
    expect((await deployment()).urgentChanges).not.toContainEqual(expect.objectContaining({ code }))
  })

  it('is the same when the form is sent twice', async () => {
    for (const _ of [1, 2]) expect((await ask(first)).status).toBe(303)
    for (const _ of [1, 2]) expect((await agree(second)).status).toBe(303)
    expect((await ask(second, { reason: 'Another reason altogether.' })).status).toBe(409)
  })

  it('is over after a day, and can be asked for anew', async () => {
    await ask(first)
    await at(secondsAfter(during, 25 * 3600))
    expect((await agree(second)).status).toBe(404)
    expect((await ask(second)).status).toBe(303)
    expect((await agree(first, 1)).status).toBe(303)
    await at(secondsAfter(during, 50 * 3600))
    expect((await deployment()).urgentChanges).not.toContainEqual(expect.objectContaining({ code }))
  })

  it('is not agreed to as somebody saw it before it was asked anew', async () => {
    await ask(first)
    await at(secondsAfter(during, 25 * 3600))
    await ask(first)
    expect((await agree(second, 0)).status).toBe(409)
    expect((await agree(second, 1)).status).toBe(303)
  })

  it('is for the time of a vote alone', async () => {
    await at(secondsAfter(testDates.proposingAt, 60))
    expect((await ask(first)).status).toBe(409)
    expect(await (await first.get(page)).text()).not.toContain(`${page}/ask`)
  })
})

describe('the version that runs', () => {
  it('stands at the foot of every page', async () => {
    for (const who of [first, visitor(app)])
      for (const path of [page, '/en/nothing/here'])
        expect(await (await who.get(path)).text()).toContain(`Version ${version}.`)
  })
})

describe('whoever may not', () => {
  it('is told so: without the duty, and without being signed in', async () => {
    const reviewer = await as('Rita Reviewer', 'rita@test.example', 'review')
    for (const answer of [await reviewer.get(page), await ask(reviewer), await agree(reviewer)])
      expect(answer.status).toBe(403)
    const nobody = visitor(app)
    expect((await nobody.get(page)).status).toBe(401)
    expect((await ask(nobody)).status).toBe(401)
    expect((await agree(nobody)).status).toBe(401)
  })
})

describe('a form that is not right', () => {
  it.each([
    ['code', { code: '' }],
    ['code', { code: 'not a code' }],
    ['reason', { reason: 'short' }],
  ])('is shown again with what was wrong with its %s, and keeps what was typed', async (field, wrong) => {
    const answer = await ask(first, wrong)
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain('There is a problem')
    expect(text).toContain(field === 'code' ? reason : code)
  })

  it('takes a code in capitals and with spaces around it', async () => {
    code = 'abcdef012345'
    expect((await ask(first, { code: ' ABCDEF012345 ' })).status).toBe(303)
  })
})
