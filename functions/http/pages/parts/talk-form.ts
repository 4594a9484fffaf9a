// The questions about speaking up, read: from a form to texts, from a stored round to texts, from texts to its rules.
import type { Round } from '../../../../shared/rounds/round.ts'
import { talkOf } from '../../../../shared/rounds/talk.ts'
import type { TypedTalk } from '../../../../web/pages/talk-fields.tsx'

export const usualTypedTalk: TypedTalk = { support: 'no', supportNeeded: '0', moderation: 'after' }

/** A form that does not ask takes what is usual. */
export const typedTalk = (text: (name: string) => string): TypedTalk => ({
  support: text('support') || usualTypedTalk.support,
  supportNeeded: text('supportNeeded'),
  moderation: text('moderation') || usualTypedTalk.moderation,
})

export function talkAsTyped(round: Pick<Round, 'talk'>): TypedTalk {
  const { supportNeeded, moderation } = talkOf(round)
  return {
    support: supportNeeded === null ? 'no' : 'yes',
    supportNeeded: String(supportNeeded ?? usualTypedTalk.supportNeeded),
    moderation,
  }
}

/** For the contract: how many are needed is no part of a round without support, though it stays in its box. */
export function readTalk(
  { support, supportNeeded, moderation }: TypedTalk,
  wholeNumber: (text: string) => number | string | undefined,
): Record<string, unknown> {
  return { supportNeeded: support === 'yes' ? (wholeNumber(supportNeeded) ?? 0) : null, moderation }
}
