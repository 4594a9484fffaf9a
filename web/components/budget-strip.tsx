// The strip under the ballot: how much is chosen, in words first, then drawn to scale. The server draws what it knows;
// the island keeps it up to date. Without JavaScript it shows the pot and the button, which is all one needs.
import type { Words } from '../messages/translate.ts'
import type { BallotLimits } from './ballot-limits.ts'

export interface BudgetStripProps {
  readonly words: Words
  readonly potMinor: number
  readonly limits: BallotLimits
  /** "Check my choices" by default. */
  readonly submitText?: string | undefined
}

export function BudgetStrip({ words, potMinor, limits, submitText }: BudgetStripProps) {
  const { t } = words
  const { first, rest } = beforehand(words, words.money(potMinor), limits)
  return (
    <div class="budget-strip" data-strip>
      <svg class="strip-bar" width="100%" height="8" aria-hidden="true" data-bar>
        <rect class="pot" width="100%" height="8" />
      </svg>
      <div class="strip-row">
        <p data-sum>
          <strong data-sum-first>{first}</strong> <span data-sum-rest>{rest}</span>
        </p>
        <button class="button primary" type="submit">
          {submitText ?? (
            <>
              <span class="roomy">{t('common.stripCheck')}</span>
              <span class="tight">{t('common.stripCheckShort')}</span>
            </>
          )}
        </button>
      </div>
      <p class="visually-hidden" role="status" data-live />
    </div>
  )
}

/** What there is to give, and what to do with it. */
function beforehand({ t }: Words, pot: string, limits: BallotLimits): { first: string; rest: string } {
  const { ballotType, maxChoices, points = 0, maxScore = 0 } = limits
  const first = t('common.stripPotApproval', { pot })
  switch (ballotType) {
    case 'knapsack':
      return { first: t('common.stripPot', { pot }), rest: t('common.stripTickFit') }
    case 'approval':
      return {
        first,
        rest: maxChoices ? t('common.stripTickUpTo', { max: maxChoices }) : t('common.stripTickAny'),
      }
    case 'ranked':
      return { first, rest: t('common.stripRankUpTo', { max: maxChoices ?? 0 }) }
    case 'points':
      return { first: t('common.stripPointsToGive', { points }), rest: t('common.stripPointsShare') }
    case 'scores':
      return { first, rest: t('common.stripScore', { max: maxScore }) }
  }
}
