// Money that comes back from whom it was paid to: too much was paid, or it was not spent. One person asks for it to be booked,
// with what shows that it is there, another agrees; then it is reserved for the same award again, and what was paid is less.
import type { Entry } from '../ledger/entry.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import { type Award, awardAccount, decisionOf } from './award.ts'
import { fundEntry, type Keeping, moving } from './booking.ts'
import { type Part, sumOf } from './draw.ts'
import type { AwardStanding } from './holdings.ts'

/** Asked for and not yet agreed to. A later one takes its place. */
export interface RecoveryAsked extends Award {
  readonly id: string
  readonly amountMinor: Minor
  /** The bank's, under which it came in. */
  readonly reference: string
  readonly reason: string
  readonly asked: NamedAct
}

export type RecoveryRefusal =
  | (Refusal<'beyond-paid'> & { readonly paidMinor: number })
  | Refusal<'same-person'>

export function checkRecovery(
  amountMinor: Minor,
  { paid }: AwardStanding,
): Result<undefined, RecoveryRefusal> {
  const paidMinor = sumOf(paid)
  return amountMinor <= paidMinor ? ok() : refuse({ reason: 'beyond-paid', paidMinor })
}

export function recover(
  keeping: Keeping,
  asked: RecoveryAsked,
  standing: AwardStanding,
  by: NamedAct,
): Result<Entry, RecoveryRefusal> {
  if (asked.asked.by === by.by) return refuse({ reason: 'same-person' })
  const within = checkRecovery(asked.amountMinor, standing)
  if (!within.ok) return within
  const about = {
    id: `recovery.${asked.id}`,
    kind: 'recovery' as const,
    subject: asked.title,
    why: asked.reason,
    decision: decisionOf(asked, asked.asked.byName),
    reference: asked.reference,
  }
  const parts = firstOf(standing.paid, asked.amountMinor)
  const postings = moving(parts, awardAccount(asked, 'paid'), awardAccount(asked, 'committed'))
  return ok(fundEntry(keeping, asked.fund, about, by, postings))
}

/** Purpose by purpose, in the order in which they stand, as much as makes up the sum. */
function firstOf(parts: readonly Part[], sum: number): Part[] {
  let left = sum
  return parts.flatMap(({ purpose, minor }) => {
    const taken = Math.min(left, minor)
    left -= taken
    return taken > 0 ? [{ purpose, minor: taken }] : []
  })
}
