// The same ballots counted by another rule beside the round's own, for people to compare. It decides nothing: it is
// counted after the outcome and left out where that could take long.
import { count } from '../counting/count.ts'
import type { Election } from '../counting/election.ts'
import { reachOf } from '../counting/reach.ts'
import type { Settings } from '../counting/settings.ts'
import type { RoundRules } from '../rounds/round.ts'
import { settingsOf } from './pot-count.ts'

export type Comparison = {
  readonly form: 'folkmoot-comparison-v1'
  readonly settings: Settings
} & (
  | {
      readonly result: 'counted'
      /** Ids in order of funding. */
      readonly funded: readonly string[]
      readonly costMinor: number
      /** Ballots with at least one choice that would be funded. */
      readonly withFundedChoice: number
    }
  /** More than `most` choices on ballots that differ. */
  | { readonly result: 'too-large'; readonly most: number }
  /** Our own fault, and no reason to hold up a count. */
  | { readonly result: 'failed' }
)

/** A city of 90,000 voters has some 300,000. */
export const mostCompared = 2_000_000

/** The rule beside the round's own: equal shares as most cities do it, raising everybody's share and giving the rest by most votes; or most votes. */
export function comparisonSettings(rules: RoundRules): Settings {
  const other: RoundRules = { ...rules, countingRule: 'equal-shares', completion: 'add1-integral' }
  return rules.countingRule === 'greedy'
    ? // biome-ignore lint/suspicious/noThenProperty: named as the literature and the command name it
      settingsOf({ ...other, then: 'utilitarian' })
    : settingsOf({ ...rules, countingRule: 'greedy' })
}

export function compareRules(election: Election, rules: RoundRules, most = mostCompared): Comparison {
  const about = { form: 'folkmoot-comparison-v1', settings: comparisonSettings(rules) } as const
  if (election.ballots.choices.length > most) return { ...about, result: 'too-large', most }
  const counted = count(election, about.settings)
  const { funded, costMinor } = counted
  const { withFundedChoice } = reachOf(election, counted)
  return { ...about, result: 'counted', funded, costMinor, withFundedChoice }
}
