// Batches of payments, one item each, with the file as it was when the batch was closed.
import type { Batch } from '../../shared/funds/batch.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { batches, batchesToSend, batchKey, batchMadeKey } from './keys.ts'
import { type Clause, putIfVersion, putNew, update } from './transact.ts'

export async function getPaymentBatch(db: Db, number: number): Promise<Batch | undefined> {
  return contentOf<Batch>(await getItem(db, 'core', batchKey(number), { consistent: true }))
}

/** The batch that this form has made before. */
export async function batchMadeBy(db: Db, id: string): Promise<number | undefined> {
  return (await getItem<{ number: number }>(db, 'core', batchMadeKey(id), { consistent: true }))?.number
}

/** Oldest first. */
export function listBatches(db: Db): Promise<Batch[]> {
  return contentsAt<Batch>(db, 'core', { pk: batches, consistent: true })
}

export const newBatch = (batch: Batch): Clause[] => [
  putNew('batch-number-is-new', 'core', { ...batchKey(batch.number), ...batch, version: 1 }),
  putNew('batch-is-new', 'core', { ...batchMadeKey(batch.id), number: batch.number }),
]

export const changedBatch = (batch: Batch): Clause =>
  putIfVersion(
    'batch-unchanged',
    'core',
    {
      ...batchKey(batch.number),
      ...(batch.closed ? { listPk: batchesToSend, listSk: batchKey(batch.number).sk } : {}),
      ...batch,
      version: batch.version + 1,
    },
    batch.version,
  )

/** Closed, and not all of their lines have had their money sent off. */
export function listBatchesToSend(db: Db): Promise<Batch[]> {
  return contentsAt<Batch>(db, 'core', { pk: batchesToSend, index: 'lists' })
}

export const batchSent = ({ number }: Pick<Batch, 'number'>): Clause =>
  update(
    'batch-there',
    'core',
    batchKey(number),
    { exists: true },
    { set: { sent: true }, remove: ['listPk', 'listSk'] },
  )
