// What the island of the check page says while a ballot is on its way.
import type { Words } from '../messages/translate.ts'

export interface SendWords {
  readonly locale: string
  readonly currency: string
  readonly kept: string
  readonly sending: string
  readonly failed: string
  readonly again: string
  readonly now: string
  readonly sentElsewhere: string
  readonly changedElsewhere: string
  readonly late: string
  /** The same where nothing is kept. */
  readonly lateHere: string
}

/** `closes`: when the vote does, in words. */
export const sendWords = ({ t, locale, currency }: Words, closes: string): SendWords => ({
  locale,
  currency,
  kept: t('common.stateKept', { time: '{time}' }),
  sending: t('common.stateSending'),
  failed: t('common.stateFailed'),
  again: t('common.stateAgain', { seconds: '{seconds}' }),
  now: t('common.stateNow'),
  sentElsewhere: t('common.stateSentSince', { time: '{time}' }),
  changedElsewhere: t('common.stateChangedSince', { time: '{time}' }),
  late: t('common.stateLate', { date: closes }),
  lateHere: t('common.stateLateHere', { date: closes }),
})
