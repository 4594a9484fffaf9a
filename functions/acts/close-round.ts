// Closing a round: everything that was funded is there, or was stopped with a reason that everyone can read.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { decidedPots, fundedProposals } from '../../shared/formats/decided.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { isDeliveryOver } from '../../shared/proposals/pot-facts.ts'
import { isUnanswered } from '../../shared/rounds/challenge.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { listChallenges } from '../store/challenges.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import { journalled } from '../store/journal.ts'
import { readOutcome } from '../store/outcome.ts'
import { listProposals } from '../store/proposals.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function closeRound(
  { db, files, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['close-round'],
): Promise<Result<{ version: number }, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('close-round', { actor, now, round })
  if (!allowed.ok)
    return allowed.refusal.reason === 'wrong-phase' && round.acts.closed
      ? refuse({ reason: 'already-done' })
      : allowed
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  if (round.acts.correction) return refuse({ reason: 'correction-open' })
  if ((await listChallenges(db, round.id)).some(isUnanswered)) return refuse({ reason: 'challenges-open' })

  const outcome = must(await readOutcome(files, round), `round ${round.id} is published and not counted`)
  const funded = fundedProposals(decidedPots(await readFrozenBallot(files, round), outcome))
  // A delivery once over can be reported on again, but a round is closed on what stands at this moment.
  const proposals = await listProposals(db, round.id, { consistent: true })
  const delivered = proposals.filter(proposal => funded.has(proposal.id) && isDeliveryOver(proposal))
  if (delivered.length < funded.size) return refuse({ reason: 'deliveries-open' })

  const closed = { by: must(actor.person, 'a duty is somebody’s'), byName: actor.name ?? '', at: now }
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, closed } }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'close-round',
      by: closed.by,
      byName: closed.byName,
      as: 'round',
      round: round.id,
      subject: round.title,
      facts: { projects: funded.size },
    }),
  ])
  return written.ok ? ok({ version: round.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
