// Casting: one person's whole ballot in one pot, taken once, however often and from wherever it is sent. The clock turns
// late ones away; what the gates and the roll say in the one conditional write is what holds. Nothing of it is journalled.
import { type PreparedBallot, prepareBallot } from '../../shared/ballots/cast.ts'
import { type Choices, type ChoicesRefusal, checkChoices, projectOf } from '../../shared/ballots/choices.ts'
import { receiptOf } from '../../shared/ballots/commitment.ts'
import { type FrozenBallot, frozenPotOf } from '../../shared/ballots/frozen-ballot.ts'
import { signReceipt } from '../../shared/ballots/receipt-signature.ts'
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { CastRefusal, ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { knownCast } from '../../shared/eligibility/known-cast.ts'
import { mostCasts, type RollEntry } from '../../shared/eligibility/roll.ts'
import type { SigningKey } from '../../shared/lib/ed25519.ts'
import type { VoterKey } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal, provedJustNow } from '../../shared/rounds/policy.ts'
import { potOf, type Round } from '../../shared/rounds/round.ts'
import { withdrawnFrom } from '../../shared/rounds/vote-change.ts'
import { voteWindow } from '../../shared/rounds/vote-window.ts'
import type { Hands } from '../hands.ts'
import { rollEntryOfActor } from '../on-roll.ts'
import { sealBallot } from '../seal-ballot.ts'
import { type RollState, storeBallot } from '../store/cast.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import { castKeysOf } from '../store/round-keys.ts'
import { getRound } from '../store/rounds.ts'

type Refused = NotFoundRefusal | PolicyRefusal | ChoicesRefusal | CastRefusal | ChangedRefusal

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

type Answer = Promise<Result<CastAnswer, Refused>>

export async function castBallot(hands: Hands, actor: Actor, input: Inputs['cast-ballot']): Answer {
  const { db, clock, files, keys } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (!potOf(round, input.pot)) return refuse({ reason: 'unknown-pot' })
  const entry = await rollEntryOfActor(hands, round.id, input.pot, actor)
  const admitted = mayCast(round, actor, entry, now)
  if (!admitted.ok) return admitted
  const { late, voter } = admitted.value

  const frozen = await readFrozenBallot(files, round)
  const choices = checkChoices(frozen, input.pot, input.choices)
  if (!choices.ok) return late ? refuse({ reason: 'vote-closed' }) : choices
  const castKeys = await castKeysOf(db, keys, round.id, input.pot)
  // A round's key is destroyed long after the close, and with it the last trace of who sent what.
  if (!castKeys.ok) return refuse({ reason: 'vote-closed' })
  const ballot = await prepareBallot(castKeys.value, {
    round: round.id,
    pot: voter.pot,
    voterKey: voter.voterKey,
    choices: choices.value,
    castId: input.castId,
    voterNonce: input.voterNonce,
  })
  // Who lost our answer to a ballot we took is given it again, also after the close; a new one is not taken then.
  const known = answerKnown(voter, ballot, castKeys.value.sign)
  if (known) return known
  if (late) return refuse({ reason: 'vote-closed' })
  const taken = notTaken(round, actor, frozen, voter, choices.value, input, now)
  if (taken) return refuse(taken)
  return take(hands, { ...ballot, replaces: input.replaces }, castKeys.value.sign, frozen)
}

/** What keeps a ballot that is whole, in time and new from being taken. */
function notTaken(
  round: Round,
  actor: Actor,
  frozen: FrozenBallot,
  voter: RollEntry,
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

async function take(
  { db }: Hands,
  ballot: PreparedBallot & { readonly replaces: number },
  sign: SigningKey,
  frozen: FrozenBallot,
): Answer {
  const { mayChangeBallot } = frozen.rules
  const { replaces } = ballot
  const stored = await storeBallot(db, { ...(await sealBallot(frozen, ballot)), replaces })
  if (stored.ok) return accepted(ballot, stored.value.version, sign)
  if (stored.refusal.reason === 'gate-closed') return refuse({ reason: 'vote-closed' })
  const { state } = stored.refusal
  if (!state) return refuse({ reason: 'not-on-roll' })
  return answerKnown(state, ballot, sign) ?? refuse(whyNot(state, mayChangeBallot))
}

/** Ladder: signed in and on the roll, not voted another way, the vote open, or over: then only what is known is answered. */
function mayCast(
  round: Round,
  actor: Actor,
  entry: RollEntry | undefined,
  now: Instant,
): Result<{ readonly late: boolean; readonly voter: RollEntry }, PolicyRefusal | CastRefusal> {
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
function answerKnown(state: RollState, ballot: PreparedBallot, sign: SigningKey): Answer | undefined {
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
function whyNot(state: RollState, mayChangeBallot: boolean): CastRefusal | ChangedRefusal {
  const barred = barredBy(state)
  if (barred) return barred
  // The page saw a vote that the roll knows nothing of: only somebody who put the roll back could bring that about.
  if (state.version === 0) return { reason: 'changed-meanwhile' }
  if (!mayChangeBallot) return { reason: 'ballot-final' }
  if (state.castHashes.length >= mostCasts) return { reason: 'too-many-changes', limit: mostCasts - 1 }
  return { reason: 'already-voted', version: state.version }
}

async function accepted(ballot: PreparedBallot, version: number, sign: SigningKey): Answer {
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
