// Adopting a reward rule that somebody else proposed, while the pool holds the most it can cost; and ending one, with the
// reason, before it was adopted or after.
import type { ChangedRefusal, MoneyActRefusal } from '../../shared/contract/refusals.ts'
import type { RewardInputs } from '../../shared/contract/rewards.ts'
import { adopt, largestCost, type RewardRule, rewardState } from '../../shared/grants/reward.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type Act, type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { journalled } from '../store/journal.ts'
import { readBalance } from '../store/ledger.ts'
import { changedReward, getReward } from '../store/rewards.ts'
import { transact } from '../store/transact.ts'

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

async function write(
  { db, entropy }: Hands,
  version: number,
  rule: RewardRule,
  by: NamedAct,
  recorded: {
    readonly act: Act
    readonly as: string
    readonly why: string
    readonly facts?: Readonly<Record<string, string | number>>
  },
): Promise<Answer> {
  if (rule.version !== version) return refuse({ reason: 'changed-meanwhile' })
  const written = await transact(db, [
    changedReward(rule),
    journalled({
      id: entropy.ulid() as JournalId,
      ...by,
      ...recorded,
      place: rule.place,
      subject: rule.title,
    }),
  ])
  return written.ok ? ok({ version: rule.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
