// How a round is voted and counted, in three plain sentences that match the counting rule and its tie rule.

import { minorDigits } from '../../shared/money/minor.ts'
import type { BallotType, RoundRules } from '../../shared/rounds/round.ts'
import type { Words } from '../messages/translate.ts'

export function HowCounted({ words, rules }: { readonly words: Words; readonly rules: RoundRules }) {
  const { t } = words
  const { tieRule, unsupported } = rules
  const filling = howFilled(words, rules)
  const unit = unitOf(rules.ballotType)
  return (
    <ol>
      {/* A draft may not say yet how many one may choose; an announced round always does. */}
      {filling !== undefined && <li>{filling}</li>}
      {rules.countingRule === 'greedy' ? (
        <li>
          {t('rounds.count.greedy', { unit })} {t(`rounds.count.${unsupported}`)}
        </li>
      ) : (
        sharesSentences(words, rules, unit).map(sentences => <li key={sentences}>{sentences}</li>)
      )}
      <li>
        {t(`rounds.count.tie.${tieRule}`, { unit: rules.countingRule === 'greedy' ? unit : 'price' })}{' '}
        {tieRule !== 'lexico' && t('rounds.count.tie.then')}
      </li>
    </ol>
  )
}

/** What a project is given by ballots of the type: votes, or points of one kind or another. */
export const unitOf = (ballotType: BallotType): 'votes' | 'points' =>
  ballotType === 'approval' || ballotType === 'knapsack' ? 'votes' : 'points'

function howFilled({ t }: Words, rules: RoundRules): string | undefined {
  const { ballotType, maxChoices: limit, points, maxScore: most } = rules
  switch (ballotType) {
    case 'approval':
      return limit === null ? undefined : t('rounds.count.approval', { limit })
    case 'knapsack':
      return limit === null ? t('rounds.count.knapsack') : t('rounds.count.knapsackLimit', { limit })
    case 'ranked':
      return limit === null ? undefined : t('rounds.count.ranked', { limit })
    case 'points':
      if (points === undefined) return undefined
      return limit === null
        ? t('rounds.count.points', { points })
        : t('rounds.count.pointsLimit', { points, limit })
    case 'scores':
      if (most === undefined) return undefined
      return limit === null
        ? t('rounds.count.scores', { most })
        : t('rounds.count.scoresLimit', { most, limit })
  }
}

/** A sentence or two for each thing that happens; a draft may not say yet what equal shares does in the end. */
function sharesSentences(
  { t, money, currency }: Words,
  { completion, then, comparison, unsupported }: RoundRules,
  unit: 'votes' | 'points',
): string[] {
  const raised = completion !== undefined && completion !== 'none'
  return [
    `${t('rounds.count.shares')} ${t(`rounds.count.sharesPaid.${unit}`)}`,
    [
      raised ? t('rounds.count.sharesRaised', { unit: money(10 ** minorDigits(currency)) }) : '',
      then
        ? `${t('rounds.count.sharesThen', { unit })} ${t(`rounds.count.${unsupported}`)}`
        : t('rounds.count.sharesLeft'),
    ]
      .filter(sentence => sentence !== '')
      .join(' '),
    ...(comparison ? [t('rounds.count.sharesCompared', { unit })] : []),
  ]
}
