// On the confirmation page: tells the phone that its copy was sent, and lets whoever borrowed the phone take it away.
// Hidden until the island has found a copy, so nobody without one reads about it.
import type { Words } from '../messages/translate.ts'

export interface BallotSentProps {
  readonly words: Words
  readonly round: string
  readonly pot: string
  readonly voter?: string | undefined
  /** The id it was cast under: this confirmation, however often it is loaded. */
  readonly cast?: string | undefined
}

export function BallotSent({ words, round, pot, voter, cast }: BallotSentProps) {
  return (
    // Whoever listens has to be listening before it speaks.
    <div role="status">
      <p
        hidden
        data-ballot-sent
        data-round={round}
        data-pot={pot}
        data-voter={voter}
        data-cast={cast}
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
    </div>
  )
}
