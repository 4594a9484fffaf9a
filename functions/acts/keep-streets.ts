// Keeping the table that says which neighbourhood a street lies in: a list adds to it, changes it, and takes out.
import type { ChangedRefusal } from '../../shared/contract/refusals.ts'
import type { ListRefusal } from '../../shared/funds/street-line.ts'
import { mergeStreets, placeFinder, type Street, streetReader } from '../../shared/funds/street-table.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { readList } from '../parts/money/list-lines.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { journalled } from '../store/journal.ts'
import { putStreetTable, readStreetTable, streetTableKept } from '../store/street-revenue.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | ListRefusal | ChangedRefusal

export async function keepStreets(
  hands: Hands,
  actor: Actor,
  bytes: Uint8Array,
): Promise<Result<{ streets: number; changed: number }, Refused>> {
  const { db, clock, council, entropy } = hands
  const now = clock.now()
  const allowed = may('keep-streets', { actor, now })
  if (!allowed.ok) return allowed
  const read = await readList(bytes, streetReader(placeFinder(council.neighbourhoods)))
  if (!read.ok) return read
  const { head, streets: before } = await readStreetTable(db)
  const streets = mergeStreets(before, read.value)
  const lines = (of: readonly Street[]) => new Set(of.map(({ street, place }) => `${place} ${street}`))
  const [old, fresh] = [lines(before), lines(streets)]
  const without = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter(one => !b.has(one)).length
  const changed = without(fresh, old) + without(old, fresh)
  if (changed === 0) return ok({ streets: streets.length, changed })
  const by = namedBy(actor, now)
  const table = { version: (head?.version ?? 0) + 1, parts: entropy.ulid(), kept: by }
  await putStreetTable(db, table.parts, streets)
  const written = await transact(db, [
    streetTableKept(table, head),
    journalled({
      id: entropy.ulid() as JournalId,
      ...by,
      act: 'keep-streets',
      as: 'payment-check',
      subject: String(streets.length),
    }),
  ])
  return written.ok ? ok({ streets: streets.length, changed }) : refuse({ reason: 'changed-meanwhile' })
}
