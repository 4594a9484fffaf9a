// The ballot box, as the count sees it: what is in it, and nothing of whose it is. Casting never reads it (cast.ts writes).
import {
  type FoundContent,
  readContent,
  type SealedFor,
  sealContext,
  sealedForm,
  voidForm,
} from '../../shared/ballots/sealed-ballot.ts'
import { assert, must } from '../../shared/lib/assert.ts'
import type { BallotKey, NeighbourhoodId, RoundId } from '../../shared/lib/ids.ts'
import type { OpeningKey } from '../ports/sealing.ts'
import { type Db, type Key, query, queryAll } from './db.ts'
import { boxShard, keyingsShard, shards } from './keys.ts'
import { remove, transact } from './transact.ts'

type BoxItem = Key & { readonly form: string; readonly content: Uint8Array }

/** One pot's box. */
export type Box = Pick<SealedFor, 'round' | 'pot'>

const sealsAtOnce = 64

/**
 * Every ballot of the pot, in no order that means anything; under which keys they lay stays here. Throws at the first that
 * is not as casting sealed it for its place: altered, cut short, moved from elsewhere, or in another form.
 */
export async function* openBox(db: Db, key: OpeningKey, box: Box): AsyncIterable<FoundContent> {
  const reading: Reading[] = []
  for (const shard of shards) reading.push(readAhead(openShard(db, key, box, shard)))
  while (reading.length > 0) {
    const { from, next } = await Promise.race(reading.map(({ coming }) => coming))
    if (next.done) reading.splice(reading.indexOf(from), 1)
    else {
      from.ahead()
      yield* next.value
    }
  }
}

interface Reading {
  coming: Promise<{ readonly from: Reading; readonly next: IteratorResult<FoundContent[]> }>
  ahead(): void
}

/** The next of it is under way while the last is looked at, and no more than that. */
function readAhead(some: AsyncGenerator<FoundContent[]>): Reading {
  const reading = {
    ahead() {
      reading.coming = some.next().then(next => ({ from: reading, next }))
      // The first to fail ends it all; those still under way then have nobody who waits for them.
      reading.coming.catch(() => {})
    },
  } as Reading
  reading.ahead()
  return reading
}

async function* openShard(db: Db, key: OpeningKey, box: Box, shard: string): AsyncGenerator<FoundContent[]> {
  let waiting: BoxItem[] = []
  const openWaiting = async () => {
    const opened = await Promise.all(waiting.map(item => open(key, box, item)))
    waiting = []
    return opened
  }
  const pk = boxShard(box.round, box.pot, shard)
  for await (const item of queryAll<BoxItem>(db, 'box', { pk, consistent: true })) {
    if (item.form === voidForm) continue
    waiting.push(item)
    if (waiting.length === sealsAtOnce) yield openWaiting()
  }
  if (waiting.length > 0) yield openWaiting()
}

async function open(key: OpeningKey, box: Box, { sk, form, content }: BoxItem): Promise<FoundContent> {
  assert(form === sealedForm, `a ballot in the form ${form} cannot be opened here`)
  const opened = await key.open(sealContext({ ...box, ballotKey: sk as BallotKey }), content)
  return readContent(
    must(opened.ok ? opened.value : undefined, 'a ballot in the box was sealed for its place'),
  )
}

/** One transaction takes this many. */
const removedAtOnce = 100

/**
 * Takes every ballot of the pot away for good, and answers how many there were. Interrupted, it is begun again and finds
 * only what is left. Only for certified rounds: whoever calls this has made sure of that.
 */
export async function emptyBox(db: Db, { round, pot }: Box): Promise<number> {
  await emptyShard(db, keyingsShard(round, pot))
  let removed = 0
  await Promise.all(
    shards.map(async shard => {
      const gone = await emptyShard(db, boxShard(round, pot, shard))
      removed += gone
    }),
  )
  return removed
}

async function emptyShard(db: Db, pk: string): Promise<number> {
  for (let removed = 0; ; ) {
    const { items } = await query<Key>(db, 'box', { pk, consistent: true, limit: removedAtOnce })
    if (items.length === 0) return removed
    await transact(
      db,
      items.map((key, index) => remove(`ballot-${index}-goes`, 'box', key)),
    )
    removed += items.length
  }
}

/** How many ballots lie in it, unopened; those that were made void are not among them. */
export async function ballotsIn(db: Db, { round, pot }: Box): Promise<number> {
  let count = 0
  await Promise.all(
    shards.map(async shard => {
      const ballots = queryAll<Pick<BoxItem, 'form'>>(db, 'box', {
        pk: boxShard(round, pot, shard),
        consistent: true,
        only: ['form'],
      })
      for await (const { form } of ballots) if (form !== voidForm) count++
    }),
  )
  return count
}

/** Is no ballot of any of the pots left? */
export async function isBoxEmpty(db: Db, round: RoundId, pots: readonly NeighbourhoodId[]): Promise<boolean> {
  for (const pot of pots) {
    const found = await Promise.all(
      [keyingsShard(round, pot), ...shards.map(shard => boxShard(round, pot, shard))].map(pk =>
        query(db, 'box', { pk, consistent: true, limit: 1 }),
      ),
    )
    if (found.some(({ items }) => items.length > 0)) return false
  }
  return true
}
