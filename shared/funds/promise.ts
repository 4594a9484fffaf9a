// Co-funding: what somebody else brings to a proposal. Money is booked when it has come in, under a purpose of the proposal's
// own, so that nothing else is paid with it. Time, space and skills are listed in words: nobody puts a price on them, and a
// proposal's cost never counts on a promise.
import type { Entry } from '../ledger/entry.ts'
import type { Purpose } from '../ledger/purpose.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import { roundSlug } from '../rounds/round-slug.ts'
import type { Keeping } from './booking.ts'
import { incomeEntry } from './income.ts'

export const promiseKinds = ['money', 'time', 'space', 'skills'] as const
export type PromiseKind = (typeof promiseKinds)[number]

export interface Promised {
  readonly id: string
  readonly round: RoundId
  readonly proposal: ProposalId
  readonly fund: NeighbourhoodId
  readonly kind: PromiseKind
  /** Whose promise it is, as everybody reads it: a group, a firm, or a person who agreed to be named. */
  readonly from: string
  readonly what: string
  /** Of money alone. */
  readonly amountMinor?: Minor
  readonly recorded: NamedAct
  /** Each a sum that came in, by its entry. */
  readonly received: readonly Receipt[]
  readonly withdrawn?: NamedAct & { readonly reason: string }
  readonly version: number
}

export interface Receipt {
  readonly entry: string
  readonly amountMinor: Minor
  readonly by: NamedAct
}

/** Of the proposal alone: its name, and the end of its id, because two may have one name. */
export const purposeFor = (title: string, proposal: ProposalId): Purpose => ({
  use: 'place',
  place: `${roundSlug(title, 'project').slice(0, 60).replace(/-$/, '')}-${proposal.slice(-6).toLowerCase()}`,
})

export type PromiseRefusal = Refusal<'not-money' | 'already-done'>

export interface Incoming {
  readonly id: string
  readonly amountMinor: Minor
  readonly title: string
  readonly decision: string
  readonly reference: string
}

/** More than was promised is taken as gladly as less. */
export function receivePromise(
  keeping: Keeping,
  promise: Promised,
  { id, amountMinor, title, decision, reference }: Incoming,
  by: NamedAct,
): Result<{ readonly promise: Promised; readonly entry: Entry }, PromiseRefusal> {
  if (promise.kind !== 'money') return refuse({ reason: 'not-money' })
  if (promise.withdrawn) return refuse({ reason: 'already-done' })
  const received = {
    id,
    fund: promise.fund,
    source: 'co-funding' as const,
    purpose: purposeFor(title, promise.proposal),
    amountMinor,
    subject: `${promise.from}: ${title}`,
    decision,
    ...(reference === '' ? {} : { reference }),
  }
  const income = incomeEntry(keeping, received, by)
  const { round, proposal } = promise
  const entry = { ...income, decision: { ...income.decision, round, proposal } }
  const receipt = { entry: entry.id, amountMinor, by }
  return ok({ promise: { ...promise, received: [...promise.received, receipt] }, entry })
}

export const receivedMinor = ({ received }: Pick<Promised, 'received'>): number =>
  received.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
