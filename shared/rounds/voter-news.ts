// What everybody on the roll is told while a vote is under way: that it ends later, that a project was taken out of it, that
// it was cancelled. Worked out from what is recorded; each piece has a name, so that it is told once.
import type { NeighbourhoodId } from '../lib/ids.ts'
import type { Round, SignedAddendum } from './round.ts'

export interface VoterNews {
  readonly name: string
  /** Whom it concerns: the pots. */
  readonly pots: readonly NeighbourhoodId[]
  readonly about: SignedAddendum | 'cancelled'
}

export function voterNews({ acts, pots }: Round): readonly VoterNews[] {
  const all = pots.map(({ neighbourhood }) => neighbourhood)
  const changes = (acts.addenda ?? []).map(
    (addendum): VoterNews => ({
      name: `change-${addendum.number}`,
      pots: addendum.change.kind === 'withdrawal' ? [addendum.change.pot] : all,
      about: addendum,
    }),
  )
  // Before the freeze nobody could have voted: what was cancelled then stands on the round's page.
  return acts.cancelled && acts.frozen ? [{ name: 'cancelled', pots: all, about: 'cancelled' }] : changes
}
