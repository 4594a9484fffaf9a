// Granting a duty: the first half. It is in force only when a second officer confirms it.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, InputRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import type { JournalId, NeighbourhoodId, PersonId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { dutyState, type HeldDuty } from '../../shared/rounds/duties.ts'
import {
  type Actor,
  may,
  type PolicyRefusal,
  type ProofRefusal,
  provedFor,
} from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { mayGiveDuties } from '../parts/officers.ts'
import { changedDuty, getDuty, newDuty } from '../store/duties.ts'
import { journalled } from '../store/journal.ts'
import { personFor } from '../store/people.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | ProofRefusal | InputRefusal | RoundRefusal | ChangedRefusal

export async function grantDuty(
  hands: Hands,
  actor: Actor,
  input: Inputs['grant-duty'],
): Promise<Result<{ person: PersonId }, Refused>> {
  const { db, clock, entropy, council } = hands
  const now = clock.now()
  const allowed = may('grant-duty', { actor, now })
  if (!allowed.ok) return allowed
  const proved = provedFor('grant-duty', { actor, now })
  if (!proved.ok) return proved
  const accepted = await mayGiveDuties(hands, actor)
  if (!accepted.ok) return accepted
  const { place } = input
  if (place !== 'council' && !neighbourhoodOf(council, place))
    return refuse({ reason: 'invalid-input', fields: [{ field: 'place', problem: 'not-offered' }] })
  if (input.until !== null && input.until <= now)
    return refuse({ reason: 'invalid-input', fields: [{ field: 'until', problem: 'too-small' }] })

  const { person, clauses } = await personFor(hands, {
    email: normaliseProof(input.email),
    name: input.name,
    at: now,
  })
  const before = await getDuty(db, person.id, input.duty, place)
  const state = before && dutyState(before, now)
  if (state === 'in-force' || state === 'waiting') return refuse({ reason: 'already-done' })
  const held: HeldDuty = {
    person: person.id,
    personName: input.name,
    email: person.email,
    name: input.duty,
    place,
    ...(input.until === null ? {} : { until: input.until }),
    granted: { by: actor.person!, byName: actor.name ?? '', at: now },
    version: before?.version ?? 0,
  }
  const written = await transact(db, [
    ...clauses,
    before ? changedDuty(held) : newDuty(held),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'grant-duty',
      by: held.granted.by,
      byName: held.granted.byName,
      as: 'round',
      ...(place === 'council' ? {} : { place: place as NeighbourhoodId }),
      subject: held.personName,
      facts: { duty: held.name, ...(held.until === undefined ? {} : { until: held.until }) },
    }),
  ])
  return written.ok ? ok({ person: person.id }) : refuse({ reason: 'changed-meanwhile' })
}
