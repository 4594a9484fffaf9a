// The desk of those who check proposals.
import { beforeAll, describe, expect, it } from 'vitest'
import { comment } from '../../../../functions/acts/comment.ts'
import { withdrawProposal } from '../../../../functions/acts/withdraw-proposal.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { reviewPages } from '../../../../functions/http/pages/review.tsx'
import { reviewQueuePages } from '../../../../functions/http/pages/review-queue.tsx'
import { reviewStepPages } from '../../../../functions/http/pages/review-steps.tsx'
import type { App } from '../../../../functions/http/site.ts'
import type { CommentId, NeighbourhoodId } from '../../../../shared/lib/ids.ts'
import { costOf, type Proposal, stateOf } from '../../../../shared/proposals/proposal.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { actorWith, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import {
  foundFeasible,
  frozen,
  moveTo,
  openRound,
  proposed,
  resident,
  reviewFinished,
  stored,
} from '../../../fixtures/proposals.ts'
import { signedIn, type Who } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let people = 0

beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), app => {
    reviewQueuePages(app)
    reviewStepPages(app)
    reviewPages(app)
  })
})

async function browserOf(...duties: NonNullable<Who['duties']>): Promise<Visitor> {
  const { token } = await signedIn(hands, {
    name: 'Ravi Officer',
    email: `r${++people}@test.example`,
    duties,
  })
  const browser = visitor(app)
  browser.cookies.set('folkmoot', token)
  return browser
}

const queuePath = (round: Round) => `/en/staff/rounds/${round.id}/review`
const onePath = (proposal: Proposal) => `/en/staff/rounds/${proposal.round}/review/${proposal.id}`
const reason = 'Highways priced it from their framework, with signs.'

async function inReview(changes = {}): Promise<{ round: Round; proposal: Proposal; path: string }> {
  const round = await openRound(hands)
  const proposal = await proposed(hands, round, resident(), changes)
  await moveTo(hands, round, 'reviewingAt')
  return { round, proposal, path: onePath(proposal) }
}

describe('the queue', () => {
  it('shows what waits in the officer’s own places, what is not looked at yet first', async () => {
    const round = await openRound(hands)
    const north = { neighbourhood: 'north' as NeighbourhoodId }
    const decided = await foundFeasible(hands, round, await proposed(hands, round))
    await proposed(hands, round, resident(), { title: 'North, not looked at', ...north })
    const gone = await proposed(hands, round, resident(), { title: 'North, withdrawn', ...north })
    await withdrawProposal(hands, resident(), { round: round.id, proposal: gone.id, version: 0 })
    await proposed(hands, round, resident('Sue South'), {
      title: 'South, elsewhere',
      neighbourhood: 'south' as NeighbourhoodId,
    })
    const browser = await browserOf(['review', 'north'])
    const page = await (await browser.get(queuePath(round))).text()
    const text = textOf(page)
    expect(text).toContain('2 proposals wait for their answer')
    expect(text).toContain('1 to check · 1 to decide · none answered')
    expect(page.indexOf('North, not looked at')).toBeLessThan(page.indexOf(decided.title))
    expect(page).not.toContain('South, elsewhere')
    expect(page).not.toContain('North, withdrawn')
    const everywhere = textOf(await (await (await browserOf('councillor')).get(queuePath(round))).text())
    expect(everywhere).toContain('South, elsewhere')
    expect(everywhere).toContain('3 proposals wait')
  })

  it('is for those who hold the duty', async () => {
    const { round, path } = await inReview()
    for (const address of [queuePath(round), path]) {
      expect((await visitor(app).get(address)).status).toBe(401)
      expect((await (await browserOf()).get(address)).status).toBe(403)
      expect((await (await browserOf('roll')).get(address)).status).toBe(403)
    }
    expect((await (await browserOf(['review', 'south'])).get(path)).status).toBe(403)
    expect((await (await browserOf('review')).get('/en/staff/rounds/nowhere/review')).status).toBe(404)
    const missing = `${queuePath(round)}/${hands.entropy.ulid()}`
    expect((await (await browserOf('review')).get(missing)).status).toBe(404)
  })
})

describe('checking one', () => {
  it('publishes that it can be done, with cost and reason, and leads on to the next', async () => {
    const round = await openRound(hands)
    const [one, two] = [
      await proposed(hands, round),
      await proposed(hands, round, resident('Ben Okri'), { title: 'A bench by the pond' }),
    ]
    await moveTo(hands, round, 'reviewingAt')
    const browser = await browserOf('review')
    const path = onePath(one)
    const form = formIn(await (await browser.get(path)).text(), path)
    const answers = { outcome: 'feasible', costMinor: '4,500.50', reason }
    const done = await browser.post(path, filled(form, answers))
    expect(done.headers.get('location')).toBe(`${path}?done=review`)
    expect(costOf(await stored(hands, round.id, one.id))).toBe(450_050)
    const page = await (await browser.follow(done)).text()
    expect(textOf(page)).toContain('The check is published')
    expect(textOf(page)).toContain('It can be done, for £4,500.50')
    expect(page).toContain(`href="${onePath(two)}"`)
    expect(textOf(page)).toContain('Next: A bench by the pond')
    expect((await browser.post(path, filled(form, answers))).status).toBe(303)
  })

  it('publishes that it cannot be done, whatever stands in the cost box', async () => {
    const { round, proposal, path } = await inReview()
    const browser = await browserOf('review')
    const form = formIn(await (await browser.get(path)).text(), path)
    await browser.post(path, filled(form, { outcome: 'not-feasible', costMinor: 'none', reason }))
    expect(stateOf(await stored(hands, round.id, proposal.id))).toBe('not-feasible')
  })

  it.each([
    [{ outcome: undefined }, 'outcome', 'What did you find? Choose one.'],
    [{ costMinor: '' }, 'costMinor', 'What it costs: A feasible project needs a cost'],
    [{ costMinor: '<b>much</b>' }, 'costMinor', 'What it costs: “<b>much</b>” is not a sum of money'],
    [{ costMinor: '0' }, 'costMinor', 'What it costs: Write a number that is at least 1.'],
    [{ reason: 'Short' }, 'reason', 'Your reason: Say a little more'],
    [{ reason: '' }, 'reason', 'Your reason: Fill this in.'],
    [{ reason: 'y'.repeat(2001) }, 'reason', 'Your reason: Shorten this'],
  ] as const)('keeps everything typed: %j', async (changes, field, says) => {
    const { proposal, round, path } = await inReview()
    const browser = await browserOf('review')
    const form = formIn(await (await browser.get(path)).text(), path)
    const typed = filled(form, { outcome: 'feasible', costMinor: '4500', reason, ...changes })
    const response = await browser.post(path, typed)
    const html = await response.text()
    expect([response.status, textOf(html)]).toEqual([
      field === 'costMinor' && changes.costMinor === '' ? 409 : 422,
      expect.stringContaining(says),
    ])
    expect(Object.fromEntries(formIn(html, path))).toEqual(Object.fromEntries(typed))
    expect(html).toContain(`id="${field}-error"`)
    expect(html).not.toContain('<b>')
    expect(stateOf(await stored(hands, round.id, proposal.id))).toBe('submitted')
  })

  it('shows the new state and keeps the typed reason when somebody else was faster', async () => {
    const { round, proposal, path } = await inReview()
    const browser = await browserOf('review')
    const form = formIn(await (await browser.get(path)).text(), path)
    await foundFeasible(hands, round, proposal, 777_700)
    const typed = filled(form, { outcome: 'not-feasible', reason: 'The bend is too tight for it.' })
    const response = await browser.post(path, typed)
    expect(response.status).toBe(409)
    const html = await response.text()
    expect(textOf(html)).toContain('It can be done, for £7,777')
    const again = formIn(html, path)
    expect([again.get('reason'), again.get('outcome'), again.get('version')]).toEqual([
      'The bend is too tight for it.',
      'not-feasible',
      '1',
    ])
    expect((await browser.post(path, again)).status).toBe(303)
    expect(stateOf(await stored(hands, round.id, proposal.id))).toBe('not-feasible')
  })

  it('keeps what was typed when the author withdrew it, and then offers no form', async () => {
    const { round, proposal, path } = await inReview()
    const browser = await browserOf('review')
    const form = formIn(await (await browser.get(path)).text(), path)
    await withdrawProposal(hands, resident(), { round: round.id, proposal: proposal.id, version: 0 })
    const response = await browser.post(path, filled(form, { outcome: 'feasible', costMinor: '1', reason }))
    expect(response.status).toBe(409)
    const html = await response.text()
    expect(textOf(html)).toContain('This proposal was withdrawn by its author.')
    expect(formIn(html, path).get('reason')).toBe(reason)
    const page = await (await browser.get(path)).text()
    expect(textOf(page)).toContain('Its author withdrew it on')
    expect(page).not.toContain('<textarea')
  })

  it('keeps what was typed when the session is over', async () => {
    const { path } = await inReview()
    const response = await visitor(app).post(path, { version: '0', outcome: 'feasible', reason })
    expect(response.status).toBe(401)
    expect(await response.text()).toContain(reason)
  })

  it('takes no form from another neighbourhood’s desk', async () => {
    const { round, proposal, path } = await inReview()
    const south = await browserOf(['review', 'south'])
    for (const part of ['', '/shortlist', '/cost']) {
      const response = await south.post(`${path}${part}`, { version: '0', outcome: 'not-feasible', reason })
      expect(response.status).toBe(403)
    }
    expect((await stored(hands, round.id, proposal.id)).version).toBe(0)
  })

  it('is not offered for one’s own proposal', async () => {
    const round = await openRound(hands)
    const who = { name: 'Olga Own', email: 'olga@test.example', duties: ['review'] as const }
    const { actor } = await signedIn(hands, who)
    const own = await proposed(hands, round, actor)
    await moveTo(hands, round, 'reviewingAt')
    const { token } = await signedIn(hands, { ...who, duties: [], by: 'staff' })
    const browser = visitor(app)
    browser.cookies.set('folkmoot', token)
    const page = await (await browser.get(onePath(own))).text()
    expect(textOf(page)).toContain('This is your own proposal.')
    expect(page).not.toContain('<textarea')
    const forced = await browser.post(onePath(own), { version: '0', outcome: 'not-feasible', reason })
    expect(forced.status).toBe(409)
    expect(stateOf(await stored(hands, round.id, own.id))).toBe('submitted')
  })

  it('says where a cost is more than the whole pot', async () => {
    const { round, proposal, path } = await inReview()
    await foundFeasible(hands, round, proposal, 2_500_100)
    const page = await (await (await browserOf('review')).get(path)).text()
    expect(textOf(page)).toContain('This costs more than the whole pot')
  })

  it('starts a second check from the first, and says which questions wait', async () => {
    const { round, proposal, path } = await inReview()
    const id = () => hands.entropy.ulid() as CommentId
    const about = { round: round.id, proposal: proposal.id, text: 'Will there be lights?' }
    const ask = { ...about, comment: id(), kind: 'question' as const, inReplyTo: null }
    await comment(hands, resident('Cy Lee'), ask)
    await foundFeasible(hands, round, proposal, 450_050)
    const browser = await browserOf('review')
    const html = await (await browser.get(path)).text()
    expect(textOf(html)).toContain('1 question waits for an answer')
    expect(Object.fromEntries(formIn(html, path))).toMatchObject({
      version: '1',
      outcome: 'feasible',
      costMinor: '4500.50',
      reason: 'Highways priced a raised crossing from their framework.',
    })
    const answer = { ...about, comment: id(), kind: 'answer' as const, inReplyTo: ask.comment }
    await comment(hands, actorWith('Cara Ward', 'councillor'), answer)
    expect(textOf(await (await browser.get(path)).text())).not.toContain('for an answer')
  })

  it('shows hostile words as words', async () => {
    const hostile = '<script>alert("x")</script>'
    const { path } = await inReview({
      title: hostile,
      summary: hostile,
      text: hostile.repeat(3),
      place: hostile,
    })
    expect(await (await (await browserOf('review')).get(path)).text()).not.toContain('<script>alert')
  })
})

describe('deciding on the ballot', () => {
  it('takes a yes without a reason and a no with one', async () => {
    const { round, proposal, path } = await inReview()
    const browser = await browserOf('councillor')
    await foundFeasible(hands, round, proposal)
    const to = `${path}/shortlist`
    const form = formIn(await (await browser.get(path)).text(), to)
    const bare = await browser.post(to, filled(form, { on: 'no', why: '' }))
    expect(bare.status).toBe(422)
    expect(textOf(await bare.text())).toContain('Why not? Fill this in.')
    const none = await browser.post(to, filled(form, { why: 'I typed this already' }))
    expect(none.status).toBe(422)
    const html = await none.text()
    expect(textOf(html)).toContain('On the ballot of its neighbourhood? Choose one.')
    expect(formIn(html, to).get('why')).toBe('I typed this already')
    const yes = await browser.post(to, filled(form, { on: 'yes', why: '' }))
    expect(yes.headers.get('location')).toBe(`${path}?done=shortlist`)
    expect(stateOf(await stored(hands, round.id, proposal.id))).toBe('shortlisted')
    const second = formIn(await (await browser.follow(yes)).text(), to)
    await browser.post(to, filled(second, { on: 'no', why: 'The school has one already.' }))
    expect(stateOf(await stored(hands, round.id, proposal.id))).toBe('not-shortlisted')
  })

  it('is offered only for what can be done', async () => {
    const { path } = await inReview()
    const page = await (await (await browserOf('review')).get(path)).text()
    expect(page).not.toContain('/shortlist"')
    const forced = await (await browserOf('review')).post(`${path}/shortlist`, {
      version: '0',
      on: 'yes',
      why: 'Pressed all the same',
    })
    expect(forced.status).toBe(409)
    expect(await forced.text()).toContain('Pressed all the same')
  })
})

describe('correcting a cost', () => {
  async function discussed() {
    const { round, proposal, path } = await inReview()
    await foundFeasible(hands, round, proposal)
    await moveTo(hands, round, 'discussingAt', reviewFinished(hands.clock.now()))
    return { round, proposal, path, to: `${path}/cost`, browser: await browserOf('review') }
  }

  it('publishes the new sum beside the old one, with the note', async () => {
    const { round, proposal, path, to, browser } = await discussed()
    const form = formIn(await (await browser.get(path)).text(), to)
    const done = await browser.post(to, filled(form, { costMinor: '£5,000', note: 'The drains must move.' }))
    expect(done.headers.get('location')).toBe(`${path}?done=cost`)
    expect(costOf(await stored(hands, round.id, proposal.id))).toBe(500_000)
    const page = textOf(await (await browser.follow(done)).text())
    expect(page).toContain('The cost was corrected from £4,500 to £5,000')
    expect(page).toContain('The drains must move.')
  })

  it.each([
    [{ costMinor: '' }, 422, 'The right cost: Fill this in.'],
    [{ costMinor: 'more' }, 422, 'The right cost: “more” is not a sum'],
    [{ note: 'Why' }, 422, 'What changed, and why? Say a little more'],
    [{ costMinor: '4500' }, 409, 'This was done already.'],
  ])('keeps everything typed: %j', async (changes, status, says) => {
    const { path, to, browser } = await discussed()
    const form = formIn(await (await browser.get(path)).text(), to)
    const typed = filled(form, { costMinor: '5000', note: 'The drains must move.', ...changes })
    const response = await browser.post(to, typed)
    const html = await response.text()
    expect([response.status, textOf(html)]).toEqual([status, expect.stringContaining(says)])
    expect(Object.fromEntries(formIn(html, to))).toEqual(Object.fromEntries(typed))
  })

  it('is over once the ballot is fixed', async () => {
    const { round, path, to, browser } = await discussed()
    const form = formIn(await (await browser.get(path)).text(), to)
    await moveTo(hands, round, 'discussingAt', frozen(hands.clock.now()))
    const typed = filled(form, { costMinor: '5000', note: 'The drains must move.' })
    const response = await browser.post(to, typed)
    expect(response.status).toBe(409)
    const html = await response.text()
    expect(textOf(html)).toContain('The ballot is fixed')
    expect(formIn(html, to).get('note')).toBe('The drains must move.')
    expect(await (await browser.get(path)).text()).not.toContain('<textarea')
  })
})
