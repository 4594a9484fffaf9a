// Drawing the lot: projects in ascending order of SHA-256(UTF-8 of seed, a line feed, the project's id), read as hex.
// A sort by hash rather than a shuffle, because anybody can redo it: printf 'SEED\nID' | sha256sum, for each project.
// The seed must become public after the ballots are closed (dice at the sign-off table, a drand round named
// beforehand), or who knows it could choose ids to win by. Drawn before the count, since WebCrypto answers later
// and one lot serves every run of a count.
import { hex, sha256 } from '../lib/hash.ts'
import { compareCodePoints } from '../lib/order.ts'
import type { Lot } from './settings.ts'

export async function drawLot(ids: readonly string[], seed: string): Promise<Lot> {
  const draws = await Promise.all(ids.map(async id => ({ id, hash: hex(await sha256(`${seed}\n${id}`)) })))
  draws.sort((a, b) => compareCodePoints(a.hash, b.hash) || compareCodePoints(a.id, b.id))
  return { rule: 'lot', seed, order: draws.map(({ id }) => id) }
}
