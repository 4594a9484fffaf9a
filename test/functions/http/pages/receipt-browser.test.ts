// A receipt in a real browser: worked out again by the voter's own device right after sending, and after publication from
// the ballot up to what the round signed. A server that gives a receipt for another ballot, or shows another list, is
// found out.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { publishResults } from '../../../../functions/acts/publish-results.ts'
import { publishedFolder } from '../../../../functions/count/bundle.ts'
import { countRound } from '../../../../functions/count/count-round.ts'
import { publishedPages } from '../../../../functions/http/pages/published.tsx'
import { receiptPages } from '../../../../functions/http/pages/receipt.tsx'
import { getRound } from '../../../../functions/store/rounds.ts'
import { receiptOf } from '../../../../shared/ballots/commitment.ts'
import type { Statement } from '../../../../shared/ballots/statement.ts'
import { must } from '../../../../shared/lib/assert.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import { type Browsing, browsing as browse } from '../../../fixtures/browsing.ts'
import { castRoutes } from '../../../fixtures/cast-routes.ts'
import { type TestHands, testHands } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { approveTwice, done, firstOfficer, signOffAll, votedRound } from '../../../fixtures/vote.ts'
import { enrol, type TestVote, votingRound } from '../../../fixtures/voting.ts'

let hands: TestHands
let site: Browsing
let context: BrowserContext
let vote: TestVote
let published: RoundId
/** What a dishonest server does to a page or file on its way. */
let falsify: (path: string, body: string) => string = (_, body) => body

beforeAll(async () => {
  hands = await testHands()
  site = await browse(hands, app => {
    app.use('*', async (c, next) => {
      await next()
      // One phone looks at all receipts, and must not keep what it was given for the one before.
      if (c.req.path.startsWith('/published/')) c.res.headers.set('cache-control', 'no-store')
      const isText = /html|json;|json$/.test(c.res.headers.get('content-type') ?? '')
      if (!isText || c.res.headers.has('content-encoding')) return
      const body = await c.res.clone().text()
      const falsified = falsify(c.req.path, body)
      if (falsified !== body) c.res = new Response(falsified, c.res)
    })
    castRoutes(app)
    receiptPages(app)
    publishedPages(app)
  })
  const projects = [
    { pot: 'north', title: 'Trees', costMinor: 700_000 },
    { pot: 'south', title: 'Benches', costMinor: 700_000 },
  ]
  const votes = { north: Array<string[]>(11).fill(['Trees']), south: [['Benches']] }
  published = (await votedRound(hands, 'with-receipts', projects, votes)).round
  await approveTwice(hands, published)
  done(await countRound(hands, published))
  await signOffAll(hands, published)
  const { version } = must(await getRound(hands.db, published), 'the round')
  done(await publishResults(hands, firstOfficer, { round: published, version }))
  vote = await votingRound(hands)
}, 60_000)
afterAll(() => site?.close())
afterEach(async () => {
  falsify = (_, body) => body
  await context?.close()
})

async function openPage(token: string): Promise<Page> {
  const opened = await site.open({ width: 360, token })
  context = opened.context
  return opened.page
}

describe('right after sending', () => {
  async function send(meanwhile?: (page: Page) => Promise<unknown>): Promise<Page> {
    const email = `voter-${hands.entropy.id()}@north.example`
    const { token } = await signedIn(hands, { name: 'Amina Diallo', email })
    await enrol(hands, vote.id, `${email},north`)
    const page = await openPage(token)
    await page.goto(`${site.origin}/en/me/rounds/${vote.id}/vote/north`)
    await page.locator('input[name=choice]').nth(1).check()
    await page.locator('input[name=choice]').nth(0).check()
    await page.getByRole('button', { name: 'Check' }).click()
    await meanwhile?.(page)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.locator('[data-sent-check]:not([hidden])').waitFor()
    await page.waitForLoadState('networkidle')
    return page
  }
  const said = (page: Page) => page.locator('[data-sent-check]').innerText()
  const offered = (page: Page) => page.locator('.receipt-note').isVisible()

  it('the browser works the receipt out again from what it drew itself', async () => {
    const page = await send()
    expect(await said(page)).toContain('it belongs to what you sent')
    expect(await offered(page)).toBe(true)
    expect(await site.violations(page)).toStrictEqual([])
    await page.reload()
    expect(await said(page)).toContain('it belongs to what you sent')
  })

  it('a receipt of another ballot is not shown, and the page says so', async () => {
    const other = receiptOf('ab'.repeat(32))
    falsify = (path, body) =>
      path.endsWith('/send')
        ? body
            .replace(
              /&quot;commitment&quot;:&quot;[0-9a-f]{64}/,
              `&quot;commitment&quot;:&quot;${'ab'.repeat(32)}`,
            )
            .replace(/&quot;receipt&quot;:&quot;[0-9A-Z-]{24}/, `&quot;receipt&quot;:&quot;${other}`)
        : body
    const page = await send()
    expect(await said(page)).toContain('Something is wrong with this receipt')
    expect(await offered(page)).toBe(false)
  })

  it('a ballot under a number that the browser did not draw is called out', async () => {
    const page = await send(page =>
      page.evaluate(() => {
        for (const field of document.querySelectorAll<HTMLInputElement>('input[name=voterNonce]'))
          field.value = 'ab'.repeat(16)
      }),
    )
    expect(await said(page)).toContain('Something is wrong with this receipt')
    expect(await offered(page)).toBe(false)
  })

  it('other choices than the phone has kept are called out', async () => {
    const page = await send(page =>
      page.evaluate(() => {
        for (const form of document.querySelectorAll('form'))
          form.querySelector('input[name=choice]')?.remove()
      }),
    )
    expect(await said(page)).toContain('other choices than your browser has kept')
  })
})

describe('after publication', () => {
  async function receipts(): Promise<{ statement: Statement; ballots: { pot: string; receipt: string }[] }> {
    const text = async (file: string) =>
      (await fetch(`${site.origin}/${publishedFolder(published)}/${file}`)).text()
    const lines = (await text('ballots.jsonl')).trim().split('\n')
    const ballots = lines.map(line => JSON.parse(line) as { pot: string; commitment: string })
    return {
      statement: JSON.parse(await text('statement.json')) as Statement,
      ballots: ballots.map(({ pot, commitment }) => ({ pot, receipt: receiptOf(commitment) })),
    }
  }
  async function look(receipt: string): Promise<string> {
    const { page } = await site.look({ width: 360 })
    await page.goto(`${site.origin}/en/rounds/${published}/receipt?receipt=${receipt}`)
    const verdict = page.locator('[data-place-check]')
    await expect.poll(() => verdict.innerText()).not.toMatch(/^(?:Your device is checking.*)?$/)
    const widest = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
      return document.documentElement.scrollWidth
    })
    expect(widest).toBeLessThanOrEqual(360)
    expect(await site.violations(page)).toStrictEqual([])
    return verdict.innerText()
  }

  it('the way from each ballot up to the signed root is checked again, also where it is withheld', async () => {
    const { ballots } = await receipts()
    expect(ballots).toHaveLength(12)
    const withheld = must(
      ballots.find(({ pot }) => pot === 'south'),
      'a ballot of the small pot',
    )
    for (const { receipt } of [ballots[0]!, ballots.at(-1)!, withheld])
      expect(await look(receipt)).toMatch(
        /this ballot is in the list that the round signed.*key is (?:[0-9a-f]{4}-){7}[0-9a-f]{4}\./,
      )
  })

  it('a statement that was changed, or signed over another list, is called out', async () => {
    const { statement, ballots } = await receipts()
    const [{ receipt }] = [
      must(
        ballots.find(({ pot }) => pot === 'north'),
        'a ballot',
      ),
    ]
    const changes: Partial<Statement>[] = [
      { tree: { ...statement.tree, root: 'ab'.repeat(32) } },
      { signature: `${statement.signature.startsWith('0') ? '1' : '0'}${statement.signature.slice(1)}` },
      { round: 'another' as RoundId },
    ]
    for (const change of changes) {
      falsify = (path, body) =>
        path.endsWith('statement.json') ? JSON.stringify({ ...statement, ...change }) : body
      expect(await look(receipt)).toContain('what this page shows is not what was signed')
    }
  })

  it('a page that shows other choices than the commitment bears out is called out', async () => {
    const { ballots } = await receipts()
    const { receipt } = must(
      ballots.find(({ pot }) => pot === 'north'),
      'a ballot',
    )
    falsify = (path, body) =>
      path.endsWith('/receipt') ? body.replace(/(&quot;choices&quot;:&quot;)\[.*?\]/, '$1[]') : body
    expect(await look(receipt)).toContain('what this page shows is not what was signed')
  })

  it('a statement that does not come is no verdict', async () => {
    const { ballots } = await receipts()
    falsify = (path, body) => (path.endsWith('statement.json') ? 'not JSON' : body)
    expect(await look(ballots[0]!.receipt)).toContain('has checked nothing itself')
  })
})
