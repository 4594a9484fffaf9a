// The one entry to counting: an election and settings in, the outcome and its working out. Same in, same out, always.
import { assert } from '../lib/assert.ts'
import { checkSettings } from './check-settings.ts'
import { ballotCount, type Election, emptyBallotCount } from './election.ts'
import { countGreedy } from './greedy.ts'
import type { Count } from './outcome.ts'
import type { Settings } from './settings.ts'
import { tally } from './tally.ts'

/** Settings must have passed checkSettings for this election's projects and ballot form. */
export function count(election: Election, settings: Settings): Count {
  const checked = checkSettings(settings, { form: election.ballots.form, projects: election.projects })
  assert(checked.ok, 'settings that checkSettings refuses were counted')
  const tallied = tally(election, settings.utility)
  return {
    rule: settings.rule,
    ...countGreedy(election, settings, tallied),
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
}
