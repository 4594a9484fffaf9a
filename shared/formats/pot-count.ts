// A pot of the frozen ballot in the terms of the counting rules: what the count, a recount and the .pb file all start
// from, so that they cannot mean different elections.
import { type Choice, givesNumbers, projectOf } from '../ballots/choices.ts'
import type { ExclusivePair, FrozenBallot, FrozenPot } from '../ballots/frozen-ballot.ts'
import { remainingChoices, remainingPot } from '../ballots/remaining.ts'
import { ballotBox, type NamedBallot } from '../counting/ballot-classes.ts'
import { count } from '../counting/count.ts'
import { type BallotForm, type Election, electionOf } from '../counting/election.ts'
import { explain } from '../counting/explain.ts'
import type { ExplainLimits, PotExplanation } from '../counting/explanation.ts'
import type { Count, CountBy } from '../counting/outcome.ts'
import type { EqualSharesSettings, GreedySettings, Settings, Utility } from '../counting/settings.ts'
import type { SharesPotExplanation } from '../counting/shares-explanation.ts'
import { must } from '../lib/assert.ts'
import { minorDigits } from '../money/minor.ts'
import type { BallotType, RoundCountingRule, RoundRules } from '../rounds/round.ts'

/**
 * How a pot of a round with these rules is counted. `exclusive`: pairs of it of which one at most can be done; equal shares
 * has no such thing, and no round that goes by it has any.
 */
export function settingsOf(rules: RoundRules, exclusive: readonly ExclusivePair[] = []): Settings {
  const { countingRule, tieRule, unsupported, completion, then, comparison } = rules
  const utility = utilities[countingRule][ballotForms[rules.ballotType]]
  const plain = { utility, ties: { rule: tieRule }, unsupported }
  if (countingRule === 'greedy')
    return { rule: 'greedy', ...plain, ...(exclusive.length > 0 && { exclusiveGroups: exclusive }) }
  return {
    rule: 'equal-shares',
    ...plain,
    completion: must(completion, 'equal shares without a completion was never announced'),
    ...(then && { then }),
    ...(comparison === true && { comparison }),
  }
}

/**
 * Greedy goes by votes or points whatever a project costs: the utility is times cost, and its density is not. Equal shares
 * takes points as they are given, and ticks as worth what they cost: that is what cities do.
 */
const utilities: Readonly<Record<RoundCountingRule, Readonly<Record<BallotForm, Utility>>>> = {
  greedy: { approval: 'cost', ranked: 'borda-positive-cost', points: 'points-cost' },
  'equal-shares': { approval: 'cost', ranked: 'borda-positive', points: 'points' },
}

/** Takes the choices of valid ballots one by one, so that a million of them never lie side by side. */
export interface PotBallots {
  add(choices: readonly Choice[]): void
  election(): Election
}

/** `withdrawn`: projects taken out of the vote while it was under way; ballots that have them count without them. */
export function openPot(
  ballot: FrozenBallot,
  whole: FrozenPot,
  withdrawn: ReadonlySet<string> = new Set(),
): PotBallots {
  const pot = remainingPot(whole, withdrawn)
  const { ballotType, points, maxScore } = ballot.rules
  const box = ballotBox(ballotForms[ballotType])
  const places = new Map(pot.projects.map(({ id }, place) => [id, place]))
  const placeOf = (choice: Choice) =>
    must(places.get(projectOf(choice)), `${projectOf(choice)} is not on this ballot`)
  return {
    add: all => {
      const choices = remainingChoices(all, withdrawn)
      box.add(choices.map(placeOf), givenIn(choices))
    },
    election: () =>
      electionOf({
        scale: minorDigits(ballot.currency),
        pointsScale: 0,
        potMinor: pot.amountMinor,
        projects: pot.projects.map(({ id, costMinor }) => ({ id, costMinor })),
        ballots: box.close(),
        ...(givesNumbers(ballotType) && { fullPoints: points ?? maxScore ?? 1 }),
      }),
  }
}

const ballotForms: Readonly<Record<BallotType, BallotForm>> = {
  approval: 'approval',
  knapsack: 'approval',
  ranked: 'ranked',
  points: 'points',
  scores: 'points',
}

const givenIn = (choices: readonly Choice[]): number[] =>
  choices.flatMap(choice => (typeof choice === 'string' ? [] : [choice[1]]))

/** A ballot as an election file lists it. */
export function namedBallot(choices: readonly Choice[]): NamedBallot {
  const points = givenIn(choices)
  return { choices: choices.map(projectOf), ...(points.length > 0 && { points }) }
}

export type PotCount =
  | { readonly settings: GreedySettings; readonly count: Count; readonly explanation: PotExplanation }
  | {
      readonly settings: EqualSharesSettings
      readonly count: CountBy<EqualSharesSettings>
      readonly explanation: SharesPotExplanation
    }

/**
 * For "what would have been enough": numbers of recounts and of what they look at, not a time, so that the same ballots
 * always give the same bytes. Greedy counts again from sums. Equal shares goes through the ballots, 10 to 50 million
 * choices a second: at most a minute for a pot, and five for a round of many.
 */
const limitsOf = (pots: number): ExplainLimits => ({
  mostRecounts: 20_000,
  mostLooked: Math.min(600_000_000, Math.floor(3_000_000_000 / pots)),
})

/** `pots` is how many the round has; `exclusive` as in `settingsOf`. */
export function countPot(
  election: Election,
  rules: RoundRules,
  pots = 1,
  exclusive: readonly ExclusivePair[] = [],
): PotCount {
  const settings = settingsOf(rules, exclusive)
  const limits = limitsOf(pots)
  if (settings.rule === 'greedy') {
    const counted = count(election, settings)
    return { settings, count: counted, explanation: explain(election, settings, counted, limits) }
  }
  const counted = count(election, settings)
  return { settings, count: counted, explanation: explain(election, settings, counted, limits) }
}
