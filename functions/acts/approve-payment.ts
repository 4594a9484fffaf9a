// Approving a payment, or refusing it, by somebody who did not check it: by one, or by two where it is large. With the last
// approval the money leaves what is reserved.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import { approve, type Payment, paymentState } from '../../shared/funds/payment.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { type AwardRefusal, askAward } from '../parts/money/award-asked.ts'
import { bookAct, keepingOf } from '../parts/money/money-asked.ts'
import { changedPayment } from '../store/payments.ts'

type Answer = Result<{ version: number; sent: boolean }, AwardRefusal>

export async function approvePayment(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['approve-payment'],
): Promise<Answer> {
  const asked = await askAward(hands, actor, 'approve-payment', input)
  if (!asked.ok) return asked
  const { by, recorded, standing, payments } = asked.value
  const payment = payments.find(({ id }) => id === input.payment)
  if (!payment) return refuse({ reason: 'unknown-payment' })
  if (payment.version === input.version + 1 && payment.approvals.at(-1)?.by === by.by) return answer(payment)
  if (paymentState(payment) === 'to-approve' && payment.version !== input.version)
    return refuse({ reason: 'changed-meanwhile' })
  const { twoApprovalsOverMinor } = hands.council.money
  const approved = approve(keepingOf(hands.council), payment, by, standing, twoApprovalsOverMinor)
  if (!approved.ok) return approved
  const { entry } = approved.value
  const done = await bookAct(
    hands,
    by,
    entry ? [entry] : [],
    { ...recorded, act: 'approve-payment', why: payment.what, facts: { amountMinor: payment.amountMinor } },
    [changedPayment(approved.value.payment)],
  )
  return done.ok ? answer({ ...approved.value.payment, version: payment.version + 1 }) : done
}

const answer = (payment: Payment): Answer =>
  ok({ version: payment.version, sent: paymentState(payment) === 'sent' })

export async function refusePayment(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['refuse-payment'],
): Promise<Answer> {
  const asked = await askAward(hands, actor, 'refuse-payment', input)
  if (!asked.ok) return asked
  const { by, recorded, payments } = asked.value
  const payment = payments.find(({ id }) => id === input.payment)
  if (!payment) return refuse({ reason: 'unknown-payment' })
  if (payment.refused?.by === by.by && payment.refused.reason === input.reason) return answer(payment)
  if (paymentState(payment) !== 'to-approve') return refuse({ reason: 'already-done' })
  if (payment.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const refused = { ...payment, refused: { ...by, reason: input.reason } }
  const done = await bookAct(
    hands,
    by,
    [],
    { ...recorded, act: 'refuse-payment', why: input.reason, facts: { amountMinor: payment.amountMinor } },
    [changedPayment(refused)],
  )
  return done.ok ? answer({ ...refused, version: payment.version + 1 }) : done
}
