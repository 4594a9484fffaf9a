// Letting a correction go, with a published reason: what was published stands. Either officer may, and so may any other.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { countUnblocked } from '../store/count-block.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function dropCorrection(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['drop-correction'],
): Promise<Result<{ version: number }, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('drop-correction', { actor, now, round })
  if (!allowed.ok) return allowed
  const { correction, ...acts } = round.acts
  if (!correction) return refuse({ reason: 'no-correction' })
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })

  const written = await transact(db, [
    changedRound({ ...round, acts }),
    // Counting again may have stopped at a fault; nobody counts it any more.
    countUnblocked(round.id),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'drop-correction',
      by: must(actor.person, 'a duty is somebody’s'),
      byName: actor.name ?? '',
      as: 'round',
      round: round.id,
      subject: round.title,
      why: input.reason,
      facts: { askedBy: correction.byName },
    }),
  ])
  return written.ok ? ok({ version: round.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
