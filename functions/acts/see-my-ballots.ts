// What voters are told of their own ballots: whether they have voted in a pot, and how often they changed it. Never how: no
// ballot that was sent is shown again, not even to its voter.
import type { NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { mostCasts, type RollEntry } from '../../shared/eligibility/roll.ts'
import type { RoundId, VoterKey } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, canVote } from '../../shared/rounds/policy.ts'
import { type Pot, potOf, type Round } from '../../shared/rounds/round.ts'
import { isVisible } from '../../shared/rounds/visible.ts'
import { type VoteWindow, voteWindow } from '../../shared/rounds/vote-window.ts'
import type { Hands } from '../hands.ts'
import { voterKeyOfActor } from '../parts/roll/on-roll.ts'
import type { Db } from '../store/db.ts'
import { getRollEntry } from '../store/roll.ts'
import { getRound } from '../store/rounds.ts'

export interface MyBallot {
  readonly pot: Pot
  /** Undefined where they are not on the roll of this pot. */
  readonly entry: RollEntry | undefined
  /** How often it may still be changed; 0 where a ballot is final. */
  readonly changesLeft: number
}

export interface MyBallots {
  readonly round: Round
  /** Undefined in a cancelled round. */
  readonly window: VoteWindow | undefined
  readonly ballots: readonly MyBallot[]
}

type Refused = NotFoundRefusal | Refusal<'not-signed-in'>

/** In every pot of the round. */
export async function seeMyBallots(
  hands: Hands,
  actor: Actor,
  id: RoundId,
): Promise<Result<MyBallots, Refused>> {
  return see(hands, actor, id, round => round.pots)
}

export async function seeMyBallot(
  hands: Hands,
  actor: Actor,
  id: RoundId,
  pot: string,
): Promise<Result<MyBallots & { readonly mine: MyBallot }, Refused | Refusal<'unknown-pot'>>> {
  const seen = await see(hands, actor, id, round => [potOf(round, pot)].filter(found => found !== undefined))
  if (!seen.ok) return seen
  const [mine] = seen.value.ballots
  return mine ? ok({ ...seen.value, mine }) : refuse({ reason: 'unknown-pot' })
}

async function see(
  hands: Hands,
  actor: Actor,
  id: RoundId,
  potsOf: (round: Round) => readonly Pot[],
): Promise<Result<MyBallots, Refused>> {
  if (!canVote(actor)) return refuse({ reason: 'not-signed-in' })
  const now = hands.clock.now()
  const round = await getRound(hands.db, id)
  if (!round || !isVisible(round, now)) return refuse({ reason: 'unknown-round' })
  const voterKey = await voterKeyOfActor(hands, round.id, actor)
  const ballots = await Promise.all(potsOf(round).map(pot => myBallot(hands.db, round, pot, voterKey)))
  return ok({ round, window: voteWindow(round, now), ballots })
}

async function myBallot(db: Db, round: Round, pot: Pot, voterKey: VoterKey | undefined): Promise<MyBallot> {
  const entry = voterKey && (await getRollEntry(db, round.id, pot.neighbourhood, voterKey))
  const casts = round.rules.mayChangeBallot ? mostCasts : 1
  return { pot, entry, changesLeft: Math.max(0, casts - Math.max(1, entry?.castHashes.length ?? 0)) }
}
