// Many puts that need not hold together: imports, seeds, read models. What must not overwrite goes through transact.ts.
import { setTimeout as pause } from 'node:timers/promises'
import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { TableName } from '../../shared/platform/tables.ts'
import type { Db, Key } from './db.ts'

type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>[string]

export interface BatchOptions {
  readonly attempts?: number
  readonly sleep?: (milliseconds: number) => Promise<void>
  readonly random?: () => number
}

/** Puts whatever was there. Items may come from a stream; no key may come twice within any 25. Safe to repeat. */
export async function batchPut<T extends Key>(
  db: Db,
  table: TableName,
  items: Iterable<T> | AsyncIterable<T>,
  options: BatchOptions = {},
): Promise<void> {
  const chunks = chunksOf25(items)
  // Four at a time fill the line; each waits only for itself.
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
        await putChunk(db, table, next.value, options)
      }
    }),
  )
}

async function putChunk(
  db: Db,
  table: TableName,
  items: readonly Key[],
  { attempts = 10, sleep = pause, random = Math.random }: BatchOptions,
): Promise<void> {
  const tableName = db.tables[table]
  let left: Requests = items.map(item => ({ PutRequest: { Item: { ...item } } }))
  for (let attempt = 1; ; attempt++) {
    const { UnprocessedItems } = await db.client.send(
      new BatchWriteCommand({ RequestItems: { [tableName]: left } }),
    )
    left = UnprocessedItems?.[tableName] ?? []
    if (left.length === 0) return
    if (attempt >= attempts) throw new Error(`${left.length} items were not taken in ${attempts} attempts`)
    await sleep(random() * Math.min(5_000, 50 * 2 ** attempt))
  }
}

async function* chunksOf25<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T[], undefined> {
  let chunk: T[] = []
  for await (const item of items) {
    chunk.push(item)
    if (chunk.length === 25) {
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}
