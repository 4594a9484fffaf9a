// Casting: one person's whole ballot in one pot, taken once, however often and from wherever it is sent. The clock turns
// late ones away; what the gates and the roll say in the one conditional write is what holds. Nothing of it is journalled.
import type { Inputs } from '../../shared/contract/inputs.ts'
import { must } from '../../shared/lib/assert.ts'
import { refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import { potOf } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import {
  type Asking,
  accepted,
  type CastAnswered,
  decide,
  type ToWrite,
  whyNot,
} from '../parts/ballots/decide-cast.ts'
import { sealBallot } from '../parts/ballots/seal-ballot.ts'
import { voterKeyOfActor } from '../parts/roll/on-roll.ts'
import { storeBallot } from '../store/cast.ts'
import { getRollEntry } from '../store/roll.ts'
import { getRound } from '../store/rounds.ts'

export type { CastAnswer } from '../parts/ballots/decide-cast.ts'

export async function castBallot(hands: Hands, actor: Actor, input: Inputs['cast-ballot']): CastAnswered {
  const { db, clock } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (!potOf(round, input.pot)) return refuse({ reason: 'unknown-pot' })
  const voterKey = await voterKeyOfActor(hands, round.id, actor)
  const asking = { hands, actor, input, round, voterKey, now }

  // Most ballots are first ones, and taken: then the write alone asks the roll, on condition that it stands at 0, where it
  // has seen nothing yet. Only for who changes a ballot, or would be refused, is it read first: what it says may be another
  // reason, or that their ballot has long been taken.
  if (voterKey && input.replaces === 0) {
    const hoped = await decide(asking, { status: 'eligible', version: 0, castHashes: [] })
    if (hoped.is === 'to-write') return take(asking, hoped)
  }
  const entry = voterKey && (await getRollEntry(db, round.id, input.pot, voterKey))
  const decided = await decide(asking, entry)
  return decided.is === 'to-write' ? take(asking, decided) : decided.answer
}

async function take(asking: Asking, { ballot, frozen, sign }: ToWrite): CastAnswered {
  const { replaces } = ballot
  const stored = await storeBallot(asking.hands.db, { ...(await sealBallot(frozen, ballot)), replaces })
  if (stored.ok) return accepted(ballot, stored.value.version, sign)
  if (stored.refusal.reason === 'gate-closed') return refuse({ reason: 'vote-closed' })
  const { state } = stored.refusal
  const decided = await decide(asking, state)
  if (decided.is === 'answered') return decided.answer
  // By version and status it would do: then it has been changed as often as it may be.
  return refuse(whyNot(must(state, 'the roll knows who may cast'), frozen.rules.mayChangeBallot))
}
