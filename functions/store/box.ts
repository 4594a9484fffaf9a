// The ballot box, as the count sees it: what is in it, and nothing of whose it is. Casting never reads it (cast.ts writes).
import { assert } from '../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../shared/lib/ids.ts'
import { type Db, type Key, queryAll } from './db.ts'
import { boxShard, shards } from './keys.ts'

export interface OpenedBallot {
  readonly choices: readonly string[]
  readonly nonce: string
}

type BoxItem = Key & { readonly form: string; readonly content: Uint8Array }

const shardsAtOnce = 16
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Every ballot of the pot, in no order that means anything; under which keys they lay stays here. */
export async function* openBox(db: Db, round: RoundId, pot: NeighbourhoodId): AsyncIterable<OpenedBallot> {
  const queue = [...shards]
  const openShard = async (shard: string) => ({
    shard,
    ballots: await readShard(db, boxShard(round, pot, shard)),
  })
  const reading = new Map<string, ReturnType<typeof openShard>>()
  for (;;) {
    for (let next = queue[0]; next !== undefined && reading.size < shardsAtOnce; next = queue[0]) {
      queue.shift()
      reading.set(next, openShard(next))
    }
    if (reading.size === 0) return
    const { shard, ballots } = await Promise.race(reading.values())
    reading.delete(shard)
    yield* ballots
  }
}

async function readShard(db: Db, pk: string): Promise<OpenedBallot[]> {
  const ballots: OpenedBallot[] = []
  for await (const item of queryAll<BoxItem>(db, 'box', { pk, consistent: true })) ballots.push(open(item))
  return ballots
}

function open({ form, content }: BoxItem): OpenedBallot {
  assert(form === 'plain-1', `a ballot in the form ${form} cannot be opened here`)
  const { choices, nonce } = JSON.parse(decoder.decode(content)) as OpenedBallot
  return { choices, nonce }
}
