// A published count gone through step by step, both rules side by side, a close result said to who signs and to
// everybody: as pages, from the vote to the reader, without JavaScript.
import { beforeAll, describe, expect, test } from 'vitest'
import { publishResults } from '../../../../functions/acts/publish-results.ts'
import { countRound } from '../../../../functions/count/count-round.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { countPages } from '../../../../functions/http/pages/count.tsx'
import { resultsPages } from '../../../../functions/http/pages/results.tsx'
import { readOutcome } from '../../../../functions/store/outcome.ts'
import { getRound } from '../../../../functions/store/rounds.ts'
import { must } from '../../../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../../../shared/lib/ids.ts'
import type { Minor } from '../../../../shared/money/minor.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import {
  approveTwice,
  done,
  firstOfficer,
  shortlistedRound,
  signOffAll,
  votedRound,
} from '../../../fixtures/vote.ts'

let hands: TestHands
let reader: Visitor
let councillor: Visitor

const pots = [{ neighbourhood: 'north' as NeighbourhoodId, amountMinor: 2_500_000 as Minor }]
/** The big ones take the pot by most votes; equal shares leaves some for the quay's minority. Grass and Seats tie. */
const projects = [
  { pot: 'north', title: 'A great crossing', costMinor: 1_500_000 },
  { pot: 'north', title: 'A great square', costMinor: 900_000 },
  { pot: 'north', title: 'Benches at the quay', costMinor: 800_000 },
  { pot: 'north', title: 'Grass', costMinor: 90_000 },
  { pot: 'north', title: 'Seats', costMinor: 80_000 },
  { pot: 'north', title: 'Nobody wants this', costMinor: 10_000 },
]
const votes = {
  north: [
    ...Array<string[]>(12).fill(['A great crossing', 'A great square']),
    ...Array<string[]>(9).fill(['Benches at the quay']),
    ['Grass'],
    ['Grass'],
    ['Seats'],
    ['Seats'],
  ],
}
const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
const text = async (path: string, who = reader) => plain(await (await who.get(path)).text())

async function counted(id: string): Promise<RoundId> {
  const { round } = await votedRound(hands, id, projects, votes, { pots })
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  return round
}

async function publish(round: RoundId): Promise<void> {
  await signOffAll(hands, round)
  const { version } = must(await getRound(hands.db, round), 'the round')
  done(await publishResults(hands, firstOfficer, { round, version }))
}

let round: RoundId
let results: string
let beforeSigning: string
beforeAll(async () => {
  hands = await testHands()
  const app = foundation(await testSite(hands), site => {
    countPages(site)
    resultsPages(site)
  })
  reader = visitor(app)
  councillor = visitor(app)
  round = await counted('stepped')
  const session = await signedIn(hands, {
    name: 'Nora North',
    email: 'nora@test.example',
    duties: [['councillor', 'north']],
  })
  councillor.cookies.set('folkmoot', session.token)
  beforeSigning = await text(`/en/staff/rounds/${round}/count`, councillor)
  await publish(round)
  results = `/en/rounds/${round}/results`
})

describe('the count, step by step', () => {
  const step = (n?: number) => `${results}/north/steps${n === undefined ? '' : `?step=${n}`}`

  test('begins with the first, which has a way forward and none back', async () => {
    const answer = await reader.get(step())
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toMatch(/^public,/)
    const html = await answer.text()
    expect(html).toContain(`href="${step(2)}" rel="next"`)
    expect(html).not.toContain('rel="prev"')
    expect(html).not.toContain('<script')
    const said = plain(html)
    expect(said).toContain('Step 1 of 5 · North')
    expect(said).toContain('“A great square” is funded')
    expect(said).toContain(
      'Left before this step £25,000 This project costs £9,000 Left after this step £16,000',
    )
    expect(await text(step(1))).toBe(said)
  })

  test('says what a project that does not fit costs, and what stays', async () => {
    const said = await text(step(3))
    expect(said).toContain('“Benches at the quay” is passed over')
    expect(said).toContain(
      '9 people chose it. It costs £8,000, and £1,000 is left. So it is passed over, and the £1,000 stays for the next.',
    )
    expect(said).toContain('£24,000 of £25,000 is spent before this step.')
  })

  test('draws every step to one scale: what was spent, and what hangs over', async () => {
    const drawn = async (n: number) => {
      const [svg = ''] =
        /<svg class="step-strip"[\s\S]*?<\/svg>/.exec(await (await reader.get(step(n))).text()) ?? []
      return [
        ...svg.matchAll(
          /<rect(?: x="([\d.]+)%")? (?:y="\d+" )?width="([\d.]+)%"[^>]*?class="([\w -]+)"|<rect class="([\w -]+)"(?: x="([\d.]+)%")?[^>]*?width="([\d.]+)%"/g,
        ),
      ].map(([, x, width, name, other, otherX, otherWidth]) => [
        name ?? other,
        Number(x ?? otherX ?? 0),
        Number(width ?? otherWidth),
      ])
    }
    const third = await drawn(3)
    const potWidth = third.find(([name]) => name === 'pot')![2] as number
    const of = (pounds: number) => expect.closeTo((pounds / 25_000) * potWidth, 1)
    expect(third).toEqual([
      ['pot', 0, potWidth],
      ['granted earlier', 0, of(9_000)],
      ['granted earlier', of(9_000), of(15_000)],
      ['skipped', of(24_000), expect.any(Number)],
    ])
    expect((await drawn(1))[0]).toEqual(['pot', 0, potWidth])
    expect((await drawn(1))[1]).toEqual(['granted hue-0', 0, of(9_000)])
  })

  test('says who was equal, by which rule they went, and whether it mattered', async () => {
    expect(await text(step(1))).toContain(
      'As many people chose “A great crossing”. Where two have as many votes, the cheaper one comes first. Every order of them gives the same outcome.',
    )
    expect(await text(step(5))).toContain('As many people chose “Seats”.')
    expect(await text(step(5))).toContain('Another order would have funded other projects.')
    expect(await text(step(3))).not.toContain('As many people')
  })

  test('has all steps in a table, each a link but the one that is shown, and what had none', async () => {
    const html = await (await reader.get(step(4))).text()
    const links = [...html.matchAll(/href="[^"]*\/steps\?step=(\d+)">/g)].map(([, n]) => Number(n))
    expect(links).toEqual([1, 2, 3, 5])
    expect(html).toMatch(/<b aria-current="step">4<\/b>/)
    const said = plain(html)
    expect(said).toContain('1 2 · A great square 12 £9,000 Funded £16,000')
    expect(said).toContain('Passed over: too dear for what is left')
    expect(said).toContain('Projects that had no step 6 · Nobody wants this. Nobody chose it.')
  })

  test('is reached from each project, and leads back', async () => {
    const html = await (await reader.get(results)).text()
    const linked = [...html.matchAll(/href="([^"]*\/steps\?step=\d+)"/g)].map(([, path]) => path!)
    expect(linked).toHaveLength(5)
    for (const path of linked) expect((await reader.get(path)).status).toBe(200)
    expect(await (await reader.get(step(2))).text()).toContain(`href="${results}"`)
  })

  test.each(['0', '6', '-1', '1.5', 'x', '1e1', '99999999999999999999', '<b>'])(
    'has no step %s',
    async asked => {
      const answer = await reader.get(`${results}/north/steps?step=${encodeURIComponent(asked)}`)
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toContain('<b>"')
    },
  )

  test('is not there before the results are, nor for pots and rounds that are not', async () => {
    const { round: early } = await shortlistedRound(hands, 'too-early', projects, { pots })
    const answer = await reader.get(`/en/rounds/${early}/results/north/steps`)
    expect(answer.headers.get('location')).toBe(`/en/rounds/${early}/results`)
    expect((await reader.get(`${results}/south/steps`)).status).toBe(404)
    expect((await reader.get('/en/rounds/nowhere/results/north/steps')).status).toBe(404)
    const unpublished = await counted('unpublished')
    const hidden = await reader.get(`/en/rounds/${unpublished}/results/north/steps`)
    expect(hidden.status).toBe(302)
    expect(await hidden.text()).not.toContain('quay')
  })
})

describe('both rules side by side', () => {
  test('are stored with the outcome, and told in words and a table', async () => {
    const stored = must(
      await readOutcome(hands.files, must(await getRound(hands.db, round), 'it')),
      'the outcome',
    )
    const { comparison } = stored.pots[0]!
    expect(comparison).toMatchObject({
      form: 'folkmoot-comparison-v1',
      result: 'counted',
      settings: { rule: 'equal-shares', completion: 'add1-integral', utility: 'cost' },
    })
    const said = await text(results)
    expect(said).toContain('Two ways to count')
    expect(said).toMatch(/\d projects? comes? out the same both ways, and \w+ differs?\./)
    expect(said).toContain('3 · Benches at the quay Not funded Funded')
    expect(said).toMatch(/By most votes 1[24] of 25 voters see .* By equal shares it would be \d+\./)
  })

  test('a project that lost and would have won says so, and only such a one', async () => {
    const html = await (await reader.get(results)).text()
    const cards = html.split('<article').slice(1)
    const would = cards.filter(card => card.includes('With equal shares it would be funded'))
    expect(would.length).toBeGreaterThan(0)
    for (const card of would) expect(card).toContain('Not funded')
    expect(would.some(card => card.includes('Benches at the quay'))).toBe(true)
    expect(html).toContain('id="two-ways"')
  })

  test('are not compared where single ballots could be told', async () => {
    const few = { north: votes.north.slice(0, 8) }
    const { round: small } = await votedRound(hands, 'small', projects, few, { pots })
    await approveTwice(hands, small)
    done(await countRound(hands, small))
    const stored = must(
      await readOutcome(hands.files, must(await getRound(hands.db, small), 'it')),
      'the outcome',
    )
    expect(stored.pots[0]!.withheld).toBe(true)
    expect(stored.pots[0]).not.toHaveProperty('comparison')
    await publish(small)
    expect(await text(`/en/rounds/${small}/results`)).not.toContain('Two ways to count')
  })
})

describe('a close result', () => {
  test('is said to who signs, before they sign', () => {
    expect(beforeSigning).toContain('This was close')
    expect(beforeSigning).toContain('“Seats” and “Grass” had as many votes as one another.')
    expect(beforeSigning).toContain('Look at this before you sign.')
  })

  test('opens the results: how close, and what was checked', async () => {
    const said = await text(results)
    expect(said.indexOf('This was close')).toBeLessThan(said.indexOf('How £25,000 was spent'))
    expect(said).toContain('What was checked: each ballot was held against the rules and its receipt again')
    expect(said).toContain(
      'The 25 ballots in the box are as many as the roll says. Nora North and Second Officer looked at this before they signed.',
    )
  })
})
