// Answering a challenge in public, with the reason: upheld, partly, or not; by the one it was given to, who had no part in
// the round, then and now. An answer is given once.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { involvementOf } from '../../shared/rounds/challenge.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { involvedIn } from '../parts/involved.ts'
import { changedChallenge, getChallenge } from '../store/challenges.ts'
import { journalled } from '../store/journal.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function answerChallenge(
  { db, clock, entropy, council }: Hands,
  actor: Actor,
  input: Inputs['answer-challenge'],
): Promise<Result<undefined, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const challenge = await getChallenge(db, round.id, input.challenge)
  if (!challenge) return refuse({ reason: 'not-found' })
  const ask = { actor, now, round, place: challenge.pot }
  const allowed = may('answer-challenge', ask)
  if (!allowed.ok) return allowed
  if (challenge.answer) {
    const same = challenge.answer.by === actor.person && challenge.answer.text === input.text
    return same ? ok() : refuse({ reason: 'already-done' })
  }
  const involved = await involvedIn({ db }, round, challenge)
  const how = involvementOf(actor.person!, involved)
  if (how) return refuse({ reason: 'involved', how })
  if (challenge.assigned?.to !== actor.person) return refuse({ reason: 'not-assigned' })

  const person = { by: actor.person!, byName: actor.name ?? '', at: now }
  const answer = { ...person, outcome: input.outcome, text: input.text }
  const written = await transact(db, [
    changedChallenge({ ...challenge, answer }),
    roundUnchanged(round),
    journalled({
      id: entropy.ulid() as JournalId,
      act: 'answer-challenge',
      ...person,
      as: dutyFor('answer-challenge', ask)!,
      round: round.id,
      place: challenge.pot,
      ...(challenge.proposal && { proposal: challenge.proposal }),
      subject:
        involved.proposals.find(({ id }) => id === challenge.proposal)?.title ??
        neighbourhoodOf(council, challenge.pot)?.name ??
        challenge.pot,
      why: input.text,
      facts: { about: challenge.about, outcome: input.outcome },
    }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
