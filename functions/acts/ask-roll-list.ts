// Asking for a list to be put on the roll, once its columns are named: what it would change is shown first, by the same
// reading, and a second officer approves it.
import type {
  ChangedRefusal,
  InputRefusal,
  NotFoundRefusal,
  RollRefusal,
} from '../../shared/contract/refusals.ts'
import type { RollInputs } from '../../shared/contract/roll.ts'
import { columnsProblem, type ListColumns } from '../../shared/eligibility/roll-columns.ts'
import type { ListRow, RollLinesRefusal } from '../../shared/eligibility/roll-rows.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { type RollChange, rollChangeState } from '../../shared/rounds/roll-change.ts'
import type { Hands } from '../hands.ts'
import { askedForList, changesNothing, emptyList } from '../parts/roll/roll-asking.ts'
import { compareWithRoll, headOf, type ListFindings, type OpenList } from '../parts/roll/roll-list.ts'
import { changedRollChange, getRollChange, keyOfChange } from '../store/roll-changes.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type NotOpen = NotFoundRefusal | PolicyRefusal | RollRefusal
type Refused = NotOpen | RollLinesRefusal | InputRefusal | ChangedRefusal
type About = Pick<RollInputs['ask-roll-list'], 'round' | 'change'>

interface Begun {
  readonly list: OpenList
  readonly change: RollChange
}

/** The first lines, and what their columns look like. */
export async function seeRollList(
  hands: Hands,
  actor: Actor,
  input: About,
): Promise<Result<{ rows: readonly ListRow[]; guess: ListColumns }, NotOpen>> {
  const begun = await openBegun(hands, actor, input)
  return begun.ok ? ok(await headOf(hands, begun.value.list)) : begun
}

/** What it would change. Writes nothing. */
export async function previewRollList(
  hands: Hands,
  actor: Actor,
  input: RollInputs['ask-roll-list'],
): Promise<Result<ListFindings, Refused>> {
  const begun = await openBegun(hands, actor, input)
  return begun.ok ? findings(hands, begun.value.list, input) : begun
}

export async function askRollList(
  hands: Hands,
  actor: Actor,
  input: RollInputs['ask-roll-list'],
): Promise<Result<ListFindings, Refused>> {
  const begun = await openBegun(hands, actor, input)
  if (!begun.ok) return begun
  const { list, change } = begun.value
  const found = await findings(hands, list, input)
  if (!found.ok || changesNothing(found.value)) return found
  const asked: RollChange = {
    ...change,
    ...found.value,
    asked: { by: actor.person!, byName: actor.name ?? '', at: list.now },
    columns: input.uses,
    header: input.header,
    note: input.note,
  }
  const written = await transact(hands.db, [
    changedRollChange(asked),
    ...askedForList(hands.entropy, list.round, asked),
  ])
  return written.ok ? found : refuse({ reason: 'changed-meanwhile' })
}

async function findings(
  hands: Hands,
  list: OpenList,
  columns: ListColumns,
): Promise<Result<ListFindings, Refused>> {
  if (columnsProblem(columns))
    return refuse({ reason: 'invalid-input', fields: [{ field: 'uses', problem: 'malformed' }] })
  const found = await compareWithRoll(hands, list, columns)
  return found.ok && found.value.difference.people === 0 ? emptyList : found
}

async function openBegun(hands: Hands, actor: Actor, input: About): Promise<Result<Begun, NotOpen>> {
  const { db, keys, clock } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('import-roll', { actor, now, round })
  if (!allowed.ok) return allowed
  const change = await getRollChange(db, round.id, input.change)
  if (change?.kind !== 'list' || rollChangeState(change, now) !== 'begun')
    return refuse({ reason: 'unknown-change' })
  const key = await keyOfChange(db, keys, change, now)
  return key ? ok({ change, list: { round, change, key, now } }) : refuse({ reason: 'unknown-change' })
}
