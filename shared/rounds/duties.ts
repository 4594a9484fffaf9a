// Who holds which duty, and when it is in force: granted by one officer, confirmed by another who is not the person
// it is for. A duty that waits, has run out or was ended gives nothing.
import type { PersonId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Duty, DutyName } from './policy.ts'
import type { NamedAct } from './round.ts'

/** One person, one duty, one place: granted again after its end, it begins anew. */
export interface HeldDuty extends Duty {
  readonly person: PersonId
  /** The holder's name as they act for the council: it stands beside everything done under the duty. */
  readonly personName: string
  /** Their address: the second officer checks that it is theirs. Never in the journal. */
  readonly email: string
  readonly granted: NamedAct
  readonly confirmed?: NamedAct
  readonly ended?: NamedAct & { readonly reason: string }
  readonly version: number
}

/** What the council's first two officers hold from the start, everywhere, by their address in the configuration. */
export const firstOfficerDuties = [
  'round',
  'review',
  'roll',
  'paper',
  'moderation',
  'payment-check',
  'payment-approval',
  'audit',
] as const satisfies readonly DutyName[]

/** Duties that people hold who are no staff: they need no staff sign-in. */
export const isForNonStaff = (duty: DutyName): boolean => duty === 'organiser' || duty === 'panel'

export type DutyState = 'waiting' | 'in-force' | 'run-out' | 'ended'

export function dutyState(held: HeldDuty, now: Instant): DutyState {
  if (held.ended) return 'ended'
  if (held.until !== undefined && now >= held.until) return 'run-out'
  return held.confirmed ? 'in-force' : 'waiting'
}

/** The second person is neither the granter nor the one who would gain. */
export function checkSecondPerson(
  held: HeldDuty,
  second: PersonId,
): Result<undefined, Refusal<'same-person'>> {
  return second === held.granted.by || second === held.person ? refuse({ reason: 'same-person' }) : ok()
}
