// The way to DynamoDB: one client, three tables, and thin typed reads and writes. Aggregates are stored in files of
// their own beside this one, keys are made in keys.ts, and whatever must hold together is written through transact.ts.
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
} from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { must } from '../../shared/lib/assert.ts'
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { environment } from '../../shared/platform/environment.ts'
import { EXPIRY, type TableName, tablePlans } from '../../shared/platform/tables.ts'
import {
  type Attributes,
  type Change,
  type Condition,
  changeExpression,
  conditionExpression,
  Placeholders,
} from './expressions.ts'
import { type Reader, readAlone, readTogether } from './gathered-reads.ts'
import { sendWithoutRequestTokens } from './request-token.ts'

export interface Db {
  readonly client: DynamoDBDocumentClient
  readonly tables: Readonly<Record<TableName, string>>
  /** How single items are read where that is not one by one. */
  readonly reader?: Reader
}

export interface Key {
  readonly pk: string
  readonly sk: string
}

export interface DbPlace {
  /** Where DynamoDB is not Amazon's. Any credentials serve there, so none are looked for. */
  readonly endpoint?: string
  readonly region?: string
  /** What the tables' names begin with. */
  readonly prefix?: string
}

export function openDb({ endpoint, region, prefix = 'folkmoot-' }: DbPlace = {}): Db {
  return openTables(
    { core: `${prefix}core`, roll: `${prefix}roll`, box: `${prefix}box` },
    { ...(endpoint !== undefined && { endpoint }), ...(region !== undefined && { region }) },
  )
}

/** For a process that serves many people at once. */
export const sharingReads = (db: Db): Db => ({ ...db, reader: readTogether(db.client) })

/** The tables a deployed function was told to use. One it has no right to is not named to it, and asking for it is a defect. */
export function dbFromEnvironment(variables: Readonly<Record<string, string | undefined>>): Db {
  const named = (name: string) => must(variables[name], `the environment variable ${name} is not set`)
  const endpoint = variables[environment.dynamodbEndpoint]
  const tables = {
    core: named(environment.coreTable),
    get roll() {
      return named(environment.rollTable)
    },
    get box() {
      return named(environment.boxTable)
    },
  }
  return openTables(tables, endpoint === undefined ? {} : { endpoint })
}

/** An engine on this machine wants to see a signature and looks at none: making a true one is a sixth of what a call costs. */
const unsigned: NonNullable<DynamoDBClientConfig['signer']> = {
  sign: async request => {
    request.headers['x-amz-date'] = '20260101T000000Z'
    request.headers.authorization = `AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`
    return request
  },
}

/**
 * Says nothing. The client's own silent logger has every method, so each answer is walked through and copied for it, which
 * takes as long as reading it; what is not there is not called.
 */
const silent = {} as NonNullable<DynamoDBClientConfig['logger']>

function openTables(tables: Db['tables'], place: { endpoint?: string; region?: string }): Db {
  const local = place.endpoint !== undefined && {
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    signer: unsigned,
  }
  const client = new DynamoDBClient({
    ...local,
    ...place,
    logger: silent,
    // A call that hangs must not use up the whole life of the request it serves.
    requestHandler: {
      // Waiting for a free connection counts, and on one machine hundreds may wait for the same engine at once.
      connectionTimeout: local ? 10_000 : 2_000,
      requestTimeout: 10_000,
      throwOnRequestTimeout: true,
    },
  })
  if (local) sendWithoutRequestTokens(client)
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tables,
  }
}

export interface ReadOptions {
  /** Strongly consistent. Not to be had from an index. */
  readonly consistent?: boolean
  /** Leaves out what has expired by then; DynamoDB itself may take days to. */
  readonly now?: Instant
}

/** DynamoDB's own limits. What an address was typed with can be longer; then nothing of ours is there. */
const longestKeyBytes: Readonly<Record<keyof Key, number>> = { pk: 2048, sk: 1024 }
const canBeKey = ({ pk, sk }: Key): boolean =>
  Buffer.byteLength(pk) <= longestKeyBytes.pk && Buffer.byteLength(sk) <= longestKeyBytes.sk

export async function getItem<T extends object = Attributes>(
  db: Db,
  table: TableName,
  key: Key,
  options: ReadOptions = {},
): Promise<T | undefined> {
  if (!canBeKey(key)) return undefined
  const read = db.reader ?? readAlone(db.client)
  const consistent = options.consistent ?? false
  const Item = await read({ table: db.tables[table], key: { pk: key.pk, sk: key.sk }, consistent })
  return Item !== undefined && isAlive(Item, options.now) ? (Item as T) : undefined
}

function isAlive(item: Attributes, now: Instant | undefined): boolean {
  const expiresAtSeconds = item[EXPIRY]
  return now === undefined || typeof expiresAtSeconds !== 'number' || expiresAtSeconds * 1000 > epochOf(now)
}

/** Where a page ended: hand it back as `startAfter`. What is inside is DynamoDB's affair. */
export type PageEnd = Readonly<Record<string, unknown>>

export interface QueryOptions extends ReadOptions {
  /** The partition: of the table, or of the index where one is named. */
  readonly pk: string
  readonly skPrefix?: string
  /** From the first to the second, both included. */
  readonly skBetween?: readonly [string, string]
  readonly index?: 'lists'
  readonly descending?: boolean
  readonly limit?: number
  readonly startAfter?: PageEnd
  /** These attributes alone, so that what nobody looks at need not come over the line. */
  readonly only?: readonly string[]
}

export interface Page<T> {
  /** Can be fewer than the limit, even none, while there is more: only `end` tells. */
  readonly items: readonly T[]
  readonly end?: PageEnd
}

export async function query<T extends object = Attributes>(
  db: Db,
  table: TableName,
  options: QueryOptions,
): Promise<Page<T>> {
  const plan = tablePlans[table]
  const keys =
    options.index === undefined ? plan : must(plan.indexes[options.index], `${table} has no such index`)
  const { only = [] } = options
  const conditions = ['#pk = :pk']
  if (options.skPrefix !== undefined) conditions.push('begins_with(#sk, :prefix)')
  if (options.skBetween !== undefined) conditions.push('#sk BETWEEN :from AND :to')
  const { Items = [], LastEvaluatedKey } = await db.client.send(
    new QueryCommand({
      TableName: db.tables[table],
      IndexName: options.index,
      KeyConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: {
        '#pk': keys.partitionKey,
        ...(conditions.length > 1 && { '#sk': keys.sortKey }),
        ...Object.fromEntries(only.map((name, i) => [`#a${i}`, name])),
      },
      ProjectionExpression: only.length === 0 ? undefined : only.map((_, i) => `#a${i}`).join(', '),
      ExpressionAttributeValues: {
        ':pk': options.pk,
        ':prefix': options.skPrefix,
        ':from': options.skBetween?.[0],
        ':to': options.skBetween?.[1],
      },
      ScanIndexForward: !options.descending,
      ConsistentRead: options.consistent ?? false,
      Limit: options.limit,
      ExclusiveStartKey: options.startAfter,
    }),
  )
  const items = Items.filter(item => isAlive(item, options.now)) as T[]
  return LastEvaluatedKey === undefined ? { items } : { items, end: LastEvaluatedKey }
}

/** Every item, page by page; `limit` is then the size of a page. */
export async function* queryAll<T extends object = Attributes>(
  db: Db,
  table: TableName,
  options: QueryOptions,
): AsyncIterable<T> {
  let startAfter = options.startAfter
  do {
    const page: Page<T> = await query(db, table, { ...options, ...(startAfter && { startAfter }) })
    yield* page.items
    startAfter = page.end
  } while (startAfter !== undefined)
}

/** Puts, whatever was there. What must not overwrite goes through transact. */
/** What was stored, without the keys it lies under. */
export function contentOf<T>(item: Attributes): T
export function contentOf<T>(item: Attributes | undefined): T | undefined
export function contentOf<T>(item: Attributes | undefined): T | undefined {
  if (!item) return undefined
  const { pk: _pk, sk: _sk, listPk: _listPk, listSk: _listSk, ...content } = item
  return content as T
}

/** All that a query finds, without their keys. */
export async function contentsAt<T>(db: Db, table: TableName, options: QueryOptions): Promise<T[]> {
  const found: T[] = []
  for await (const item of queryAll(db, table, options)) found.push(contentOf<T>(item))
  return found
}

export async function putItem<T extends Key>(db: Db, table: TableName, item: T): Promise<void> {
  await db.client.send(new PutCommand({ TableName: db.tables[table], Item: { ...item } }))
}

export async function deleteItem(db: Db, table: TableName, key: Key): Promise<void> {
  await db.client.send(new DeleteCommand({ TableName: db.tables[table], Key: { pk: key.pk, sk: key.sk } }))
}

/** Changes the item, making it if it is missing, and answers what it has become. */
export async function updateItem<T extends object = Attributes>(
  db: Db,
  table: TableName,
  key: Key,
  change: Change,
): Promise<T> {
  const use = new Placeholders()
  const { Attributes: changed } = await db.client.send(
    new UpdateCommand({
      TableName: db.tables[table],
      Key: { pk: key.pk, sk: key.sk },
      UpdateExpression: changeExpression(change, use),
      ReturnValues: 'ALL_NEW',
      ...use.asInput(),
    }),
  )
  return changed as T
}

/** The same where a condition must hold: a counter with a ceiling, a lease. Two items together go through transact. */
export async function updateItemIf<T extends object = Attributes>(
  db: Db,
  table: TableName,
  key: Key,
  condition: Condition,
  change: Change,
): Promise<Result<T, Refusal<'condition-failed'>>> {
  const use = new Placeholders()
  try {
    const { Attributes: changed } = await db.client.send(
      new UpdateCommand({
        TableName: db.tables[table],
        Key: { pk: key.pk, sk: key.sk },
        ConditionExpression: conditionExpression(condition, use),
        UpdateExpression: changeExpression(change, use),
        ReturnValues: 'ALL_NEW',
        ...use.asInput(),
      }),
    )
    return ok(changed as T)
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return refuse({ reason: 'condition-failed' })
    throw error
  }
}
