// Asking for codes to hand out, to whoever an officer or a library meets: only in pots that take nothing but codes, since
// nobody could tell whether such a voter is also somebody on a list.
import type { NotFoundRefusal, RollRefusal } from '../../shared/contract/refusals.ts'
import type { RollInputs } from '../../shared/contract/roll.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { RollChange } from '../../shared/rounds/roll-change.ts'
import { potOf, proofOf } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { rollJournal } from '../parts/roll/roll-asking.ts'
import { newRollChange, newSecret } from '../store/roll-changes.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused =
  | NotFoundRefusal
  | PolicyRefusal
  | RollRefusal
  | Refusal<'unknown-pot'>
  | Refusal<'changed-meanwhile'>

export async function issueCodes(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: RollInputs['issue-codes'],
): Promise<Result<{ change: string }, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('issue-codes', { actor, now, round })
  if (!allowed.ok) return allowed
  const pot = potOf(round, input.pot)
  if (!pot) return refuse({ reason: 'unknown-pot' })
  if (proofOf(pot) !== 'codes') return refuse({ reason: 'codes-not-alone' })

  const asked = { by: actor.person!, byName: actor.name ?? '', at: now }
  const change: RollChange = {
    id: entropy.ulid(),
    round: round.id,
    kind: 'codes',
    pot: input.pot,
    begun: asked,
    asked,
    note: input.note,
    codes: input.count,
    version: 0,
  }
  const written = await transact(db, [
    roundUnchanged(round),
    newRollChange(change),
    newSecret(change, entropy.token()),
    rollJournal(entropy, round, 'issue-codes', asked, { codes: input.count, place: input.pot }),
  ])
  return written.ok ? ok({ change: change.id }) : refuse({ reason: 'changed-meanwhile' })
}
