// The journal: who, in which role, did what, to what, when and why. One entry an act, written with its effect or not
// at all. It is the public log of decisions, the audit trail and the outbox. Casting a ballot is not in it.
import type { GrantId, JournalId, NeighbourhoodId, PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { Act } from './policy.ts'

/** What the scheduler and the count do after people: no person stands behind these. */
export const systemActs = [
  'close-gates',
  'count',
  'count-blocked',
  'recount',
  'check-count',
  'end-secrets',
  'secrets-gone',
  'forget-roll',
  'finish-review-by-date',
  'freeze-ballot-by-date',
  'commit-money',
  'return-pots',
  'count-answers',
  'ask-after-round',
  'invite-officer',
  'pay-reward',
] as const
export type SystemAct = (typeof systemActs)[number]

export interface JournalEntry {
  readonly id: JournalId
  readonly at: Instant
  readonly act: Act | SystemAct
  /** Absent for the system's own acts. */
  readonly by?: PersonId
  readonly byName?: string
  /** In which role: a resident, or the duty under which they acted. */
  readonly as?: string
  readonly round?: RoundId
  readonly place?: NeighbourhoodId
  readonly proposal?: ProposalId
  readonly grant?: GrantId
  /** What it was done to, in words a stranger understands: a title, a name. */
  readonly subject: string
  /** The published reason, where the act has one. */
  readonly why?: string
  /** Hashes, amounts and names that belong to the record. Nothing personal beyond a name that is public anyway. */
  readonly facts?: Readonly<Record<string, string | number>>
}
