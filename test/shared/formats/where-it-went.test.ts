// Where the share of each ballot went, worked out from the published working alone: it must come to what every project cost.
import { describe, expect, it } from 'vitest'
import { type Choice, projectOf } from '../../../shared/ballots/choices.ts'
import type { Ratio } from '../../../shared/counting/fraction.ts'
import { isByShares } from '../../../shared/formats/outcome.ts'
import { type WhereItWent, whereItWent } from '../../../shared/formats/where-it-went.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundRules } from '../../../shared/rounds/round.ts'
import { type CountedPot, countedPot, sharesAlone, sharesRules } from '../../fixtures/counted-pot.ts'
import { testRound } from '../../fixtures/hands.ts'
import { type Random, randomFrom } from '../../fixtures/random.ts'

const random = randomFrom()
const titles = ['A', 'B', 'C', 'D', 'E', 'F', 'G']

type Votes = [many: number, choices: Choice[]][]

function randomVotes({ below, some }: Random, ballotType: RoundRules['ballotType']): Votes {
  return Array.from({ length: 12 }, () => {
    const chosen = some(titles, below(5))
    if (ballotType === 'points' || ballotType === 'scores')
      return [1 + below(4), chosen.map((title): Choice => [title, 1 + below(2)])]
    return [1 + below(4), chosen]
  })
}

const randomCosts = ({ below }: Random) =>
  Object.fromEntries(titles.map(title => [title, 1_000 * (1 + below(40))]))

/** Summed exactly. */
class Sum {
  over = 0n
  under = 1n
  add({ over, under }: Ratio, times: number): void {
    this.over = this.over * BigInt(under) + BigInt(times) * BigInt(over) * this.under
    this.under *= BigInt(under)
  }
  is(whole: number): boolean {
    return this.over === BigInt(whole) * this.under
  }
}

const wentOf = ({ outcome }: CountedPot, ballot: readonly Choice[]): WhereItWent =>
  must(whereItWent(outcome, ballot), 'a pot that is not withheld')

const kinds: [string, Partial<RoundRules>][] = [
  ['ticks', { ballotType: 'approval' }],
  ['points', { ballotType: 'points', points: 10 }],
  ['scores', { ballotType: 'scores', maxScore: 2 }],
  ['places', { ballotType: 'ranked', maxChoices: 5 }],
]

describe.each(kinds)('by equal shares of %s', (_, rules) => {
  it(`what all ballots paid is what each project cost (seed ${random.seed})`, async () => {
    let bought = 0
    for (let round = 0; round < 3; round++) {
      const votes = randomVotes(random, must(rules.ballotType, 'a kind of ballot'))
      const counted = await countedPot(sharesRules(rules), 60_000, randomCosts(random), votes)
      const { outcome } = counted
      if (!isByShares(outcome) || !outcome.working) throw new Error('counted by shares')
      const paid = new Map(outcome.working.steps.map(({ project }) => [project, new Sum()]))
      for (const [many, ballot] of votes) {
        const { choices, share } = wentOf(counted, ballot)
        const own = new Sum()
        for (const { project, paid: sum } of choices) {
          if (!sum) continue
          paid.get(project)!.add(sum, many)
          own.add(sum, 1)
        }
        own.add(must(share, 'a share').left, 1)
        const { over, under } = must(share, 'a share').whole
        expect(own.over * BigInt(under)).toBe(BigInt(over) * own.under)
        expect(Number(must(share, 'a share').left.over)).toBeGreaterThanOrEqual(0)
      }
      for (const { project, costMinor } of outcome.working.steps) {
        expect(paid.get(project)!.is(costMinor), `${project} of ${JSON.stringify(votes)}`).toBe(true)
        bought++
      }
    }
    expect(bought).toBeGreaterThan(0)
  })
})

describe('what became of a ballot', () => {
  const projects = { A: 70_000, B: 40_000, C: 20_000 }
  const votes: Votes = [
    [7, ['A', 'B']],
    [4, ['C']],
    [2, []],
  ]

  it('by most votes names each choice and no share', async () => {
    const counted = await countedPot(testRound('any').rules, 80_000, projects, votes)
    expect(wentOf(counted, ['A', 'C'])).toEqual({
      choices: [
        { project: 'A', became: 'not-funded' },
        { project: 'C', became: 'funded' },
      ],
    })
    expect(wentOf(counted, [])).toEqual({ choices: [] })
  })

  it('leaves out what was withdrawn, and says so', async () => {
    const counted = await countedPot(sharesAlone(), 130_000, projects, votes)
    const { outcome } = counted
    const went = whereItWent({ ...outcome, withdrawn: ['B'] }, ['A', 'B'])
    expect(went?.choices[1]).toEqual({ project: 'B', became: 'withdrawn' })
  })

  it('is not worked out where single ballots are withheld', async () => {
    const { outcome } = await countedPot(sharesAlone(), 130_000, projects, [[3, ['A']]])
    expect(outcome.withheld).toBe(true)
    expect(whereItWent(outcome, ['A'])).toBeUndefined()
  })

  it('names every choice once, in the order of the ballot', async () => {
    const counted = await countedPot(sharesRules({ ballotType: 'ranked' }), 130_000, projects, votes)
    const ballot: Choice[] = ['C', 'A', 'B']
    expect(wentOf(counted, ballot).choices.map(({ project }) => project)).toEqual(ballot.map(projectOf))
  })
})
