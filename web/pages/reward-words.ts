// A reward rule in a sentence.
import { largestCost, type RewardRule } from '../../shared/grants/reward.ts'
import type { Words } from '../messages/translate.ts'

export function rewardText(words: Words, { way, better, datum, target, unit }: RewardRule): string {
  const { t, money, number } = words
  return way.way === 'step'
    ? t('rewards.step', { sum: money(way.rewardMinor), unit, better, target: number(target) })
    : t('rewards.rate', {
        sum: money(way.perUnitMinor),
        better,
        datum: number(datum),
        unit,
        cap: money(way.capMinor),
      })
}

export const mostText = (words: Words, rule: RewardRule): string =>
  words.t('rewards.most', { sum: words.money(largestCost(rule)) })

export const whoText = (words: Words, { proposed, adopted, decision }: RewardRule): string =>
  words.t('rewards.who', { proposed: proposed.byName, adopted: adopted?.byName ?? 'none', decision })
