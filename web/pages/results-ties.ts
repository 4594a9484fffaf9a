// The tie rule of a count, in a sentence.
import type { CountTie } from '../../shared/formats/count-steps.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import type { Words } from '../messages/translate.ts'
import { supportKind } from './results-support.ts'

/**
 * A lot is drawn in public and told of there; a round's own tie rules are the plain ones. `equal`: what is the same in a
 * tie, where it is not what the round's own rule compares.
 */
export const tieRuleText = ({ t }: Words, { settings }: PotOutcome, equal?: CountTie['equal']): string =>
  t(`results.ruleTies.${settings.ties.rule === 'lot' ? 'lexico' : settings.ties.rule}`, {
    equal:
      (equal ?? (settings.rule === 'greedy' ? 'votes' : 'price')) === 'price'
        ? 'price'
        : supportKind(settings),
  })
