// What is promised to a proposal, one item each.
import type { Promised } from '../../shared/funds/promise.ts'
import type { ProposalId } from '../../shared/lib/ids.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { promiseKey, promisesOf } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export const getPromise = async (db: Db, proposal: ProposalId, id: string): Promise<Promised | undefined> =>
  fromItem(await getItem(db, 'core', promiseKey(proposal, id), { consistent: true }))

/** In the order they were recorded. */
export async function promisesFor(db: Db, proposal: ProposalId): Promise<Promised[]> {
  const found: Promised[] = []
  for await (const item of queryAll(db, 'core', { pk: promisesOf(proposal) })) found.push(fromItem(item)!)
  return found
}

export const newPromise = (promise: Promised): Clause =>
  putNew('promise-is-new', 'core', { ...promiseKey(promise.proposal, promise.id), ...promise, version: 1 })

export const changedPromise = (promise: Promised): Clause =>
  putIfVersion(
    'promise-unchanged',
    'core',
    { ...promiseKey(promise.proposal, promise.id), ...promise, version: promise.version + 1 },
    promise.version,
  )

function fromItem(item: Record<string, unknown> | undefined): Promised | undefined {
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...promise } = item
  return promise as unknown as Promised
}
