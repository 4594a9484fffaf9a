// What somebody who decides about proposals declares: in which of them they have an interest, and of which kind. What
// follows from it is in interests.ts.
import type { NeighbourhoodId, PersonId, ProposalId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'

export const interestKinds = ['proposer', 'family', 'employer', 'own-land'] as const
export type InterestKind = (typeof interestKinds)[number]

export interface Interest {
  readonly proposal: ProposalId
  /** As it was called when it was declared. */
  readonly title: string
  readonly place: NeighbourhoodId
  readonly kind: InterestKind
}

/** With no interests: nothing to declare. */
export interface Declaration {
  readonly by: PersonId
  readonly byName: string
  readonly at: Instant
  readonly interests: readonly Interest[]
}
