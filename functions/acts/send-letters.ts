// The letters of a change of the roll: printed by officers of the roll while they are in the house, and gone for good as
// soon as somebody says that they went out.
import type { NotFoundRefusal, RollRefusal } from '../../shared/contract/refusals.ts'
import type { RollInputs } from '../../shared/contract/roll.ts'
import type { VotingCode } from '../../shared/eligibility/voting-code.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { canPrint, type RollChange } from '../../shared/rounds/roll-change.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { rollJournal } from '../parts/roll/roll-asking.ts'
import { everybodyIn, type Recipient } from '../parts/roll/roll-change-about.ts'
import { codeGiven } from '../parts/roll/voting-codes.ts'
import {
  changedRollChange,
  forgottenSecret,
  getRollChange,
  keyOfChange,
  removeParts,
} from '../store/roll-changes.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type NotThere = NotFoundRefusal | PolicyRefusal | RollRefusal

export interface Letter {
  readonly number: number
  readonly code: VotingCode
  /** Absent where the code is handed over. */
  readonly recipient?: Recipient
}

export interface Letters {
  readonly round: Round
  readonly change: RollChange
  /** Read as they are asked for, in the order of the list. A code that was replaced since is not among them. */
  readonly letters: AsyncIterable<Letter>
}

export async function readLetters(
  hands: Hands,
  actor: Actor,
  input: RollInputs['send-letters'],
): Promise<Result<Letters, NotThere>> {
  const open = await openLetters(hands, actor, input)
  if (!open.ok) return open
  const { round, change, key } = open.value
  const list = { round, change, key, now: hands.clock.now() }
  async function* letters(): AsyncGenerator<Letter, undefined> {
    for await (const { number, voterKey, code } of everybodyIn(hands, list, change)) {
      const given = code && (await codeGiven(hands.db, key, round.id, voterKey))
      if (given) yield { number, code: given, ...(code.recipient && { recipient: code.recipient }) }
    }
  }
  return ok({ round, change, letters: letters() })
}

/** From here on nobody can print them, not even who reads every table. */
export async function sendLetters(
  hands: Hands,
  actor: Actor,
  input: RollInputs['send-letters'],
): Promise<Result<undefined, NotThere | Refusal<'changed-meanwhile'>>> {
  const { db, clock, entropy } = hands
  const open = await openLetters(hands, actor, input)
  if (!open.ok) return open
  const { round, change } = open.value
  const sent = { by: actor.person!, byName: actor.name ?? '', at: clock.now() }
  const written = await transact(db, [
    changedRollChange({ ...change, sent }),
    forgottenSecret(change),
    rollJournal(entropy, round, 'send-letters', sent, { codes: change.codes }),
  ])
  if (!written.ok) return refuse({ reason: 'changed-meanwhile' })
  await removeParts(db, change)
  return ok()
}

async function openLetters(
  { db, keys, clock }: Hands,
  actor: Actor,
  input: RollInputs['send-letters'],
): Promise<Result<{ round: Round; change: RollChange; key: Uint8Array }, NotThere>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('send-letters', { actor, now, round })
  if (!allowed.ok) return allowed
  const change = await getRollChange(db, round.id, input.change)
  if (!change || change.codes === 0 || !change.done) return refuse({ reason: 'unknown-change' })
  const key = canPrint(change, now) ? await keyOfChange(db, keys, change, now) : undefined
  return key ? ok({ round, change, key }) : refuse({ reason: 'letters-gone' })
}
