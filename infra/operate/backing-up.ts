// A copy of the three tables in files that any program can read: a line an item, in DynamoDB's own JSON, in the order of the
// keys. That order says nothing of when anything was written, and the copy holds no times that the tables do not.
// For backups, for moving house, and for leaving: with the published files it is everything there is.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { version } from '../../functions/parts/version.ts'
import type { Db, Key } from '../../functions/store/db.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type TableName, tableNames } from '../../shared/platform/tables.ts'

interface TableCopy {
  readonly items: number
  readonly sha256: string
}

export interface BackupManifest {
  readonly form: 'folkmoot-backup-v1'
  /** The Folkmoot that made it. */
  readonly version: string
  readonly tables: Readonly<Record<TableName, TableCopy>>
}

export type BackupRefusal =
  | (Refusal<'backup-unreadable'> & { readonly detail: string })
  | (Refusal<'backup-altered'> & { readonly table: TableName })
  | (Refusal<'tables-not-empty'> & { readonly table: TableName })

const manifestIn = (folder: string) => join(folder, 'backup.json')
const fileOf = (folder: string, table: TableName) => join(folder, `${table}.jsonl`)

/** Writes into a folder of its own, which nobody else may read. */
export async function backUp(db: Db, folder: string): Promise<BackupManifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const tables = {} as Record<TableName, TableCopy>
  for (const table of tableNames) {
    const lines: string[] = []
    for await (const item of everyItem(db, table)) lines.push(lineOf(item))
    // Code point order of the whole line is order of the keys, which come first in it.
    const text = lines
      .sort()
      .map(line => `${line}\n`)
      .join('')
    await writeFile(fileOf(folder, table), text, { mode: 0o600, flag: 'wx' })
    tables[table] = { items: lines.length, sha256: sha256(text) }
  }
  const manifest: BackupManifest = { form: 'folkmoot-backup-v1', version, tables }
  await writeFile(manifestIn(folder), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return manifest
}

/** Into empty tables alone: what is there is never mixed with what was. Safe to repeat only from the beginning. */
export async function restore(db: Db, folder: string): Promise<Result<BackupManifest, BackupRefusal>> {
  const read = await readBackup(folder)
  if (!read.ok) return read
  for (const table of tableNames)
    for await (const _ of everyItem(db, table)) return refuse({ reason: 'tables-not-empty', table })
  for (const table of tableNames) await putAll(db, table, read.value.texts[table].split('\n').filter(Boolean))
  return ok(read.value.manifest)
}

type Read = { readonly manifest: BackupManifest; readonly texts: Readonly<Record<TableName, string>> }

async function readBackup(folder: string): Promise<Result<Read, BackupRefusal>> {
  const texts = {} as Record<TableName, string>
  let manifest: BackupManifest
  try {
    manifest = JSON.parse(await readFile(manifestIn(folder), 'utf8')) as BackupManifest
    for (const table of tableNames) texts[table] = await readFile(fileOf(folder, table), 'utf8')
  } catch (error) {
    return refuse({ reason: 'backup-unreadable', detail: (error as Error).message })
  }
  if (manifest.form !== 'folkmoot-backup-v1')
    return refuse({ reason: 'backup-unreadable', detail: 'it is in a form that this Folkmoot does not know' })
  const altered = tableNames.find(table => manifest.tables[table]?.sha256 !== sha256(texts[table]))
  return altered === undefined
    ? ok({ manifest, texts })
    : refuse({ reason: 'backup-altered', table: altered })
}

async function* everyItem(db: Db, table: TableName): AsyncIterable<Key> {
  let startAfter: Record<string, unknown> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await db.client.send(
      new ScanCommand({ TableName: db.tables[table], ConsistentRead: true, ExclusiveStartKey: startAfter }),
    )
    yield* Items as Key[]
    startAfter = LastEvaluatedKey
  } while (startAfter !== undefined)
}

/** One BatchWriteItem takes this many; so many of them are under way at once. */
const [putAtOnce, batchesAtOnce] = [25, 8]

async function putAll(db: Db, table: TableName, lines: readonly string[]): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: batchesAtOnce }, async () => {
      while (next < lines.length) {
        const from = next
        next += putAtOnce
        await putBatch(db, table, lines.slice(from, from + putAtOnce))
      }
    }),
  )
}

async function putBatch(db: Db, table: TableName, lines: readonly string[]): Promise<void> {
  let left: { PutRequest: { Item: Record<string, unknown> } }[] = lines.map(line => ({
    PutRequest: { Item: itemOf(line) },
  }))
  while (left.length > 0) {
    const { UnprocessedItems } = await db.client.send(
      new BatchWriteCommand({ RequestItems: { [db.tables[table]]: left } }),
    )
    left = (UnprocessedItems?.[db.tables[table]] ?? []) as typeof left
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The keys first, then the others by name; bytes as base64. */
function lineOf({ pk, sk, ...others }: Key): string {
  const rest = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1))
  const item = marshall({ pk, sk, ...Object.fromEntries(rest) }, { removeUndefinedValues: true })
  return JSON.stringify(item, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  )
}

function itemOf(line: string): Record<string, unknown> {
  return unmarshall(
    JSON.parse(line, (name, value) => {
      if (name === 'B' && typeof value === 'string') return new Uint8Array(Buffer.from(value, 'base64'))
      if (name === 'BS' && Array.isArray(value))
        return value.map(part => new Uint8Array(Buffer.from(part as string, 'base64')))
      return value as unknown
    }),
  )
}

/** One sentence for the person at the keyboard. */
export function sayBackupRefusal(refusal: BackupRefusal): string {
  switch (refusal.reason) {
    case 'backup-unreadable':
      return `This is no backup that can be read: ${refusal.detail}.`
    case 'backup-altered':
      return `The backup is not as it was made: its table ${refusal.table} was altered or cut short. Take another one.`
    case 'tables-not-empty':
      return `The table ${refusal.table} is not empty: a backup is put into new tables only, never over what is there.`
  }
}
