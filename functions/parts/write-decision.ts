// The last step of deciding on something that has a version: it is written as it is now, and the journal says who did what, in
// one; or neither, where somebody was quicker.
import type { ChangedRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { journalled } from '../store/journal.ts'
import { type Clause, transact } from '../store/transact.ts'

export interface Decision {
  /** The version that whoever decides has seen, and the one that is stored. */
  readonly seen: number
  readonly stored: number
  readonly change: Clause
  readonly by: NamedAct
  readonly entry: Omit<JournalEntry, 'id' | keyof NamedAct>
}

export async function writeDecision(
  { db, entropy }: Pick<Hands, 'db' | 'entropy'>,
  { seen, stored, change, by, entry }: Decision,
): Promise<Result<{ version: number }, ChangedRefusal>> {
  if (seen !== stored) return refuse({ reason: 'changed-meanwhile' })
  const written = await transact(db, [
    change,
    journalled({ id: entropy.ulid() as JournalId, ...by, ...entry }),
  ])
  return written.ok ? ok({ version: stored + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
