// Recording what the count came to: its outcome, once and for good. The system's own act, since no person stands between the
// opened box and its sum. What stopped it instead: parts/ballots/record-count-fault.ts.
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { countUnblocked } from '../store/count-block.ts'
import { journalled } from '../store/journal.ts'
import type { KeptCount } from '../store/outcome.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | RoundRefusal | ChangedRefusal

/** `round` as it stood when the count began: a round that has changed since is counted anew. */
export async function recordCount(
  { db, clock, entropy }: Hands,
  round: Round,
  { outcomeFile, outcomeSha256, accountSha256, ballots }: KeptCount,
): Promise<Result<undefined, Refused>> {
  const now = clock.now()
  const counted = { at: now, outcomeFile, outcomeSha256, accountSha256 }
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, counted } }),
    countUnblocked(round.id),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'count',
      round: round.id,
      subject: round.title,
      facts: { ballots, outcomeSha256 },
    }),
  ])
  if (written.ok) return ok()
  const there = await getRound(db, round.id)
  return there?.acts.counted?.outcomeSha256 === outcomeSha256 ? ok() : refuse({ reason: 'changed-meanwhile' })
}
