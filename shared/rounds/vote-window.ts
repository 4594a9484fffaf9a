// Whether a vote is open, for who wants to cast: a phase that has not come, the vote itself, or after its announced end,
// which the clock decides although the gates may stand open a little longer.
import type { Instant } from '../lib/instant.ts'
import { pastAnnouncedClose, phaseOf } from './phase.ts'
import type { Round } from './round.ts'

export type VoteWindow = 'not-open' | 'open' | 'closed'

/** Undefined for a cancelled round: nothing was opened and nothing closed. */
export function voteWindow(round: Round, now: Instant): VoteWindow | undefined {
  switch (phaseOf(round, now)) {
    case 'draft':
    case 'proposing':
    case 'reviewing':
    case 'discussing':
      return 'not-open'
    case 'voting':
      return pastAnnouncedClose(round, now) ? 'closed' : 'open'
    case 'counting':
    case 'results':
    case 'delivering':
    case 'closed':
      return 'closed'
    case 'cancelled':
      return undefined
  }
}
