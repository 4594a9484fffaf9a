// The tie rule of a count, in a sentence.
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import type { Words } from '../messages/translate.ts'

/** A lot is drawn in public and told of there; a round's own tie rules are the plain ones. */
export const tieRuleText = ({ t }: Words, { settings: { ties } }: PotOutcome): string =>
  t(`results.ruleTies.${ties.rule === 'lot' ? 'lexico' : ties.rule}`)
