// Challenging a count, a review or a shortlist, in public and until the day the round names: whoever is signed in, or an
// officer for somebody who wrote on paper.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { ChallengeId, JournalId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import type { Challenge } from '../../shared/rounds/challenge.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { potOf } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { getChallenge, newChallenge } from '../store/challenges.ts'
import { journalled } from '../store/journal.ts'
import { getProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal | Refusal<'unknown-pot'>
type Made = Result<{ readonly challenge: ChallengeId }, Refused>

export const makeChallenge = (hands: Hands, actor: Actor, input: Inputs['make-challenge']): Promise<Made> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  { db, clock, entropy, council }: Hands,
  actor: Actor,
  input: Inputs['make-challenge'],
): Promise<Made | typeof moved> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (!potOf(round, input.pot)) return refuse({ reason: 'unknown-pot' })
  const onPaper = input.inNameOf !== null
  const act = onPaper ? 'enter-challenge' : 'make-challenge'
  const ask = { actor, now, round, place: input.pot }
  const allowed = may(act, ask)
  const before = await getChallenge(db, round.id, input.challenge)
  if (before) {
    if (before.by !== actor.person) return refuse({ reason: 'not-yours' })
    return before.text === input.text ? ok({ challenge: before.id }) : refuse({ reason: 'already-done' })
  }
  if (!allowed.ok) return allowed
  const proposal = input.proposal === null ? undefined : await getProposal(db, round.id, input.proposal)
  if (input.proposal !== null && proposal?.neighbourhood !== input.pot)
    return refuse({ reason: 'unknown-proposal' })

  const challenge: Challenge = {
    id: input.challenge,
    round: round.id,
    about: input.about,
    pot: input.pot,
    ...(proposal && { proposal: proposal.id }),
    text: input.text,
    by: actor.person!,
    byName: input.inNameOf ?? actor.name ?? '',
    onPaper,
    at: now,
    version: 0,
  }
  const written = await transact(db, [
    newChallenge(challenge),
    roundUnchanged(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act,
      by: challenge.by,
      byName: actor.name ?? '',
      as: dutyFor('enter-challenge', ask) && onPaper ? dutyFor('enter-challenge', ask)! : 'resident',
      round: round.id,
      place: input.pot,
      ...(proposal && { proposal: proposal.id }),
      subject: proposal?.title ?? neighbourhoodOf(council, input.pot)?.name ?? input.pot,
      facts: { about: input.about },
    }),
  ])
  return written.ok ? ok({ challenge: challenge.id }) : moved
}
