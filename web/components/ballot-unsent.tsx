// Where the vote has closed: tells whoever has choices on this phone that never went off that they are still there, and lets
// them take these away. Hidden until the island has found some.
import type { Words } from '../messages/translate.ts'

export interface BallotUnsentProps {
  readonly words: Words
  readonly round: string
  readonly pot: string
  readonly voter: string
  /** Where a ballot is sent that was sent before and never answered: what became of it can be found out. */
  readonly send: string
}

export function BallotUnsent({ words, round, pot, voter, send }: BallotUnsentProps) {
  const { t } = words
  return (
    // Whoever listens has to be listening before it speaks.
    <div role="status">
      <p
        hidden
        data-ballot-unsent
        data-round={round}
        data-pot={pot}
        data-voter={voter}
        data-send={send}
        data-locale={words.locale}
        data-currency={words.currency}
        data-unsure={t('common.stateUnsure', { time: '{time}' })}
        data-find-out={t('common.stateFindOut')}
        data-forgotten={t('common.stateForgotten')}
      >
        {t('common.stateUnsent')}{' '}
        <button type="button" class="link-button">
          {t('common.stateForget')}
        </button>
      </p>
    </div>
  )
}
