// Ending a duty, confirmed or still waiting: one officer is enough to take a power away, and says why in public. It
// counts from the next request on; with the last of their duties all their sessions are over.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId, NeighbourhoodId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { dutyState } from '../../shared/rounds/duties.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { changedDuty, dutiesHeldBy, getDuty } from '../store/duties.ts'
import { journalled } from '../store/journal.ts'
import { sessionsEnded } from '../store/people.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | NotFoundRefusal | ChangedRefusal

export async function endDuty(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['end-duty'],
): Promise<Result<undefined, Refused>> {
  const now = clock.now()
  const allowed = may('end-duty', { actor, now })
  if (!allowed.ok) return allowed
  const held = await getDuty(db, input.person, input.duty, input.place)
  const state = held && dutyState(held, now)
  if (!held || state === 'ended' || state === 'run-out') return refuse({ reason: 'unknown-duty' })

  const ended = { by: actor.person!, byName: actor.name ?? '', at: now, reason: input.reason }
  const others = (await dutiesHeldBy(db, held.person)).filter(
    other => (other.name !== held.name || other.place !== held.place) && dutyState(other, now) === 'in-force',
  )
  const written = await transact(db, [
    changedDuty({ ...held, ended }),
    ...(state === 'in-force' && others.length === 0 ? [sessionsEnded(held.person)] : []),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'end-duty',
      by: ended.by,
      byName: ended.byName,
      as: 'round',
      ...(held.place === 'council' ? {} : { place: held.place as NeighbourhoodId }),
      subject: held.personName,
      why: ended.reason,
      facts: { duty: held.name },
    }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
