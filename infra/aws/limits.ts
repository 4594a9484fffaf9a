// How much of everything there may be at once, so that neither a mistake nor an attack can cost a council its budget, and
// no function can starve another. Five hundred casts a second fit, with room: test/infra/aws/hot-partitions.test.ts.
import type { TableName } from '../../shared/platform/tables.ts'
import type { FunctionName } from './access.ts'

/** Requests a second that the API takes, and how many more in a burst; whoever comes later is asked to try again. */
export const requestsASecond = { steady: 1_500, burst: 3_000 } as const

/**
 * Copies of a function that may run at once, set aside for it out of the account's thousand; the account keeps a hundred for
 * what has none. Casting has most: everybody votes in the last hour. A worker that is woken while it still runs waits.
 */
export const atOnce: Readonly<Record<FunctionName | 'images' | 'verify' | 'forget', number>> = {
  http: 300,
  cast: 400,
  'on-act': 10,
  'on-schedule': 2,
  count: 2,
  images: 20,
  verify: 2,
  forget: 2,
}

/** An account whose thousand copies have not been granted yet can set none aside: `-c concurrency=10`. */
export const usualConcurrency = 1_000
export const unreservedConcurrency = 100

/**
 * Read and write units a second of a table paid by the request, and of each index: what a new table bears from its first
 * second anyway. A cast takes two of core's, four at most of roll's and box's.
 */
export const unitsASecond: Readonly<Record<TableName, { readonly read: number; readonly write: number }>> = {
  core: { read: 12_000, write: 4_000 },
  roll: { read: 12_000, write: 4_000 },
  box: { read: 12_000, write: 4_000 },
}

/** What one partition of a table takes a second, whatever the table may (DynamoDB's own limit). */
export const partitionUnitsASecond = { read: 3_000, write: 1_000 } as const
