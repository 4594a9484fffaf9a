// The signed statement of a counted round, one item a count: written by casting, which alone has the signing key, over what
// the count has found, and read by whoever publishes it.
import type { Statement } from '../../shared/ballots/statement.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { type Db, getItem } from './db.ts'
import { statementKey } from './keys.ts'
import { type Clause, putNew } from './transact.ts'

/** `recount`: of which later count; none for the first. */
export async function getStatement(db: Db, round: RoundId, recount?: string): Promise<Statement | undefined> {
  const key = statementKey(round, recount)
  return (await getItem<{ statement: Statement }>(db, 'core', key, { consistent: true }))?.statement
}

export const newStatement = (statement: Statement, recount?: string): Clause =>
  putNew('statement-is-new', 'core', { ...statementKey(statement.round, recount), statement })
