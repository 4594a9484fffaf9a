// What is public of a grant, as the formats for grants need it: never a supplier's number, and never the name of a person
// who has not agreed to it.
import { type Grant, grantState } from '../grants/grant.ts'
import type { Day } from '../lib/day.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'

export interface PaidPart {
  readonly id: string
  readonly minor: number
  readonly day: Day
}

export interface GrantRecord {
  readonly id: string
  readonly title: string
  readonly purpose: string
  readonly grantee: PublicGrantee
  readonly place: { readonly id: NeighbourhoodId; readonly name: string }
  readonly round?: { readonly id: RoundId; readonly title: string }
  readonly awardedMinor: number
  readonly awardedOn: Day
  readonly from: Day
  readonly until: Day
  /** The day it was ended early. */
  readonly endedOn?: Day
  /** Confirmed payments, in their order. */
  readonly paid: readonly PaidPart[]
  /** Paid, less what was paid back. */
  readonly paidMinor: number
  readonly url: string
  readonly modified: Instant
}

export type PublicGrantee =
  | { readonly kind: 'organisation'; readonly name: string; readonly orgId: string }
  /** `name` only where they agreed that it is published. */
  | { readonly kind: 'person'; readonly name?: string }

/** What is not awarded, or was refused, is nobody's business. */
export const isPublicGrant = (grant: Grant): boolean =>
  grant.awarded !== undefined && grantState(grant) !== 'refused'

export const publicGrantee = ({ grantee }: Pick<Grant, 'grantee'>): PublicGrantee => {
  if (grantee.kind === 'organisation') return grantee
  return grantee.published ? { kind: 'person', name: grantee.name } : { kind: 'person' }
}

export const awardedMinorOf = ({ instalments }: Pick<Grant, 'instalments'>): number =>
  instalments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** The last thing that was done to it. */
export const modifiedAt = ({ proposed, awarded, accepted, ended }: Grant): Instant =>
  [proposed, awarded, accepted, ended]
    .flatMap(act => (act ? [act.at] : []))
    .sort()
    .at(-1) ?? proposed.at
