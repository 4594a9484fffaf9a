// The one way an act writes: some clauses, each named for what must hold, and either all are written or none is.
//
//   transact(db, [
//     check('gate-open', 'core', gate, { equals: { state: 'open' } }),
//     update('roll-version', 'roll', entry, { equals: { version: 3 } }, { set: { version: 4 } }),
//     putNew('first-ballot', 'box', ballot),
//   ])
//
// A clause that does not hold comes back by its name. Meeting another writer is tried again here; every other error goes up.
// No request token of our own: repeating an act is safe by its conditions, and its ciphertexts differ each time anyway.
import { setTimeout as pause } from 'node:timers/promises'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { assert } from '../../shared/lib/assert.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { TableName } from '../../shared/platform/tables.ts'
import type { Db, Key } from './db.ts'
import {
  type Attributes,
  type Change,
  type Condition,
  changeExpression,
  conditionExpression,
  Placeholders,
} from './expressions.ts'

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

export interface Clause {
  /** What must hold, in words; no two clauses of a transaction share one. */
  readonly name: string
  /** Names the table by what it is ('core'): `transact` puts in what it is called. */
  readonly write: Write
}

export type ConditionsFailed = Refusal<'condition-failed'> & {
  /** The names of the clauses that did not hold, in the order written. */
  readonly broken: readonly string[]
  /** The item as it stood, by clause name, where the clause asked for it. */
  readonly old: Readonly<Record<string, Attributes | undefined>>
}

export type Written = Result<undefined, ConditionsFailed>

export interface TransactOptions {
  readonly attempts?: number
  readonly sleep?: (milliseconds: number) => Promise<void>
  readonly random?: () => number
}

export async function transact(
  db: Db,
  clauses: readonly Clause[],
  { attempts = 10, sleep = pause, random = Math.random }: TransactOptions = {},
): Promise<Written> {
  assert(
    clauses.length >= 1 && clauses.length <= 100,
    `a transaction has 1 to 100 clauses, not ${clauses.length}`,
  )
  assert(
    new Set(clauses.map(clause => clause.name)).size === clauses.length,
    'each clause has a name of its own',
  )
  const TransactItems = clauses.map(clause => onTables(db, clause.write))
  for (let attempt = 1; ; attempt++) {
    try {
      await db.client.send(new TransactWriteCommand({ TransactItems }))
      return ok()
    } catch (error) {
      const failed = conditionsFailed(error, clauses)
      if (failed !== undefined) return refuse(failed)
      if (!isContention(error) || attempt >= attempts) throw error
    }
    // Full jitter: those who collided come back at different times, not together again.
    await sleep(random() * Math.min(1_000, 20 * 2 ** attempt))
  }
}

/** True of an error that says only that others were writing at the time: nothing was written, and trying later may do. */
export function isContention(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    const codes = (error.CancellationReasons ?? []).map(reason => reason.Code ?? 'None')
    const causes = codes.filter(code => code !== 'None')
    return causes.length > 0 && causes.every(code => passing.has(code))
  }
  return error instanceof Error && passing.has(error.name)
}

const passing = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'TransactionConflictException',
  'TransactionInProgressException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
])

function conditionsFailed(error: unknown, clauses: readonly Clause[]): ConditionsFailed | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined
  const reasons = error.CancellationReasons ?? []
  const failed = clauses.filter((_, i) => reasons[i]?.Code === 'ConditionalCheckFailed')
  if (failed.length === 0) return undefined
  const old = clauses.flatMap(({ name }, i): [string, Attributes][] => {
    const item = reasons[i]?.Item
    return item === undefined ? [] : [[name, unmarshall(item)]]
  })
  return {
    reason: 'condition-failed',
    broken: failed.map(clause => clause.name),
    old: Object.fromEntries(old),
  }
}

function onTables(db: Db, write: Write): Write {
  const [[kind, request] = [], ...others] = Object.entries(write)
  assert(kind !== undefined && request !== undefined && others.length === 0, 'a clause writes one thing')
  const tableName = db.tables[request.TableName as TableName]
  assert(tableName !== undefined, `no table is named ${request.TableName}`)
  return { [kind]: { ...request, TableName: tableName } } as Write
}

export interface ClauseOptions {
  /** Hand back the item as it stood if the condition fails. For `core` and `roll`: the box is never read by a writer. */
  readonly returnOld?: boolean
}

export const putNew = <T extends Key>(
  name: string,
  table: TableName,
  item: T,
  options?: ClauseOptions,
): Clause => putIf(name, table, item, { exists: false }, options)

/** Replaces the item if it still has the version the decision was taken on. The new item carries the new version. */
export const putIfVersion = <T extends Key>(
  name: string,
  table: TableName,
  item: T,
  version: number,
  options?: ClauseOptions,
): Clause => putIf(name, table, item, { equals: { version } }, options)

export function putIf<T extends Key>(
  name: string,
  table: TableName,
  item: T,
  condition: Condition,
  options?: ClauseOptions,
): Clause {
  return { name, write: { Put: { TableName: table, Item: { ...item }, ...conditional(condition, options) } } }
}

/** Puts, whatever was there. */
export const put = <T extends Key>(name: string, table: TableName, item: T): Clause => ({
  name,
  write: { Put: { TableName: table, Item: { ...item } } },
})

/** Writes nothing: holds only if the condition does at the moment the others are written. */
export function check(
  name: string,
  table: TableName,
  key: Key,
  condition: Condition,
  options?: ClauseOptions,
): Clause {
  return {
    name,
    write: { ConditionCheck: { TableName: table, Key: keyOf(key), ...conditional(condition, options) } },
  }
}

/** Without a condition an item that is missing is made. */
export function update(
  name: string,
  table: TableName,
  key: Key,
  condition: Condition | undefined,
  change: Change,
  options?: ClauseOptions,
): Clause {
  const use = new Placeholders()
  const UpdateExpression = changeExpression(change, use)
  const conditionPart = condition === undefined ? use.asInput() : conditional(condition, options, use)
  return {
    name,
    write: { Update: { TableName: table, Key: keyOf(key), UpdateExpression, ...conditionPart } },
  }
}

export function remove(
  name: string,
  table: TableName,
  key: Key,
  condition?: Condition,
  options?: ClauseOptions,
): Clause {
  const conditionPart = condition === undefined ? {} : conditional(condition, options)
  return { name, write: { Delete: { TableName: table, Key: keyOf(key), ...conditionPart } } }
}

function conditional(condition: Condition, options: ClauseOptions = {}, use = new Placeholders()) {
  const ConditionExpression = conditionExpression(condition, use)
  return {
    ConditionExpression,
    ...use.asInput(),
    ...(options.returnOld && { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }),
  }
}

const keyOf = ({ pk, sk }: Key) => ({ pk, sk })
