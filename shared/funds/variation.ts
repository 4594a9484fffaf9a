// A project that turns out dearer or cheaper than what was committed. Dearer: one person asks, with the reason and where the
// money comes from, another agrees. When it is there or was stopped, the rest is given back to the fund.
import type { Entry } from '../ledger/entry.ts'
import type { Purpose } from '../ledger/purpose.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import { type Award, awardAccount, decisionOf } from './award.ts'
import { type Doer, fundEntry, type Keeping, moving } from './booking.ts'
import type { AwardStanding } from './holdings.ts'
import { availableIn } from './pots.ts'

/** More money for an award, asked for and not yet agreed to. A later one takes its place. */
export interface VariationAsked extends Award {
  readonly id: string
  readonly amountMinor: Minor
  readonly purpose: Purpose
  readonly reason: string
  readonly decision: string
  readonly asked: NamedAct
}

export function agree(
  keeping: Keeping,
  asked: VariationAsked,
  by: NamedAct,
): Result<Entry, Refusal<'same-person'>> {
  if (asked.asked.by === by.by) return refuse({ reason: 'same-person' })
  const about = {
    id: `variation.${asked.id}`,
    kind: 'variation' as const,
    subject: asked.title,
    why: asked.reason,
    decision: decisionOf(asked, asked.decision),
  }
  const part = { purpose: asked.purpose, minor: asked.amountMinor }
  return ok(
    fundEntry(
      keeping,
      asked.fund,
      about,
      by,
      moving([part], availableIn(asked.fund), awardAccount(asked, 'committed')),
    ),
  )
}

export type ReleaseRefusal = Refusal<'not-over' | 'payments-open' | 'nothing-left'>

/** What is still reserved goes back where it may be decided on again, each part under its own purpose. */
export function release(
  keeping: Keeping,
  id: string,
  award: Award,
  standing: AwardStanding,
  facts: { readonly over: boolean; readonly paymentsOpen: boolean; readonly why: string },
  by: Doer,
): Result<Entry, ReleaseRefusal> {
  if (!facts.over) return refuse({ reason: 'not-over' })
  if (facts.paymentsOpen) return refuse({ reason: 'payments-open' })
  const left = standing.committed.filter(({ minor }) => minor > 0)
  if (left.length === 0) return refuse({ reason: 'nothing-left' })
  const about = {
    id: `release.${id}`,
    kind: 'release' as const,
    subject: award.title,
    why: facts.why,
    decision: decisionOf(award, 'byName' in by ? by.byName : facts.why),
  }
  return ok(
    fundEntry(
      keeping,
      award.fund,
      about,
      by,
      moving(left, awardAccount(award, 'committed'), availableIn(award.fund)),
    ),
  )
}
