// Recording what counting again came to, for a correction that was asked for: another result, which then waits for its
// signature, the second program and a second officer; or the same, and then there is nothing to correct. The system's own act.
import type { ChangedRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { countUnblocked } from '../store/count-block.ts'
import { journalled } from '../store/journal.ts'
import type { KeptCount } from '../store/outcome.ts'
import { changedRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

/** `round` as it stood when counting again began. */
export async function recordRecount(
  { db, clock, entropy }: Hands,
  round: Round,
  { ballots, ...count }: KeptCount,
): Promise<Result<{ readonly differs: boolean }, ChangedRefusal>> {
  const now = clock.now()
  const { correction, ...acts } = round.acts
  const asked = must(correction, 'counted again because somebody asked')
  const published = must(acts.counted, 'what is corrected was counted')
  const differs =
    count.outcomeSha256 !== published.outcomeSha256 || count.accountSha256 !== published.accountSha256
  const after = differs ? { ...acts, correction: { ...asked, counted: { at: now, ...count } } } : acts
  const written = await transact(db, [
    changedRound({ ...round, acts: after }),
    countUnblocked(round.id),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'recount',
      round: round.id,
      subject: round.title,
      facts: { ballots, outcome: differs ? 'differs' : 'same', outcomeSha256: count.outcomeSha256 },
    }),
  ])
  return written.ok ? ok({ differs }) : refuse({ reason: 'changed-meanwhile' })
}
