// What is worked out from an outcome beside the count itself: shares of money and votes, close calls, the other rule.
import { describe, expect, test } from 'vitest'
import type { FrozenPot } from '../../../shared/ballots/frozen-ballot.ts'
import { ballotBox } from '../../../shared/counting/ballot-classes.ts'
import { count } from '../../../shared/counting/count.ts'
import { electionOf } from '../../../shared/counting/election.ts'
import { closeCallOf } from '../../../shared/formats/close-call.ts'
import { compareRules, comparisonSettings } from '../../../shared/formats/comparison.ts'
import { type PotOutcome, potOutcome } from '../../../shared/formats/outcome.ts'
import { countPot } from '../../../shared/formats/pot-count.ts'
import { sharesByCategory, sharesByPot } from '../../../shared/formats/vote-shares.ts'
import type { NeighbourhoodId, ProposalId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { sharesInWords } from '../../../web/pages/results-shares.tsx'
import { testRound } from '../../fixtures/hands.ts'

const { rules, id: round } = testRound('shares')
const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })

interface Made {
  readonly category: string
  readonly cost: number
  readonly votes: number
}

/** Each project has its own voters; `invalid` ballots came beside them. */
function made(name: string, potMinor: number, projects: readonly Made[], invalid = 0) {
  const place = name as NeighbourhoodId
  const pot: FrozenPot = {
    neighbourhood: place,
    name,
    amountMinor: potMinor as Minor,
    projects: projects.map(({ category, cost }, i) => ({
      id: `${name}-${i}`,
      proposal: `${name}-${i}` as ProposalId,
      number: i + 1,
      title: `Project ${i + 1}`,
      summary: '',
      place: '',
      category,
      costMinor: cost as Minor,
    })),
  }
  const box = ballotBox('approval')
  for (const [i, { votes }] of projects.entries()) if (votes > 0) box.add([i], [], votes)
  const election = electionOf({
    scale: 2,
    pointsScale: 0,
    potMinor,
    projects: pot.projects,
    ballots: box.close(),
  })
  const opened = projects.reduce((sum, { votes }) => sum + votes, 0) + invalid
  const totals = { round, pot: place, voted: opened, onPaper: 0, void: 0, superseded: 0, onRoll: 99 }
  const counted = countPot(election, rules)
  const outcome = potOutcome({ pot: place, amountMinor: pot.amountMinor, totals, opened, invalid, counted })
  return { pot, outcome, election }
}

describe('shares', () => {
  const north = made('north', 1000, [
    { category: 'streets', cost: 600, votes: 30 },
    { category: 'green', cost: 300, votes: 20 },
    { category: 'green', cost: 500, votes: 30 },
    { category: 'play', cost: 900, votes: 20 },
  ])

  test('by category add up to the whole, the largest part of the money first', () => {
    // Equal votes go to the cheaper: 500 for green, then 600 does not fit, then 300 for green.
    expect(north.outcome.funded).toEqual(['north-2', 'north-1'])
    expect(sharesByCategory(north)).toEqual([
      { of: 'green', votes: 50, spentMinor: 800, ofVotes: 0.5, ofMoney: 1 },
      { of: 'streets', votes: 30, spentMinor: 0, ofVotes: 0.3, ofMoney: 0 },
      { of: 'play', votes: 20, spentMinor: 0, ofVotes: 0.2, ofMoney: 0 },
    ])
  })

  test('by neighbourhood', () => {
    const south = made('south', 200, [{ category: 'green', cost: 200, votes: 25 }])
    expect(sharesByPot([north, south])).toEqual([
      { of: 'north', votes: 100, spentMinor: 800, ofVotes: 0.8, ofMoney: 0.8 },
      { of: 'south', votes: 25, spentMinor: 200, ofVotes: 0.2, ofMoney: 0.2 },
    ])
  })

  test('of a part-funded project count what it got', () => {
    const [first, ...others] = north.outcome.projects
    const outcome = {
      ...north.outcome,
      projects: [{ ...first!, outcome: 'part-funded', givenMinor: 200 }, ...others],
    } as PotOutcome
    expect(sharesByCategory({ ...north, outcome }).map(({ of, spentMinor }) => [of, spentMinor])).toEqual([
      ['green', 800],
      ['streets', 200],
      ['play', 0],
    ])
  })

  test('are said in words', () => {
    const said = (of: ReturnType<typeof made>) => sharesInWords(words, sharesByCategory(of), name => name)
    expect(said(north)).toBe(
      'green got the largest part of the money that was spent: 100%, with 50% of the votes. No money went to: streets and play. 50% of the votes did.',
    )
    expect(said(made('none', 10, [{ category: 'play', cost: 20, votes: 12 }]))).toBe(
      'No money was spent. Most votes went to play: 100%.',
    )
    expect(said(made('nobody', 10, []))).toBe('')
  })
})

describe('a close call', () => {
  const projects = (second: number) => [
    { category: 'green', cost: 600, votes: 20 },
    { category: 'green', cost: 700, votes: second },
  ]
  test('is one where no more votes were missing than ballots were not counted', () => {
    const near = (second: number, invalid: number) =>
      closeCallOf(made('north', 1000, projects(second), invalid).outcome)?.near
    expect(near(17, 4)).toEqual([{ project: 'north-1', votes: 4 }])
    expect(near(17, 3)).toBeUndefined()
    expect(near(17, 0)).toBeUndefined()
  })
  test('is one that a tie rule decided, and none where every order comes to the same', () => {
    const tied = closeCallOf(made('north', 1000, projects(20)).outcome)
    expect(tied).toEqual({
      near: [],
      notCounted: 0,
      ties: [{ projects: ['north-0', 'north-1'], decisive: true, equal: 'votes' }],
      notComputed: 0,
    })
    expect(closeCallOf(made('north', 1300, projects(20)).outcome)).toBeUndefined()
  })
})

describe('the other rule', () => {
  const { election } = made('north', 1000, [
    { category: 'green', cost: 500, votes: 60 },
    { category: 'green', cost: 300, votes: 30 },
  ])
  test('is counted as it says, by the very function', () => {
    const compared = compareRules(election, rules)
    const { funded, costMinor } = count(election, comparisonSettings(rules))
    expect(compared).toMatchObject({ result: 'counted', funded, costMinor, withFundedChoice: 90 })
  })
  test('is left out where it could take long', () => {
    expect(compareRules(election, rules, 1)).toMatchObject({ result: 'too-large', most: 1 })
  })
})
