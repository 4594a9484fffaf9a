// The pages of proposals in a browser, under the policy they are sent with: no accessibility violation, nothing that
// scrolls sideways or breaks the policy, and what is typed on a phone outlives a closed tab.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comment } from '../../../../functions/acts/comment.ts'
import { commentPages } from '../../../../functions/http/pages/comment.tsx'
import { myProposalPages } from '../../../../functions/http/pages/my-proposal.tsx'
import { proposalsPages } from '../../../../functions/http/pages/proposals.tsx'
import { proposePages } from '../../../../functions/http/pages/propose.tsx'
import { reviewPages } from '../../../../functions/http/pages/review.tsx'
import { reviewQueuePages } from '../../../../functions/http/pages/review-queue.tsx'
import type { CommentId, NeighbourhoodId } from '../../../../shared/lib/ids.ts'
import type { Proposal } from '../../../../shared/proposals/proposal.ts'
import type { Actor } from '../../../../shared/rounds/policy.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { type Browsing, browsing } from '../../../fixtures/browsing.ts'
import { actorWith, type TestHands, testHands } from '../../../fixtures/hands.ts'
import { foundFeasible, openRound, proposed, resident } from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'

let hands: TestHands
let site: Browsing
let round: Round
let own: Proposal
let checked: Proposal
let question: CommentId
let author: { token: string; actor: Actor }
let officer: { token: string }

beforeAll(async () => {
  hands = await testHands()
  site = await browsing(hands, app => {
    for (const pages of [
      proposalsPages,
      proposePages,
      myProposalPages,
      commentPages,
      reviewPages,
      reviewQueuePages,
    ])
      pages(app)
  })
  await story()
})

afterAll(() => site?.close())

/** A round with a proposal that was checked, one that was not, and a question with its answer. */
async function story() {
  round = await openRound(hands)
  author = await signedIn(hands, { name: 'Amina Diallo', email: 'amina@test.example' })
  officer = await signedIn(hands, { name: 'Ravi Officer', email: 'ravi@test.example', duties: ['review'] })
  own = await proposed(hands, round, author.actor)
  const south = { neighbourhood: 'south' as NeighbourhoodId, title: 'A repair café on Saturdays' }
  checked = await foundFeasible(hands, round, await proposed(hands, round, resident('Ben Okri'), south))
  question = hands.entropy.ulid() as CommentId
  const about = { round: round.id, proposal: own.id }
  const ask = { ...about, comment: question, kind: 'question' as const, inReplyTo: null }
  await comment(hands, resident('Cy Lee'), { ...ask, text: 'Will there be *lights*?' })
  const answer = { ...about, comment: hands.entropy.ulid() as CommentId, kind: 'answer' as const }
  const ward = actorWith('Cara Ward', ['councillor', 'north'])
  await comment(hands, ward, { ...answer, inReplyTo: question, text: 'Yes, solar ones.' })
  const praise = { ...about, comment: hands.entropy.ulid() as CommentId, kind: 'for' as const }
  await comment(hands, resident('Fay For'), { ...praise, inReplyTo: null, text: 'My children cross here.' })
}

async function expectSound(page: Page, width: number) {
  expect(await site.violations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

const pages: readonly [string, 'anyone' | 'author' | 'officer', () => string][] = [
  ['the list', 'anyone', () => `/en/rounds/${round.id}/proposals?draw=3`],
  ['an empty search', 'anyone', () => `/en/rounds/${round.id}/proposals?draw=3&words=nothing`],
  ['a proposal with comments', 'anyone', () => `/en/rounds/${round.id}/proposals/${own.id}`],
  ['a proposal that was checked', 'anyone', () => `/en/rounds/${round.id}/proposals/${checked.id}`],
  ['proposing', 'author', () => `/en/me/rounds/${round.id}/propose`],
  ['sent', 'author', () => `/en/me/rounds/${round.id}/proposals/${own.id}/sent`],
  ['changing', 'author', () => `/en/me/rounds/${round.id}/proposals/${own.id}`],
  ['withdrawing', 'author', () => `/en/me/rounds/${round.id}/proposals/${own.id}/withdraw`],
  ['commenting', 'author', () => `/en/me/rounds/${round.id}/proposals/${own.id}/comment`],
  ['answering', 'author', () => `/en/me/rounds/${round.id}/proposals/${own.id}/comment/${question}`],
  ['the review queue', 'officer', () => `/en/staff/rounds/${round.id}/review`],
  ['checking one', 'officer', () => `/en/staff/rounds/${round.id}/review/${own.id}`],
  ['checking one again', 'officer', () => `/en/staff/rounds/${round.id}/review/${checked.id}`],
]

// On wider screens test/journeys/good-pages.test.ts looks at them.
describe.each([320])('at %d px', width => {
  it.each(pages)('%s has no violation', async (_, who, path) => {
    const token = who === 'anyone' ? undefined : who === 'author' ? author.token : officer.token
    const { page, complaints } = await site.look({ width, token })
    const response = await page.goto(site.origin + path())
    expect(response?.status()).toBe(200)
    await expectSound(page, width)
    expect(complaints).toEqual([])
  })

  it('has none where answers are refused, nor where they are checked', async () => {
    const { context, page } = await site.open({ width, token: author.token })
    await page.goto(`${site.origin}/en/me/rounds/${round.id}/propose`)
    await page.getByLabel('Title').fill('Four')
    await page.getByRole('button', { name: 'Check my proposal' }).click()
    await page.getByRole('alert').waitFor()
    await expectSound(page, width)
    await page.getByRole('link', { name: /^Title/ }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('title')
    await page.getByLabel('North').check()
    await page.getByLabel('Title').fill('A safer crossing on Mill Lane')
    await page.getByLabel('Who is better off, and how?').fill('Children walk to school without fear')
    await page
      .getByLabel('What, where and why')
      .fill('A raised crossing where the lane meets the school path.')
    await page.getByLabel('What is it about?').selectOption('streets')
    await page.getByLabel('I live, work, study or volunteer').check()
    await page.getByRole('button', { name: 'Check my proposal' }).click()
    await page.getByRole('button', { name: 'Send my proposal' }).waitFor()
    await expectSound(page, width)
    await context.close()
  })
})

describe('with JavaScript', () => {
  it('gives back what was typed on this phone before the tab was closed', async () => {
    const other = await signedIn(hands, { name: 'Nia Rowe', email: 'nia@test.example' })
    const { context, page } = await site.open({ width: 360, token: other.token })
    await page.goto(`${site.origin}/en/me/rounds/${round.id}/propose`)
    await page.getByLabel('Title').fill('Benches by the pond')
    await page.getByLabel('South').check()
    await page.waitForFunction(() => Object.keys(localStorage).some(key => key.includes('propose-')))
    await page.close()
    const again = await context.newPage()
    await again.goto(`${site.origin}/en/me/rounds/${round.id}/propose`)
    await expect.poll(() => again.getByLabel('Title').inputValue()).toBe('Benches by the pond')
    expect(await again.getByLabel('South').isChecked()).toBe(true)
    await context.close()
  })
})
