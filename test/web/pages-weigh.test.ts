// What can be told of speed from bytes alone: the four pages that people meet with little signal, as full as a city fills
// them, weighed as they leave the server. How long they take in a browser, `npm run --silent bench -- face` measures.
import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../functions/http/app.ts'
import { castApp } from '../../functions/http/cast.ts'
import { isCasting } from '../../shared/platform/casting.ts'
import { budgets } from '../bench/face/budgets.ts'
import { fullBallot, fullResult, fullTalk, fullVoter, saidPhoto } from '../bench/generated-pages.ts'
import { builtAssets } from '../fixtures/assets.ts'
import { testHands, testSite } from '../fixtures/hands.ts'
import { signedIn } from '../fixtures/sessions.ts'

interface Page {
  readonly html: string
  readonly css: number
  readonly script: number
}

const pages = new Map<string, Page>()

beforeAll(async () => {
  const [hands, { manifest: assets, folder }] = await Promise.all([testHands(), builtAssets()])
  const site = { ...(await testSite(hands)), assets }
  const [http, cast] = [httpApp(site), castApp(site)]
  const addresses = {
    results: await fullResult(hands, 160),
    ballot: `${await fullBallot(hands, 40, saidPhoto)}?draw=1`,
    proposal: await fullTalk(hands, 200, saidPhoto),
    home: '/en',
  }
  const { cookie } = await signedIn(hands, fullVoter)
  for (const [name, address] of Object.entries(addresses)) {
    const answer = await (isCasting(address) ? cast : http).request(address, { headers: { cookie } })
    expect(answer.status, name).toBe(200)
    const html = await answer.text()
    const packed = async (pattern: RegExp) => {
      let bytes = 0
      for (const [, file] of html.matchAll(pattern)) bytes += gzipSync(await readFile(folder + file)).length
      return bytes
    }
    pages.set(name, {
      html,
      css: await packed(/<link rel="stylesheet" href="([^"]+)"/g),
      script: await packed(/<script type="module" src="([^"]+)"/g),
    })
  }
})
afterAll(() => pages.clear())

describe.each(['home', 'ballot', 'results', 'proposal'])('the page %s', name => {
  it('weighs no more than it may', () => {
    const { html, css, script } = pages.get(name)!
    const packed = gzipSync(html).length
    expect(packed, 'HTML').toBeGreaterThan(2_000)
    expect(packed, 'HTML').toBeLessThanOrEqual(budgets.html)
    expect(css, 'CSS').toBeGreaterThan(1_000)
    expect(css, 'CSS').toBeLessThanOrEqual(budgets.css)
    expect(script, 'JavaScript').toBeLessThanOrEqual(budgets.script)
  })

  it('keeps the place of every picture, and fetches none below the first before it is read', () => {
    const pictures = [...pages.get(name)!.html.matchAll(/<img [^>]*>/g)].map(([tag]) => tag)
    for (const tag of pictures) expect(tag).toMatch(/ width="\d+" height="\d+"/)
    expect(pictures.filter(tag => !tag.includes('loading="lazy"')).length).toBeLessThanOrEqual(1)
  })
})

it('shows what makes them heavy', () => {
  const many = (name: string, pattern: RegExp) => [...pages.get(name)!.html.matchAll(pattern)].length
  expect(many('ballot', /type="checkbox"/g)).toBe(40)
  expect(many('ballot', /<script type="module"/g)).toBe(1)
  expect(many('results', /class="outcome/g)).toBeGreaterThan(10)
  expect(many('proposal', /<img /g)).toBe(1)
})
