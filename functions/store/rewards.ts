// Reward rules, one item each, with what became of every reading they have looked at.
import type { RewardRule } from '../../shared/grants/reward.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { rewardKey, rewards } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export const getReward = async (db: Db, id: string): Promise<RewardRule | undefined> =>
  contentOf<RewardRule>(await getItem(db, 'core', rewardKey(id), { consistent: true }))

/** In the order they were proposed. */
export function listRewards(db: Db): Promise<RewardRule[]> {
  return contentsAt<RewardRule>(db, 'core', { pk: rewards, consistent: true })
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
