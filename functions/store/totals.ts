// The signed totals of a closed vote, one item a round: written by casting, which may read the roll, for the count, which
// may not.
import type { SignedRollRecord } from '../../shared/ballots/roll-record.ts'
import type { SignedTotals } from '../../shared/ballots/totals.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { type Db, getItem } from './db.ts'
import { totalsKey } from './keys.ts'
import { type Clause, putNew } from './transact.ts'

/** Of every pot, in the round's order; undefined until they were taken. */
export async function getTotals(db: Db, round: RoundId): Promise<readonly SignedTotals[] | undefined> {
  const item = await getItem<{ totals: readonly SignedTotals[] }>(db, 'core', totalsKey(round), {
    consistent: true,
  })
  return item?.totals
}

/** Taken with them; undefined until then. */
export async function getRollRecord(db: Db, round: RoundId): Promise<SignedRollRecord | undefined> {
  const item = await getItem<{ record?: SignedRollRecord }>(db, 'core', totalsKey(round), {
    consistent: true,
  })
  return item?.record
}

export const newTotals = (
  round: RoundId,
  totals: readonly SignedTotals[],
  record: SignedRollRecord,
): Clause => putNew('totals-are-new', 'core', { ...totalsKey(round), totals, record })
