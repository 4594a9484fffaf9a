// What became of a payment that was sent off: confirmed with the bank's reference, or returned with a reason, by somebody
// who did not approve it.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import { comeBack, confirm, type Payment } from '../../shared/funds/payment.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Act, Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { type AskedAward, type AwardRefusal, askAward } from '../parts/money/award-asked.ts'
import { bookAct, keepingOf } from '../parts/money/money-asked.ts'
import { changedPayment } from '../store/payments.ts'

type Answer = Result<{ version: number }, AwardRefusal>

export function confirmPayment(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['confirm-payment'],
): Promise<Answer> {
  return finish(hands, actor, 'confirm-payment', input, (payment, { by }) =>
    payment.confirmed?.by === by.by && payment.confirmed.reference === input.reference
      ? 'done'
      : confirm(keepingOf(hands.council), payment, by, input.reference),
  )
}

export function returnPayment(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['return-payment'],
): Promise<Answer> {
  return finish(hands, actor, 'return-payment', input, (payment, { by }) =>
    payment.returned?.by === by.by && payment.returned.reason === input.reason
      ? 'done'
      : comeBack(keepingOf(hands.council), payment, by, input.reason),
  )
}

async function finish(
  hands: Hands,
  actor: Actor,
  act: Extract<Act, 'confirm-payment' | 'return-payment'>,
  input: MoneyInputs['approve-payment'],
  decide: (payment: Payment, asked: AskedAward) => ReturnType<typeof confirm> | 'done',
): Promise<Answer> {
  const asked = await askAward(hands, actor, act, input)
  if (!asked.ok) return asked
  const { by, recorded, payments } = asked.value
  const payment = payments.find(({ id }) => id === input.payment)
  if (!payment) return refuse({ reason: 'unknown-payment' })
  const decided = decide(payment, asked.value)
  if (decided === 'done') return ok({ version: payment.version })
  if (!decided.ok) return decided
  if (payment.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const { entry } = decided.value
  const done = await bookAct(
    hands,
    by,
    [entry],
    { ...recorded, act, why: entry.why, facts: { amountMinor: payment.amountMinor } },
    [changedPayment(decided.value.payment)],
  )
  return done.ok ? ok({ version: payment.version + 1 }) : done
}
