// On the confirmation page: tells the phone that its copy was sent, and lets whoever borrowed the phone take it away.
// Hidden until the island has found a copy, so nobody without one reads about it.
import type { Words } from '../messages/translate.ts'

export interface BallotSentProps {
  readonly words: Words
  readonly round: string
  readonly pot: string
}

export function BallotSent({ words, round, pot }: BallotSentProps) {
  return (
    <p
      hidden
      data-ballot-sent
      data-round={round}
      data-pot={pot}
      data-locale={words.locale}
      data-currency={words.currency}
      data-sent={words.t('common.stateSentAt', { at: '{time}' })}
      data-forgotten={words.t('common.stateForgotten')}
    >
      {words.t('common.keptForChange')}{' '}
      <button type="button" class="link-button">
        {words.t('common.stateForget')}
      </button>
    </p>
  )
}
