// How a person stands in a pot, in the words of the page "My ballots".
import type { RollEntry } from '../../shared/eligibility/roll.ts'
import type { VoteWindow } from '../../shared/rounds/vote-window.ts'

export type MyBallotState = 'voted' | 'voted-on-paper' | 'void' | 'not-voted' | 'not-open' | 'missed'

export function myBallotState(
  { status }: Pick<RollEntry, 'status'>,
  window: VoteWindow | undefined,
): MyBallotState {
  if (status !== 'eligible') return status
  if (window === 'open') return 'not-voted'
  return window === 'not-open' ? 'not-open' : 'missed'
}
