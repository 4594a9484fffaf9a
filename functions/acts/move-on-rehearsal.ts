// A rehearsal's own clock: an officer lets the date that holds it up be now, and every later one comes as much sooner.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { phaseOf } from '../../shared/rounds/phase.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { movedOn } from '../../shared/rounds/rehearsal.ts'
import type { Hands } from '../hands.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function moveOnRehearsal(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['move-on-rehearsal'],
): Promise<Result<{ version: number }, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('move-on-rehearsal', { actor, now, round })
  if (!allowed.ok) return allowed
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const dates = movedOn(round, now)
  if (!dates.ok) return dates
  const written = await transact(db, [
    changedRound({ ...round, dates: dates.value }),
    journalled({
      id: entropy.ulid() as JournalId,
      ...namedBy(actor, now),
      act: 'move-on-rehearsal',
      as: 'round',
      round: round.id,
      subject: round.title,
      facts: { phase: phaseOf(round, now) },
    }),
  ])
  return written.ok ? ok({ version: round.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
