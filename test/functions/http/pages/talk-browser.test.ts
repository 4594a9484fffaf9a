// The pages on which people speak up, and the moderators' desk, in a browser on a phone: axe
// finds nothing, nothing is wider than the screen, and a report reaches the desk and is decided there.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { agree } from '../../../../functions/acts/agree.ts'
import { comment } from '../../../../functions/acts/comment.ts'
import { report } from '../../../../functions/acts/report.ts'
import { support } from '../../../../functions/acts/support.ts'
import { feedPages } from '../../../../functions/http/pages/feed.ts'
import { moderationPages } from '../../../../functions/http/pages/moderation.tsx'
import { proposalsPages } from '../../../../functions/http/pages/proposals.tsx'
import { supportPages } from '../../../../functions/http/pages/support.tsx'
import { wordsPages } from '../../../../functions/http/pages/words.tsx'
import type { Inputs } from '../../../../shared/contract/inputs.ts'
import type { CommentId } from '../../../../shared/lib/ids.ts'
import type { Proposal } from '../../../../shared/proposals/proposal.ts'
import type { Actor } from '../../../../shared/rounds/policy.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { type Browsing, browsing } from '../../../fixtures/browsing.ts'
import { actorWith, type TestHands, testHands } from '../../../fixtures/hands.ts'
import { openRound, proposed, resident } from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'

let hands: TestHands
let site: Browsing
let round: Round
let proposal: Proposal
let tokens: Record<'ben' | 'mo', string>
let said: CommentId

async function say(by: Actor, text: string, changes: Partial<Inputs['comment']> = {}): Promise<CommentId> {
  const id = hands.entropy.ulid() as CommentId
  const about = { round: round.id, proposal: proposal.id, comment: id, inReplyTo: null, kind: 'for' as const }
  await comment(hands, by, { ...about, text, ...changes })
  return id
}

beforeAll(async () => {
  hands = await testHands()
  round = await openRound(hands, 'proposingAt', { talk: { supportNeeded: 3, moderation: 'after' } })
  proposal = await proposed(hands, round, resident(), { pin: { lon: -3.985, lat: 54.497 } })
  await proposed(hands, round, resident('Ola Berg'), {
    title: 'Benches by the river',
    text: 'Three benches of oak where the path meets the water, with backs to lean on.',
    pin: { lon: -3.99, lat: 54.498 },
  })
  const [ben, mo] = [
    await signedIn(hands, { name: 'Ben Okri', email: 'ben@test.example' }),
    await signedIn(hands, { name: 'Mo Moderator', email: 'mo@test.example', duties: ['moderation'] }),
  ]
  tokens = { ben: ben.token, mo: mo.token }
  const people = ['Cy Lee', 'Dee Fox', 'Eve Hall'].map(name => resident(name))
  for (const who of people) await support(hands, who, { round: round.id, proposal: proposal.id })
  said = await say(people[0]!, 'My children cross here *every day*.')
  await say(people[1]!, 'It slows the bus.', { kind: 'against' })
  const question = await say(people[2]!, 'Will there be lights?', { kind: 'question' })
  await say(actorWith('Cara Ward', ['councillor', 'north']), 'Yes, solar ones.', {
    kind: 'answer',
    inReplyTo: question,
  })
  const about = { round: round.id, proposal: proposal.id, comment: said, inReplyTo: null }
  await agree(hands, people[1]!, about)
  await report(hands, people[2]!, { ...about, reason: 'not-about-it', note: 'It is about *children*.' })
  site = await browsing(hands, app => {
    proposalsPages(app)
    supportPages(app)
    wordsPages(app)
    moderationPages(app)
    feedPages(app)
  })
})
afterAll(() => site.close())

async function looksGood(page: Page): Promise<void> {
  expect(await site.violations(page)).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
}

it.each([360])('look good %i wide', async width => {
  const mine = `/en/me/rounds/${round.id}/proposals/${proposal.id}`
  const desk = `/en/staff/rounds/${round.id}/moderation`
  const pages: [string, 'ben' | 'mo' | undefined][] = [
    [`/en/rounds/${round.id}/proposals?draw=1`, undefined],
    [`/en/rounds/${round.id}/proposals/${proposal.id}`, undefined],
    [`${mine}/support`, 'ben'],
    [`${mine}/follow`, 'ben'],
    [`${mine}/words/${said}`, 'ben'],
    [desk, 'mo'],
    [`${desk}/${proposal.id}/${said}`, 'mo'],
  ]
  for (const [path, who] of pages) {
    const { page } = await site.look({ width, token: who && tokens[who] })
    await page.goto(site.origin + path)
    for (const closed of await page.locator('details:not(.menu) > summary').all()) await closed.click()
    await looksGood(page)
  }
})

it('a comment is reported on a phone and taken down at the desk, with the reason in its place', async () => {
  const resident = await site.open({ width: 360, token: tokens.ben })
  await resident.page.goto(`${site.origin}/en/rounds/${round.id}/proposals/${proposal.id}`)
  await resident.page.getByRole('link', { name: /Report or change .*Dee Fox/ }).click()
  await resident.page.getByRole('button', { name: 'Report it' }).click()
  expect(await resident.page.getByText('There is a problem').isVisible()).toBe(true)
  await resident.page.getByLabel('It is not about this proposal.').check()
  await resident.page.getByRole('button', { name: 'Report it' }).click()
  await resident.page.getByText('The moderators are told. Thank you').waitFor()

  const desk = await site.open({ width: 1280, token: tokens.mo })
  await desk.page.goto(`${site.origin}/en/staff/rounds/${round.id}/moderation`)
  await desk.page.getByRole('heading', { name: '2 things wait for a moderator' }).waitFor()
  await desk.page
    .getByRole('link', { name: /A comment on/ })
    .last()
    .click()
  await desk.page.getByLabel('It is not about this proposal.').check()
  await desk.page.getByLabel('What is wrong with it?').fill('It is about the bus, which stops elsewhere.')
  await desk.page.getByRole('button', { name: 'Take it down' }).click()
  await desk.page.getByRole('heading', { name: 'One thing waits for a moderator' }).waitFor()

  await resident.page.goto(`${site.origin}/en/rounds/${round.id}/proposals/${proposal.id}`)
  const text = await resident.page.locator('#comments').innerText()
  expect(text).toContain('It is not about this proposal.')
  expect(text).not.toContain('It slows the bus.')
})
