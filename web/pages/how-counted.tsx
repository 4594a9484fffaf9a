// How a round is voted and counted, in three plain sentences that match the counting rule and its tie rule.
import type { BallotType, RoundRules } from '../../shared/rounds/round.ts'
import type { Words } from '../messages/translate.ts'

export function HowCounted({ words, rules }: { readonly words: Words; readonly rules: RoundRules }) {
  const { t } = words
  const { ballotType, maxChoices, tieRule, unsupported } = rules
  return (
    <ol>
      {/* A draft may not say yet how many one may tick; an announced round always does. */}
      {(ballotType === 'knapsack' || maxChoices !== null) && (
        <li>{t(tickings(ballotType, maxChoices), { limit: maxChoices ?? 0 })}</li>
      )}
      <li>
        {t('rounds.count.greedy')} {t(`rounds.count.${unsupported}`)}
      </li>
      <li>
        {t(`rounds.count.tie.${tieRule}`)} {tieRule !== 'lexico' && t('rounds.count.tie.then')}
      </li>
    </ol>
  )
}

function tickings(ballotType: BallotType, maxChoices: number | null) {
  if (ballotType === 'approval') return 'rounds.count.approval'
  return maxChoices === null ? 'rounds.count.knapsack' : 'rounds.count.knapsackLimit'
}
