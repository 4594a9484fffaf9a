// Asking for somebody's codes to be replaced or ended, or for them to come off the roll: at the help desk, in person or on
// the phone. A second officer approves; only then does the old code end. A ballot that was cast stays, and can be changed
// with the new code.
import type { NotFoundRefusal, RollRefusal } from '../../shared/contract/refusals.ts'
import type { RollInputs } from '../../shared/contract/roll.ts'
import { utf8 } from '../../shared/lib/hash.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { RollChange } from '../../shared/rounds/roll-change.ts'
import type { Hands } from '../hands.ts'
import { rollJournal } from '../parts/roll/roll-asking.ts'
import { voterAsked } from '../parts/roll/voter-asked.ts'
import { changeKey } from '../ports/voting-codes.ts'
import { knownOnRoll } from '../store/roll.ts'
import { newRollChange, newSecret, putParts } from '../store/roll-changes.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RollRefusal | Refusal<'changed-meanwhile'>

export async function reissueCode(
  hands: Hands,
  actor: Actor,
  input: RollInputs['reissue-code'],
): Promise<Result<{ change: string }, Refused>> {
  const { db, keys, clock, entropy } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('reissue-code', { actor, now, round })
  if (!allowed.ok) return allowed
  const voterKey = await voterAsked(hands, round, input)
  const places = voterKey
    ? await knownOnRoll(
        db,
        round.pots.map(({ neighbourhood }) => ({ round: round.id, pot: neighbourhood, voterKey })),
      )
    : []
  const live = places.filter(({ status }) => status !== 'void')
  if (live.length === 0) return refuse({ reason: 'unknown-voter' })
  if (input.kind === 'take-off' && live.some(({ status }) => status !== 'eligible'))
    return refuse({ reason: 'voted-already' })

  const asked = { by: actor.person!, byName: actor.name ?? '', at: now }
  const change: RollChange = {
    id: entropy.ulid(),
    round: round.id,
    kind: input.kind,
    begun: asked,
    asked,
    note: input.note,
    codes: input.kind === 'reissue' ? 1 : 0,
    version: 0,
  }
  const secret = entropy.token()
  const address = input.letterAddress.split('\n').filter(row => row.trim() !== '')
  const about = { voterKey, letter: { name: input.letterName, address, place: '' } }
  await putParts(db, await changeKey(keys, change.id, secret), change, utf8(JSON.stringify(about)))
  const written = await transact(db, [
    roundUnchanged(round),
    newRollChange(change),
    newSecret(change, secret),
    rollJournal(entropy, round, 'reissue-code', asked, { kind: input.kind }),
  ])
  return written.ok ? ok({ change: change.id }) : refuse({ reason: 'changed-meanwhile' })
}
