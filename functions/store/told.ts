// What voters were told, as the roll knows it: of which version of their entry ("you have voted" goes out once for each),
// and, for the round, how far the news that concerns everybody has gone. Times of votes are nowhere in it.
import type { RollStatus } from '../../shared/eligibility/roll.ts'
import type { NeighbourhoodId, RoundId, VoterKey } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { type Db, getItem, type Key, queryAll, updateItem, updateItemIf } from './db.ts'
import { rollKey, rollShard, tellingKey } from './keys.ts'

/** Somebody on the roll who can be written to. */
export interface Addressed {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly voterKey: VoterKey
  /** Sealed: functions/ports/voter-addresses.ts */
  readonly address: Uint8Array
  readonly status: RollStatus
  readonly version: number
  /** The version they were last told of. */
  readonly told: number
}

type Item = Key & Partial<Pick<Addressed, 'address' | 'told'>> & Pick<Addressed, 'status' | 'version'>

/** Undefined where nobody stands there, or nobody who can be written to. */
export async function getAddressed(
  db: Db,
  round: RoundId,
  pot: NeighbourhoodId,
  voterKey: VoterKey,
): Promise<Addressed | undefined> {
  const item = await getItem<Item>(db, 'roll', rollKey(round, pot, voterKey), { consistent: true })
  return item && addressedIn(item, round, pot)
}

/** `from`: a voter who was reached before, again the first. */
export async function* addressedInShard(
  db: Db,
  round: RoundId,
  pot: NeighbourhoodId,
  shard: string,
  from?: VoterKey,
): AsyncIterable<Addressed> {
  for await (const item of queryAll<Item>(db, 'roll', {
    pk: rollShard(round, pot, shard),
    // Keys are hexadecimal, so all of them come before a g.
    ...(from !== undefined && { skBetween: [from, 'g'] as const }),
    consistent: true,
  })) {
    const found = addressedIn(item, round, pot)
    if (found) yield found
  }
}

function addressedIn(
  { sk, address, status, version, told = 0 }: Item,
  round: RoundId,
  pot: NeighbourhoodId,
): Addressed | undefined {
  return address && { round, pot, voterKey: sk as VoterKey, address, status, version, told }
}

/** Safe to repeat. Never makes an entry of one that is gone. */
export async function markTold(db: Db, { round, pot, voterKey, version }: Addressed): Promise<void> {
  await updateItemIf(db, 'roll', rollKey(round, pot, voterKey), { exists: true }, { set: { told: version } })
}

/** How far a round's voters have been told. */
export interface Telling {
  /** When the roll was last gone through for votes that nobody was told of. */
  readonly sweptAt?: Instant
  /** Shards of the roll that have had each piece of news; by its name. */
  readonly news: Readonly<Record<string, number>>
  /** Whom it reached last in the shard after those, where a go ended in the middle of one. */
  readonly reached?: Readonly<Record<string, VoterKey>>
}

export async function getTelling(db: Db, round: RoundId): Promise<Telling> {
  const item = await getItem<Partial<Telling>>(db, 'core', tellingKey(round), { consistent: true })
  return {
    ...(item?.sweptAt && { sweptAt: item.sweptAt }),
    news: item?.news ?? {},
    ...(item?.reached && { reached: item.reached }),
  }
}

export async function putTelling(db: Db, round: RoundId, telling: Telling): Promise<void> {
  await updateItem(db, 'core', tellingKey(round), { set: { ...telling } })
}
