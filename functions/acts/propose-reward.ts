// Proposing a reward rule for a metric of a neighbourhood, with the most it can cost in plain sight. Nothing is paid by it
// until somebody else has adopted it.
import type { MoneyActRefusal } from '../../shared/contract/refusals.ts'
import type { RewardInputs } from '../../shared/contract/rewards.ts'
import { largestCost, type RewardRule } from '../../shared/grants/reward.ts'
import { canonicalJson, type Json } from '../../shared/lib/canonical-json.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { knowsFund, namedBy } from '../parts/money/money-asked.ts'
import { journalled } from '../store/journal.ts'
import { getMetric } from '../store/metrics.ts'
import { getReward, newReward } from '../store/rewards.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | MoneyActRefusal | Refusal<'unknown-metric'>

export async function proposeReward(
  hands: Hands,
  actor: Actor,
  input: RewardInputs['propose-reward'],
): Promise<Result<{ rule: string }, Refused>> {
  const { db, clock, entropy, council } = hands
  const now = clock.now()
  const ask = { actor, now, place: input.place }
  const allowed = may('propose-reward', ask)
  if (!allowed.ok) return allowed
  const known = knowsFund(council, input.place)
  if (!known.ok) return known
  const metric = await getMetric(db, input.place, input.metric)
  if (!metric) return refuse({ reason: 'unknown-metric' })
  const by = namedBy(actor, now)
  const { rule: id, datum, ...proposed } = input
  const rule: RewardRule = {
    ...proposed,
    id,
    title: metric.name,
    unit: metric.unit,
    better: metric.better,
    target: metric.target.value,
    datum: datum ?? metric.baseline.value,
    proposed: by,
    paid: [],
    version: 0,
  }
  const written = await transact(db, [
    newReward(rule),
    journalled({
      id: entropy.ulid() as JournalId,
      ...by,
      act: 'propose-reward',
      as: dutyFor('propose-reward', ask) ?? 'payment-check',
      place: rule.place,
      subject: rule.title,
      why: rule.decision,
      facts: { amountMinor: largestCost(rule) },
    }),
  ])
  if (written.ok) return ok({ rule: id })
  const kept = await getReward(db, id)
  return kept && contentOf(kept) === contentOf(rule) ? ok({ rule: id }) : refuse({ reason: 'entry-differs' })
}

const contentOf = ({ place, metric, way, datum, decision, proposed }: RewardRule): string =>
  canonicalJson({ place, metric, way, datum, decision, by: proposed.by } as unknown as Json)
