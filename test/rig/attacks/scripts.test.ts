// Whatever script is written into whatever text, none runs: with the page's own policy, and with a browser that does not know it,
// where all that holds is how the page was written.

import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { securityHeaders } from '../../../shared/platform/security-headers.ts'
import { richHtml } from '../../../web/components/rich-text.tsx'
import { launchBrowser } from '../../fixtures/browser.ts'
import { type AttackedWorld, smallWorld, wholeTown } from './attacked-world.ts'
import { payloadsFrom } from './payloads.ts'
import { formulasIn, look, type Sown, sow } from './stored.ts'
import { isLong, many, seeded, tell } from './told.ts'
import { type WatchedBrowser, watchedBrowser } from './watched-browser.ts'

const random = seeded()
const next = payloadsFrom(random)
const html = { 'content-type': 'text/html; charset=utf-8' }
const policies = [
  ['without the policy of the page', false],
  ['with the policy of the page', true],
] as const

/** With the policy, where one page is as good as another, a few are enough here. */
const someOf = ({ sent, spread, stored, pages }: Sown): Sown => ({
  spread,
  stored,
  pages: pages.slice(0, 5),
  sent: { ...sent, searches: sent.searches.slice(0, 1), answers: sent.answers.slice(0, 4) },
})

let world: AttackedWorld
let browser: Awaited<ReturnType<typeof launchBrowser>>
const opened: WatchedBrowser[] = []
const watchedWith = async (policy: boolean) => {
  const watched = await watchedBrowser(browser, world.origin, { policy })
  opened.push(watched)
  return watched
}
beforeAll(async () => {
  browser = await launchBrowser()
  world = await (isLong ? wholeTown() : smallWorld())
})
afterAll(async () => {
  await Promise.all(opened.map(one => one.close()))
  await world?.close()
})

/** What a page would be that writes down whatever it is given. */
const careless = (payloads: readonly string[]) => `<!doctype html><main>${payloads.join('\n')}</main>`

describe(`scripts from seed ${random.seed}`, () => {
  it('run in a page that lets them, and are seen to', async () => {
    const watched = await watchedWith(false)
    for (let page = 0; page < many(14, 60); page++)
      await watched.lookAt({ status: 200, headers: html, body: careless([next().text, '<p>', next().text]) })
    const { ran, strange } = watched
    expect(ran.filter(one => one.includes('canary(')).length).toBeGreaterThan(3)
    expect(ran.filter(one => one.includes('asked ')).length).toBeGreaterThan(1)
    expect(strange.length).toBeGreaterThan(8)
  })

  it('are kept from running by the policy alone, in a page that lets them', async () => {
    const watched = await watchedWith(true)
    for (let page = 0; page < many(14, 60); page++)
      await watched.lookAt({
        status: 200,
        headers: { ...html, ...securityHeaders },
        body: careless([next().text, '<p>', next().text]),
      })
    expect(watched.ran.filter(one => one.includes('canary('))).toEqual([])
    expect(watched.reports.length).toBeGreaterThan(3)
  })

  it('are nothing but text to what writes our pages', async () => {
    const [batches, inOne] = [many(1, 50), 100]
    const written = Array.from({ length: batches }, () => {
      const texts = Array.from({ length: inOne }, () => next().text)
      return texts.map(
        text =>
          `<div class="rich-text">${richHtml(text)}</div>` +
          renderToString(h('p', { title: text, lang: text }, text)) +
          renderToString(h('textarea', { name: text, 'aria-label': text }, text)) +
          renderToString(h('a', { href: `/en?words=${encodeURIComponent(text.toWellFormed())}` }, text)),
      )
    })
    let shown = 0
    for (const [, policy] of policies) {
      const watched = await watchedWith(policy)
      for (const texts of written)
        await watched.lookAt({
          status: 200,
          headers: { ...html, ...(policy && securityHeaders) },
          body: careless(texts),
        })
      expect({ ran: watched.ran, strange: watched.strange }).toEqual({ ran: [], strange: [] })
      shown += watched.shown
    }
    expect(shown).toBeGreaterThan(batches * inOne)
    tell(
      'scripts written',
      `0 ran of ${batches * inOne} payloads, with and without the policy (seed ${random.seed})`,
    )
  })

  it('run nowhere in what is stored, sent and shown', { timeout: 600_000 }, async () => {
    const size = isLong ? { pagesEach: 45, atLeast: many(0, 10_000) } : { pagesEach: 8, atLeast: 900 }
    const sown: Sown = await sow(world, random, next, size)
    const looked = await Promise.all(
      policies.map(async ([name, policy]) => {
        const watched = await watchedWith(policy)
        await look(world, isLong || !policy ? sown : someOf(sown), watched, next, isLong ? 30 : 5)
        return { name, policy, watched }
      }),
    )
    for (const { name, policy, watched } of looked) {
      const { ran, strange, reports, broken } = watched
      expect({ name, ran, strange, reports, broken }).toEqual({
        name,
        ran: [],
        strange: [],
        reports: [],
        broken: [],
      })
      expect(watched.pages).toBeGreaterThan(isLong ? 250 : policy ? 10 : 20)
      expect(watched.seen.size).toBeGreaterThan(isLong ? 1500 : policy ? 10 : 40)
    }
    const { cells, formulas } = await formulasIn(world)
    expect(formulas).toEqual([])
    expect(cells).toBeGreaterThan(isLong ? 500 : 10)
    tell('formulas published', `0 of ${cells} cells (seed ${random.seed})`)
    const [without, with_] = looked.map(({ watched }) => watched)
    expect(sown.spread.names.length).toBeGreaterThanOrEqual(size.atLeast)
    expect(sown.sent.fields.size).toBeGreaterThan(isLong ? 150 : 20)
    expect(sown.stored).toBeGreaterThan(isLong ? 5 : 1)
    tell(
      'scripts stored',
      `0 ran, 0 strange, 0 reports: ${sown.sent.fields.size} fields sent over HTTP (${sown.sent.sent} requests, ` +
        `${sown.stored} payloads stored so), ${sown.spread.names.length} payloads in ${sown.spread.places} stored texts of ` +
        `${sown.spread.fields.size} names; ${without!.pages} pages without the policy showed ${without!.seen.size} of them ` +
        `${without!.shown} times, ${with_!.pages} with it ${with_!.seen.size} (seed ${random.seed})`,
    )
  })
})
