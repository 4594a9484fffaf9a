// Saying no to a change of the roll that was asked for, or taking back one's own. What it was about is forgotten at once.
import type { NotFoundRefusal, RollRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { RollInputs } from '../../shared/contract/roll.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { rollChangeState } from '../../shared/rounds/roll-change.ts'
import type { Hands } from '../hands.ts'
import { rollJournal } from '../parts/roll/roll-asking.ts'
import { changedRollChange, forgottenSecret, getRollChange, removeParts } from '../store/roll-changes.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RollRefusal | RoundRefusal | Refusal<'changed-meanwhile'>

export async function refuseRollChange(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: RollInputs['refuse-roll-change'],
): Promise<Result<undefined, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('refuse-roll-change', { actor, now, round })
  if (!allowed.ok) return allowed
  const change = await getRollChange(db, round.id, input.change)
  const state = change && rollChangeState(change, now)
  if (!change || state === 'run-out') return refuse({ reason: 'unknown-change' })
  if (state !== 'waiting' && state !== 'begun') return refuse({ reason: 'already-done' })

  const refused = { by: actor.person!, byName: actor.name ?? '', at: now }
  const written = await transact(db, [
    changedRollChange({ ...change, refused }),
    forgottenSecret(change),
    // A list nobody asked for was never in the journal either.
    ...(change.asked
      ? [
          rollJournal(entropy, round, 'refuse-roll-change', refused, {
            kind: change.kind,
            askedBy: change.asked.byName,
          }),
        ]
      : []),
  ])
  if (!written.ok) return refuse({ reason: 'changed-meanwhile' })
  await removeParts(db, change)
  return ok()
}
