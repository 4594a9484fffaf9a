// Mutual budgets. In a scheme, residents who support one another form groups; for every member whom a professional has
// verified the group gets a small sum, more for members who need more, pooled in the group's own account. Its members decide
// what it is spent on. What somebody needs is nobody's to see: sums are booked for several members at once, the answer is
// forgotten with the booking, and what groups of under ten hold is never told apart.
import type { Account } from '../ledger/account.ts'
import type { Entry } from '../ledger/entry.ts'
import type { MutualGroupId, NeighbourhoodId, PersonId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import { fundEntry, type Keeping } from './booking.ts'

/** How much support a member needs. */
export const needTiers = ['usual', 'more', 'most'] as const
export type NeedTier = (typeof needTiers)[number]

export interface MutualScheme {
  readonly id: string
  readonly place: NeighbourhoodId
  readonly title: string
  readonly about: string
  readonly sums: Readonly<Record<NeedTier, Minor>>
  readonly mostMembers: number
  /** How many per cent of a group's members have to vote for a spending to be decided. */
  readonly quorumPercent: number
  /** How long its members can vote. */
  readonly openDays: number
  readonly decision: string
  readonly decided: NamedAct
}

export interface MutualGroup {
  readonly id: MutualGroupId
  readonly scheme: string
  readonly place: NeighbourhoodId
  readonly name: string
  readonly about: string
  readonly started: NamedAct
  /** Verified ones. */
  readonly members: number
  /** Those whose sums are booked, by what they need. */
  readonly booked: Readonly<Record<NeedTier, number>>
  readonly version: number
}

/** One in each scheme, whichever group they chose. */
export interface MutualMember {
  readonly scheme: string
  readonly group: MutualGroupId
  readonly person: PersonId
  readonly name: string
  readonly asked: Instant
  readonly verified?: NamedAct
  /** Until the sum is booked, and no longer. */
  readonly tier?: NeedTier
  readonly booked?: true
  readonly refused?: NamedAct & { readonly reason: string }
  readonly version: number
}

export const bookedMembers = ({ booked }: Pick<MutualGroup, 'booked'>): number =>
  needTiers.reduce((sum, tier) => sum + booked[tier], 0)

/** So few have their sums booked together, that no sum tells what one of them needs. */
export const fewestTogether = 5
const mostTogether = 40
const fewestForSplit = 10
const fewestInTier = 3

/** How many members of each kind, where that can be told without telling of anybody. */
export function publicSplit(group: Pick<MutualGroup, 'booked'>): MutualGroup['booked'] | undefined {
  const few = needTiers.some(tier => group.booked[tier] > 0 && group.booked[tier] < fewestInTier)
  return bookedMembers(group) < fewestForSplit || few ? undefined : group.booked
}

export const groupAccount = ({ place, id }: Pick<MutualGroup, 'place' | 'id'>): Account => ({
  kind: 'group',
  fund: place,
  group: id,
})

export type JoinersRefusal = Refusal<'too-few-joiners'> & {
  readonly waiting: number
  readonly fewest: number
}

export interface BookedJoiners {
  readonly entry: Entry
  readonly group: MutualGroup
  /** As they are kept from then on. */
  readonly members: readonly MutualMember[]
}

/** The sums of all who were verified and wait, the longest first, as one entry. */
export function bookJoiners(
  keeping: Keeping,
  scheme: MutualScheme,
  group: MutualGroup,
  members: readonly MutualMember[],
  by: NamedAct,
): Result<BookedJoiners, JoinersRefusal> {
  const waiting = members
    .filter(member => member.group === group.id && member.verified && member.tier && !member.booked)
    .sort((a, b) => (a.asked + a.person < b.asked + b.person ? -1 : 1))
    .slice(0, mostTogether)
  if (waiting.length < fewestTogether)
    return refuse({ reason: 'too-few-joiners', waiting: waiting.length, fewest: fewestTogether })
  const count = (tier: NeedTier) => waiting.filter(member => member.tier === tier).length
  const minor = needTiers.reduce((sum, tier) => sum + count(tier) * scheme.sums[tier], 0)
  const booked = Object.fromEntries(needTiers.map(tier => [tier, group.booked[tier] + count(tier)]))
  const about = {
    id: `mutual.${group.id}.${bookedMembers(group)}`,
    kind: 'mutual-sum' as const,
    subject: group.name,
    why: scheme.title,
    decision: { text: scheme.decision },
  }
  const entry = fundEntry(keeping, group.place, about, by, [
    { account: { kind: 'pool', pool: 'mutual' }, minor: -minor },
    { account: groupAccount(group), minor },
  ])
  return ok({
    entry: { ...entry, working: { members: waiting.length } },
    group: { ...group, booked: booked as MutualGroup['booked'] },
    members: waiting.map(({ tier: _tier, ...member }) => ({ ...member, booked: true as const })),
  })
}
