// The one entry to counting: an election and settings in, the outcome and its working out. Same in, same out, always.
import { assert } from '../lib/assert.ts'
import { checkSettings } from './check-settings.ts'
import { ballotCount, type Election, emptyBallotCount } from './election.ts'
import { countEqualShares } from './equal-shares.ts'
import { countGreedy } from './greedy.ts'
import { countMaxWelfare } from './max-welfare.ts'
import type { CountBy, Outcome } from './outcome.ts'
import { countPhragmen } from './phragmen.ts'
import type { AnyWorking } from './rule-workings.ts'
import type { AnySettings } from './settings.ts'
import { type Tally, tally } from './tally.ts'

/** Settings must have passed checkSettings for this election's projects and ballot form. */
export function count<S extends AnySettings>(election: Election, settings: S): CountBy<S> {
  const checked = checkSettings(settings, { form: election.ballots.form, projects: election.projects })
  assert(checked.ok, 'settings that checkSettings refuses were counted')
  const tallied = tally(election, settings.utility)
  const counted = {
    rule: settings.rule,
    ...countByRule(election, settings, tallied),
    totals: {
      ballots: ballotCount(election.ballots),
      emptyBallots: emptyBallotCount(election.ballots),
      projects: election.projects.map(({ id }, p) => ({
        project: id,
        votes: tallied.votes[p]!,
        score: tallied.scores[p]!,
      })),
    },
  }
  // The rule of the settings is the rule of the working: countByRule's switch is what makes it so.
  return counted as unknown as CountBy<S>
}

function countByRule(election: Election, settings: AnySettings, tallied: Tally): Outcome<AnyWorking> {
  switch (settings.rule) {
    case 'greedy':
      return countGreedy(election, settings, tallied)
    case 'equal-shares':
      return countEqualShares(election, settings, tallied)
    case 'phragmen':
      return countPhragmen(election, settings, tallied)
    case 'max-welfare':
      return countMaxWelfare(election, settings, tallied)
  }
}
