// Proposals by what residents call their neighbourhood: the outlines that a round's list can be narrowed down to, and which
// proposals have their place in one.
import { isWithin, type MapPoint, onMap } from '../../../../shared/lib/geo.ts'
import { type Council, neighbourhoodOf } from '../../../../shared/platform/council.ts'
import type { Proposal } from '../../../../shared/proposals/proposal.ts'
import type { DrawnNeighbourhood } from '../../../../shared/rounds/drawn-neighbourhood.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import type { Hands } from '../../../hands.ts'
import { agreedOutlines, liesHere } from './drawn-views.ts'

/** Those that lie where the round has money; none where nothing has a place on the map. */
export async function outlinesIn(
  { db, council }: Pick<Hands, 'db' | 'council'>,
  { pots }: Round,
): Promise<DrawnNeighbourhood[]> {
  if (!council.map) return []
  const places = pots.flatMap(({ neighbourhood }) => neighbourhoodOf(council, neighbourhood) ?? [])
  return (await agreedOutlines(db)).filter(outline => places.some(place => liesHere(place, outline)))
}

export const isPinnedIn = (
  { map }: Council,
  outline: readonly MapPoint[],
  { pin }: Pick<Proposal, 'pin'>,
): boolean => map !== undefined && pin !== undefined && isWithin(outline, onMap(map, pin))
