// Deciding which part of what streets bring in is their neighbourhood's. A rule is never changed: a later one takes its place
// from its first day on, and what was booked by the earlier stays.
import type { MoneyActRefusal } from '../../shared/contract/refusals.ts'
import type { StreetInputs } from '../../shared/contract/street-money.ts'
import type { StreetRule } from '../../shared/funds/street-rule.ts'
import { canonicalJson, type Json } from '../../shared/lib/canonical-json.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { journalled } from '../store/journal.ts'
import { getStreetRule, newStreetRule } from '../store/street-revenue.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | MoneyActRefusal

export async function decideStreetRule(
  hands: Hands,
  actor: Actor,
  input: StreetInputs['decide-street-rule'],
): Promise<Result<{ rule: string }, Refused>> {
  const { db, clock, entropy } = hands
  const now = clock.now()
  const allowed = may('decide-street-rule', { actor, now })
  if (!allowed.ok) return allowed
  const { rule: id, use, ...decided } = input
  const by = namedBy(actor, now)
  const rule: StreetRule = { ...decided, id, purpose: { use }, decided: by }
  const written = await transact(db, [
    newStreetRule(rule),
    journalled({
      id: entropy.ulid() as JournalId,
      ...by,
      act: 'decide-street-rule',
      as: 'payment-approval',
      subject: `${rule.percent}%`,
      why: rule.decision,
      facts: { kind: rule.stream },
    }),
  ])
  if (written.ok) return ok({ rule: id })
  const kept = await getStreetRule(db, id)
  return kept && contentOf(kept) === contentOf(rule) ? ok({ rule: id }) : refuse({ reason: 'entry-differs' })
}

const contentOf = ({ decided, ...rule }: StreetRule): string =>
  canonicalJson({ ...rule, by: decided.by } as unknown as Json)
