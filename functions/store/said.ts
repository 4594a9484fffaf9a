// What was written before in a round, by a hash of how it looks: so that the same again is noticed. Only hashes are here.
import type { ProposalId, RoundId } from '../../shared/lib/ids.ts'
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import { type Db, getItem } from './db.ts'
import { saidKey } from './keys.ts'
import { type Clause, put } from './transact.ts'

export type SaidWhat = 'comment' | 'title' | 'text'

/** The id of the last thing that looked like this. */
export async function lastSaid(
  db: Db,
  round: RoundId,
  what: SaidWhat,
  hash: string,
): Promise<string | undefined> {
  return (await getItem<{ id: string }>(db, 'core', saidKey(round, what, hash)))?.id
}

const keptSeconds = 120 * 86_400

export const said = (
  round: RoundId,
  what: SaidWhat,
  hash: string,
  id: string | ProposalId,
  now: Instant,
): Clause =>
  put(`said-${what}-${hash}`, 'core', {
    ...saidKey(round, what, hash),
    id,
    [EXPIRY]: Math.floor(epochOf(now) / 1000) + keptSeconds,
  })
