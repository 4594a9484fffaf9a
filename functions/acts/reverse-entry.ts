// Taking back an entry that was booked by mistake, by somebody else than who booked it. Both stay in the ledger.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import type { ChangedRefusal, MoneyActRefusal } from '../../shared/contract/refusals.ts'
import { reversal } from '../../shared/funds/income.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { bookAct, keepingOf, namedBy } from '../parts/money/money-asked.ts'
import { getEntry } from '../store/ledger.ts'

type Refused = PolicyRefusal | MoneyActRefusal | ChangedRefusal

export async function reverseEntry(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['reverse-entry'],
): Promise<Result<{ entry: string }, Refused>> {
  const now = hands.clock.now()
  const entry = await getEntry(hands.db, input.entry)
  const place = entry && entry.book !== 'council' ? { place: entry.book } : {}
  const ask = { actor, now, ...place }
  const allowed = may('reverse-entry', ask)
  if (!allowed.ok) return allowed
  if (!entry) return refuse({ reason: 'unknown-entry' })
  const by = namedBy(actor, now)
  const undone = reversal(keepingOf(hands.council), entry, by, input.reason)
  if (!undone.ok) return undone
  const booked = await bookAct(hands, by, [undone.value], {
    act: 'reverse-entry',
    as: dutyFor('reverse-entry', ask) ?? 'payment-approval',
    ...place,
    subject: entry.subject,
    why: input.reason,
    facts: { amountMinor: Math.max(...entry.postings.map(({ minor }) => minor)) },
  })
  return booked.ok ? ok({ entry: undone.value.id }) : booked
}
