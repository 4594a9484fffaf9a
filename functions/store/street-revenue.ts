// Street revenue's items: rules, one each; the table of streets, each version whole in parts of its own; statements, each a
// head and its chunks of lines that are booked together; lines that wait, by their reference.
import { referenceId } from '../../shared/funds/street-line.ts'
import type { Chunk, KeptTable, StreetStatement, WaitingLine } from '../../shared/funds/street-plan.ts'
import type { StreetRule } from '../../shared/funds/street-rule.ts'
import type { Street } from '../../shared/funds/street-table.ts'
import { contentOf, contentsAt, type Db, getItem, putItem } from './db.ts'
import {
  streetChunkKey,
  streetChunksOf,
  streetLineKey,
  streetLinesWaiting,
  streetRuleKey,
  streetRules,
  streetStatementKey,
  streetStatements,
  streetTableKey,
  streetTablePartKey,
  streetTableParts,
} from './keys.ts'
import { type Clause, putIf, putNew, update } from './transact.ts'

export const newStreetRule = (rule: StreetRule): Clause =>
  putNew('rule-is-new', 'core', { ...streetRuleKey(rule.id), ...rule })

/** Oldest first. */
export const listStreetRules = (db: Db): Promise<StreetRule[]> =>
  contentsAt(db, 'core', { pk: streetRules, consistent: true })

export const getStreetRule = async (db: Db, id: string): Promise<StreetRule | undefined> =>
  contentOf(await getItem(db, 'core', streetRuleKey(id), { consistent: true }))

export async function readStreetTable(
  db: Db,
): Promise<{ readonly head: KeptTable | undefined; readonly streets: readonly Street[] }> {
  const head = contentOf<KeptTable>(await getItem(db, 'core', streetTableKey, { consistent: true }))
  if (!head) return { head, streets: [] }
  const parts = await contentsAt<{ streets: Street[] }>(db, 'core', {
    pk: streetTableParts(head.parts),
    consistent: true,
  })
  return { head, streets: parts.flatMap(({ streets }) => streets) }
}

/** Far below DynamoDB's 400 kB an item. */
const streetsAtOnce = 1000

/** It is there before it is in force: `streetTableKept` puts it there. */
export async function putStreetTable(db: Db, parts: string, streets: readonly Street[]): Promise<void> {
  for (let part = 0; part * streetsAtOnce < streets.length; part++)
    await putItem(db, 'core', {
      ...streetTablePartKey(parts, part),
      streets: streets.slice(part * streetsAtOnce, (part + 1) * streetsAtOnce),
    })
}

export const streetTableKept = (table: KeptTable, before: KeptTable | undefined): Clause =>
  putIf(
    'table-as-seen',
    'core',
    { ...streetTableKey, ...table },
    before ? { equals: { version: before.version } } : { exists: false },
  )

export const getStreetStatement = async (db: Db, id: string): Promise<StreetStatement | undefined> =>
  contentOf(await getItem(db, 'core', streetStatementKey(id), { consistent: true }))

/** Oldest first. */
export const listStreetStatements = (db: Db): Promise<StreetStatement[]> =>
  contentsAt(db, 'core', { pk: streetStatements, consistent: true })

export const newStreetStatement = (statement: StreetStatement): Clause =>
  putNew('statement-is-new', 'core', { ...streetStatementKey(statement.id), ...statement })

export const streetStatementDone = (id: string): Clause =>
  update('statement-there', 'core', streetStatementKey(id), { exists: true }, { set: { done: true } })

export interface KeptChunk extends Chunk {
  readonly number: number
  /** References of those that waited in the list until now. */
  readonly waited: readonly string[]
  readonly booked: boolean
}

export const putChunk = (db: Db, statement: string, chunk: KeptChunk): Promise<void> =>
  putItem(db, 'core', { ...streetChunkKey(statement, chunk.number), ...chunk })

export async function openChunks(db: Db, statement: string): Promise<KeptChunk[]> {
  const chunks = await contentsAt<KeptChunk>(db, 'core', { pk: streetChunksOf(statement), consistent: true })
  return chunks.filter(({ booked }) => !booked)
}

export const chunkBooked = (statement: string, { number }: KeptChunk): Clause =>
  update(
    'chunk-is-open',
    'core',
    streetChunkKey(statement, number),
    { equals: { booked: false } },
    { set: { booked: true } },
  )

const waitingKey = ({ reference }: Pick<WaitingLine, 'reference'>) => streetLineKey(referenceId(reference))

export const putWaitingLine = (db: Db, line: WaitingLine): Promise<void> =>
  putItem(db, 'core', { ...waitingKey(line), ...line, booked: false })

export async function listWaitingLines(db: Db): Promise<WaitingLine[]> {
  const lines = await contentsAt<WaitingLine & { booked: boolean }>(db, 'core', {
    pk: streetLinesWaiting,
    consistent: true,
  })
  return lines.flatMap(({ booked, ...line }) => (booked ? [] : [line]))
}

/** Its entry takes its place. */
export const waitsNoMore = (line: Pick<WaitingLine, 'reference'>): Clause =>
  update(`waited ${line.reference}`, 'core', waitingKey(line), { exists: true }, { set: { booked: true } })
