// What became of a payment that was sent off: confirmed with the bank's reference, or returned with a reason, by somebody
// who neither approved it nor closed its batch.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import { type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askAward } from '../parts/money/award-asked.ts'
import { confirmPaid, payBack } from '../parts/money/finish-payment.ts'
import type { AwardRefusal } from '../parts/money/may-pay.ts'

type Answer = Result<{ version: number }, AwardRefusal>

export async function confirmPayment(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['confirm-payment'],
): Promise<Answer> {
  const asked = await askAward(hands, actor, 'confirm-payment', input)
  if (!asked.ok) return asked
  const { by, recorded, payments } = asked.value
  const payment = payments.find(({ id }) => id === input.payment)
  return payment ? confirmPaid(hands, payment, by, recorded, input) : refuse({ reason: 'unknown-payment' })
}

export async function returnPayment(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['return-payment'],
): Promise<Answer> {
  const asked = await askAward(hands, actor, 'return-payment', input)
  if (!asked.ok) return asked
  const { by, recorded, payments } = asked.value
  const payment = payments.find(({ id }) => id === input.payment)
  return payment ? payBack(hands, payment, by, recorded, input) : refuse({ reason: 'unknown-payment' })
}
