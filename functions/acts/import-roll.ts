// Asking for people to be put on the voter roll from a list, first half: the list is read whole, compared with the roll,
// and sealed. Nothing is on the roll until a second officer agrees. The journal has the numbers only.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, InputRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { ListColumns } from '../../shared/eligibility/roll-columns.ts'
import type { RollLinesRefusal } from '../../shared/eligibility/roll-rows.ts'
import { utf8 } from '../../shared/lib/hash.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { RollChange } from '../../shared/rounds/roll-change.ts'
import type { Hands } from '../hands.ts'
import { askedForList, changesNothing, emptyList } from '../parts/roll/roll-asking.ts'
import { compareWithRoll, headOf, type ListFindings } from '../parts/roll/roll-list.ts'
import { changeKey } from '../ports/voting-codes.ts'
import { newRollChange, newSecret, putParts } from '../store/roll-changes.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RollLinesRefusal | InputRefusal | ChangedRefusal

export interface RollAsked {
  /** What a second officer is to approve; absent where the list changes nothing. */
  readonly change?: string
  readonly people: number
  readonly added: number
  readonly known: number
}

/** In one go, for programs: a line a person, e-mail address and neighbourhood. Officers name the columns of their list. */
export async function importRoll(
  hands: Hands,
  actor: Actor,
  input: Inputs['import-roll'],
): Promise<Result<RollAsked, Refused>> {
  const { db, keys, clock, entropy } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('import-roll', { actor, now, round })
  if (!allowed.ok) return allowed

  const id = entropy.ulid()
  const secret = entropy.token()
  const begun = { by: actor.person!, byName: actor.name ?? '', at: now }
  const key = await changeKey(keys, id, secret)
  const change: RollChange = { id, round: round.id, kind: 'list', begun, codes: 0, version: 0 }
  await putParts(db, key, change, utf8(input.lines))
  const list = { round, change, key, now }
  const { guess } = await headOf(hands, list)
  const columns: ListColumns = { uses: ['email', 'place'], header: guess.header }
  const found: Result<ListFindings, RollLinesRefusal> = await compareWithRoll(hands, list, columns)
  if (!found.ok) return found
  const { difference, codes } = found.value
  const { people, added, known } = difference
  if (people === 0) return emptyList
  if (changesNothing(found.value)) return ok({ people, added, known })
  const asked: RollChange = {
    ...change,
    asked: begun,
    difference,
    codes,
    columns: columns.uses,
    header: columns.header,
  }
  const written = await transact(db, [
    newRollChange(asked),
    newSecret(change, secret),
    ...askedForList(entropy, round, asked),
  ])
  if (!written.ok) return refuse({ reason: 'changed-meanwhile' })
  return ok({ change: id, people, added, known })
}
