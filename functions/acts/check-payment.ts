// Checking a payment: the first half. An officer has the invoice in hand and says for what, to whom and how much; nothing
// moves until others have approved it.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import { checkAmount, type Payment } from '../../shared/funds/payment.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askAward } from '../parts/money/award-asked.ts'
import type { AwardRefusal } from '../parts/money/may-pay.ts'
import { journalled } from '../store/journal.ts'
import { getPayment, newPayment, payableChanged } from '../store/payments.ts'
import { transact } from '../store/transact.ts'

export async function checkPayment(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['check-payment'],
): Promise<Result<{ payment: string }, AwardRefusal>> {
  const asked = await askAward(hands, actor, 'check-payment', input)
  if (!asked.ok) return asked
  const { award, by, recorded, standing, payments, payable } = asked.value
  const { payment: id, amountMinor, what, supplier, invoice } = input
  const before = payments.find(payment => payment.id === id)
  if (before)
    return repeated(before, actor, input) ? ok({ payment: id }) : refuse({ reason: 'entry-differs' })
  const within = checkAmount(amountMinor, standing, payments)
  if (!within.ok) return within
  const payment: Payment = {
    ...award,
    id,
    amountMinor,
    what,
    supplier,
    invoice,
    checked: by,
    approvals: [],
    version: 1,
  }
  const written = await transact(hands.db, [
    newPayment(payment),
    payableChanged(award.award, payable),
    journalled({
      id: hands.entropy.ulid() as JournalId,
      ...by,
      ...recorded,
      act: 'check-payment',
      why: what,
      facts: { amountMinor },
    }),
  ])
  if (written.ok) return ok({ payment: id })
  const there = await getPayment(hands.db, award.award, id)
  return there && repeated(there, actor, input)
    ? ok({ payment: id })
    : refuse({ reason: 'changed-meanwhile' })
}

/** The same form sent twice is one payment. */
const repeated = (payment: Payment, actor: Actor, input: MoneyInputs['check-payment']): boolean =>
  payment.checked.by === actor.person &&
  payment.amountMinor === input.amountMinor &&
  payment.invoice === input.invoice &&
  payment.supplier === input.supplier
