// Announcing a round: from the opening date on residents may propose. Its set-up must be whole and still lie ahead.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { chainOf } from '../../shared/platform/council.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { checkAnnouncement, type SetUpRefusal } from '../../shared/rounds/set-up.ts'
import type { Hands } from '../hands.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | SetUpRefusal | RoundRefusal | ChangedRefusal

export async function announceRound(
  { db, clock, entropy, council }: Hands,
  actor: Actor,
  input: Inputs['announce-round'],
): Promise<Result<{ version: number }, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('announce-round', { actor, now, round })
  if (!allowed.ok) return allowed
  if (round.acts.announced) return refuse({ reason: 'already-done' })
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const whole = checkAnnouncement(round, now, place => chainOf(council, place))
  if (!whole.ok) return whole

  const announced = { by: actor.person!, byName: actor.name ?? '', at: now }
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, announced } }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'announce-round',
      by: announced.by,
      byName: announced.byName,
      as: 'round',
      round: round.id,
      subject: round.title,
    }),
  ])
  return written.ok ? ok({ version: round.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
