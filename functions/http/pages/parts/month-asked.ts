// What the pages of a month have in common: who sees it, what stands in it, and how a refused form is answered.
import type { Context } from 'hono'
import { type AnyRefusal, statusOf } from '../../../../shared/contract/refusals.ts'
import { isMonth, type Month, monthOf } from '../../../../shared/funds/finance-line.ts'
import type { MonthFacts } from '../../../../shared/funds/reconciling.ts'
import { dayOf } from '../../../../shared/ledger/year.ts'
import type { Day } from '../../../../shared/lib/day.ts'
import { ok, type Result, refuse } from '../../../../shared/lib/result.ts'
import { may } from '../../../../shared/rounds/policy.ts'
import { monthPath } from '../../../../web/pages/money-paths.ts'
import { keepingOf } from '../../../parts/money/money-asked.ts'
import { loadMonth } from '../../../parts/money/month-facts.ts'
import type { Form } from '../../form.ts'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

export interface Failed {
  readonly form: Form
  readonly refusal: AnyRefusal
}

export const monthIn = (c: C): string => monthPath(c.var.words, c.req.param('month') ?? '')

export const answerOf = (failed: Failed | undefined) => ({
  error: failed !== undefined,
  ...(failed && { status: statusOf[failed.refusal.reason] }),
})

/** Whoever sees the money of the whole council; a neighbourhood has no month of its own. */
export function seesMonths(c: C): Result<undefined, AnyRefusal> {
  const { site, actor } = c.var
  return may('see-money', { actor, now: site.hands.clock.now() })
}

export const thisMonth = (c: C): Month => {
  const { clock, council } = c.var.site.hands
  return monthOf(dayOf(clock.now(), keepingOf(council)) as Day)
}

export async function factsIn(c: C): Promise<Result<MonthFacts, AnyRefusal>> {
  const allowed = seesMonths(c)
  if (!allowed.ok) return allowed
  const month = c.req.param('month') ?? ''
  if (!isMonth(month) || month > thisMonth(c)) return refuse({ reason: 'not-found' })
  return ok(await loadMonth(c.var.site.hands, month))
}
