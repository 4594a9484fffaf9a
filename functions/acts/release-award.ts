// Giving back what a project that is there, or was stopped, did not need.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import { sumOf } from '../../shared/funds/draw.ts'
import { release } from '../../shared/funds/variation.ts'
import { ok, type Result } from '../../shared/lib/result.ts'
import { isDeliveryOver } from '../../shared/proposals/pot-facts.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { anyPaymentOpen, askAward } from '../parts/money/award-asked.ts'
import type { AwardRefusal } from '../parts/money/may-pay.ts'
import { bookAct, keepingOf } from '../parts/money/money-asked.ts'
import { getEntry } from '../store/ledger.ts'
import { payableChanged } from '../store/payments.ts'

export async function releaseAward(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['release-award'],
): Promise<Result<{ entry: string }, AwardRefusal>> {
  const asked = await askAward(hands, actor, 'release-award', input)
  if (!asked.ok) return asked
  const { award, to, by, recorded, standing, payments, payable } = asked.value
  const before = await getEntry(hands.db, `release.${input.release}`)
  if (before?.by === by.by) return ok({ entry: before.id })
  const entry = release(
    keepingOf(hands.council),
    input.release,
    award,
    standing,
    {
      over: to.of === 'project' && isDeliveryOver(to.proposal),
      paymentsOpen: anyPaymentOpen(payments),
      why: input.reason,
    },
    by,
  )
  if (!entry.ok) return entry
  const done = await bookAct(
    hands,
    by,
    [entry.value],
    {
      ...recorded,
      act: 'release-award',
      why: input.reason,
      facts: { amountMinor: sumOf(standing.committed) },
    },
    [payableChanged(award.award, payable)],
  )
  return done.ok ? ok({ entry: entry.value.id }) : done
}
