// The strip under the ballot: how much is chosen, in words first, then drawn to scale. The server draws what it knows;
// the island keeps it up to date. Without JavaScript it shows the pot and the button, which is all one needs.
import type { Words } from '../messages/translate.ts'

export interface BudgetStripProps {
  readonly words: Words
  readonly potMinor: number
  readonly ballotType: 'approval' | 'knapsack'
  readonly maxChoices?: number | null | undefined
  /** "Check my choices" by default. */
  readonly submitText?: string | undefined
}

export function BudgetStrip({ words, potMinor, ballotType, maxChoices, submitText }: BudgetStripProps) {
  const { t } = words
  const pot = words.money(potMinor)
  return (
    <div class="budget-strip" data-strip>
      <svg class="strip-bar" width="100%" height="8" aria-hidden="true" data-bar>
        <rect class="pot" width="100%" height="8" />
      </svg>
      <div class="strip-row">
        <p data-sum>
          <strong data-sum-first>
            {ballotType === 'knapsack'
              ? t('common.stripPot', { pot })
              : t('common.stripPotApproval', { pot })}
          </strong>{' '}
          <span data-sum-rest>
            {ballotType === 'knapsack'
              ? t('common.stripTickFit')
              : maxChoices
                ? t('common.stripTickUpTo', { max: maxChoices })
                : t('common.stripTickAny')}
          </span>
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
