// What people gave a project, in a sentence: ticks, points or places in their order.
import type { Settings } from '../../shared/counting/settings.ts'
import type { Words } from '../messages/translate.ts'

export type SupportKind = 'votes' | 'points' | 'ranks'

export function supportKind({ utility }: Settings): SupportKind {
  if (utility === 'cost' || utility === 'cardinality') return 'votes'
  return utility.startsWith('points') ? 'points' : 'ranks'
}

export const supportText = ({ t }: Words, settings: Settings, { votes, score }: Sums): string =>
  t(`results.support.${supportKind(settings)}`, { votes, score })

interface Sums {
  readonly votes: number
  readonly score: number
}

/** What is counted of ballots like these: who chose it, or what they gave it. */
export const supportUnit = (settings: Settings): 'votes' | 'points' =>
  supportKind(settings) === 'votes' ? 'votes' : 'points'

export const supportOf = (settings: Settings, { votes, score }: Sums): number =>
  supportUnit(settings) === 'votes' ? votes : score
