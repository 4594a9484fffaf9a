// What those who check keep among themselves: who looks at a proposal, and notes. Nothing of it is public, and none of it
// decides anything; what does stands on the proposal.
import type { PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import type { NamedAct } from '../rounds/round.ts'

export interface ReviewNote extends NamedAct {
  /** Made with the page: sent twice it is one. */
  readonly id: string
  readonly text: string
}

export interface Assigned extends NamedAct {
  readonly to: PersonId
  readonly toName: string
}

export interface ReviewDesk {
  readonly round: RoundId
  readonly proposal: ProposalId
  readonly assigned?: Assigned
  /** Oldest first. */
  readonly notes: readonly ReviewNote[]
  /** 0 while there is nothing yet. */
  readonly version: number
}

export const mostNotes = 100
