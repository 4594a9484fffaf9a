// Cancelling a round takes two officers and one published reason. The first asks; the second gives the same reason,
// word for word, and the round is cancelled. Another reason takes the place of the first and waits for its own second.
// Who asked and finds nobody to agree has cancelled nothing: after a week the request lapses (shared/rounds/cancelling.ts).
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { cancelRequest } from '../../shared/rounds/cancelling.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function cancelRound(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['cancel-round'],
): Promise<Result<{ version: number; cancelled: boolean }, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('cancel-round', { actor, now, round })
  if (!allowed.ok)
    return allowed.refusal.reason === 'wrong-phase' && round.acts.cancelled
      ? refuse({ reason: 'already-done' })
      : allowed

  const asked = cancelRequest(round, now)
  const agrees = asked !== undefined && asked.reason === input.reason
  if (agrees && asked.by === actor.person)
    return round.version === input.version + 1
      ? ok({ version: round.version, cancelled: false })
      : refuse({ reason: 'same-person' })
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })

  const named = { by: actor.person!, byName: actor.name ?? '', at: now, reason: input.reason }
  const written = await transact(db, [
    changedRound({
      ...round,
      acts: { ...round.acts, ...(agrees ? { cancelled: named } : { cancelProposed: named }) },
    }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'cancel-round',
      by: named.by,
      byName: named.byName,
      as: 'round',
      round: round.id,
      subject: round.title,
      why: input.reason,
      ...(agrees && { facts: { askedBy: asked.byName } }),
    }),
  ])
  return written.ok
    ? ok({ version: round.version + 1, cancelled: agrees })
    : refuse({ reason: 'changed-meanwhile' })
}
