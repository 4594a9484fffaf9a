// The mutual group that an act is about, its scheme, and whoever asks.
import type { MutualRefusal } from '../../../shared/contract/refusals.ts'
import type { MutualGroup, MutualMember, MutualScheme } from '../../../shared/funds/mutual.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { MutualGroupId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { type Act, type Actor, dutyFor, may, type PolicyRefusal } from '../../../shared/rounds/policy.ts'
import type { NamedAct } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { getGroup, getMember, getScheme } from '../../store/mutual.ts'
import { namedBy } from './money-asked.ts'

export interface AskedGroup {
  readonly group: MutualGroup
  readonly scheme: MutualScheme
  /** Whoever asks, as a member of the scheme. */
  readonly member: MutualMember | undefined
  readonly by: NamedAct
  readonly as: string
}

export async function askGroup(
  { db, clock }: Hands,
  actor: Actor,
  act: Act,
  id: MutualGroupId,
): Promise<Result<AskedGroup, PolicyRefusal | MutualRefusal>> {
  const now = clock.now()
  const group = await getGroup(db, id)
  const ask = { actor, now, ...(group && { place: group.place }) }
  const allowed = may(act, ask)
  if (!allowed.ok) return allowed
  if (!group) return refuse({ reason: 'unknown-group' })
  const scheme = must(await getScheme(db, group.scheme), 'a group is of a scheme')
  const by = namedBy(actor, now)
  const member = await getMember(db, scheme.id, by.by)
  return ok({ group, scheme, member, by, as: dutyFor(act, ask) ?? 'resident' })
}
