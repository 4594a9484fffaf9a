// What everybody on the roll is told: that the vote is open, with the fingerprints that nobody can change unseen from then on;
// that it ends later, that a project was taken out of it, that it was cancelled; that the results are out, and corrected.
// Worked out from what is recorded; each piece has a name, so that it is told once.
import type { NeighbourhoodId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { versionOf } from './correction.ts'
import { phaseOf } from './phase.ts'
import type { Round, SignedAddendum } from './round.ts'

export interface VoterNews {
  readonly name: string
  /** Whom it concerns: the pots. */
  readonly pots: readonly NeighbourhoodId[]
  readonly about: SignedAddendum | 'opened' | 'cancelled' | 'results'
}

/** An opening is no news once the vote is over, and a result none once the time for challenges is. */
export function voterNews(round: Round, now: Instant): readonly VoterNews[] {
  const { acts, pots: potsOfRound } = round
  const pots = potsOfRound.map(({ neighbourhood }) => neighbourhood)
  // Before the freeze nobody could have voted: what was cancelled then stands on the round's page.
  if (acts.cancelled) return acts.frozen ? [{ name: 'cancelled', pots, about: 'cancelled' }] : []
  const changes = (acts.addenda ?? []).map(
    (addendum): VoterNews => ({
      name: `change-${addendum.number}`,
      pots: addendum.change.kind === 'withdrawal' ? [addendum.change.pot] : pots,
      about: addendum,
    }),
  )
  switch (phaseOf(round, now)) {
    case 'voting':
      return [{ name: 'opened', pots, about: 'opened' }, ...changes]
    case 'counting':
      return changes
    case 'results':
      return [{ name: `results-${versionOf(round)}`, pots, about: 'results' }]
    default:
      return []
  }
}
