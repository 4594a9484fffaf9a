// The voter roll: who may vote in which pot, and whether they have. An entry is made once and never made anew, so that an
// import can be repeated while people vote. No times: when somebody voted is nobody's affair.
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import type { RollEntry, Turnout } from '../../shared/eligibility/roll.ts'
import type { NeighbourhoodId, RoundId, VoterKey } from '../../shared/lib/ids.ts'
import { type Db, getItem, type Key, putItem, queryAll } from './db.ts'
import { rollBegunKey, rollKey, rollShard, shards } from './keys.ts'
import { type Clause, putNew, transact } from './transact.ts'

/** One person's place on the roll of one pot. */
export interface RollPlace {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly voterKey: VoterKey
}

type RollItem = Key & Pick<RollEntry, 'status' | 'version' | 'castHashes'>

export async function getRollEntry(
  db: Db,
  round: RoundId,
  pot: NeighbourhoodId,
  voterKey: VoterKey,
): Promise<RollEntry | undefined> {
  const item = await getItem<RollItem>(db, 'roll', rollKey(round, pot, voterKey), { consistent: true })
  if (!item) return undefined
  const { status, version, castHashes } = item
  return { round, pot, voterKey, status, version, castHashes }
}

const keyOf = ({ round, pot, voterKey }: RollPlace): Key => rollKey(round, pot, voterKey)

/** Those of the places that are not taken yet: what an import would add. */
export async function newOnRoll(db: Db, places: readonly RollPlace[]): Promise<RollPlace[]> {
  const known = new Set<string>()
  await eachAtOnce(4, chunks(places, 100), async chunk => {
    for await (const { pk, sk } of batchGet(db, chunk.map(keyOf))) known.add(`${pk} ${sk}`)
  })
  return places.filter(place => {
    const { pk, sk } = keyOf(place)
    return !known.has(`${pk} ${sk}`)
  })
}

/** Safe to repeat, and at the same time as voting: an entry that is there stays as it is. */
export async function addToRoll(db: Db, places: readonly RollPlace[]): Promise<void> {
  const pots = new Map(places.map(({ round, pot }) => [`${round} ${pot}`, rollBegunKey(round, pot)]))
  for (const key of pots.values()) await putItem(db, 'roll', key)
  await eachAtOnce(4, chunks(places, 100), chunk => addChunk(db, chunk))
}

/** Is anybody on the roll of the pot? Asked on every look at a checklist, so nothing is counted for it. */
export async function isRollBegun(db: Db, round: RoundId, pot: NeighbourhoodId): Promise<boolean> {
  return (await getItem(db, 'roll', rollBegunKey(round, pot), { consistent: true })) !== undefined
}

async function addChunk(db: Db, places: readonly RollPlace[]): Promise<void> {
  let left = places.map(newEntry)
  while (left.length > 0) {
    const written = await transact(db, left)
    if (written.ok) return
    const { broken } = written.refusal
    left = left.filter(({ name }) => !broken.includes(name))
  }
}

const newEntry = (place: RollPlace, index: number): Clause =>
  putNew(`entry-${index}-is-new`, 'roll', { ...keyOf(place), status: 'eligible', version: 0, castHashes: [] })

export interface RollTotals extends Turnout {
  /** Places made void; they are not among those on the roll. */
  readonly void: number
  /** Ballots that a later one of the same voter replaced. */
  readonly superseded: number
}

/** Counted from the entries themselves, all of them, as they stand. */
export async function rollTotals(db: Db, round: RoundId, pot: NeighbourhoodId): Promise<RollTotals> {
  const totals = { onRoll: 0, voted: 0, onPaper: 0, void: 0, superseded: 0 }
  await eachAtOnce(16, shards, async shard => {
    const entries = queryAll<RollItem>(db, 'roll', { pk: rollShard(round, pot, shard), consistent: true })
    for await (const { status, castHashes } of entries) {
      if (status === 'void') totals.void++
      else totals.onRoll++
      if (status === 'voted') totals.voted++
      if (status === 'voted-on-paper') totals.onPaper++
      totals.superseded += Math.max(0, castHashes.length - 1)
    }
  })
  return totals
}

export async function turnoutOf(db: Db, round: RoundId, pot: NeighbourhoodId): Promise<Turnout> {
  const { onRoll, voted, onPaper } = await rollTotals(db, round, pot)
  return { onRoll, voted, onPaper }
}

async function* batchGet(db: Db, keys: readonly Key[]): AsyncIterable<Key> {
  const table = db.tables.roll
  let left: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }))
  while (left.length > 0) {
    const { Responses, UnprocessedKeys } = await db.client.send(
      new BatchGetCommand({
        RequestItems: { [table]: { Keys: left, ConsistentRead: true, ProjectionExpression: 'pk, sk' } },
      }),
    )
    yield* (Responses?.[table] ?? []) as unknown as Key[]
    left = UnprocessedKeys?.[table]?.Keys ?? []
  }
}

function* chunks<T>(things: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < things.length; at += size) yield things.slice(at, at + size)
}

async function eachAtOnce<T>(many: number, things: Iterable<T>, work: (thing: T) => Promise<void>) {
  const queue = things[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: many }, async () => {
      for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value)
    }),
  )
}
