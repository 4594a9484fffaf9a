// What a mutual group spends its money on: proposed by a member, decided by its members. How many have to vote is fixed when
// it opens, and stays whoever joins meanwhile; only who was a member then votes on it.
import type { GrantId, MutualGroupId } from '../lib/ids.ts'
import { daysAfter, type Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import type { MutualGroup, MutualMember, MutualScheme } from './mutual.ts'

export interface Spending {
  readonly id: string
  readonly group: MutualGroupId
  readonly what: string
  readonly why: string
  /** Who gets the money, as everybody reads it. */
  readonly payee: string
  readonly amountMinor: Minor
  readonly proposed: NamedAct
  readonly closesAt: Instant
  /** Members when it opened, and how many of them have to vote. */
  readonly members: number
  readonly needed: number
  readonly yes: number
  readonly no: number
  readonly awarded?: NamedAct & { readonly grant: GrantId }
}

export type SpendingState = 'open' | 'approved' | 'refused' | 'awarded'

export function spendingState(
  { yes, no, members, needed, closesAt, awarded }: Spending,
  now: Instant,
): SpendingState {
  if (awarded) return 'awarded'
  if (now < closesAt && yes + no < members) return 'open'
  return yes + no >= needed && yes > no ? 'approved' : 'refused'
}

/** Money that is promised already: decided and not yet reserved, or still being voted on. */
export const promisedMinor = (spendings: readonly Spending[], now: Instant): number =>
  spendings
    .filter(spending => ['open', 'approved'].includes(spendingState(spending, now)))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0)

export type SpendingRefusal =
  | Refusal<'not-a-member' | 'spending-closed' | 'not-agreed-to' | 'own-group'>
  | (Refusal<'group-short'> & { readonly neededMinor: number; readonly heldMinor: number })

export interface Asked {
  readonly id: string
  readonly what: string
  readonly why: string
  readonly payee: string
  readonly amountMinor: Minor
}

export const isMember = (
  member: MutualMember | undefined,
  { id }: Pick<MutualGroup, 'id'>,
): member is MutualMember => member?.verified !== undefined && member.group === id

export function openSpending(
  scheme: MutualScheme,
  group: MutualGroup,
  member: MutualMember | undefined,
  facts: { readonly heldMinor: number; readonly spendings: readonly Spending[] },
  asked: Asked,
  by: NamedAct,
): Result<Spending, SpendingRefusal> {
  if (!isMember(member, group)) return refuse({ reason: 'not-a-member' })
  const heldMinor = facts.heldMinor - promisedMinor(facts.spendings, by.at)
  if (asked.amountMinor > heldMinor)
    return refuse({
      reason: 'group-short',
      neededMinor: asked.amountMinor,
      heldMinor: Math.max(0, heldMinor),
    })
  const { members } = group
  return ok({
    ...asked,
    group: group.id,
    proposed: by,
    closesAt: daysAfter(by.at, scheme.openDays),
    members,
    needed: Math.max(1, Math.ceil((members * scheme.quorumPercent) / 100)),
    yes: 0,
    no: 0,
  })
}

/** Who was verified after it opened has no vote on it. */
export function mayVote(
  spending: Spending,
  group: MutualGroup,
  member: MutualMember | undefined,
  now: Instant,
): Result<undefined, SpendingRefusal> {
  if (!isMember(member, group) || member.verified!.at > spending.proposed.at)
    return refuse({ reason: 'not-a-member' })
  return spendingState(spending, now) === 'open' ? ok() : refuse({ reason: 'spending-closed' })
}
