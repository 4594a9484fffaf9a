// What the draft island says, in the reader's language; Layout puts it on the body of pages that load the island.
import type { Words } from '../messages/translate.ts'

export interface DraftWords {
  readonly restored: string
  readonly offer: string
  readonly putBack: string
  readonly throwAway: string
}

export const draftWords = ({ t }: Words): DraftWords => ({
  restored: t('common.draftRestored'),
  offer: t('common.draftOffer'),
  putBack: t('common.draftPutBack'),
  throwAway: t('common.draftThrowAway'),
})
