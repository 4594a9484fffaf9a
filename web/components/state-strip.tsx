// Whether a ballot has been sent, in so many words. Voters should never wonder.
import type { Words } from '../messages/translate.ts'

export interface StateStripProps {
  readonly words: Words
  readonly state: 'not-sent' | 'sent' | 'failed'
  /** When it was sent. */
  readonly at?: string | undefined
}

export function StateStrip({ words, state, at }: StateStripProps) {
  const { t } = words
  const text =
    state === 'sent'
      ? at === undefined
        ? t('common.stateSent')
        : t('common.stateSentAt', { at: words.dateTime(at) })
      : t(state === 'failed' ? 'common.stateFailed' : 'common.stateNotSent')
  return (
    <p class={`state-strip ${state}`} data-state>
      {text}
    </p>
  )
}
