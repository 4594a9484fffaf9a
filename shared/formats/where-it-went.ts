// What became of one published ballot: which of its choices were funded, and by equal shares where its share of the pot went,
// worked out again from the published working as the count itself did, exactly.
import { type Choice, projectOf } from '../ballots/choices.ts'
import { remainingChoices } from '../ballots/remaining.ts'
import { type Fraction, type Ratio, ratioOf } from '../counting/fraction.ts'
import type { EqualSharesWorking } from '../counting/rule-workings.ts'
import type { Utility } from '../counting/settings.ts'
import { timesCost } from '../counting/utility.ts'
import { isByShares, type PotOutcome } from './outcome.ts'

export interface WhereItWent {
  /** In the order of the ballot. */
  readonly choices: readonly ChoiceWent[]
  /** Only where the ballot's own share bought projects. Fractions of minor units. */
  readonly share?: { readonly whole: Ratio; readonly spent: Ratio; readonly left: Ratio }
}

export interface ChoiceWent {
  readonly project: string
  readonly became: 'funded' | 'part-funded' | 'not-funded' | 'withdrawn'
  /** What the ballot's share paid for it; absent where it was not bought by shares. */
  readonly paid?: Ratio
}

/** Undefined where single ballots are withheld: what was worked out from a few could tell how they voted. */
export function whereItWent(outcome: PotOutcome, ballot: readonly Choice[]): WhereItWent | undefined {
  if (outcome.withheld) return undefined
  const working = isByShares(outcome) ? outcome.working : null
  const bought =
    working && working.comparison?.taken !== 'greedy'
      ? paidFrom(working, outcome.settings.utility, remainingChoices(ballot, new Set(outcome.withdrawn)))
      : undefined
  const choices = ballot.map(projectOf).map((project): ChoiceWent => {
    const paid = bought?.paid.get(project)
    return { project, became: becameOf(outcome, project), ...(paid && { paid: ratioOf(paid) }) }
  })
  return bought
    ? {
        choices,
        share: {
          whole: ratioOf(bought.whole),
          spent: ratioOf(minus(bought.whole, bought.left)),
          left: ratioOf(bought.left),
        },
      }
    : { choices }
}

function becameOf({ withdrawn, funded, partFunded }: PotOutcome, project: string): ChoiceWent['became'] {
  if (withdrawn?.includes(project)) return 'withdrawn'
  if (funded.includes(project)) return 'funded'
  return partFunded.some(part => part.project === project) ? 'part-funded' : 'not-funded'
}

interface Paid {
  readonly whole: Fraction
  readonly left: Fraction
  readonly paid: ReadonlyMap<string, Fraction>
}

/** Step by step: ρ × utility, or all that was left where that was less. */
function paidFrom({ share, steps }: EqualSharesWorking, utility: Utility, ballot: readonly Choice[]): Paid {
  const whole = { over: BigInt(share.over), under: BigInt(share.under) }
  const factors = new Map(
    ballot.map((choice, place) => [projectOf(choice), factorOf(utility, ballot, place)]),
  )
  const paid = new Map<string, Fraction>()
  let left: Fraction = whole
  for (const { project, rho, costMinor } of steps) {
    const factor = factors.get(project) ?? 0
    if (factor === 0) continue
    const times = BigInt(factor) * (timesCost(utility) ? BigInt(costMinor) : 1n)
    const asked = { over: BigInt(rho.over) * times, under: BigInt(rho.under) }
    const pays = isLess(left, asked) ? left : asked
    paid.set(project, pays)
    left = minus(left, pays)
  }
  return { whole, left, paid }
}

function factorOf(utility: Utility, ballot: readonly Choice[], place: number): number {
  const choice = ballot[place]!
  switch (utility) {
    case 'cost':
    case 'cardinality':
      return 1
    case 'points':
    case 'points-cost':
      return typeof choice === 'string' ? 0 : choice[1]
    case 'borda':
      return ballot.length - 1 - place
    case 'borda-positive':
    case 'borda-positive-cost':
      return ballot.length - place
  }
}

const isLess = (a: Fraction, b: Fraction): boolean => a.over * b.under < b.over * a.under

const minus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under - b.over * a.under,
  under: a.under * b.under,
})
