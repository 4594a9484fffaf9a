// The same ballots counted by equal shares beside the round's own rule, for people to compare. It decides nothing: it is
// counted after the outcome and left out where that could take long.
import { count } from '../counting/count.ts'
import type { Election } from '../counting/election.ts'
import { reachOf } from '../counting/reach.ts'
import type { EqualSharesSettings } from '../counting/settings.ts'
import type { RoundRules } from '../rounds/round.ts'
import { settingsOf } from './pot-count.ts'

export type Comparison = {
  readonly form: 'folkmoot-comparison-v1'
  readonly settings: EqualSharesSettings
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

/** What most cities that use equal shares do with what it leaves: raise everybody's share, then by most votes. */
export function comparisonSettings(rules: RoundRules): EqualSharesSettings {
  const { utility, ties, unsupported } = settingsOf(rules)
  return {
    rule: 'equal-shares',
    utility,
    ties,
    unsupported,
    completion: 'add1-integral',
    // biome-ignore lint/suspicious/noThenProperty: named as the literature and the command name it
    then: 'utilitarian',
  }
}

export function compareRules(election: Election, rules: RoundRules, most = mostCompared): Comparison {
  const about = { form: 'folkmoot-comparison-v1', settings: comparisonSettings(rules) } as const
  if (election.ballots.choices.length > most) return { ...about, result: 'too-large', most }
  const counted = count(election, about.settings)
  const { funded, costMinor } = counted
  const { withFundedChoice } = reachOf(election, counted)
  return { ...about, result: 'counted', funded, costMinor, withFundedChoice }
}
