// How a round lets people speak up: whether a proposal may be supported before the vote and how much of it is asked for,
// and whether moderators look at comments before everybody sees them or after.

export const moderationTimes = ['after', 'before'] as const
export type ModerationTime = (typeof moderationTimes)[number]

export interface TalkRules {
  /** `null`: no supporting in this round. 0: shown, and nothing hangs on it. Else what a proposal is asked to find. */
  readonly supportNeeded: number | null
  readonly moderation: ModerationTime
}

interface Talked {
  readonly talk?: TalkRules
}

/** Where nothing is said. */
export const usualTalk: TalkRules = { supportNeeded: null, moderation: 'after' }

export const talkOf = ({ talk = usualTalk }: Talked): TalkRules => talk

export const hasSupport = (round: Talked): boolean => talkOf(round).supportNeeded !== null

/** Whether a proposal has found as many supporters as the round asks for; always, where it asks for none. */
export const hasEnoughSupport = (round: Talked, supports: number): boolean =>
  supports >= (talkOf(round).supportNeeded ?? 0)
