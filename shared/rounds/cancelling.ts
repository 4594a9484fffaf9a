// A request to cancel a round, while it waits for a second officer. One that nobody agreed to within a week is no
// request any more, so that nobody can end a round with a button that was left standing.
import { daysAfter, type Instant } from '../lib/instant.ts'
import type { Round, RoundActs } from './round.ts'

export const daysToConfirmCancelling = 7

type CancelRequest = NonNullable<RoundActs['cancelProposed']>

export function cancelRequest({ acts }: Round, now: Instant): CancelRequest | undefined {
  const asked = acts.cancelProposed
  if (!asked || acts.cancelled || acts.published) return undefined
  return now < daysAfter(asked.at, daysToConfirmCancelling) ? asked : undefined
}
