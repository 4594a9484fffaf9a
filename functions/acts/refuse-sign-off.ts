// Refusing to sign off the count of a pot: the reason is published and is a challenge, which somebody uninvolved answers
// before the results are out. Whoever refused may still sign; so may somebody else with the duty, and in time a deputy.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { ChallengeId, JournalId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { isUnanswered } from '../../shared/rounds/challenge.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { potOf } from '../../shared/rounds/round.ts'
import { hasSigned, missingSignOffs, signOffActs } from '../../shared/rounds/sign-offs.ts'
import type { Hands } from '../hands.ts'
import { getChallenge, listChallenges, newChallenge } from '../store/challenges.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal | Refusal<'unknown-pot'>

export async function refuseSignOff(
  { db, clock, entropy, council }: Hands,
  actor: Actor,
  input: Inputs['refuse-sign-off'],
): Promise<Result<{ readonly challenge: ChallengeId }, Refused>> {
  const { pot, as, text } = input
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (!potOf(round, pot)) return refuse({ reason: 'unknown-pot' })
  const ask = { actor, now, round, place: pot }
  for (const act of ['refuse-sign-off', signOffActs[as]] as const) {
    const allowed = may(act, ask)
    if (!allowed.ok) return allowed
  }
  const before = await getChallenge(db, round.id, input.challenge)
  if (before) {
    if (before.by !== actor.person) return refuse({ reason: 'not-yours' })
    return before.text === text ? ok({ challenge: before.id }) : refuse({ reason: 'already-done' })
  }
  if (!round.acts.counted) return refuse({ reason: 'not-counted-yet' })
  const isMissing = missingSignOffs(round).some(needed => needed.pot === pot && needed.as === as)
  if (!isMissing || hasSigned(round, pot, actor)) return refuse({ reason: 'already-done' })
  const others = (await listChallenges(db, round.id)).filter(isUnanswered)
  if (others.some(one => one.by === actor.person && one.pot === pot && one.refusedAs === as))
    return refuse({ reason: 'already-done' })

  const person = { by: must(actor.person, 'a duty is somebody’s'), byName: actor.name ?? '', at: now }
  const written = await transact(db, [
    newChallenge({
      id: input.challenge,
      round: round.id,
      about: 'count',
      pot,
      text,
      ...person,
      onPaper: false,
      refusedAs: as,
      version: 0,
    }),
    // Whoever publishes at this moment must see it.
    changedRound(round),
    journalled({
      id: entropy.ulid() as JournalId,
      act: 'refuse-sign-off',
      ...person,
      as: as === 'councillor' ? 'councillor' : 'round',
      round: round.id,
      place: pot,
      subject: neighbourhoodOf(council, pot)?.name ?? pot,
      why: text,
      facts: { outcomeSha256: round.acts.counted.outcomeSha256 },
    }),
  ])
  return written.ok ? ok({ challenge: input.challenge }) : refuse({ reason: 'changed-meanwhile' })
}
