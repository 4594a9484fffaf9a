// What became of a payment that was sent off, written down: by hand for one, or for all of a batch that the finance system
// names. One transaction a payment: its entry, its state, and the journal item.
import type { ChangedRefusal, MoneyActRefusal } from '../../../shared/contract/refusals.ts'
import { type Month, monthOf } from '../../../shared/funds/finance-line.ts'
import type { Payment } from '../../../shared/funds/payment.ts'
import { comeBack, confirm } from '../../../shared/funds/sending.ts'
import type { Day } from '../../../shared/lib/day.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { NamedAct } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { getMonth, monthOpen } from '../../store/finance.ts'
import { changedPayment } from '../../store/payments.ts'
import { bookAct, keepingOf, type Recorded } from './money-asked.ts'

type Finished = Result<{ version: number }, MoneyActRefusal | ChangedRefusal>
type Said = Omit<Recorded, 'act' | 'facts' | 'why'>

export async function confirmPaid(
  hands: Hands,
  payment: Payment,
  by: NamedAct,
  recorded: Said,
  { version, reference, day }: { readonly version: number; readonly reference: string; readonly day: Day },
): Promise<Finished> {
  const { confirmed } = payment
  if (confirmed && confirmed.by === by.by && confirmed.reference === reference && confirmed.day === day)
    return ok({ version: payment.version })
  const decided = confirm(keepingOf(hands.council), payment, by, reference, day)
  if (!decided.ok) return decided
  if (payment.version !== version) return refuse({ reason: 'changed-meanwhile' })
  const month: Month = monthOf(day)
  // A month that is closed has been matched line by line: nothing is added to it.
  if ((await getMonth(hands.db, month)).closed) return refuse({ reason: 'month-closed' })
  return finish(hands, decided.value, by, { ...recorded, act: 'confirm-payment' }, [monthOpen(month)])
}

export async function payBack(
  hands: Hands,
  payment: Payment,
  by: NamedAct,
  recorded: Said,
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<Finished> {
  const last = payment.returns?.at(-1)
  if (payment.batch === undefined && last?.by === by.by && last.reason === reason)
    return ok({ version: payment.version })
  const decided = comeBack(keepingOf(hands.council), payment, by, reason)
  if (!decided.ok) return decided
  if (payment.version !== version) return refuse({ reason: 'changed-meanwhile' })
  return finish(hands, decided.value, by, { ...recorded, act: 'return-payment' }, [])
}

async function finish(
  hands: Hands,
  { payment, entry }: Extract<ReturnType<typeof confirm>, { ok: true }>['value'],
  by: NamedAct,
  recorded: Omit<Recorded, 'facts' | 'why'>,
  also: Parameters<typeof bookAct>[4] & object,
): Promise<Finished> {
  const done = await bookAct(
    hands,
    by,
    [entry],
    { ...recorded, why: entry.why, facts: { amountMinor: payment.amountMinor } },
    [changedPayment(payment), ...also],
  )
  return done.ok ? ok({ version: payment.version + 1 }) : done
}
