// Making somebody's place on the roll void, with the ballot they sent, if they did: for a vote cast in another's name, or by
// somebody who is not to vote here. One officer asks and gives the reason to publish; another looks at the same person
// themselves and gives the same reason. Until the opening of the box is agreed to: after that nothing is taken out of it.
import { ballotKeyOf } from '../../shared/ballots/commitment.ts'
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  CastRefusal,
  ChangedRefusal,
  NotFoundRefusal,
  RollRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import type { BallotKey, JournalId, VoterKey } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { potOf, type Round } from '../../shared/rounds/round.ts'
import { openingApproved } from '../../shared/rounds/sign-offs.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { voterKeyOfEmail } from '../ports/voter-keys.ts'
import { journalled } from '../store/journal.ts'
import { getRollEntry } from '../store/roll.ts'
import { castKeysOf, type KeyGone } from '../store/round-keys.ts'
import { changedRound, getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'
import { voidedBallot } from '../store/void-ballot.ts'
import { askedToVoid, getVoidRequest } from '../store/void-requests.ts'

type Refused =
  | NotFoundRefusal
  | PolicyRefusal
  | RoundRefusal
  | RollRefusal
  | CastRefusal
  | ChangedRefusal
  | Refusal<'unknown-pot'>

export interface Voided {
  /** False: it waits for a second officer. */
  readonly voided: boolean
  readonly voterKey: VoterKey
}

type Answer = Result<Voided, Refused>

export const voidVote = (hands: Hands, actor: Actor, input: Inputs['void-vote']): Promise<Answer> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  hands: Hands,
  actor: Actor,
  input: Inputs['void-vote'],
): Promise<Answer | typeof moved> {
  const { db, clock, keys, entropy, council } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (!potOf(round, input.pot)) return refuse({ reason: 'unknown-pot' })
  const allowed = may('void-vote', { actor, now, round, place: input.pot })
  if (!allowed.ok) return allowed
  if (openingApproved(round)) return refuse({ reason: 'box-opened' })
  const voterKey = await voterKeyOfEmail(keys, normaliseProof(input.proof))
  const entry = await getRollEntry(db, round.id, input.pot, voterKey)
  if (!entry) return refuse({ reason: 'unknown-voter' })
  if (entry.status === 'void') return refuse({ reason: 'already-done' })
  // A paper ballot went nameless into its batch: nobody could find it there.
  if (entry.status === 'voted-on-paper') return refuse({ reason: 'paper-nameless' })

  const asked = await getVoidRequest(db, { round: round.id, pot: input.pot, voterKey }, now)
  const agrees = asked !== undefined && asked.reason === input.reason
  if (agrees && asked.by === actor.person) return ok({ voided: false, voterKey })
  const named = { by: actor.person!, byName: actor.name ?? '', at: now }
  const entryOf = (facts: Readonly<Record<string, string>>) =>
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'void-vote',
      by: named.by,
      byName: named.byName,
      as: 'roll',
      round: round.id,
      place: input.pot,
      subject: neighbourhoodOf(council, input.pot)?.name ?? input.pot,
      why: input.reason,
      facts,
    })
  if (!agrees) {
    const request = { ...named, round: round.id, pot: input.pot, voterKey, reason: input.reason }
    const written = await transact(db, [roundUnchanged(round), askedToVoid(request), entryOf({})])
    return written.ok ? ok({ voided: false, voterKey }) : moved
  }
  const ballot = entry.status === 'voted' ? await ballotOf(hands, round, entry) : ok(undefined)
  if (!ballot.ok) return refuse({ reason: 'box-opened' })
  const written = await transact(db, [
    // Whoever agrees to the opening at the same moment meets this change.
    changedRound(round),
    ...voidedBallot(entry, ballot.value),
    entryOf({ askedBy: asked.byName }),
  ])
  if (written.ok) return ok({ voided: true, voterKey })
  return written.refusal.broken.includes('totals-not-taken') ? refuse({ reason: 'box-opened' }) : moved
}

async function ballotOf(
  { db, keys }: Hands,
  round: Round,
  { pot, voterKey }: { readonly pot: Round['pots'][number]['neighbourhood']; readonly voterKey: VoterKey },
): Promise<Result<BallotKey, KeyGone>> {
  const castKeys = await castKeysOf(db, keys, round.id, pot)
  return castKeys.ok ? ok(await ballotKeyOf(castKeys.value.link, voterKey)) : castKeys
}
