// A pot of the frozen ballot in the terms of the counting rules: what the count, a recount and the .pb file all start
// from, so that they cannot mean different elections.
import type { FrozenBallot, FrozenPot } from '../ballots/frozen-ballot.ts'
import { ballotBox } from '../counting/ballot-classes.ts'
import { count } from '../counting/count.ts'
import { type Election, electionOf } from '../counting/election.ts'
import { explain } from '../counting/explain.ts'
import type { PotExplanation } from '../counting/explanation.ts'
import type { Count } from '../counting/outcome.ts'
import type { Settings } from '../counting/settings.ts'
import { must } from '../lib/assert.ts'
import { minorDigits } from '../money/minor.ts'
import type { RoundRules } from '../rounds/round.ts'

/** "Most votes": with the utility `cost`, votes per pound of utility are just votes (shared/counting/README.md). */
export const settingsOf = (rules: RoundRules): Settings => ({
  rule: rules.countingRule,
  utility: 'cost',
  ties: { rule: rules.tieRule },
  unsupported: rules.unsupported,
})

/** Takes the choices of valid ballots one by one, so that a million of them never lie side by side. */
export interface PotBallots {
  add(choices: readonly string[]): void
  election(): Election
}

export function openPot(ballot: FrozenBallot, pot: FrozenPot): PotBallots {
  const box = ballotBox('approval')
  const places = new Map(pot.projects.map(({ id }, place) => [id, place]))
  return {
    add: choices => box.add(choices.map(id => must(places.get(id), `${id} is not on this ballot`))),
    election: () =>
      electionOf({
        scale: minorDigits(ballot.currency),
        pointsScale: 0,
        potMinor: pot.amountMinor,
        projects: pot.projects.map(({ id, costMinor }) => ({ id, costMinor })),
        ballots: box.close(),
      }),
  }
}

export interface PotCount {
  readonly settings: Settings
  readonly count: Count
  readonly explanation: PotExplanation
}

/** A number of recounts, not a time: the same ballots always give the same bytes. */
const mostRecounts = 20_000

export function countPot(election: Election, rules: RoundRules): PotCount {
  const settings = settingsOf(rules)
  const counted = count(election, settings)
  return {
    settings,
    count: counted,
    explanation: explain(election, settings, counted, { mostRecounts }),
  }
}
