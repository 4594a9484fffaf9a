// Approving a payment, or refusing it, by somebody who did not check it: by one, or by two where it is large. With the last
// approval it may go into a batch.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import { approve, type Payment, paymentState, turnDown } from '../../shared/funds/payment.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, type ProofRefusal, provedFor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { askAward } from '../parts/money/award-asked.ts'
import type { AwardRefusal } from '../parts/money/may-pay.ts'
import { bookAct } from '../parts/money/money-asked.ts'
import { changedPayment } from '../store/payments.ts'

type Answer = Result<{ version: number; approved: boolean }, AwardRefusal | ProofRefusal>

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
  const proved = provedFor('approve-payment', { actor, now: hands.clock.now() })
  if (!proved.ok) return proved
  const { twoApprovalsOverMinor } = hands.council.money
  const approved = approve(payment, by, standing, payments, twoApprovalsOverMinor)
  if (!approved.ok) return approved
  const done = await bookAct(
    hands,
    by,
    [],
    { ...recorded, act: 'approve-payment', why: payment.what, facts: { amountMinor: payment.amountMinor } },
    [changedPayment(approved.value)],
  )
  return done.ok ? answer({ ...approved.value, version: payment.version + 1 }) : done
}

const answer = (payment: Payment): Answer =>
  ok({ version: payment.version, approved: payment.approved === true })

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
  const refused = turnDown(payment, by, input.reason)
  if (!refused.ok) return refused
  if (payment.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const done = await bookAct(
    hands,
    by,
    [],
    { ...recorded, act: 'refuse-payment', why: input.reason, facts: { amountMinor: payment.amountMinor } },
    [changedPayment(refused.value)],
  )
  return done.ok ? answer({ ...refused.value, version: payment.version + 1 }) : done
}
