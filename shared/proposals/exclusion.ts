// Projects that exclude each other: two ideas for one corner, of which one at most can be done. It stands on both, with the
// reason; the frozen ballot takes it over, and the count funds the one that comes first.
import type { ProposalId } from '../lib/ids.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import type { NamedAct, Round } from '../rounds/round.ts'
import { type CheckRefusal, openToChecks } from './checks.ts'
import type { Proposal } from './proposal.ts'

export interface Pair {
  readonly one: Proposal
  readonly other: Proposal
}

const mostExclusions = 10

export const excludes = ({ exclusions = [] }: Pick<Proposal, 'exclusions'>, other: ProposalId): boolean =>
  exclusions.some(exclusion => exclusion.other === other)

export function excluded(
  round: Round,
  { one, other }: Pair,
  { why, ...by }: NamedAct & { readonly why: string },
): Result<Pair, CheckRefusal> {
  // Equal shares has no such rule: it could buy both.
  if (round.rules.countingRule !== 'greedy') return refuse({ reason: 'exclusion-needs-greedy' })
  const open = openToBoth(round, { one, other }, by)
  if (!open.ok) return open
  if (one.id === other.id || one.neighbourhood !== other.neighbourhood)
    return refuse({ reason: 'not-excludable' })
  if (excludes(one, other.id)) return refuse({ reason: 'already-done' })
  const added = (to: Proposal, from: Proposal): Proposal => ({
    ...to,
    exclusions: [...(to.exclusions ?? []), { ...by, other: from.id, title: from.title, why }],
  })
  const after = { one: added(one, other), other: added(other, one) }
  const tooMany = [after.one, after.other].some(({ exclusions = [] }) => exclusions.length > mostExclusions)
  return tooMany ? refuse({ reason: 'not-excludable' }) : ok(after)
}

/** Both can be done after all. */
export function allowedBoth(round: Round, { one, other }: Pair, by: NamedAct): Result<Pair, CheckRefusal> {
  const open = openToBoth(round, { one, other }, by)
  if (!open.ok) return open
  if (!excludes(one, other.id)) return refuse({ reason: 'not-excluded' })
  return ok({ one: without(one, other.id), other: without(other, one.id) })
}

function openToBoth(round: Round, { one, other }: Pair, { by }: NamedAct): Result<undefined, CheckRefusal> {
  const open = openToChecks(round, one, by)
  return open.ok ? openToChecks(round, other, by) : open
}

function without({ exclusions = [], ...rest }: Proposal, other: ProposalId): Proposal {
  const left = exclusions.filter(exclusion => exclusion.other !== other)
  return { ...rest, ...(left.length > 0 && { exclusions: left }) }
}
