// Signing in as people do it, in a browser without JavaScript on a small phone: by the link, by the code, as staff. Every
// page on the way has no accessibility violation and does not scroll sideways.
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundation } from '../../functions/http/foundation.ts'
import { dutiesPages } from '../../functions/http/pages/duties.tsx'
import { localPages } from '../../functions/http/pages/local.tsx'
import { mePages } from '../../functions/http/pages/me.tsx'
import { signInPages } from '../../functions/http/pages/sign-in.tsx'
import { staffSignInPages } from '../../functions/http/pages/staff-sign-in.tsx'
import type { DemoSignIn, Site } from '../../functions/http/site.ts'
import { staffSignIn } from '../../functions/ports/staff-sign-in.ts'
import { newRound } from '../../functions/store/rounds.ts'
import { transact } from '../../functions/store/transact.ts'
import { galleryPages } from '../../infra/local/gallery.tsx'
import { localOidc } from '../../infra/local/oidc.ts'
import type { PersonId } from '../../shared/lib/ids.ts'
import { secondsAfter } from '../../shared/lib/instant.ts'
import { builtAssets } from '../fixtures/assets.ts'
import { violationsOn } from '../fixtures/axe.ts'
import { launchBrowser } from '../fixtures/browser.ts'
import { type TestHands, testDates, testHands, testRound, testSite } from '../fixtures/hands.ts'
import { bothAccept } from '../fixtures/staffed.ts'

const people: readonly DemoSignIn[] = [
  { name: 'First Officer', email: 'first@test.example', who: 'Runs the rounds', staff: true },
  { name: 'Second Officer', email: 'second@test.example', who: 'The second person', staff: true },
  { name: 'New Colleague', email: 'new@test.example', who: 'Has no duty yet', staff: true },
]

let hands: TestHands
let server: Server
let origin: string
let browser: Browser
let checker: Page

beforeAll(async () => {
  hands = await testHands()
  const [{ manifest: assets, folder }, opened] = await Promise.all([builtAssets(), launchBrowser()])
  browser = opened
  checker = await browser.newPage()
  server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const oidc = await localOidc({
    origin,
    people: async () => people,
    messages: hands.messages,
    stylesheet: assets.css,
  })
  const made = await testSite(hands)
  const site: Site = {
    ...made,
    assets,
    origin,
    staffSignIn: staffSignIn(oidc),
    local: { ...made.local!, demoSignIns: people },
  }
  const app = foundation(site, app => {
    signInPages(app)
    staffSignInPages(app)
    mePages(app)
    dutiesPages(app)
    localPages(app, site)
    galleryPages(app, site)
    app.get('/health', c => c.text('ok'))
  })
  const listener = getRequestListener(app.fetch)
  server.on('request', async (request, response) => {
    const path = request.url!.split('?')[0]!
    if (path.startsWith('/local/oidc')) oidc.handle(request, response)
    else if (path.startsWith('/assets/')) {
      response.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/javascript')
      response.end(await readFile(join(folder, path)))
    } else void listener(request, response)
  })
  hands.clock.set(secondsAfter(testDates.proposingAt, 60))
  const announced = { by: 'officer' as PersonId, byName: 'First Officer', at: testDates.proposingAt }
  await transact(hands.db, [newRound(testRound('autumn', { acts: { announced } }))])
})
afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  await new Promise(resolve => server?.close(resolve))
})

async function phone(width = 360): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width, height: 740 }, javaScriptEnabled: false })
  return { context, page: await context.newPage() }
}

/**
 * The page as it stands, for who hears it, and for who sees so much of it. The checker cannot run where scripts cannot,
 * so it is given a copy of the page in a browser of its own.
 */
async function expectGood(page: Page, heading: string | RegExp): Promise<void> {
  const h1 = page.locator('h1')
  expect(await h1.count()).toBe(1)
  expect(await h1.innerText()).toMatch(heading)
  const viewport = page.viewportSize()!
  await checker.setViewportSize(viewport)
  await checker.goto(`${origin}/health`)
  await checker.setContent(await page.content(), { waitUntil: 'load' })
  expect(await violationsOn(checker)).toEqual([])
  const width = await checker.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(viewport.width)
}

describe('a resident, without JavaScript', () => {
  it('signs in by the link, and out again', async () => {
    const { context, page } = await phone(320)
    const email = 'link@test.example'
    await page.goto(`${origin}/en/me`)
    await expectGood(page, 'Sign in first')
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await expectGood(page, 'Sign in')
    expect(await page.title()).toMatch(/^Error:/)
    await page.getByLabel('Your e-mail address').fill(email)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await expectGood(page, 'Look at your e-mail')
    await page.getByLabel('The code from the message').fill('1')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expectGood(page, 'Look at your e-mail')
    await page.getByRole('link', { name: 'in the mailbox' }).click()
    await expectGood(page, 'Mailbox')
    await page.locator('article a').first().click()
    await expectGood(page, 'One more press')
    await page.getByRole('button', { name: 'Yes, sign me in' }).click()
    await expectGood(page, 'What should we call you in public?')
    await page.getByLabel('What should we call you').fill('Rosa')
    await page.getByRole('button', { name: 'Use this name' }).click()
    await expectGood(page, 'My page')
    await page.getByLabel('What should we call you').fill('R')
    await page.getByRole('button', { name: 'Change my name' }).click()
    await expectGood(page, 'My page')
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expectGood(page, 'You are signed out')
    await context.close()
  })

  it('types what they wrote once, although they were not signed in', async () => {
    const { context, page } = await phone()
    await page.goto(`${origin}/en/sign-in`)
    // A page of the site whose form is sent by somebody whose session is over: their name, as good as any other form.
    await page.setContent(
      `<form method="post" action="${origin}/en/me/name"><input name="name" value="Rosa Lopez"><button>Send</button></form>`,
    )
    await page.getByRole('button').click()
    await expectGood(page, 'What you wrote is kept')
    await page.getByLabel('Your e-mail address').fill('kept@test.example')
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await expectGood(page, 'Look at your e-mail')
    const [{ text } = { text: '' }] = await hands.messages.list({ to: 'kept@test.example' })
    await page.getByLabel('The code from the message').fill(/^\d{8}$/m.exec(text)![0])
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByLabel('What should we call you').fill('Rosa')
    await page.getByRole('button', { name: 'Use this name' }).click()
    await expectGood(page, 'Send it now')
    await page.getByRole('button', { name: 'Send it now' }).click()
    await expectGood(page, 'My page')
    expect(await page.getByText('From now on you are Rosa Lopez.').count()).toBe(1)
    await context.close()
  })

  it('is told in plain words that a link belongs to another browser', async () => {
    const { context, page } = await phone(320)
    await page.goto(`${origin}/en/sign-in/link?token=${'A'.repeat(43)}`)
    await expectGood(page, 'This link does not work here')
    await context.close()
  })
})

describe('staff, without JavaScript', () => {
  it('sign in with the council’s account, and two of them give a duty', async () => {
    await bothAccept(hands)
    const [first, second] = [await phone(), await phone(320)]
    const signIn = async ({ page }: { page: Page }, name: string) => {
      await page.goto(`${origin}/en/sign-in?back=/en/staff/duties`)
      await page.getByRole('link', { name: 'Sign in with your council account' }).click()
      await expectGood(page, 'Council sign-in')
      await page.getByRole('button', { name: `I am ${name}` }).click()
    }
    await signIn(first, 'First Officer')
    await expectGood(first.page, 'Who may do what')
    await first.page.getByRole('link', { name: 'Give somebody a duty' }).click()
    await expectGood(first.page, 'Give somebody a duty')
    await first.page.getByRole('button', { name: 'Give this duty' }).click()
    await expectGood(first.page, 'Give somebody a duty')
    await first.page.getByLabel('Name', { exact: true }).fill('Hana Holder')
    await first.page.getByLabel('E-mail address').fill('hana@test.example')
    await first.page.getByLabel('Duty').selectOption('review')
    await first.page.getByRole('button', { name: 'Give this duty' }).click()
    await expectGood(first.page, 'Who may do what')
    expect(await first.page.getByRole('button', { name: 'Confirm this duty' }).count()).toBe(0)

    await signIn(second, 'Second Officer')
    await expectGood(second.page, 'Who may do what')
    await second.page.getByRole('button', { name: 'Confirm this duty' }).click()
    await expectGood(second.page, 'Who may do what')
    await second.page.getByRole('link', { name: 'End Hana Holder' }).click()
    await expectGood(second.page, 'End a duty')
    await second.page.getByLabel('Why does it end?').fill('She has moved to another council')
    await second.page.getByRole('button', { name: 'End this duty' }).click()
    await expectGood(second.page, 'Who may do what')
    await first.context.close()
    await second.context.close()
  })

  it('are told when they have no duty, and can type a code', async () => {
    const { context, page } = await phone(320)
    await page.goto(`${origin}/en/sign-in/staff`)
    await page.getByLabel('E-mail address').fill('new@test.example')
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await expectGood(page, 'Council sign-in: the code')
    const [{ text } = { text: '' }] = await hands.messages.list({ to: 'new@test.example' })
    await page.getByLabel('The code from the message').fill(/\d{8}/.exec(text)![0])
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expectGood(page, 'You have no duty here')
    await context.close()
  })
})

describe('the tools of one machine', () => {
  it('move the clock', async () => {
    const { context, page } = await phone(320)
    await page.goto(`${origin}/local/clock`)
    await expectGood(page, 'The clock of this machine')
    await page.getByRole('button', { name: 'One day on' }).click()
    await expectGood(page, 'The clock of this machine')
    await page.getByRole('button', { name: 'Move the clock there' }).click()
    await expectGood(page, 'The clock of this machine')
    await page.goto(`${origin}/local/gallery`)
    expect(page.url()).toBe(`${origin}/local/gallery/round`)
    expect((await page.goto(`${origin}/local/gallery/nothing`))?.status()).toBe(404)
    await context.close()
  })
})
