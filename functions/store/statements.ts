// The signed statement of a counted round, one item a round: written by casting, which alone has the signing key, over what
// the count has found, and read by whoever publishes it.
import type { Statement } from '../../shared/ballots/statement.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { type Db, getItem } from './db.ts'
import { statementKey } from './keys.ts'
import { type Clause, putNew } from './transact.ts'

export async function getStatement(db: Db, round: RoundId): Promise<Statement | undefined> {
  const item = await getItem<{ statement: Statement }>(db, 'core', statementKey(round), { consistent: true })
  return item?.statement
}

export const newStatement = (statement: Statement): Clause =>
  putNew('statement-is-new', 'core', { ...statementKey(statement.round), statement })
