// The voter roll of a pot, taken away for good with its codes: nobody can be looked up in it any more.
import type { NeighbourhoodId, RoundId, VoterKey } from '../../shared/lib/ids.ts'
import { type Db, deleteItem, type Key, queryAll } from './db.ts'
import { codesOfVoter, homeKey, rollBegunKey, rollShard, shards, votingCodeKey } from './keys.ts'

/** Interrupted, it is begun again: an entry goes after all that is found by it. Answers how many entries went. */
export async function removeRoll(db: Db, round: RoundId, pot: NeighbourhoodId): Promise<number> {
  let removed = 0
  await Promise.all(
    shards.map(async shard => {
      for await (const { pk, sk } of queryAll<Key>(db, 'roll', {
        pk: rollShard(round, pot, shard),
        consistent: true,
      })) {
        await removeCodes(db, round, sk as VoterKey)
        await deleteItem(db, 'roll', homeKey(round, sk as VoterKey))
        await deleteItem(db, 'roll', { pk, sk })
        removed++
      }
    }),
  )
  await deleteItem(db, 'roll', rollBegunKey(round, pot))
  return removed
}

async function removeCodes(db: Db, round: RoundId, voter: VoterKey): Promise<void> {
  const pointers = queryAll<Key>(db, 'roll', { pk: codesOfVoter(round, voter), consistent: true })
  for await (const { pk, sk } of pointers) {
    await deleteItem(db, 'roll', votingCodeKey(sk))
    await deleteItem(db, 'roll', { pk, sk })
  }
}
