// What follows from the end of a round: its voter roll goes, with its codes and sealed addresses. How many were on it and how
// many of them voted stays in the account of the vote.
import type { ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { rollGoesFrom } from '../../shared/rounds/certification.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { removeRoll } from '../store/forget-roll.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

export function isRollOver(round: Round, now: Instant): boolean {
  const from = rollGoesFrom(round)
  return !round.acts.rollForgotten && from !== undefined && now >= from
}

export async function forgetRoll(
  { db, clock, entropy }: Hands,
  id: RoundId,
): Promise<Result<undefined, NotFoundRefusal | ChangedRefusal | Refusal<'not-certified'>>> {
  const now = clock.now()
  const round = await getRound(db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (round.acts.rollForgotten) return ok()
  if (!isRollOver(round, now)) return refuse({ reason: 'not-certified' })
  for (const { neighbourhood } of round.pots) await removeRoll(db, id, neighbourhood)
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, rollForgotten: { at: now } } }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'forget-roll',
      round: id,
      subject: round.title,
    }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
