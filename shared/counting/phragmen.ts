// Sequential Phragmén: each funded project is a load that its supporters share so that the largest load stays as small
// as it can; the next project is always the one that makes for the smallest. README.md, "Phragmén".
import type { Election } from './election.ts'
import { compareFractions, type Fraction, ratioOf } from './fraction.ts'
import type { Outcome } from './outcome.ts'
import { openPrices, type Prices } from './prices.ts'
import { rounding } from './rounding.ts'
import type { PhragmenStep, PhragmenWorking } from './rule-workings.ts'
import type { PhragmenSettings } from './settings.ts'
import { type Support, supportOf } from './support.ts'
import type { Tally } from './tally.ts'
import { tieRanks } from './ties.ts'
import type { Tie } from './working.ts'

export function countPhragmen(
  election: Election,
  settings: PhragmenSettings,
  tallied: Tally,
): Outcome<PhragmenWorking> {
  const { projects, potMinor } = election
  const isSupported = (place: number) => tallied.scores[place]! > 0
  const affordable = [...projects.keys()].filter(place => projects[place]!.costMinor <= potMinor)
  const support = supportOf(election, settings.utility, affordable.filter(isSupported))
  const ranks = tieRanks(projects, tallied.votes, settings.ties)
  const loads = openLoads(support)
  const steps: PhragmenStep[] = []
  const ties: Tie[] = []
  let left = potMinor
  let stop: PhragmenWorking['stop']

  const idOf = (place: number) => projects[place]!.id
  function fund(place: number, load: Fraction | undefined): void {
    const { id, costMinor } = projects[place]!
    const leftBeforeMinor = left
    left -= costMinor
    steps.push({
      step: steps.length + 1,
      project: id,
      votes: tallied.votes[place]!,
      score: tallied.scores[place]!,
      costMinor,
      leftBeforeMinor,
      leftAfterMinor: left,
      ...(load && { load: ratioOf(load) }),
    })
  }

  const byRank = (a: number, b: number) => ranks[a]! - ranks[b]!
  const noteTie = (equals: readonly number[]) => {
    if (equals.length > 1) ties.push({ projects: equals.map(idOf), decisive: true })
  }
  for (let waiting = [...support.candidates]; waiting.length > 0; ) {
    const equals = loads.lightest(waiting).sort(byRank)
    noteTie(equals)
    const tooDear = equals.filter(place => projects[place]!.costMinor > left)
    if (tooDear.length > 0) {
      stop = { tooDear: tooDear.map(idOf), leftMinor: left }
      break
    }
    const winner = equals[0]!
    fund(winner, loads.take(winner))
    waiting = waiting.filter(p => p !== winner)
  }

  // Nobody supports these: their load is infinite, so they are all equals.
  let unsupported = settings.unsupported === 'fund' && !stop ? affordable.filter(p => !isSupported(p)) : []
  unsupported.sort(byRank)
  noteTie(unsupported)
  while (unsupported.length > 0) {
    const tooDear = unsupported.filter(place => projects[place]!.costMinor > left)
    if (tooDear.length > 0) {
      stop = { tooDear: tooDear.map(idOf), leftMinor: left }
      break
    }
    fund(unsupported[0]!, undefined)
    unsupported = unsupported.slice(1)
  }

  return {
    funded: steps.map(({ project }) => project),
    partFunded: [],
    costMinor: potMinor - left,
    tieBroken: ties.length > 0,
    working: { working: 1, rule: 'phragmen', steps, ties, ...(stop && { stop }) },
  }
}

/** Voters carry the load of the last project of theirs that was funded: counting them by that step is all it takes. */
function openLoads(support: Support) {
  const { costs, voters, weights, starts, choices, factors, memberStarts, members } = support
  const exact: Prices = openPrices({ over: 0n, under: 1n })
  const loads: number[] = []
  const lastStep = new Int32Array(weights.length).fill(-1)
  /** By candidate and step: supporters whose last project that was. */
  const carrying = [...costs].map(() => [] as number[])

  /** Off by less than one part in 2^53 for each sum and product, and twice that for each load it is made of. */
  function nearly(p: number): number {
    let sum = costs[p]!
    for (let step = 0; step < loads.length; step++) sum += carrying[p]![step]! * loads[step]!
    return sum / voters[p]!
  }

  /** Over the common denominator and voters. */
  const numerator = (p: number) => BigInt(costs[p]!) * exact.denominator() + exact.sum(0, carrying[p]!)
  const exactly = (p: number): Fraction => ({ over: numerator(p), under: BigInt(voters[p]!) })

  return {
    /** All of those waiting that would make for the smallest load, exactly equal. */
    lightest(waiting: readonly number[]): number[] {
      const near = waiting.map(nearly)
      const bound = Math.min(...near) * (1 + 4 * (loads.length + 4) * rounding)
      const contest = waiting.filter((_, i) => near[i]! <= bound)
      if (contest.length === 1) return contest
      const fractions = new Map(contest.map(p => [p, exactly(p)]))
      const order = (a: number, b: number) => compareFractions(fractions.get(a)!, fractions.get(b)!)
      const least = contest.reduce((a, b) => (order(b, a) < 0 ? b : a))
      return contest.filter(p => order(p, least) === 0)
    },
    /** Its supporters now carry this load. */
    take(p: number): Fraction {
      const step = loads.length
      loads.push(exact.add(numerator(p), voters[p]!))
      for (const counts of carrying) counts.push(0)
      for (let i = memberStarts[p]!; i < memberStarts[p + 1]!; i++) {
        const k = members[i]!
        const before = lastStep[k]!
        lastStep[k] = step
        for (let entry = starts[k]!; entry < starts[k + 1]!; entry++) {
          if (factors[entry] === 0) continue
          const counts = carrying[choices[entry]!]!
          if (before >= 0) counts[before]! -= weights[k]!
          counts[step]! += weights[k]!
        }
      }
      return { over: exact.at(step), under: exact.denominator() }
    },
  }
}
