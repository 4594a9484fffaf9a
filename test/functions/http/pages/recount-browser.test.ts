// "Recount here" in a real browser, under the policy the page is sent with: the worker counts what was published, and
// calls out by name whichever file somebody has changed.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { publishResults } from '../../../../functions/acts/publish-results.ts'
import { publishedFolder } from '../../../../functions/count/bundle.ts'
import { countRound } from '../../../../functions/count/count-round.ts'
import { unpack } from '../../../../functions/count/packed.ts'
import { publishedPages } from '../../../../functions/http/pages/published.tsx'
import { resultsPages } from '../../../../functions/http/pages/results.tsx'
import { setUpPages } from '../../../../functions/http/pages/set-up.tsx'
import { tryOutPages } from '../../../../functions/http/pages/try-out.tsx'
import { getRound } from '../../../../functions/store/rounds.ts'
import { must } from '../../../../shared/lib/assert.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { type Browsing, browsing } from '../../../fixtures/browsing.ts'
import { sharesRules } from '../../../fixtures/counted-pot.ts'
import { type TestHands, testHands } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { approveTwice, done, firstOfficer, signOffAll, votedRound } from '../../../fixtures/vote.ts'

let hands: TestHands
let site: Browsing
let page: Page
let complaints: readonly string[]
let round: RoundId
/** A session that may set rounds up. */
let officer: string
/** The same votes by equal shares. */
let shared: RoundId

/** What the test route hands out in place of a published file; undefined: the connection breaks. */
const tampered = new Map<string, string | undefined>()

const projects = [
  { pot: 'north', title: 'A safer crossing', costMinor: 1_200_000 },
  { pot: 'north', title: 'Night-time football', costMinor: 1_400_000 },
  { pot: 'north', title: 'A repair café', costMinor: 420_000 },
  { pot: 'south', title: 'Benches at the quay', costMinor: 800_050 },
]
const votes = {
  north: [
    ...Array<string[]>(9).fill(['A safer crossing', 'Night-time football']),
    ...Array<string[]>(3).fill(['A safer crossing', 'A repair café']),
  ],
  south: Array<string[]>(4).fill(['Benches at the quay']),
}

beforeAll(async () => {
  hands = await testHands()
  site = await browsing(hands, app => {
    app.get('/published/rounds/:round/v1/:file', async (c, next) => {
      const file = c.req.param('file')
      if (!tampered.has(file)) {
        await next()
        // One phone goes through all tests, and must not keep what the one before was given.
        c.res.headers.set('cache-control', 'no-store')
        return
      }
      c.header('cache-control', 'no-store')
      const text = tampered.get(file)
      return text === undefined ? c.body(null, 404) : c.body(text)
    })
    resultsPages(app)
    setUpPages(app)
    tryOutPages(app)
    publishedPages(app)
  })
  shared = await published('recounted-shares', { rules: sharesRules() })
  round = await published('recounted')
  const who = { name: 'Ola Officer', email: 'ola@test.example', duties: ['round'] as const }
  officer = (await signedIn(hands, who)).token
})

async function published(id: string, changes: Partial<Round> = {}): Promise<RoundId> {
  const { round } = await votedRound(hands, id, projects, votes, changes)
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  await signOffAll(hands, round)
  const { version } = must(await getRound(hands.db, round), 'the round')
  done(await publishResults(hands, firstOfficer, { round, version }))
  return round
}

afterAll(() => site?.close())

beforeEach(async () => {
  tampered.clear()
  ;({ page, complaints } = await site.look({ width: 360 }))
  page.removeAllListeners('request')
})

async function publishedText(file: string): Promise<string> {
  const found = must(await hands.files.get(`${publishedFolder(round)}/${file}`), file)
  return new TextDecoder().decode(found.contentEncoding === 'gzip' ? await unpack(found.bytes) : found.bytes)
}

async function recount(pot = 'north', of = round): Promise<string> {
  await page.goto(`${site.origin}/en/rounds/${of}/results/${pot}`)
  await page.getByRole('button', { name: 'Recount here' }).click()
  await page.getByRole('button', { name: 'Recount again' }).waitFor()
  return (await page.getByRole('status').innerText()).replace(/\s+/g, ' ')
}

describe('what was published', () => {
  test('comes out the same, and the worker is fetched only when it is asked for', async () => {
    const fetched: string[] = []
    page.on('request', request => fetched.push(new URL(request.url()).pathname))
    await page.goto(`${site.origin}/en/rounds/${round}/results/north`)
    expect(fetched.filter(path => path.includes('worker') || path.includes('published'))).toEqual([])
    const said = await recount()
    expect(said).toContain(
      'The same. Your device read all 16 ballots of this round and found each to be what was cast under its receipt. It counted the 12 of North',
    )
    expect(said).toContain('manifest.json, frozen-ballot.json, outcome.json and ballots.jsonl')
    expect(fetched.some(path => path.includes('recount-worker'))).toBe(true)
    expect(complaints).toEqual([])
    await page.getByRole('button', { name: 'Recount again' }).click()
    await expect
      .poll(async () => (await page.getByRole('status').innerText()).replace(/\s+/g, ' '), {
        timeout: 10_000,
      })
      .toBe(said)
  })

  test('says of a small pot what it cannot check', async () => {
    const said = await recount('south')
    expect(said).toContain(
      'The same, as far as it can be checked. Your device began with the published votes of each project in South',
    )
    expect(complaints).toEqual([])
  })

  test('by equal shares comes out the same too, by a script that other rounds do not fetch', async () => {
    const fetched: string[] = []
    page.on('request', request => fetched.push(new URL(request.url()).pathname))
    expect(await recount('north', shared)).toContain('The same. Your device read all 16 ballots')
    expect(fetched.some(path => path.includes('recount-shares-worker'))).toBe(true)
    expect(await recount('south', shared)).toContain(
      'The same, as far as it can be checked. Equal shares can only be counted again from single ballots',
    )
    expect(complaints).toEqual([])
  })

  test('is counted by the command where there is no JavaScript, and no button leads nowhere', async () => {
    const without = await site.open({ width: 1280, javaScript: false })
    page = without.page
    await page.goto(`${site.origin}/en/rounds/${round}/results/north`)
    expect(await page.getByRole('button', { name: 'Recount here' }).count()).toBe(0)
    expect(await page.getByText('npm run --silent count').isVisible()).toBe(true)
    await without.context.close()
  })
})

describe('a file that somebody changed is called out by name', () => {
  test('a ballot with another choice, its line and receipt told, and what it changes', async () => {
    const frozen = JSON.parse(await publishedText('frozen-ballot.json'))
    const idOf = (title: string) =>
      frozen.pots[0].projects.find((project: { title: string }) => project.title === title).id
    const text = await publishedText('ballots.jsonl')
    tampered.set('ballots.jsonl', text.replaceAll(idOf('A safer crossing'), idOf('A repair café')))
    const said = await recount()
    expect(said).toContain('Not the same. This is what differs:')
    expect(said).toContain('“ballots.jsonl” is not the file that was published')
    expect(said).toMatch(
      /Line \d+ of “ballots.jsonl” is not what was cast under its receipt \w{4}(?:-\w{4}){4}\./,
    )
    expect(said).toContain('“A safer crossing” has 0 votes, and 12 were published.')
  })

  test('an outcome that funds another project', async () => {
    const outcome = JSON.parse(await publishedText('outcome.json'))
    outcome.pots[0].funded = outcome.pots[0].funded.slice(0, 1)
    tampered.set('outcome.json', JSON.stringify(outcome))
    const said = await recount()
    expect(said).toContain('“outcome.json” is not the file that was published')
    expect(said).toContain('“A repair café” should be funded, and was published as not funded.')
    expect(said).not.toContain('“ballots.jsonl” is not')
  })

  test('a cost on the ballot', async () => {
    const text = await publishedText('frozen-ballot.json')
    tampered.set('frozen-ballot.json', text.replace('1400000', '1300000'))
    const said = await recount()
    expect(said).toContain('“frozen-ballot.json” is not the file that was published')
    expect(said).toContain('“Night-time football” costs £13,000 on the ballot, and £14,000 was published.')
    expect(said).toContain('“Night-time football” should be funded')
  })

  test('the list itself', async () => {
    const text = await publishedText('manifest.json')
    tampered.set('manifest.json', text.replace('Autumn round', 'Winter round'))
    expect(await recount()).toContain('“manifest.json” is not the list that was published')
  })

  test.each([
    ['no JSON', 'nonsense', '“outcome.json” cannot be read as what it should be.'],
    ['other JSON', '{"pots":[],"ballots":{}}', '“outcome.json” says nothing of this neighbourhood.'],
    [
      'wild JSON',
      '{"pots":[{"pot":"north"}],"ballots":{"lines":1}}',
      '“outcome.json” is not the file that was',
    ],
    ['null', 'null', '“outcome.json” is not the file that was'],
  ])('%s in its place', async (_, text, told) => {
    tampered.set('outcome.json', text)
    expect(await recount()).toContain(told)
  })
})

test('a file that does not come is no difference', async () => {
  tampered.set('ballots.jsonl', undefined)
  expect(await recount()).toBe(
    '“ballots.jsonl” could not be fetched. Try again when your connection is better.',
  )
})

test('verdicts, steps and overview have no violation, on a phone and on a desk, in the light and in the dark', async () => {
  // Each page made wider and darker as it stands: opening it anew each time would cost more than looking at it.
  const lookAt = async (what: string) => {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const here = `${what} at ${width} px, ${colorScheme}`
        expect(await page.evaluate(() => document.documentElement.scrollWidth), here).toBeLessThanOrEqual(
          width,
        )
        expect(await site.violations(page), here).toEqual([])
      }
    }
  }
  await recount()
  await lookAt('the same')
  tampered.set('outcome.json', 'nonsense')
  await recount()
  await lookAt('not the same')
  for (const path of ['results', 'results/north/steps', 'results/north/steps?step=2']) {
    await page.goto(`${site.origin}/en/rounds/${round}/${path}`)
    await lookAt(path)
  }
  for (const path of ['results/north', 'results/north/steps']) {
    await page.goto(`${site.origin}/en/rounds/${shared}/${path}`)
    await lookAt(`${path} by equal shares`)
  }
  await page.context().addCookies([{ name: 'folkmoot', value: officer, url: site.origin }])
  for (const path of ['rounds/new', 'try-out?countingRule=equal-shares']) {
    await page.goto(`${site.origin}/en/staff/${path}`)
    expect(await page.getByText('What would your last vote have given?').count(), path).toBe(1)
    await lookAt(path)
  }
  expect(complaints).toEqual([])
})
