// What the second program said of a round's count: one item a count, written when it has looked, and again where it is
// asked once more because the first answer was no.
import type { CheckFault } from '../../shared/ballots/count-fault.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { type Db, getItem } from './db.ts'
import { countCheckKey } from './keys.ts'
import { type Clause, put, putIf, putNew } from './transact.ts'

export interface CountCheck {
  readonly round: RoundId
  /** Of which later count; absent for the first. */
  readonly recount?: string
  /** What was looked at: every file that decides the result stands in the statement. */
  readonly statementSha256: string
  /** Where the files lie that it looked at, and the verdict; absent where it could not look. */
  readonly folder?: string
  /** Absent where it comes to the same. */
  readonly fault?: CheckFault
  /** Since when it says so. */
  readonly since: Instant
  readonly triedAt: Instant
}

export async function getCountCheck(
  db: Db,
  round: RoundId,
  recount?: string,
): Promise<CountCheck | undefined> {
  const item = await getItem(db, 'core', countCheckKey(round, recount), { consistent: true })
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...check } = item
  return check as unknown as CountCheck
}

/** `before`: as it was read; whoever else has looked meanwhile has said it already. */
export function countChecked(check: CountCheck, before: CountCheck | undefined): Clause {
  const item = { ...countCheckKey(check.round, check.recount), ...check }
  return before === undefined
    ? putNew('check-as-seen', 'core', item)
    : putIf('check-as-seen', 'core', item, { equals: { triedAt: before.triedAt } })
}

export const countTriedAgain = (check: CountCheck): Clause =>
  put('check-tried', 'core', { ...countCheckKey(check.round, check.recount), ...check })
