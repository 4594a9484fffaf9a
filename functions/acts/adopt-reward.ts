// Adopting a reward rule that somebody else proposed, while the pool holds the most it can cost; and ending one, with the
// reason, before it was adopted or after.
import type { ChangedRefusal, MoneyActRefusal } from '../../shared/contract/refusals.ts'
import type { RewardInputs } from '../../shared/contract/rewards.ts'
import { adopt, largestCost, type RewardRule, rewardState } from '../../shared/grants/reward.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import { type Act, type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { writeDecision } from '../parts/write-decision.ts'
import { readBalance } from '../store/ledger.ts'
import { changedReward, getReward } from '../store/rewards.ts'

type Refused = PolicyRefusal | MoneyActRefusal | ChangedRefusal | Refusal<'unknown-reward'>
type Answer = Result<{ version: number }, Refused>

export async function adoptReward(
  hands: Hands,
  actor: Actor,
  input: RewardInputs['adopt-reward'],
): Promise<Answer> {
  const asked = await askReward(hands, actor, 'adopt-reward', input.rule)
  if (!asked.ok) return asked
  const { rule, by, as } = asked.value
  if (rule.adopted?.by === by.by && !rule.ended) return ok({ version: rule.version })
  const held = await readBalance(hands.db, { kind: 'pool', pool: 'rewards' })
  const adopted = adopt(rule, by, held)
  if (!adopted.ok) return adopted
  return write(hands, input.version, adopted.value, by, {
    act: 'adopt-reward',
    as,
    why: rule.decision,
    facts: { amountMinor: largestCost(rule), askedBy: rule.proposed.byName },
  })
}

export async function endReward(
  hands: Hands,
  actor: Actor,
  input: RewardInputs['end-reward'],
): Promise<Answer> {
  const asked = await askReward(hands, actor, 'end-reward', input.rule)
  if (!asked.ok) return asked
  const { rule, by, as } = asked.value
  const { reason } = input
  if (rule.ended?.by === by.by && rule.ended.reason === reason) return ok({ version: rule.version })
  if (rewardState(rule) === 'ended') return refuse({ reason: 'already-done' })
  return write(hands, input.version, { ...rule, ended: { ...by, reason } }, by, {
    act: 'end-reward',
    as,
    why: reason,
  })
}

async function askReward(hands: Hands, actor: Actor, act: Act, id: string) {
  const now = hands.clock.now()
  const rule = await getReward(hands.db, id)
  const ask = { actor, now, ...(rule && { place: rule.place }) }
  const allowed = may(act, ask)
  if (!allowed.ok) return allowed
  if (!rule) return refuse({ reason: 'unknown-reward' })
  return ok({ rule, by: namedBy(actor, now), as: dutyFor(act, ask) ?? 'payment-approval' })
}

type Recorded = Pick<JournalEntry, 'act' | 'as' | 'why' | 'facts'>

const write = (hands: Hands, seen: number, rule: RewardRule, by: NamedAct, recorded: Recorded) =>
  writeDecision(hands, {
    seen,
    stored: rule.version,
    change: changedReward(rule),
    by,
    entry: { ...recorded, place: rule.place, subject: rule.title },
  })
