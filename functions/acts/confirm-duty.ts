// Confirming a duty: the second half, by an officer who neither granted it nor gains by it. From now on it is in force.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId, NeighbourhoodId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { checkSecondPerson, dutyState } from '../../shared/rounds/duties.ts'
import {
  type Actor,
  may,
  type PolicyRefusal,
  type ProofRefusal,
  provedFor,
} from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { mayGiveDuties } from '../parts/officers.ts'
import { changedDuty, getDuty } from '../store/duties.ts'
import { journalled } from '../store/journal.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | ProofRefusal | NotFoundRefusal | RoundRefusal | ChangedRefusal

export async function confirmDuty(
  hands: Hands,
  actor: Actor,
  input: Inputs['confirm-duty'],
): Promise<Result<undefined, Refused>> {
  const { db, clock, entropy } = hands
  const now = clock.now()
  const allowed = may('confirm-duty', { actor, now })
  if (!allowed.ok) return allowed
  const proved = provedFor('confirm-duty', { actor, now })
  if (!proved.ok) return proved
  const accepted = await mayGiveDuties(hands, actor)
  if (!accepted.ok) return accepted
  const held = await getDuty(db, input.person, input.duty, input.place)
  const state = held && dutyState(held, now)
  if (!held || state === 'ended' || state === 'run-out') return refuse({ reason: 'unknown-duty' })
  const second = checkSecondPerson(held, actor.person!)
  if (!second.ok) return second
  if (state === 'in-force') return refuse({ reason: 'already-done' })

  const confirmed = { by: actor.person!, byName: actor.name ?? '', at: now }
  const written = await transact(db, [
    changedDuty({ ...held, confirmed }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'confirm-duty',
      by: confirmed.by,
      byName: confirmed.byName,
      as: 'round',
      ...(held.place === 'council' ? {} : { place: held.place as NeighbourhoodId }),
      subject: held.personName,
      facts: {
        duty: held.name,
        grantedBy: held.granted.byName,
        ...(held.until === undefined ? {} : { until: held.until }),
      },
    }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
