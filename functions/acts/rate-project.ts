// Saying how well a finished project turned out: one to five, with words if one likes. One each; saying it again changes it.
// The journal says that somebody did, and not what they made of it: that stands on the project's page.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { isDelivered, type Rating } from '../../shared/proposals/rating.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { isOnRoll } from '../parts/roll/on-roll.ts'
import { journalled } from '../store/journal.ts'
import { getProposal } from '../store/proposals.ts'
import { getRating, writtenRating } from '../store/ratings.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal
type Rated = Result<Record<never, never>, Refused>

export const rateProject = (hands: Hands, actor: Actor, input: Inputs['rate-project']): Promise<Rated> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  hands: Hands,
  actor: Actor,
  input: Inputs['rate-project'],
): Promise<Rated | typeof moved> {
  const { db, clock, entropy } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const { person } = actor
  if (person === undefined) return refuse({ reason: 'not-signed-in' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const place = proposal.neighbourhood
  const allowed = may('rate-project', { actor, now, round, place })
  if (!allowed.ok) return allowed
  if (!isDelivered(proposal)) return refuse({ reason: 'not-delivered' })
  if (round.rules.mayPropose === 'on-roll' && !(await isOnRoll(hands, round.id, place, person)))
    return refuse({ reason: 'not-on-roll' })

  const before = await getRating(db, proposal.id, person)
  if (before?.score === input.score && before.text === input.text) return ok({})
  const rating: Rating = {
    round: round.id,
    proposal: proposal.id,
    person,
    name: actor.name ?? '',
    score: input.score,
    text: input.text,
    at: before?.at ?? now,
    ...(before && { changedAt: now }),
    version: before ? before.version + 1 : 0,
  }
  const written = await transact(db, [
    writtenRating(rating),
    roundUnchanged(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'rate-project',
      by: person,
      byName: rating.name,
      as: 'resident',
      round: round.id,
      place,
      proposal: proposal.id,
      subject: proposal.title,
    }),
  ])
  return written.ok ? ok({}) : moved
}
