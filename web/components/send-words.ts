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
}

export const sendWords = ({ t, locale, currency }: Words): SendWords => ({
  locale,
  currency,
  kept: t('common.stateKept', { time: '{time}' }),
  sending: t('common.stateSending'),
  failed: t('common.stateFailed'),
  again: t('common.stateAgain', { seconds: '{seconds}' }),
  now: t('common.stateNow'),
})
