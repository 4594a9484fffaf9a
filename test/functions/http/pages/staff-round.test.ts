// The checklist of a round, its one-press acts, and cancelling, without JavaScript.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { foundation } from '../../../../functions/http/foundation.ts'
import { setUpPages } from '../../../../functions/http/pages/set-up.tsx'
import { staffRoundPages } from '../../../../functions/http/pages/staff-round.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { getRound, newRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import { daysAfter, secondsAfter } from '../../../../shared/lib/instant.ts'
import { type Phase, phaseOf } from '../../../../shared/rounds/phase.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { decidedRound } from '../../../fixtures/decided-round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testDates, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { inPhase } from '../../../fixtures/phases.ts'
import { openRound, proposed } from '../../../fixtures/proposals.ts'
import { signedIn, type Who } from '../../../fixtures/sessions.ts'
import { staffed } from '../../../fixtures/staffed.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  await staffed(hands)
  app = foundation(await testSite(hands), app => {
    // In this order the address of a new round could be taken for a round called "new".
    staffRoundPages(app)
    setUpPages(app)
  })
})
beforeEach(() => hands.clock.set(at('2026-09-01T09:00:00Z')))

let people = 0
async function browserOf(...duties: NonNullable<Who['duties']>): Promise<Visitor> {
  people++
  const { token } = await signedIn(hands, {
    name: `Person ${people}`,
    email: `p${people}@test.example`,
    duties,
  })
  const browser = visitor(app)
  browser.cookies.set('folkmoot', token)
  return browser
}

async function storedIn(phase: Phase, changes: Partial<Round> = {}) {
  const { round, now } = inPhase(phase, { ...changes, id: `round-${hands.entropy.id()}` as RoundId })
  await transact(hands.db, [newRound(round)])
  hands.clock.set(now)
  return { round, path: `/en/staff/rounds/${round.id}` }
}

async function shown(response: Response) {
  const html = await response.text()
  return { html, text: textOf(html), status: response.status }
}

describe('the checklist', () => {
  it('is announced by one press, and says so', async () => {
    const { round, path } = await storedIn('draft')
    const browser = await browserOf('round')
    const { html, text } = await shown(await browser.get(path))
    expect(html).toContain('<h1>Next: Announce the round</h1>')
    expect(text).toContain('Nobody outside the council sees this round yet.')
    const done = await browser.post(path, formIn(html, path))
    expect(done.status).toBe(303)
    expect((await getRound(hands.db, round.id))?.acts.announced?.byName).toBe(`Person ${people}`)
    const after = await shown(await browser.follow(done))
    expect(after.text).toContain('The round is announced. Ideas open on Wednesday 2 September 2026, 9am.')
    expect(after.html).toContain(`href="/en/rounds/${round.id}"`)
  })

  it('says what happened to the second of two presses', async () => {
    const { path } = await storedIn('draft')
    const browser = await browserOf('round')
    const form = formIn((await shown(await browser.get(path))).html, path)
    const both = await Promise.all([browser.post(path, form), browser.post(path, form)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
    const late = await shown(await browser.post(path, form))
    expect(late.status).toBe(409)
    expect(late.text).toContain('This was done already.')
    expect(late.html).toContain('<title>Error: ')
  })

  it('names every fault of the set-up in words, with the way to its box', async () => {
    const dates = {
      ...testDates,
      reviewingAt: testDates.proposingAt,
      closesAt: secondsAfter(testDates.votingAt, 60),
    }
    const rules = { ...testRound('x').rules, maxChoices: null }
    const pots = [{ neighbourhood: 'north' as never, amountMinor: 0 as never }]
    const { path } = await storedIn('draft', { dates, rules, pots })
    hands.clock.set(daysAfter(testDates.proposingAt, 1))
    const { html, text } = await shown(await (await browserOf('round')).get(path))
    for (const [field, sentence] of [
      ['reviewingAt', '“Ideas close and checks begin” must come after “Ideas open”.'],
      ['closesAt', 'The vote must be open for at least 24 hours'],
      ['pot-north', 'The pot of North has no money in it.'],
      ['maxChoices', 'Say how many projects one person may tick.'],
      ['proposingAt', '“Ideas open” has passed already.'],
    ]) {
      expect(text).toContain(sentence)
      expect(html).toContain(`href="${path}/set-up#${field}"`)
    }
    expect(text).toContain('5 things to put right before the round can be announced')
    expect(html).not.toContain('announce-round')
  })

  it('shows a councillor how the round stands and offers what is theirs, nothing else', async () => {
    const round = await openRound(hands)
    await proposed(hands, round)
    const path = `/en/staff/rounds/${round.id}`
    const councillor = await shown(await (await browserOf(['councillor', 'north'])).get(path))
    expect(councillor.html).toContain(`href="${path}/review"`)
    const auditor = await shown(await (await browserOf('audit')).get(path))
    for (const { html } of [
      auditor,
      await shown(await (await browserOf(['councillor', 'south'])).get(path)),
    ]) {
      for (const page of ['/review', '/set-up', '/roll', '/cancel', '/freeze', '/count'])
        expect(html).not.toContain(`href="${path}${page}"`)
      expect(html.match(/<form/g)).toEqual(['<form']) // The one to sign out.
    }
    expect(auditor.text).toContain('Answer every idea')
    expect(auditor.text).toContain('Officers for checks and ward councillors')
  })

  it('closes a round by one press once everything is delivered or stopped, and not before', async () => {
    const { round } = await decidedRound(hands, `round-${hands.entropy.id()}`, {
      acts: { certified: { at: testDates.challengesUntil } },
    })
    hands.clock.set(secondsAfter(testDates.challengesUntil, 60))
    const path = `/en/staff/rounds/${round.id}`
    const browser = await browserOf('round')
    const { html, text } = await shown(await browser.get(path))
    expect(html).toContain('<h1>Next: Make the funded projects happen, and report</h1>')
    expect(text).toContain('4 projects are not done yet: North and South.')
    const tried = await shown(await browser.post(path, { act: 'close-round', version: '0' }))
    expect(tried.status).toBe(409)
    expect(tried.text).toContain('Some funded projects are neither delivered nor stopped yet.')
  })

  it('finishes the review by one press when its date has come', async () => {
    const { path, round } = await storedIn('reviewing')
    const browser = await browserOf('review')
    expect((await shown(await browser.get(path))).html).not.toContain('finish-review')
    const early = await shown(await browser.post(path, { act: 'finish-review', version: '0' }))
    expect(early.text).toContain('It can be done from Monday 5 October 2026, 5pm on.')
    hands.clock.set(testDates.discussingAt)
    const later = await browserOf('review')
    const form = formIn((await shown(await later.get(path))).html, path)
    expect((await later.post(path, form)).status).toBe(303)
    expect(phaseOf((await getRound(hands.db, round.id))!, hands.clock.now())).toBe('discussing')
  })

  it('is for who works for the council', async () => {
    const { path, round } = await storedIn('draft')
    expect((await visitor(app).get(path)).status).toBe(401)
    for (const browser of [await browserOf(), await browserOf('organiser'), await browserOf('panel')]) {
      expect((await browser.get(path)).status).toBe(403)
      const tried = await shown(await browser.post(path, { act: 'announce-round', version: '0' }))
      expect(tried.status).toBe(403)
      expect(tried.text).not.toContain('From first to last')
    }
    const signedOut = await shown(await visitor(app).post(path, { act: 'announce-round', version: '0' }))
    expect(signedOut.status).toBe(401)
    expect((await getRound(hands.db, round.id))?.acts.announced).toBeUndefined()
  })

  it('does no act it does not know, and knows no round that is not there', async () => {
    const { path, round } = await storedIn('draft')
    const browser = await browserOf('round')
    expect((await browser.post(path, { act: 'publish-results', version: '0' })).status).toBe(400)
    expect((await browser.post(path, { act: 'announce-round', version: 'x' })).status).toBe(422)
    expect((await getRound(hands.db, round.id))?.version).toBe(0)
    expect((await browser.get('/en/staff/rounds/no-such-round')).status).toBe(404)
    expect(
      (await browser.post('/en/staff/rounds/no-such-round', { act: 'announce-round', version: '0' })).status,
    ).toBe(404)
  })

  it('does not take the form for a new round for a round', async () => {
    const { html } = await shown(await (await browserOf('round')).get('/en/staff/rounds/new'))
    expect(html).toContain('<h1>Set up a new round</h1>')
  })
})

describe('cancelling', () => {
  const reason = 'The money was needed after the flood.\r\nWe are sorry.'

  it('takes two officers, one after the other', async () => {
    const { round, path } = await storedIn('voting')
    const [first, second] = [await browserOf('round'), await browserOf('round')]
    const page = await shown(await first.get(`${path}/cancel`))
    expect(page.text).toContain(
      'People are voting. If the round is cancelled, their ballots are never counted.',
    )
    const asked = await first.post(`${path}/cancel`, filled(formIn(page.html, `${path}/cancel`), { reason }))
    expect(asked.status).toBe(303)
    expect((await shown(await first.follow(asked))).text).toContain(
      'Your request is written down and published.',
    )
    const own = await shown(await first.get(`${path}/cancel`))
    expect(own.text).toContain('You asked for this yourself, so another officer has to agree.')

    const theirs = await shown(await second.get(`${path}/cancel`))
    expect(theirs.text).toContain('The money was needed after the flood.')
    const done = await second.post(`${path}/cancel`, formIn(theirs.html, `${path}/cancel`))
    const after = await shown(await second.follow(done))
    expect(after.html).toContain('<h1>This round was cancelled</h1>')
    expect(after.text).toContain('The round is cancelled.')
    const { cancelled } = (await getRound(hands.db, round.id))!.acts
    expect(cancelled?.reason).toBe('The money was needed after the flood.\nWe are sorry.')
  })

  it('keeps what was typed when it is refused', async () => {
    const { path } = await storedIn('proposing')
    const browser = await browserOf('round')
    const short = await shown(await browser.post(`${path}/cancel`, { version: '0', reason: 'Because' }))
    expect(short.status).toBe(422)
    expect(short.text).toContain('Say a little more: at least 10 characters.')
    expect(formIn(short.html, `${path}/cancel`).get('reason')).toBe('Because')
    const stale = await shown(await browser.post(`${path}/cancel`, { version: '9', reason }))
    expect(stale.status).toBe(409)
    expect(formIn(stale.html, `${path}/cancel`).get('reason')).toBe(reason)
    const out = await shown(await visitor(app).post(`${path}/cancel`, { version: '0', reason }))
    expect(out.status).toBe(401)
    expect(out.html).toContain('The money was needed after the flood.')
  })

  it('is closed to others, and once results are out', async () => {
    const { path } = await storedIn('proposing')
    expect((await visitor(app).get(`${path}/cancel`)).status).toBe(401)
    expect((await (await browserOf('councillor')).get(`${path}/cancel`)).status).toBe(403)
    const out = await storedIn('results')
    expect((await (await browserOf('round')).get(`${out.path}/cancel`)).status).toBe(409)
    expect((await (await browserOf('round')).get('/en/staff/rounds/no-such-round/cancel')).status).toBe(404)
  })
})
