// How far the count of a round is, as its staff page tells it, and what the person who looks may do next.
import type { CountFault } from '../../shared/ballots/count-fault.ts'
import type { FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import type { Round, SignOff } from '../../shared/rounds/round.ts'
import { openingApprovalsNeeded } from '../../shared/rounds/sign-offs.ts'

export interface CountView {
  readonly round: Round
  readonly isTotalled: boolean
  readonly blocked?: { readonly fault: CountFault; readonly since: string } | undefined
  /** Only the pots whose figures this person may see. */
  readonly pots: readonly CountPot[]
  readonly missing: number
  readonly may: {
    readonly approve: boolean
    /** They have agreed, and wait for the second officer. */
    readonly hasApproved: boolean
    readonly publish: boolean
  }
  readonly nameOf: (pot: string) => string
}

export interface CountPot {
  readonly pot: FrozenPot
  /** From the signed totals, once they are taken. */
  readonly turnout?: { readonly onRoll: number; readonly ballots: number } | undefined
  readonly outcome?: PotOutcome | undefined
  readonly signOffs: readonly SignOff[]
  /** As whom this person may sign. */
  readonly maySignAs: readonly SignOff['as'][]
  readonly hasSigned: boolean
}

export type CountState = 'approve' | 'totals' | 'counting' | 'blocked' | 'sign' | 'rehearsal' | 'publish'

export function countState({ round, blocked, isTotalled, missing }: CountView): CountState {
  if (round.acts.counted) return missing > 0 ? 'sign' : round.rehearsal ? 'rehearsal' : 'publish'
  if (blocked) return 'blocked'
  if (approvalsMissing(round) > 0) return 'approve'
  return isTotalled ? 'counting' : 'totals'
}

export const approvalsMissing = ({ acts }: Round): number =>
  openingApprovalsNeeded - (acts.openingApprovals?.length ?? 0)
