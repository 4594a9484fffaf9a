// How little more would have been enough for a project that missed out: the largest lower cost, the fewest further
// ballots naming it alone. Searched by counting again under greedy: a value is reported when it was counted and
// funded, and its neighbour was counted and not.
import type { Election } from './election.ts'
import type { Enough } from './explanation.ts'
import type { GreedySettings } from './settings.ts'
import type { Tally } from './tally.ts'
import { timesCost } from './utility.ts'

export interface Change {
  readonly costMinor: number
  readonly moreVotes: number
}

/** Whether the project is funded in full once it is changed so; undefined when no recount is left. */
export type Recount = (change: Change) => boolean | undefined

/** A project that was not funded in full. */
export interface Missing {
  readonly election: Election
  readonly settings: GreedySettings
  readonly p: number
  /** Sums of all projects, as counted. */
  readonly tallied: Tally
  /** What a ballot that names the project alone adds to its score; 0 under borda, where it is only a vote. */
  readonly soleScore: number
  /** What was left when its turn came: where the cost looked for most often is. */
  readonly leftMinor?: number
}

const notComputed: Enough = { found: 'not-computed' }
const never: Enough = { found: 'never' }
const value = (found: number): Enough => ({ found: 'yes', value: found })

/**
 * More ballots for a project only move it ahead, and less is spent ahead of an earlier place; so funded stays funded,
 * and galloping finds the least. The first try is so many that nobody is ahead whom votes can overtake.
 */
export function enoughVotes(recount: Recount, missing: Missing): Enough {
  const { costMinor } = missing.election.projects[missing.p]!
  const funded = (moreVotes: number) => recount({ costMinor, moreVotes })
  const most = plenty(missing)
  const atMost = funded(most)
  if (!atMost) return atMost === undefined ? notComputed : never
  let [short, plentiful] = [0, most]
  for (let tried = 1; tried < most; tried = Math.min(2 * tried, most)) {
    const answer = funded(tried)
    if (answer === undefined) return notComputed
    if (answer) {
      plentiful = tried
      break
    }
    short = tried
  }
  const least = narrow(short, plentiful, funded)
  return least === undefined ? notComputed : value(least)
}

/** Ballots enough to pass every project that votes can pass, whatever the utility, and any threshold on votes or score. */
function plenty({ election: { projects }, settings, p, tallied, soleScore }: Missing): number {
  const cost = projects[p]!.costMinor
  let needed = settings.threshold?.atLeast ?? 0
  for (const [q, { costMinor }] of projects.entries()) {
    const dearness = costMinor === 0 ? 1 : Math.max(1, cost / costMinor)
    needed = Math.max(needed, tallied.scores[q]! * dearness, tallied.votes[q]!)
  }
  const countable = (Number.MAX_SAFE_INTEGER - tallied.scores[p]!) / Math.max(1, soleScore)
  return Math.min(Math.ceil(needed * 1.000001) + 2, Math.floor(countable))
}

/**
 * A lower cost leaves a project where it was in the ranking or moves it ahead, except under the tie rule max-cost,
 * which then puts it behind equals: there each stretch of costs between two equals is searched on its own. A cost of
 * 0 stands alone too, as it takes all worth from a project whose utility is multiplied by it.
 */
export function enoughCost(recount: Recount, missing: Missing): Enough {
  const funded = (costMinor: number) => recount({ costMinor, moreVotes: 0 })
  for (const [low, high] of stretches(missing)) {
    const atLow = funded(low)
    if (atLow === undefined) return notComputed
    if (!atLow) continue
    const largest = largestFunded(low, high, missing.leftMinor, funded)
    return largest === undefined ? notComputed : value(largest)
  }
  return never
}

function stretches({
  election: { projects },
  settings: { ties, utility },
  p,
  tallied: { scores },
}: Missing): [number, number][] {
  const cost = projects[p]!.costMinor
  if (cost === 0) return []
  const costSways = ties.rule === 'max-cost' && (timesCost(utility) || scores[p] === 0)
  const equals = costSways
    ? projects.filter((_, q) => scores[q] === scores[p]).map(({ costMinor }) => costMinor)
    : []
  const found: [number, number][] = []
  let high = cost - 1
  for (const equal of [...new Set(equals)].sort((a, b) => b - a)) {
    if (equal > high || equal < 1) continue
    if (equal < high) found.push([equal + 1, high])
    found.push([equal, equal])
    high = equal - 1
  }
  if (high >= 1) found.push([1, high])
  return [...found, [0, 0]]
}

/** The largest from low (known to be funded) to high that is funded, where funded once means funded below. */
function largestFunded(
  low: number,
  high: number,
  guess: number | undefined,
  funded: (value: number) => boolean | undefined,
): number | undefined {
  let [enough, tooMuch] = [low, high + 1]
  for (const tried of guess === undefined ? [] : [guess, guess + 1]) {
    if (tried <= enough || tried >= tooMuch) continue
    const answer = funded(tried)
    if (answer === undefined) return undefined
    if (answer) enough = tried
    else tooMuch = tried
  }
  return narrow(tooMuch, enough, funded)
}

/** Halves the distance between a value that is not enough and one that is until they are neighbours; answers the latter. */
function narrow(
  short: number,
  enough: number,
  funded: (value: number) => boolean | undefined,
): number | undefined {
  let [no, yes] = [short, enough]
  while (Math.abs(yes - no) > 1) {
    const middle = no + Math.trunc((yes - no) / 2)
    const answer = funded(middle)
    if (answer === undefined) return undefined
    if (answer) yes = middle
    else no = middle
  }
  return yes
}
