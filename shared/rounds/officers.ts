// The council's first two officers, named in its configuration: each accepts by a link that is sent to them, and only once
// both have may either give a duty to anybody. So no single person who can run a command makes officers.
import type { Instant } from '../lib/instant.ts'
import { daysAfter } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { NamedAct } from './round.ts'

const invitedDays = 14

/** One of them. */
export interface FirstOfficer {
  readonly name: string
  /** Which invitation is good; asked again, the one before is void. */
  readonly invitation: string
  readonly invitedAt: Instant
  readonly accepted?: NamedAct
}

export const invitationEnds = ({ invitedAt }: Pick<FirstOfficer, 'invitedAt'>): Instant =>
  daysAfter(invitedAt, invitedDays)

export type OfficersRefusal = Refusal<'officers-not-accepted'>

export const bothAccepted = (
  officers: readonly (FirstOfficer | undefined)[],
): Result<undefined, OfficersRefusal> =>
  officers.every(officer => officer?.accepted) ? ok() : refuse({ reason: 'officers-not-accepted' })
