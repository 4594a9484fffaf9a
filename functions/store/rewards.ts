// Reward rules, one item each, with what became of every reading they have looked at.
import type { RewardRule } from '../../shared/grants/reward.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { rewardKey, rewards } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export const getReward = async (db: Db, id: string): Promise<RewardRule | undefined> =>
  fromItem(await getItem(db, 'core', rewardKey(id), { consistent: true }))

/** In the order they were proposed. */
export async function listRewards(db: Db): Promise<RewardRule[]> {
  const found: RewardRule[] = []
  for await (const item of queryAll(db, 'core', { pk: rewards, consistent: true }))
    found.push(fromItem(item)!)
  return found
}

export const newReward = (rule: RewardRule): Clause =>
  putNew('reward-is-new', 'core', { ...rewardKey(rule.id), ...rule, version: 1 })

export const changedReward = (rule: RewardRule): Clause =>
  putIfVersion(
    'reward-unchanged',
    'core',
    { ...rewardKey(rule.id), ...rule, version: rule.version + 1 },
    rule.version,
  )

function fromItem(item: Record<string, unknown> | undefined): RewardRule | undefined {
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...rule } = item
  return rule as unknown as RewardRule
}
