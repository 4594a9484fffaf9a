// The ballot page at its largest, on a cheap phone: what it weighs, whom it asks, whether it stays still, and a whole vote
// by keyboard alone, in which nothing that has the focus is ever hidden.
import { gzipSync } from 'node:zlib'
import type { Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newProposal } from '../../functions/store/proposals.ts'
import { transact } from '../../functions/store/transact.ts'
import { chance } from '../../infra/local/demo/chance.ts'
import { ideas, spots } from '../../infra/local/demo/ideas.ts'
import { type Browsing, browsing } from '../fixtures/browsing.ts'
import { castRoutes } from '../fixtures/cast-routes.ts'
import { type TestHands, testHands, testRound } from '../fixtures/hands.ts'
import { tab, tabTo } from '../fixtures/keyboard.ts'
import { signedIn } from '../fixtures/sessions.ts'
import {
  discussedRound,
  duringVote,
  enrol,
  freeze,
  north,
  shortlistedProposal,
  type TestVote,
} from '../fixtures/voting.ts'

const projects = 40
let hands: TestHands
let site: Browsing
let vote: TestVote

beforeAll(async () => {
  hands = await testHands()
  site = await browsing(hands, castRoutes)
  const rules = { ...testRound('x').rules, ballotType: 'knapsack' as const, maxChoices: null }
  vote = await discussedRound(hands, { rules }, { south: [5000] })
  for (let number = 1; number <= projects; number++) await transact(hands.db, [newProposal(project(number))])
  await enrol(hands, vote.id, 'voter@test.example,north')
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)
})
afterAll(() => site?.close())

/** As people write: no two alike, and as long as a title, a line and a place may be. */
function project(number: number) {
  const { pick } = chance(number)
  const places = Object.values(spots).flat()
  const idea = pick(ideas)
  const words = ideas.flatMap(({ text }) => text.split(' ')).filter(word => !word.includes('{'))
  const tail = Array.from({ length: 30 }, () => pick(words)).join(' ')
  const title = `${idea.title.replace('{spot}', pick(places))} ${tail}`.slice(0, 70).trim()
  const summary = `${idea.summary} ${tail}`.slice(0, 150).trim()
  return shortlistedProposal(hands, vote.id, north, number, 500 + 100 * number, {
    title,
    summary,
    place: pick(places),
  })
}

const path = () => `/en/me/rounds/${vote.id}/vote/north`

async function voterAt(width: number) {
  const { token } = await signedIn(hands, { name: 'Voter', email: 'voter@test.example' })
  return site.open({ width, token })
}

describe('the ballot page with forty projects', () => {
  it('weighs no more than it may, asks nobody else for anything, and stays still', async () => {
    const { context, page } = await voterAt(360)
    const answers: Response[] = []
    page.on('response', answer => answers.push(answer))
    await page.goto(site.origin + path(), { waitUntil: 'networkidle' })
    expect(await page.getByRole('checkbox').count()).toBe(projects)

    const packed = { document: 0, stylesheet: 0, script: 0, other: 0 }
    for (const answer of answers) {
      if (answer.status() >= 300) continue
      const kind = answer.request().resourceType()
      packed[kind in packed ? (kind as keyof typeof packed) : 'other'] += gzipSync(await answer.body()).length
    }
    expect(packed.document, 'HTML').toBeGreaterThan(5_000)
    expect(packed.document, 'HTML').toBeLessThanOrEqual(25_000)
    expect(packed.stylesheet, 'CSS').toBeGreaterThan(1_000)
    expect(packed.stylesheet, 'CSS').toBeLessThanOrEqual(10_000)
    expect(packed.script, 'JavaScript').toBeGreaterThan(1_000)
    expect(packed.script, 'JavaScript').toBeLessThanOrEqual(25_000)
    expect(
      packed.document + packed.stylesheet + packed.script + packed.other,
      'first view',
    ).toBeLessThanOrEqual(150_000)

    const asked = answers.map(answer => new URL(answer.url())).filter(({ protocol }) => protocol !== 'data:')
    expect(new Set(asked.map(({ origin }) => origin))).toEqual(new Set([site.origin]))
    expect(await shiftOf(page)).toBeLessThanOrEqual(0.05)
    await context.close()
  })

  it('never has the focus under its strip, however tall the screen is', async () => {
    const { context, page } = await voterAt(360)
    for (const height of [700, 740, 780, 800, 820, 840, 860, 880]) {
      await page.setViewportSize({ width: 360, height })
      await page.goto(site.origin + path())
      for (let presses = 0; presses < 10; presses++) expect(await tab(page)).toMatchObject({ seen: true })
    }
    await context.close()
  })

  it('is filled in, checked and sent by keyboard alone', async () => {
    const { context, page } = await voterAt(360)
    await page.goto(site.origin + path())
    const boxes = page.getByRole('checkbox')
    const titles = await boxes.evaluateAll(all =>
      all.map(box => (box as HTMLInputElement).labels![0]!.textContent!),
    )
    const [third = '', last = ''] = [titles[2], titles.at(-1)]
    for (const title of [third, last]) {
      await tabTo(page, title)
      await page.keyboard.press('Space')
    }
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2)
    await tabTo(page, /^Check/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Check your choices' }).waitFor()
    for (const title of [third, last]) await page.getByText(title.replace(/^(\d+)\s+/, '')).waitFor()
    await tabTo(page, 'Send my vote')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Your vote is in.' }).waitFor()
    await tabTo(page, 'Want to check later that your vote was counted?')
    await page.keyboard.press('Enter')
    await page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/).waitFor()
    await context.close()
  })
})

/** How far things moved while the page came in (cumulative layout shift). */
const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>(resolve => {
        let sum = 0
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
      }),
  )
