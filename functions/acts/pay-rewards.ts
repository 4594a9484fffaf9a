// Paying what verified readings have earned, in the order in which they were verified, out of the pool and no further. Brought
// about by the verification and the adopted rule, and by no person: safe to run as often as one likes.
import {
  nextDue,
  payReward,
  type RewardDue,
  type RewardRule,
  verifiedAt,
} from '../../shared/grants/reward.ts'
import type { JournalId, ReadingId } from '../../shared/lib/ids.ts'
import type { Hands } from '../hands.ts'
import { keepingOf } from '../parts/money/money-asked.ts'
import { fundKept } from '../store/funds.ts'
import { journalled } from '../store/journal.ts'
import { book, readBalance } from '../store/ledger.ts'
import { readingsFor } from '../store/metrics.ts'
import { changedReward, getReward, listRewards } from '../store/rewards.ts'

type Reads = Pick<Hands, 'db' | 'council' | 'clock' | 'entropy'>

export interface RewardsPaid {
  readonly readings: readonly ReadingId[]
  /** Why it goes on later. */
  readonly waits?: string
}

export async function payRewards(hands: Reads): Promise<RewardsPaid> {
  const rules = new Map<string, RewardRule>()
  for (const rule of await listRewards(hands.db)) rules.set(rule.id, rule)
  const readings: ReadingId[] = []
  for (;;) {
    const due = await firstDue(hands, [...rules.values()])
    if (!due) return { readings }
    const waits = await payOne(hands, due)
    if (waits !== undefined) return { readings, waits }
    readings.push(due.reading.id)
    const after = await getReward(hands.db, due.rule.id)
    if (after) rules.set(after.id, after)
  }
}

/** Of all rules, the one whose reading was verified first. */
async function firstDue(
  { db, council }: Reads,
  rules: readonly RewardRule[],
): Promise<RewardDue | undefined> {
  const dues = await Promise.all(
    rules.map(async rule =>
      rule.adopted && !rule.ended
        ? nextDue(rule, await readingsFor(db, rule.metric), keepingOf(council))
        : undefined,
    ),
  )
  const order = ({ rule, reading }: RewardDue) => `${verifiedAt(reading)} ${reading.id} ${rule.id}`
  const [first] = dues.filter(due => due !== undefined).sort((a, b) => (order(a) < order(b) ? -1 : 1))
  return first
}

async function payOne({ db, council, clock, entropy }: Reads, due: RewardDue): Promise<string | undefined> {
  const at = clock.now()
  const held = await readBalance(db, { kind: 'pool', pool: 'rewards' })
  const { rule, paid, entry } = payReward(keepingOf(council), due, held, at)
  const journal = journalled({
    id: entropy.ulid() as JournalId,
    at,
    act: 'pay-reward',
    place: rule.place,
    subject: rule.title,
    facts: { amountMinor: paid.paidMinor, fromMinor: paid.dueMinor },
  })
  const booked = await book(db, council.currency, entry ? [entry] : [], [
    changedReward(rule),
    ...(entry ? [fundKept(rule.place)] : []),
    // A reading that earns nothing is looked at once and is no news.
    ...(paid.dueMinor > 0 ? [journal] : []),
  ])
  return booked.ok ? undefined : booked.refusal.reason
}
