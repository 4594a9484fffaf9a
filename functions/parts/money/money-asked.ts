// What the acts on a neighbourhood's money have in common: how the council keeps it, who is asking, and one transaction
// that holds the entries, the thing they follow from and the journal item, asked for again or not.
import type { ChangedRefusal, MoneyActRefusal } from '../../../shared/contract/refusals.ts'
import type { Keeping } from '../../../shared/funds/booking.ts'
import type { Part } from '../../../shared/funds/draw.ts'
import { available } from '../../../shared/funds/holdings.ts'
import type { Entry } from '../../../shared/ledger/entry.ts'
import { type Purpose, purposeId } from '../../../shared/ledger/purpose.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { JournalId, NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { type Council, neighbourhoodOf } from '../../../shared/platform/council.ts'
import type { JournalEntry } from '../../../shared/rounds/journal.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { NamedAct } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { journalled } from '../../store/journal.ts'
import { book, readBalances } from '../../store/ledger.ts'
import type { Clause } from '../../store/transact.ts'

export const keepingOf = ({ currency, timeZone, money }: Council): Keeping => ({
  currency,
  timeZone,
  yearBegins: money.yearBegins,
})

export const namedBy = (actor: Actor, at: Instant): NamedAct => ({
  by: must(actor.person, 'a duty is somebody’s'),
  byName: actor.name ?? '',
  at,
})

export const knowsFund = (council: Council, fund: NeighbourhoodId): Result<undefined, MoneyActRefusal> =>
  neighbourhoodOf(council, fund) ? ok() : refuse({ reason: 'unknown-fund' })

/** A purpose as the contract takes it, without what is not said. */
export const purposeOf = (said: {
  readonly use: Purpose['use']
  readonly place: string | null
  readonly until: string | null
}): Purpose => ({
  use: said.use,
  ...(said.place === null ? {} : { place: said.place }),
  ...(said.until === null ? {} : { until: said.until }),
})

/** What the fund holds under the purpose of that name. */
export async function heldUnder(
  { db }: Pick<Hands, 'db'>,
  fund: NeighbourhoodId,
  name: string,
): Promise<Result<Part, MoneyActRefusal>> {
  const parts = available(await readBalances(db, fund))
  const part = parts.find(({ purpose }) => purposeId(purpose) === name)
  return part ? ok(part) : refuse({ reason: 'purpose-not-held' })
}

export type Recorded = Omit<JournalEntry, 'id' | 'at' | 'by' | 'byName'>

/**
 * Books the entries of one act with its journal item. The same entries asked for again are answered as the first time; what
 * `also` holds against it has changed meanwhile.
 */
export async function bookAct(
  { db, council, entropy }: Pick<Hands, 'db' | 'council' | 'entropy'>,
  by: NamedAct,
  entries: readonly Entry[],
  recorded: Recorded,
  also: readonly Clause[] = [],
): Promise<Result<undefined, MoneyActRefusal | ChangedRefusal>> {
  const booked = await book(db, council.currency, entries, [
    ...also,
    journalled({ id: entropy.ulid() as JournalId, ...by, ...recorded }),
  ])
  if (booked.ok) return ok()
  const { refusal } = booked
  return refusal.reason === 'condition-failed' ? refuse({ reason: 'changed-meanwhile' }) : refuse(refusal)
}
