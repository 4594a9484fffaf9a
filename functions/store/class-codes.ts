// Class codes, of which a digest alone is kept, and who has a class's page open by one: under the hash of a token, for some
// hours. It names a class, and nobody in it.
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import type { ChildrensRoundId } from '../../shared/rounds/childrens-round.ts'
import { keptSeconds } from '../../shared/rounds/retention.ts'
import { type Db, deleteItem, getItem } from './db.ts'
import { classCodeKey, classSessionKey } from './keys.ts'
import { type Clause, putNew } from './transact.ts'

export interface ClassCode {
  readonly selector: string
  readonly round: ChildrensRoundId
  readonly schoolClass: string
  readonly salt: string
  readonly digest: string
  readonly cost: number
}

export const newClassCode = (code: ClassCode): Clause =>
  putNew('class-code-is-new', 'roll', { ...classCodeKey(code.selector), ...code })

export const getClassCode = (db: Db, selector: string): Promise<ClassCode | undefined> =>
  getItem<ClassCode>(db, 'roll', classCodeKey(selector), { consistent: true })

export interface ClassSession {
  readonly round: ChildrensRoundId
  readonly schoolClass: string
  /** Of the code it was opened by: it ends when the class is given another. */
  readonly selector: string
}

export const newClassSession = (tokenHash: string, session: ClassSession, now: Instant): Clause =>
  putNew('class-session-is-new', 'core', {
    ...classSessionKey(tokenHash),
    ...session,
    [EXPIRY]: Math.ceil(epochOf(now) / 1000) + keptSeconds('classSessions'),
  })

export const getClassSession = (db: Db, tokenHash: string, now: Instant): Promise<ClassSession | undefined> =>
  getItem<ClassSession>(db, 'core', classSessionKey(tokenHash), { consistent: true, now })

export const endClassSession = (db: Db, tokenHash: string): Promise<void> =>
  deleteItem(db, 'core', classSessionKey(tokenHash))
