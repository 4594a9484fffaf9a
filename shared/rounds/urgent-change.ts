// Changing the software while people vote: what runs then is what they were told would count, so it stays as it is. Where
// something has to be mended all the same, one officer says what and why, another agrees, and both are in the journal, with the
// hash of the very code that may be put in its place. npm run deploy asks for it.
import { epochOf, type Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { NamedAct } from './round.ts'

export interface UrgentChange {
  /** The hash of the code, as `npm run deploy` says it: twelve digits. */
  readonly code: string
  readonly reason: string
  readonly asked: NamedAct
  readonly agreed?: NamedAct
  readonly version: number
}

/** An agreement is to mend something now, and not to change it whenever somebody likes. */
export const agreementHours = 24

export type UrgentState = 'asked' | 'agreed' | 'over'

export function urgentState({ asked, agreed }: UrgentChange, now: Instant): UrgentState {
  const since = epochOf((agreed ?? asked).at)
  if (epochOf(now) - since >= agreementHours * 3_600_000) return 'over'
  return agreed ? 'agreed' : 'asked'
}

export type UrgentRefusal = Refusal<'unknown-urgent-change' | 'same-person' | 'already-done' | 'no-vote-open'>

/** The second half of it, by somebody else. */
export function agreedUrgently(change: UrgentChange, by: NamedAct): Result<UrgentChange, UrgentRefusal> {
  const state = urgentState(change, by.at)
  if (state === 'over') return refuse({ reason: 'unknown-urgent-change' })
  if (by.by === change.asked.by) return refuse({ reason: 'same-person' })
  if (state === 'agreed') return refuse({ reason: 'already-done' })
  return ok({ ...change, agreed: by })
}
