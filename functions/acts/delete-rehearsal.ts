// The end of a rehearsal: from here on nobody sees it, and everything about it is taken away (functions/acts/remove-rehearsal.ts).
// What stays is this one line of the journal, which says that there was one and who deleted it.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { isRehearsal } from '../../shared/rounds/rehearsal.ts'
import type { Hands } from '../hands.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function deleteRehearsal(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['delete-rehearsal'],
): Promise<Result<undefined, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('delete-rehearsal', { actor, now, round })
  if (!allowed.ok) return allowed
  if (!isRehearsal(round.id)) return refuse({ reason: 'rehearsals-only' })
  if (round.acts.deleted) return ok()
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const deleted = namedBy(actor, now)
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, deleted } }),
    // It names no round: those of the rehearsal go with it.
    journalled({
      id: entropy.ulid() as JournalId,
      ...deleted,
      act: 'delete-rehearsal',
      as: 'round',
      subject: round.title,
    }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
