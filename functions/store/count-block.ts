// Why a round's count does not go on: one item while that is so, gone once the count is recorded.
import type { CountFault } from '../../shared/ballots/count-fault.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { type Db, getItem } from './db.ts'
import { countBlockKey } from './keys.ts'
import { type Clause, put, remove } from './transact.ts'

export interface CountBlock {
  readonly round: RoundId
  readonly fault: CountFault
  /** Since when it is this fault. */
  readonly since: Instant
  readonly triedAt: Instant
}

export async function getCountBlock(db: Db, round: RoundId): Promise<CountBlock | undefined> {
  const item = await getItem(db, 'core', countBlockKey(round), { consistent: true })
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...block } = item
  return block as unknown as CountBlock
}

export const countBlocked = (block: CountBlock): Clause =>
  put('count-is-blocked', 'core', { ...countBlockKey(block.round), ...block })

export const countUnblocked = (round: RoundId): Clause =>
  remove('count-goes-on', 'core', countBlockKey(round))
