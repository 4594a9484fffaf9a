// Finishing the review: every proposal has its answer and the date has come, so that residents can discuss a shortlist
// that is whole. Officers do it; where they do not, the scheduler does, by the same rule.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { isAnswered } from '../../shared/proposals/proposal.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import { phaseOf } from '../../shared/rounds/phase.ts'
import { type Actor, holds, may, type PolicyRefusal, policy } from '../../shared/rounds/policy.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { journalled } from '../store/journal.ts'
import { listProposals } from '../store/proposals.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal
type Finished = Promise<Result<{ version: number }, Refused>>

export async function finishReview(hands: Hands, actor: Actor, input: Inputs['finish-review']): Finished {
  const now = hands.clock.now()
  const round = await getRound(hands.db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('finish-review', { actor, now, round })
  if (!allowed.ok)
    return allowed.refusal.reason === 'wrong-phase' && round.acts.reviewFinished
      ? refuse({ reason: 'already-done' })
      : allowed
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  return finish(hands, round, now, {
    act: 'finish-review',
    by: actor.person!,
    byName: actor.name ?? '',
    as: holds(actor, 'round', now) ? 'round' : 'review',
  })
}

/** The scheduler's: safe to run twice, and the second time it is told that it was done. */
export async function finishReviewByDate(hands: Hands, id: RoundId): Finished {
  const now = hands.clock.now()
  const round = await getRound(hands.db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (round.acts.reviewFinished) return refuse({ reason: 'already-done' })
  const phase = phaseOf(round, now)
  const open = policy['finish-review'].phases
  if (!open.some(name => name === phase))
    return refuse({ reason: 'wrong-phase', phase, open, act: 'finish-review' })
  return finish(hands, round, now, { act: 'finish-review-by-date' })
}

async function finish(
  { db, entropy }: Hands,
  round: Round,
  now: Instant,
  who: Pick<JournalEntry, 'act' | 'by' | 'byName' | 'as'>,
): Finished {
  const date = round.dates.discussingAt
  if (now < date) return refuse({ reason: 'date-not-reached', date })
  // Reviews raise the round's version, so that one written after this reading makes the writing below fail.
  const proposals = await listProposals(db, round.id, { consistent: true })
  const unanswered = proposals.filter(proposal => !isAnswered(proposal)).length
  if (unanswered > 0) return refuse({ reason: 'unanswered-proposals', count: unanswered })

  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, reviewFinished: { at: now } } }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      ...who,
      round: round.id,
      subject: round.title,
      facts: { proposals: proposals.length },
    }),
  ])
  return written.ok ? ok({ version: round.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
