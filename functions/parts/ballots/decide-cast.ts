// What comes of a ballot that somebody sends, where the roll says this or that of them: it is to be written, or there is an
// answer already. The ladder of casting, from who may to what was seen before; nothing is written here.
import { type PreparedBallot, prepareBallot } from '../../../shared/ballots/cast.ts'
import {
  type Choices,
  type ChoicesRefusal,
  checkChoices,
  projectOf,
} from '../../../shared/ballots/choices.ts'
import { receiptOf } from '../../../shared/ballots/commitment.ts'
import { type FrozenBallot, frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import { signReceipt } from '../../../shared/ballots/receipt-signature.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { CastRefusal, ChangedRefusal, NotFoundRefusal } from '../../../shared/contract/refusals.ts'
import { knownCast } from '../../../shared/eligibility/known-cast.ts'
import { mostCasts } from '../../../shared/eligibility/roll.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { SigningKey } from '../../../shared/lib/ed25519.ts'
import type { NeighbourhoodId, VoterKey } from '../../../shared/lib/ids.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal, provedJustNow } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { withdrawnFrom } from '../../../shared/rounds/vote-change.ts'
import { voteWindow } from '../../../shared/rounds/vote-window.ts'
import type { Hands } from '../../hands.ts'
import type { RollState } from '../../store/cast.ts'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { castKeysOf } from '../../store/round-keys.ts'

export type CastRefused = NotFoundRefusal | PolicyRefusal | ChoicesRefusal | CastRefusal | ChangedRefusal

export interface CastAnswer {
  /** "7KQ4-M2XR-9HTP-3WDN-F8CS": the beginning of the commitment. */
  readonly receipt: string
  readonly commitment: string
  readonly serverNonce: string
  /** Of the round, over round, pot and commitment (receipt-signature.ts). */
  readonly signature: string
  /** 1 for a first ballot. */
  readonly version: number
  /** Of the roll: whom to tell that the vote is in. Not for the voter, who needs no name for themselves. */
  readonly voterKey: VoterKey
}

export type CastAnswered = Promise<Result<CastAnswer, CastRefused>>

export interface Asking {
  readonly hands: Hands
  readonly actor: Actor
  readonly input: Inputs['cast-ballot']
  readonly round: Round
  readonly voterKey: VoterKey | undefined
  readonly now: Instant
}

export interface ToWrite {
  readonly is: 'to-write'
  readonly ballot: PreparedBallot & { readonly replaces: number }
  readonly frozen: FrozenBallot
  readonly sign: SigningKey
}

type Decided = ToWrite | { readonly is: 'answered'; readonly answer: Awaited<CastAnswered> }

/** What comes of the ballot where the roll says this of the voter. */
export async function decide(asking: Asking, state: RollState | undefined): Promise<Decided> {
  const { hands, actor, input, round, voterKey, now } = asking
  const no = (refusal: CastRefused): Decided => ({ is: 'answered', answer: refuse(refusal) })
  const admitted = mayCast(round, actor, state, now)
  if (!admitted.ok) return no(admitted.refusal)
  const { late, voter } = admitted.value

  const frozen = await readFrozenBallot(hands.files, round)
  const choices = checkChoices(frozen, input.pot, input.choices)
  if (!choices.ok) return no(late ? { reason: 'vote-closed' } : choices.refusal)
  const castKeys = await castKeysOf(hands.db, hands.keys, round.id, input.pot as NeighbourhoodId)
  // A round's key is destroyed long after the close, and with it the last trace of who sent what.
  if (!castKeys.ok) return no({ reason: 'vote-closed' })
  const { sign } = castKeys.value
  const ballot = await prepareBallot(castKeys.value, {
    round: round.id,
    pot: input.pot as NeighbourhoodId,
    voterKey: must(voterKey, 'the roll knows nobody without a key'),
    choices: choices.value,
    castId: input.castId,
    voterNonce: input.voterNonce,
  })
  // Who lost our answer to a ballot we took is given it again, also after the close; a new one is not taken then.
  const known = await answerKnown(voter, ballot, sign)
  if (known) return { is: 'answered', answer: known }
  if (late) return no({ reason: 'vote-closed' })
  const taken = notTaken(round, actor, frozen, voter, choices.value, input, now)
  if (taken) return no(taken)
  return { is: 'to-write', ballot: { ...ballot, replaces: input.replaces }, frozen, sign }
}

/** What keeps a ballot that is whole, in time and new from being taken. */
function notTaken(
  round: Round,
  actor: Actor,
  frozen: FrozenBallot,
  voter: RollState,
  choices: Choices,
  { pot, replaces }: Pick<Inputs['cast-ballot'], 'pot' | 'replaces'>,
  now: Instant,
): CastRefusal | ChangedRefusal | undefined {
  const { mayChangeBallot } = frozen.rules
  if (replaces > 0 && !mayChangeBallot) return { reason: 'ballot-final' }
  // The roll only ever moves on, so what it had left behind when we read it needs no write to be refused.
  if (voter.version !== replaces) return whyNot(voter, mayChangeBallot)
  const withdrawn = withdrawnFrom(round, pot)
  const gone = choices.map(projectOf).find(project => withdrawn.has(project))
  if (gone !== undefined) {
    const project = frozenPotOf(frozen, pot)?.projects.find(({ id }) => id === gone)
    return { reason: 'project-withdrawn', title: project?.title ?? gone }
  }
  // Who finds an open screen could vote anew for its owner, and nobody would ever know.
  return replaces > 0 && !provedJustNow(actor, now) ? { reason: 'proof-too-old' } : undefined
}

/** Ladder: signed in and on the roll, not voted another way, the vote open, or over: then only what is known is answered. */
function mayCast(
  round: Round,
  actor: Actor,
  entry: RollState | undefined,
  now: Instant,
): Result<{ readonly late: boolean; readonly voter: RollState }, PolicyRefusal | CastRefusal> {
  const window = voteWindow(round, now)
  const allowed = may('cast-ballot', { actor, now, round, onRoll: entry !== undefined })
  if (!allowed.ok && (allowed.refusal.reason !== 'wrong-phase' || window === undefined)) return allowed
  if (!entry) return refuse({ reason: 'not-on-roll' })
  const barred = barredBy(entry)
  if (barred) return refuse(barred)
  if (window === 'not-open') return refuse({ reason: 'vote-not-open' })
  if (!round.acts.frozen) return refuse({ reason: 'vote-closed' })
  return ok({ late: window !== 'open', voter: entry })
}

function barredBy({ status }: RollState): CastRefusal | undefined {
  if (status === 'void') return { reason: 'vote-void' }
  return status === 'voted-on-paper' ? { reason: 'voted-on-paper' } : undefined
}

/** The answer to a request the roll has seen before; nothing where it is new to it. */
function answerKnown(state: RollState, ballot: PreparedBallot, sign: SigningKey): CastAnswered | undefined {
  switch (knownCast(state, ballot.castHash)) {
    case 'last':
      return accepted(ballot, state.version, sign)
    case 'earlier':
      return Promise.resolve(refuse({ reason: 'replaced-by-later' }))
    case 'new':
      return undefined
  }
}

/** Why the roll did not take a ballot it has not seen before. */
export function whyNot(state: RollState, mayChangeBallot: boolean): CastRefusal | ChangedRefusal {
  const barred = barredBy(state)
  if (barred) return barred
  // The page saw a vote that the roll knows nothing of: only somebody who put the roll back could bring that about.
  if (state.version === 0) return { reason: 'changed-meanwhile' }
  if (!mayChangeBallot) return { reason: 'ballot-final' }
  if (state.castHashes.length >= mostCasts) return { reason: 'too-many-changes', limit: mostCasts - 1 }
  return { reason: 'already-voted', version: state.version }
}

export async function accepted(ballot: PreparedBallot, version: number, sign: SigningKey): CastAnswered {
  const { commitment, serverNonce } = ballot
  return ok({
    receipt: receiptOf(commitment),
    commitment,
    serverNonce,
    signature: await signReceipt(sign, ballot),
    version,
    voterKey: ballot.voterKey,
  })
}
