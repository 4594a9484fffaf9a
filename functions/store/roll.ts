// The voter roll: who may vote in which pot, and whether they have. An entry is made once and never made anew, so that an
// import can be repeated while people vote. No times: when somebody voted is nobody's affair.
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import type { PlacesMade } from '../../shared/ballots/totals.ts'
import type { RollEntry, Turnout } from '../../shared/eligibility/roll.ts'
import type { NeighbourhoodId, RoundId, VoterKey } from '../../shared/lib/ids.ts'
import { compareCodePoints } from '../../shared/lib/order.ts'
import { type Db, getItem, type Key, putItem, queryAll } from './db.ts'
import { homeKey, rollBegunKey, rollKey, rollShard, shards } from './keys.ts'
import { type Clause, putIf, putNew, transact } from './transact.ts'

/** One person's place on the roll of one pot. */
export interface RollPlace {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly voterKey: VoterKey
  /** Where to say "you have voted", sealed (functions/ports/voter-addresses.ts); written with the entry, never changed. */
  readonly address?: Uint8Array | undefined
  /** Which change of the roll put them there, "declared", or "import"; `late` once voting was open. Never changed. */
  readonly by?: string
  readonly late?: boolean
}

type RollItem = Key & Pick<RollEntry, 'status' | 'version' | 'castHashes'> & Pick<RollPlace, 'by' | 'late'>

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
    for await (const { pk, sk } of batchGet<Key>(db, chunk.map(keyOf))) known.add(`${pk} ${sk}`)
  })
  return places.filter(place => {
    const { pk, sk } = keyOf(place)
    return !known.has(`${pk} ${sk}`)
  })
}

/** Those of the places that are taken, as they stand. */
export async function knownOnRoll(db: Db, places: readonly RollPlace[]): Promise<RollEntry[]> {
  const byKey = new Map(places.map(place => [textOf(keyOf(place)), place]))
  const found: RollEntry[] = []
  await eachAtOnce(4, chunks([...byKey.values()], 100), async chunk => {
    for await (const item of batchGet<RollItem>(db, chunk.map(keyOf), rollAttributes)) {
      const { status, version, castHashes } = item
      found.push({ ...byKey.get(textOf(item))!, status, version, castHashes })
    }
  })
  return found
}

const textOf = ({ pk, sk }: Key) => `${pk} ${sk}`
const rollAttributes = ['status', 'version', 'castHashes']

/** Takes somebody off the roll who has not voted there; false where they have, or are off it already. */
export async function takeOffRoll(db: Db, place: RollPlace): Promise<boolean> {
  const before = await getItem<RollItem>(db, 'roll', keyOf(place), { consistent: true })
  if (!before) return false
  const taken = await transact(db, [
    putIf(
      'has-not-voted',
      'roll',
      { ...keyOf(place), status: 'void', version: 0, castHashes: [], ...madeBy(before) },
      { equals: { status: 'eligible', version: 0 } },
    ),
  ])
  return taken.ok
}

/** Notes on the roll that a paper ballot went out; false where nobody who may still vote stands there. */
export async function notePaperSent(db: Db, place: RollPlace): Promise<boolean> {
  const before = await getItem<RollItem>(db, 'roll', keyOf(place), { consistent: true })
  if (!before) return false
  const noted = await transact(db, [
    putIf(
      'has-not-voted',
      'roll',
      { ...before, paperSent: true },
      { equals: { status: 'eligible', version: 0 } },
    ),
  ])
  return noted.ok
}

/** Where they said first that they live: who says two places at once is held to one of them. */
export async function declaredHome(
  db: Db,
  round: RoundId,
  voterKey: VoterKey,
  place: NeighbourhoodId,
): Promise<NeighbourhoodId> {
  const key = homeKey(round, voterKey)
  await transact(db, [putNew('first-home', 'roll', { ...key, place })])
  const home = await getItem<{ place: NeighbourhoodId }>(db, 'roll', key, { consistent: true })
  return home?.place ?? place
}

/** Was a paper ballot sent to them? Voting online wipes nothing: the desk sees both. */
export async function isPaperSent(db: Db, place: RollPlace): Promise<boolean> {
  const item = await getItem<{ paperSent?: boolean }>(db, 'roll', keyOf(place), { consistent: true })
  return item?.paperSent === true
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
  putNew(`entry-${index}-is-new`, 'roll', {
    ...keyOf(place),
    status: 'eligible',
    version: 0,
    castHashes: [],
    ...addressIn(place),
    ...madeBy(place),
  })

const madeBy = ({ by, late }: Pick<RollPlace, 'by' | 'late'>) => ({
  ...(by !== undefined && { by }),
  ...(late && { late }),
})

const addressIn = ({ address }: RollPlace) => (address === undefined ? {} : { address })

export interface RollTotals extends Turnout {
  /** Places made void; they are not among those on the roll. */
  readonly void: number
  /** Ballots that a later one of the same voter replaced. */
  readonly superseded: number
  readonly made: readonly PlacesMade[]
}

/** Counted from the entries themselves, all of them, as they stand. */
export async function rollTotals(db: Db, round: RoundId, pot: NeighbourhoodId): Promise<RollTotals> {
  const totals = { onRoll: 0, voted: 0, onPaper: 0, void: 0, superseded: 0 }
  const made = new Map<string, PlacesMade>()
  await eachAtOnce(shards.length, shards, async shard => {
    const entries = queryAll<RollItem>(db, 'roll', { pk: rollShard(round, pot, shard), consistent: true })
    for await (const { status, castHashes, by = 'nobody', late } of entries) {
      const { before, since } = made.get(by) ?? { before: 0, since: 0 }
      made.set(by, { by, before: before + (late ? 0 : 1), since: since + (late ? 1 : 0) })
      if (status === 'void') totals.void++
      else totals.onRoll++
      if (status === 'voted') totals.voted++
      if (status === 'voted-on-paper') totals.onPaper++
      // A ballot sent online that paper took the place of is not the last of them.
      totals.superseded +=
        status === 'voted-on-paper' ? castHashes.length : Math.max(0, castHashes.length - 1)
    }
  })
  return { ...totals, made: [...made.values()].sort((a, b) => compareCodePoints(a.by, b.by)) }
}

/** Everybody in one shard of it, as they stand. */
export async function* entriesInShard(
  db: Db,
  round: RoundId,
  pot: NeighbourhoodId,
  shard: string,
): AsyncIterable<RollEntry> {
  const items = queryAll<RollItem>(db, 'roll', { pk: rollShard(round, pot, shard), consistent: true })
  for await (const { sk, status, version, castHashes } of items)
    yield { round, pot, voterKey: sk as VoterKey, status, version, castHashes }
}

/** Everybody on it, in the order of their keys: for drawing a sample. */
export async function votersOnRoll(db: Db, round: RoundId, pot: NeighbourhoodId): Promise<VoterKey[]> {
  const voters: VoterKey[] = []
  await eachAtOnce(shards.length, shards, async shard => {
    const entries = queryAll<RollItem>(db, 'roll', { pk: rollShard(round, pot, shard), consistent: true })
    for await (const { status, sk } of entries) if (status !== 'void') voters.push(sk as VoterKey)
  })
  return voters.sort()
}

export async function turnoutOf(db: Db, round: RoundId, pot: NeighbourhoodId): Promise<Turnout> {
  const { onRoll, voted, onPaper } = await rollTotals(db, round, pot)
  return { onRoll, voted, onPaper }
}

async function* batchGet<T extends Key>(
  db: Db,
  keys: readonly Key[],
  attributes: readonly string[] = [],
): AsyncIterable<T> {
  const table = db.tables.roll
  let left: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }))
  while (left.length > 0) {
    const { Responses, UnprocessedKeys } = await db.client.send(
      new BatchGetCommand({
        RequestItems: {
          [table]: {
            Keys: left,
            ConsistentRead: true,
            ProjectionExpression: ['pk', 'sk', ...attributes.map(name => `#${name}`)].join(', '),
            ...(attributes.length > 0 && {
              ExpressionAttributeNames: Object.fromEntries(attributes.map(name => [`#${name}`, name])),
            }),
          },
        },
      }),
    )
    yield* (Responses?.[table] ?? []) as unknown as T[]
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
