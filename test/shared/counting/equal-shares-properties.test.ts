// What equal shares promises for any election, beside agreeing with its textbook (rules.test.ts).
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { count } from '../../../shared/counting/count.ts'
import { ballotCount } from '../../../shared/counting/election.ts'
import { raiseShare } from '../../../shared/counting/raise-share.ts'
import type { Completion, EqualSharesSettings } from '../../../shared/counting/settings.ts'
import { type Run, runShares, type SharesElection } from '../../../shared/counting/shares-run.ts'
import { supportOf } from '../../../shared/counting/support.ts'
import { tally } from '../../../shared/counting/tally.ts'
import { tieRanks } from '../../../shared/counting/ties.ts'
import { timesCost } from '../../../shared/counting/utility.ts'
import { electionFrom, elections, type Plain, utilitiesOf } from './small-elections.ts'
import { Q, sum, worthTo, zero } from './textbook-fractions.ts'

/** All sets of the numbers below n, as lists. */
const subsets = (n: number): number[][] =>
  Array.from({ length: 2 ** n }, (_, set) =>
    Array.from({ length: n }, (_, i) => i).filter(i => (set >> i) % 2 === 1),
  )

/**
 * Extended justified representation up to one project (Peters, Pierczyński, Skowron 2021, section 3): whenever a group
 * could pay for a set of projects from its shares, and each of its members gives each project of the set at least some
 * worth α, then some member gets that much from what is funded, or more than that with one project added.
 */
function isRepresented(plain: Plain, settings: EqualSharesSettings, funded: readonly string[]): boolean {
  const { projects, ballots, pot } = plain
  const worth = ballots.map(ballot =>
    projects.map(({ id, costMinor }) => worthTo(ballot, id, costMinor, settings.utility)),
  )
  const isFunded = projects.map(({ id }) => funded.includes(id))
  const got = worth.map(by => sum(by.filter((_, p) => isFunded[p])))
  const best = worth.map((by, i) =>
    by.reduce((most, u, p) => {
      const withIt = isFunded[p] ? got[i]! : got[i]!.plus(u)
      return most.less(withIt) ? withIt : most
    }, got[i]!),
  )
  return subsets(projects.length).every(set => {
    const cost = set.reduce((total, p) => total + projects[p]!.costMinor, 0)
    return subsets(ballots.length).every(group => {
      if (group.length === 0 || group.length * pot < cost * ballots.length) return true
      const least = (p: number) => group.map(i => worth[i]![p]!).reduce((a, b) => (b.less(a) ? b : a))
      const due = sum(set.map(least))
      return group.some(i => !got[i]!.less(due) || due.less(best[i]!))
    })
  })
}

test('every group that could pay for something gets it, up to one project', () => {
  const tiny = elections.map(plain => ({
    ...plain,
    projects: plain.projects.slice(0, 5).map(project => ({ ...project, costMinor: project.costMinor + 1 })),
    ballots: plain.ballots.slice(0, 6),
  }))
  const withNames = tiny.map(plain => {
    const ids = new Set(plain.projects.map(({ id }) => id))
    const ballots = plain.ballots.map(({ choices, points }) => {
      const kept = choices.flatMap((id, i) => (ids.has(id) ? [i] : []))
      const named = { choices: kept.map(i => choices[i]!) }
      return points ? { ...named, points: kept.map(i => points[i]!) } : named
    })
    return { ...plain, ballots }
  })
  let bound = 0
  fc.assert(
    fc.property(
      withNames.chain(plain => fc.tuple(fc.constant(plain), fc.constantFrom(...utilitiesOf[plain.form]))),
      ([plain, utility]) => {
        const settings: EqualSharesSettings = {
          rule: 'equal-shares',
          utility,
          ties: { rule: 'lexico' },
          unsupported: 'skip',
          completion: 'none',
        }
        const { funded } = count(electionFrom(plain), settings)
        expect(isRepresented(plain, settings, funded)).toBe(true)
        if (!isRepresented(plain, settings, [])) bound++
      },
    ),
    { numRuns: 400 },
  )
  // It asks for something: funding nothing would often break it.
  expect(bound).toBeGreaterThan(100)
})

interface Raisable {
  readonly shares: SharesElection
  readonly potMinor: number
  readonly ballots: number
  readonly costOf: (run: Run) => number
}

function raisable(plain: Plain, utility: EqualSharesSettings['utility']): Raisable {
  const election = electionFrom(plain)
  const tallied = tally(election, utility)
  const candidates = [...election.projects.keys()].filter(
    p => tallied.scores[p]! > 0 && election.projects[p]!.costMinor > 0,
  )
  const support = supportOf(election, utility, candidates)
  return {
    shares: {
      support,
      timesCost: timesCost(utility),
      ranks: tieRanks(election.projects, tallied.votes, { rule: 'lexico' }),
    },
    potMinor: plain.pot,
    ballots: Math.max(1, ballotCount(election.ballots)),
    costOf: run => run.funded.reduce((total, p) => total + support.costs[p]!, 0),
  }
}

describe('raising the share', () => {
  const drawn = elections.chain(plain =>
    fc.tuple(fc.constant(plain), fc.constantFrom(...utilitiesOf[plain.form])),
  )

  test('shares between two runs that are said to fund the same do', () => {
    let proved = 0
    fc.assert(
      fc.property(drawn, fc.nat(60), fc.integer({ min: 1, max: 40 }), ([plain, utility], start, stride) => {
        const { shares } = raisable(plain, utility)
        const at = (units: number) => ({ over: BigInt(units), under: 1n })
        const below = runShares(shares, at(start))
        const above = runShares(shares, at(start + stride), { below })
        if (!above.sameBetween) return
        if (above.funded.length > 0) proved++
        const tied = below.ties.length + above.ties.length > 0
        for (let units = start; units <= start + stride; units++) {
          const between = runShares(shares, at(units))
          expect(between.funded).toEqual(above.funded)
          if (!tied) expect(between.ties).toEqual([])
        }
      }),
      { numRuns: 1500 },
    )
    expect(proved).toBeGreaterThan(200)
  })

  test('leaving shares out ends where every single one would', () => {
    let runs = 0
    let oneByOne = 0
    fc.assert(
      fc.property(
        drawn,
        fc.constantFrom<Exclude<Completion, 'none'>>('add1', 'add1-integral', 'add1-overspend'),
        ([plain, utility], completion) => {
          const { shares, potMinor, ballots, costOf } = raisable(plain, utility)
          const isExhaustive = (run: Run, left: number) =>
            !shares.support.candidates.some(p => !run.funded.includes(p) && shares.support.costs[p]! <= left)
          const raised = raiseShare(shares, completion, {
            potMinor,
            ballots: BigInt(ballots),
            unit: 1n,
            costOf,
            isExhaustive,
          })
          runs += raised.runs
          oneByOne += Number(raised.raises) + 2
          const n = BigInt(ballots)
          let share =
            completion === 'add1'
              ? { over: BigInt(potMinor), under: n }
              : { over: BigInt(potMinor) / n, under: 1n }
          for (let run = runShares(shares, share); ; ) {
            const isDone =
              run.funded.length === shares.support.candidates.length ||
              (completion !== 'add1-overspend' && isExhaustive(run, potMinor - costOf(run)))
            const next = { ...share, over: share.over + share.under }
            const above = runShares(shares, next)
            if (isDone || costOf(above) > potMinor) {
              expect(raised.share).toEqual(share)
              expect(raised.run.funded).toEqual(run.funded)
              return
            }
            run = above
            share = next
          }
        },
      ),
      { numRuns: 600 },
    )
    expect(runs).toBeLessThan(oneByOne)
  })
})

test('the share is all that a voter ever pays', () => {
  fc.assert(
    fc.property(
      elections.filter(({ form }) => form === 'approval'),
      plain => {
        const { working } = count(electionFrom(plain), {
          rule: 'equal-shares',
          utility: 'cost',
          ties: { rule: 'lexico' },
          unsupported: 'skip',
          completion: 'add1-overspend',
        })
        const share = new Q(BigInt(working.share.over), BigInt(working.share.under))
        const purses = plain.ballots.map(() => share)
        for (const { project, costMinor, rho } of working.steps) {
          const price = new Q(BigInt(rho.over), BigInt(rho.under)).times(new Q(BigInt(costMinor)))
          const before = sum(purses)
          for (const [i, { choices }] of plain.ballots.entries())
            if (choices.includes(project)) purses[i] = purses[i]!.less(price) ? zero : purses[i]!.minus(price)
          expect(before.minus(sum(purses)).is(new Q(BigInt(costMinor)))).toBe(true)
        }
      },
    ),
    { numRuns: 500 },
  )
})
