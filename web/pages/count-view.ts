// How far the count of a round is, as its staff page tells it, and what the person who looks may do next.
import type { CheckFault, CountFault } from '../../shared/ballots/count-fault.ts'
import type { FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import type { Round, SignOff } from '../../shared/rounds/round.ts'
import { openingApprovalsNeeded } from '../../shared/rounds/sign-offs.ts'

export interface CountView {
  readonly round: Round
  readonly isTotalled: boolean
  readonly blocked?: { readonly fault: CountFault | CheckFault; readonly since: string } | undefined
  /** When the second program came to the same. */
  readonly checkedAt?: Instant | undefined
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

export type CountState =
  | 'approve'
  | 'totals'
  | 'counting'
  | 'blocked'
  | 'sign'
  | 'check'
  | 'rehearsal'
  | 'publish'

export function countState({ round, blocked, isTotalled, missing, checkedAt }: CountView): CountState {
  if (blocked) return 'blocked'
  if (round.acts.counted && missing > 0) return 'sign'
  if (round.acts.counted) return round.rehearsal ? 'rehearsal' : checkedAt ? 'publish' : 'check'
  if (approvalsMissing(round) > 0) return 'approve'
  return isTotalled ? 'counting' : 'totals'
}

export const approvalsMissing = ({ acts }: Round): number =>
  openingApprovalsNeeded - (acts.openingApprovals?.length ?? 0)
