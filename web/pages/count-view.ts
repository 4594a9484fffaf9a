// How far the count of a round is, as its staff page tells it, and what the person who looks may do next.
import type { CheckFault, CountFault } from '../../shared/ballots/count-fault.ts'
import type { FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import type { Challenge } from '../../shared/rounds/challenge.ts'
import { isNeverPublished } from '../../shared/rounds/rehearsal.ts'
import type { Round, SignOff } from '../../shared/rounds/round.ts'
import { openingApprovalsNeeded } from '../../shared/rounds/sign-offs.ts'

export interface CountView {
  readonly round: Round
  readonly isTotalled: boolean
  readonly blocked?: { readonly fault: CountFault | CheckFault; readonly since: string } | undefined
  /** When the second program came to the same. */
  readonly checkedAt?: Instant | undefined
  /** From when deputies may sign, and whether that is now. */
  readonly deputies?: { readonly from: Instant; readonly isNow: boolean } | undefined
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
  /** As whom this person may sign; as a deputy, in place of whom. */
  readonly maySignAs: readonly SignOff['as'][]
  readonly asDeputy: boolean
  /** As whom they may say that they do not. */
  readonly mayRefuseAs: readonly SignOff['as'][]
  /** Whose signature is missing. */
  readonly missing: readonly SignOff['as'][]
  /** Refusals to sign that wait for an answer. */
  readonly refused: readonly Challenge[]
  readonly hasSigned: boolean
}

export type CountState =
  | 'approve'
  | 'totals'
  | 'counting'
  | 'blocked'
  | 'sign'
  | 'refused'
  | 'check'
  | 'rehearsal'
  | 'publish'

export function countState(view: CountView): CountState {
  const { round, blocked, isTotalled, missing, checkedAt, pots } = view
  if (blocked) return 'blocked'
  if (round.acts.counted && missing > 0) return 'sign'
  if (round.acts.counted && pots.some(({ refused }) => refused.length > 0)) return 'refused'
  if (round.acts.counted) return isNeverPublished(round) ? 'rehearsal' : checkedAt ? 'publish' : 'check'
  if (approvalsMissing(round) > 0) return 'approve'
  return isTotalled ? 'counting' : 'totals'
}

export const approvalsMissing = ({ acts }: Round): number =>
  openingApprovalsNeeded - (acts.openingApprovals?.length ?? 0)
