// Beginning with a list: it is sealed as it was sent, for its columns to be looked at. Nothing is asked for yet, so nothing
// stands in the journal; a list nobody goes on with is gone in a month.
import type { InputRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { RollInputs } from '../../shared/contract/roll.ts'
import { utf8 } from '../../shared/lib/hash.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { RollChange } from '../../shared/rounds/roll-change.ts'
import type { Hands } from '../hands.ts'
import { listText } from '../parts/csv-rows.ts'
import { emptyList } from '../parts/roll/roll-asking.ts'
import { changeKey } from '../ports/voting-codes.ts'
import { newRollChange, newSecret, putParts } from '../store/roll-changes.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | InputRefusal

export async function beginRollList(
  { db, keys, clock, entropy }: Hands,
  actor: Actor,
  input: RollInputs['begin-roll-list'],
  bytes: Uint8Array,
): Promise<Result<{ change: string }, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('import-roll', { actor, now, round })
  if (!allowed.ok) return allowed
  const text = listText(bytes)
  if (text.trim() === '') return emptyList

  const id = entropy.ulid()
  const secret = entropy.token()
  const begun = { by: actor.person!, byName: actor.name ?? '', at: now }
  const change: RollChange = { id, round: round.id, kind: 'list', begun, codes: 0, version: 0 }
  await putParts(db, await changeKey(keys, id, secret), change, utf8(text))
  await transact(db, [newRollChange(change), newSecret(change, secret)])
  return ok({ change: id })
}
