// The most utility that any set of projects within the pot has. It funds nothing in any round; it says how much more
// could have been served. README.md, "Max welfare".
import type { Election } from './election.ts'
import { compareFractions } from './fraction.ts'
import { fillSack, type Item } from './knapsack.ts'
import type { Outcome } from './outcome.ts'
import type { MaxWelfareWorking } from './rule-workings.ts'
import type { MaxWelfareSettings } from './settings.ts'
import type { Tally } from './tally.ts'
import { tieRanks } from './ties.ts'
import { timesCost } from './utility.ts'

export function countMaxWelfare(
  { projects, potMinor }: Election,
  { utility, ties }: MaxWelfareSettings,
  tallied: Tally,
): Outcome<MaxWelfareWorking> {
  const ranks = tieRanks(projects, tallied.votes, ties)
  const worths = projects.map(
    ({ costMinor }, p) => BigInt(tallied.scores[p]!) * (timesCost(utility) ? BigInt(costMinor) : 1n),
  )
  const itemOf = (p: number): Item => ({ weight: projects[p]!.costMinor, worth: worths[p]! })
  const perCost = (p: number) => ({ over: worths[p]!, under: BigInt(projects[p]!.costMinor) })
  const worthy = [...projects.keys()].filter(p => worths[p]! > 0n)
  const free = worthy.filter(p => projects[p]!.costMinor === 0)
  const priced = worthy
    .filter(p => projects[p]!.costMinor > 0)
    .sort((a, b) => compareFractions(perCost(b), perCost(a)) || ranks[a]! - ranks[b]!)
  const { taken, proved } = fillSack(priced.map(itemOf), potMinor)
  const set = [...free.sort((a, b) => ranks[a]! - ranks[b]!), ...taken.map(i => priced[i]!)]

  return {
    funded: set.map(p => projects[p]!.id),
    partFunded: [],
    costMinor: set.reduce((sum, p) => sum + projects[p]!.costMinor, 0),
    tieBroken: false,
    working: {
      working: 1,
      rule: 'max-welfare',
      proved,
      optimum: String(set.reduce((sum, p) => sum + worths[p]!, 0n)),
      ties: [],
    },
  }
}
