// What is promised to a proposal, one item each.
import type { Promised } from '../../shared/funds/promise.ts'
import type { ProposalId } from '../../shared/lib/ids.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { promiseKey, promisesOf } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export const getPromise = async (db: Db, proposal: ProposalId, id: string): Promise<Promised | undefined> =>
  contentOf<Promised>(await getItem(db, 'core', promiseKey(proposal, id), { consistent: true }))

/** In the order they were recorded. */
export function promisesFor(db: Db, proposal: ProposalId): Promise<Promised[]> {
  return contentsAt<Promised>(db, 'core', { pk: promisesOf(proposal) })
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
