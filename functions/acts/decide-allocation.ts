// Deciding how a sum is shared between the neighbourhoods: the plan is written with its journal item, formula, figures and
// sources in it for everybody to check; then its entries follow line by line, and are finished by the scheduler if cut short.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import type { ChangedRefusal, InputRefusal, MoneyActRefusal } from '../../shared/contract/refusals.ts'
import { allocate } from '../../shared/funds/allocation.ts'
import type { AllocationPlan } from '../../shared/funds/allocation-plan.ts'
import { general, hasLapsed } from '../../shared/ledger/purpose.ts'
import { dayOf } from '../../shared/ledger/year.ts'
import { canonicalJson, type Json } from '../../shared/lib/canonical-json.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { bookAllocation } from '../parts/money/book-allocation.ts'
import { keepingOf, namedBy } from '../parts/money/money-asked.ts'
import { getAllocation, newAllocation } from '../store/allocations.ts'
import { journalled } from '../store/journal.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | InputRefusal | MoneyActRefusal | ChangedRefusal

export async function decideAllocation(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['decide-allocation'],
): Promise<Result<{ allocation: string }, Refused>> {
  const now = hands.clock.now()
  const allowed = may('decide-allocation', { actor, now })
  if (!allowed.ok) return allowed
  if (!input.figures.every(({ place }) => neighbourhoodOf(hands.council, place)))
    return refuse({ reason: 'unknown-fund' })
  const { allocation: id, until, ...decided } = input
  const purpose = until === null ? general : { ...general, until }
  if (hasLapsed(purpose, dayOf(now, keepingOf(hands.council)))) return refuse({ reason: 'purpose-unfit' })
  const shares = allocate(input.sumMinor, input.figures, input.formula)
  if (!shares.ok) return shares

  const by = namedBy(actor, now)
  const plan: AllocationPlan = { ...decided, id, purpose, shares: shares.value, decided: by }
  const written = await transact(hands.db, [
    newAllocation(plan),
    journalled({
      id: hands.entropy.ulid() as JournalId,
      ...by,
      act: 'decide-allocation',
      as: 'payment-approval',
      subject: plan.title,
      why: plan.decision,
      facts: { amountMinor: plan.sumMinor },
    }),
  ])
  const kept = await getAllocation(hands.db, id)
  if (!kept || (!written.ok && !samePlan(kept.plan, plan))) return refuse({ reason: 'entry-differs' })
  const booked = await bookAllocation(hands, kept)
  if (booked.ok) return ok({ allocation: id })
  return booked.refusal.reason === 'condition-failed'
    ? refuse({ reason: 'changed-meanwhile' })
    : refuse(booked.refusal)
}

const samePlan = (a: AllocationPlan, b: AllocationPlan): boolean => contentOf(a) === contentOf(b)

const contentOf = ({ decided, ...plan }: AllocationPlan): string =>
  canonicalJson({ ...plan, by: decided.by } as unknown as Json)
