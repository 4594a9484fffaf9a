// The counting rule of a pot in sentences, with what it came to there: how large a share was, what decided in the end.
import type { SharesOutcome } from '../../shared/formats/outcome.ts'
import { isByShares, type PotOutcome } from '../../shared/formats/outcome.ts'
import { minorDigits } from '../../shared/money/minor.ts'
import type { Words } from '../messages/translate.ts'
import { shareText } from './results-paid.ts'
import { supportKind, supportUnit } from './results-support.ts'
import { tieRuleText } from './results-ties.ts'

export function ruleText(words: Words, outcome: PotOutcome): string {
  const kind = supportKind(outcome.settings)
  const sentences = isByShares(outcome)
    ? sharesSentences(words, outcome)
    : [words.t('results.rule', { kind }), tieRuleText(words, outcome)]
  return sentences.filter(sentence => sentence !== '').join(' ')
}

function sharesSentences(words: Words, outcome: SharesOutcome): string[] {
  const { t } = words
  const { settings, working } = outcome
  return [
    t('results.ruleShares'),
    t(`results.ruleSharesPaid.${supportKind(settings) === 'votes' ? 'votes' : 'points'}`),
    working ? shareSentence(words, working) : t('results.withheldShares'),
    settings.then
      ? t('results.ruleSharesThen', { unit: supportUnit(settings) })
      : t('results.ruleSharesLeft'),
    tieRuleText(words, outcome),
    comparedText(words, outcome),
  ]
}

function shareSentence(words: Words, { share, raised }: NonNullable<SharesOutcome['working']>): string {
  const sum = shareText(words, share)
  if (!raised || raised.raises === 0) return words.t('results.ruleSharesEach', { share: sum })
  return words.t('results.ruleSharesRaised', {
    share: sum,
    unit: words.money(10 ** minorDigits(words.currency)),
    raises: raised.raises,
  })
}

/** The comparison step of a round that asked for one; nothing in others. */
export function comparedText({ t }: Words, { working, settings }: SharesOutcome): string {
  const { comparison } = working ?? {}
  if (!comparison) return ''
  const { taken, preferGreedy, preferEqualShares } = comparison
  return t(`results.compared.${taken}`, {
    greedy: preferGreedy,
    shares: preferEqualShares,
    unit: supportUnit(settings),
  })
}
