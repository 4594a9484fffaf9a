// Signing off the count of a pot: a councillor of the place and an officer have looked at the account of its vote and
// put their names to it. Both are needed before the results are published. For whoever has not signed within five working
// days a deputy may, and that stands with the signature.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { potOf, type SignOff } from '../../shared/rounds/round.ts'
import { deputiesFrom, hasSigned, missingSignOffs, signOffActs } from '../../shared/rounds/sign-offs.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { getCountBlock } from '../store/count-block.ts'
import { getCountCheck } from '../store/count-checks.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | Refusal<'unknown-pot'> | RoundRefusal | ChangedRefusal
type Signed = Result<{ missing: number }, Refused>

/** Councillors of many places sign at the same time: whoever is overtaken signs the round as it then stands. */
export const signOffCount = (hands: Hands, actor: Actor, input: Inputs['sign-off-count']): Promise<Signed> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  { db, clock, entropy, council }: Hands,
  actor: Actor,
  { round: id, pot, as }: Inputs['sign-off-count'],
): Promise<Signed | typeof moved> {
  const now = clock.now()
  const round = await getRound(db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (!potOf(round, pot)) return refuse({ reason: 'unknown-pot' })
  const ask = { actor, now, round, place: pot }
  const allowed = may(signOffActs[as], ask)
  const inPlace = may('sign-off-as-deputy', ask)
  const isDeputy = !allowed.ok && inPlace.ok
  // Whoever holds the deputy's duty alone hears what is in the way of that.
  if (!allowed.ok && !inPlace.ok)
    return allowed.refusal.reason === 'not-your-duty' && inPlace.refusal.reason !== 'not-your-duty'
      ? inPlace
      : allowed
  if (!round.acts.counted) {
    const blocked = await getCountBlock(db, round.id)
    return refuse({ reason: blocked ? 'count-blocked' : 'not-counted-yet' })
  }
  // Nobody is to put their name to what a second program found otherwise.
  if ((await getCountCheck(db, round.id))?.fault) return refuse({ reason: 'count-blocked' })
  const missing = missingSignOffs(round)
  if (!missing.some(needed => needed.pot === pot && needed.as === as))
    return refuse({ reason: 'already-done' })
  if (hasSigned(round, pot, actor)) return refuse({ reason: 'same-person' })
  const date = must(deputiesFrom(round, council.timeZone), 'counted above')
  if (isDeputy && now < date) return refuse({ reason: 'date-not-reached', date })

  const person = { by: must(actor.person, 'whoever may sign is someone'), byName: actor.name ?? '' }
  const signOff: SignOff = { ...person, at: now, pot, as, ...(isDeputy && { deputy: true }) }
  const signOffs = [...(round.acts.signOffs ?? []), signOff]
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, signOffs } }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: isDeputy ? 'sign-off-as-deputy' : signOffActs[as],
      ...person,
      as: isDeputy ? 'deputy' : as === 'councillor' ? 'councillor' : 'round',
      round: round.id,
      place: pot,
      subject: neighbourhoodOf(council, pot)?.name ?? pot,
      facts: {
        outcomeSha256: round.acts.counted.outcomeSha256,
        ...(isDeputy && { inPlaceOf: as }),
      },
    }),
  ])
  return written.ok ? ok({ missing: missing.length - 1 }) : moved
}
