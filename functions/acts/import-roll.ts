// Putting people on the voter roll from a list: all of it, or nothing where a line is wrong. The roll keeps a keyed hash of
// each address; the addresses themselves are kept nowhere, and the journal has the numbers only.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, InputRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import {
  type PotsOf,
  type Resident,
  type RollLinesRefusal,
  readRollLines,
} from '../../shared/eligibility/roll-lines.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Council, chainOf } from '../../shared/platform/council.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { potOf, type Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { voterKeyOfEmail } from '../ports/voter-keys.ts'
import { journalled } from '../store/journal.ts'
import { addToRoll, newOnRoll, type RollPlace } from '../store/roll.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RollLinesRefusal | InputRefusal | ChangedRefusal

/** A person who may vote in two pots has two places. */
export interface RollImported {
  readonly people: number
  /** Places added now, and those that were there before. */
  readonly added: number
  readonly known: number
}

export async function importRoll(
  hands: Hands,
  actor: Actor,
  input: Inputs['import-roll'],
): Promise<Result<RollImported, Refused>> {
  const { db, clock, entropy } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('import-roll', { actor, now, round })
  if (!allowed.ok) return allowed
  const read = readRollLines(input.lines, potsIn(hands.council, round))
  if (!read.ok) return read
  if (read.value.length === 0)
    return refuse({ reason: 'invalid-input', fields: [{ field: 'lines', problem: 'missing' }] })

  const places = await placesOf(hands, round, read.value)
  const fresh = await newOnRoll(db, places)
  const answer = { people: read.value.length, added: fresh.length, known: places.length - fresh.length }
  if (fresh.length === 0) return ok(answer)
  // The decision first, then its many small steps: each can be repeated, so an import that broke off is sent again.
  const decided = await transact(db, [
    roundUnchanged(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'import-roll',
      by: actor.person!,
      byName: actor.name ?? '',
      as: 'roll',
      round: round.id,
      subject: round.title,
      facts: { ...answer },
    }),
  ])
  if (!decided.ok) return refuse({ reason: 'changed-meanwhile' })
  await addToRoll(db, fresh)
  return ok(answer)
}

/** By the neighbourhood's id, or by its name where only one is called that. */
function potsIn(council: Council, round: Round): PotsOf {
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  return typed => {
    const named = council.neighbourhoods.filter(({ name }) => plain(name) === plain(typed))
    const found =
      council.neighbourhoods.find(({ id }) => id === plain(typed)) ??
      (named.length === 1 ? named[0] : undefined)
    return found && [found.id, ...chainOf(council, found.id)].filter(place => potOf(round, place))
  }
}

async function placesOf(hands: Hands, round: Round, residents: readonly Resident[]): Promise<RollPlace[]> {
  const places = await Promise.all(
    residents.map(async ({ email, pots }) => {
      const voterKey = await voterKeyOfEmail(hands.keys, email)
      return pots.map(pot => ({ round: round.id, pot, voterKey }))
    }),
  )
  return places.flat()
}
