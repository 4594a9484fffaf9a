// The pages of proposals in a browser, under the policy they are sent with: no accessibility violation, nothing that
// scrolls sideways or breaks the policy, and what is typed on a phone outlives a closed tab.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comment } from '../../../../functions/acts/comment.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
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
import { builtAssets } from '../../../fixtures/assets.ts'
import { launchBrowser } from '../../../fixtures/browser.ts'
import { actorWith, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { foundFeasible, openRound, proposed, resident } from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

let hands: TestHands
let browser: Browser
let server: ReturnType<typeof serve>
let origin: string
let axe: string
let round: Round
let own: Proposal
let checked: Proposal
let question: CommentId
let author: { token: string; actor: Actor }
let officer: { token: string }

beforeAll(async () => {
  hands = await testHands()
  const [{ manifest: assets, folder: out }, script, chromium, site] = await Promise.all([
    builtAssets(),
    readFile(axeSource, 'utf8'),
    launchBrowser(),
    testSite(hands),
  ])
  axe = script
  browser = chromium
  const app = foundation({ ...site, assets }, app => {
    for (const pages of [
      proposalsPages,
      proposePages,
      myProposalPages,
      commentPages,
      reviewPages,
      reviewQueuePages,
    ])
      pages(app)
    app.get('/assets/:file', async c => {
      const file = c.req.param('file')
      c.header('content-type', file.endsWith('.css') ? 'text/css' : 'text/javascript')
      return c.body(await readFile(`${out}/assets/${file}`))
    })
  })
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>(listening => server.once('listening', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await story()
})

afterAll(async () => {
  await browser?.close()
  await new Promise(closed => server?.close(closed))
})

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

async function opened(
  token: string | undefined,
  width = 1280,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width, height: 800 } })
  if (token !== undefined) await context.addCookies([{ name: 'folkmoot', value: token, url: origin }])
  return { context, page: await context.newPage() }
}

async function expectSound(page: Page, width: number) {
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const found = await axe.run(document, { rules: { 'target-size': { enabled: true } } })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
    )
  })
  expect(violations).toEqual([])
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
    const { context, page } = await opened(token, width)
    const complaints: string[] = []
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(String(error)))
    const response = await page.goto(origin + path())
    expect(response?.status()).toBe(200)
    await expectSound(page, width)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('has none where answers are refused, nor where they are checked', async () => {
    const { context, page } = await opened(author.token, width)
    await page.goto(`${origin}/en/me/rounds/${round.id}/propose`)
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
    const { context, page } = await opened(other.token, 360)
    await page.goto(`${origin}/en/me/rounds/${round.id}/propose`)
    await page.getByLabel('Title').fill('Benches by the pond')
    await page.getByLabel('South').check()
    await page.waitForFunction(() => Object.keys(localStorage).some(key => key.includes('propose-')))
    await page.close()
    const again = await context.newPage()
    await again.goto(`${origin}/en/me/rounds/${round.id}/propose`)
    await expect.poll(() => again.getByLabel('Title').inputValue()).toBe('Benches by the pond')
    expect(await again.getByLabel('South').isChecked()).toBe(true)
    await context.close()
  })
})
