// Changing what a grant promises, one instalment at a time: more or less money, another day, another metric, or delivery in
// place of an outcome whose source is no more. One officer asks, with a reason to publish, another agrees; where it takes
// something from the organiser or asks something else of them, they have to accept it first.
import type { Payment } from '../funds/payment.ts'
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { NamedAct } from '../rounds/round.ts'
import { checkGrant, type GrantRefusal, type Known } from './check-grant.ts'
import { claimedFor } from './claim.ts'
import { type Grant, type GrantChange, grantState, type Instalment, instalmentOf } from './grant.ts'

export type ChangeRefusal =
  | GrantRefusal
  | Refusal<'grant-not-running' | 'unknown-instalment' | 'nothing-changes' | 'paid-already'>
  | Refusal<'unknown-grant-change' | 'organiser-first' | 'same-person'>

export function askChange(
  grant: Grant,
  change: GrantChange,
  known: Known,
  payments: readonly Payment[],
): Result<Grant, ChangeRefusal> {
  if (grantState(grant) !== 'running') return refuse({ reason: 'grant-not-running' })
  const before = instalmentOf(grant, change.instalment.id)
  if (!before) return refuse({ reason: 'unknown-instalment' })
  if (same(before, change.instalment)) return refuse({ reason: 'nothing-changes' })
  if (claimedFor(payments, before.id).length > 0) return refuse({ reason: 'paid-already' })
  const fits = checkGrant(withInstalment(grant, change.instalment), known)
  return fits.ok ? ok({ ...grant, change }) : fits
}

/** Does it ask less money for the same, or anything else of them? More money and more time ask nothing. */
export function needsOrganiser(grant: Grant, { instalment }: Pick<GrantChange, 'instalment'>): boolean {
  const before = instalmentOf(grant, instalment.id)
  if (!before) return true
  const { amountMinor, due } = instalment
  const asBefore = same({ ...before, amountMinor, due } as Instalment, instalment)
  return !asBefore || amountMinor < before.amountMinor || due < before.due
}

const same = (a: Instalment, b: Instalment): boolean => textOf(a) === textOf(b)
const textOf = (instalment: Instalment): string => canonicalJson(instalment as unknown as Json)

export function acceptChange(
  grant: Grant,
  id: string,
  by: NamedAct,
): Result<Grant, Refusal<'unknown-grant-change' | 'already-done'>> {
  const { change } = grant
  if (change?.id !== id) return refuse({ reason: 'unknown-grant-change' })
  if (change.accepted) return refuse({ reason: 'already-done' })
  return ok({ ...grant, change: { ...change, accepted: by } })
}

export function agreeChange(grant: Grant, id: string, by: NamedAct): Result<Grant, ChangeRefusal> {
  const { change, ...rest } = grant
  if (change?.id !== id) return refuse({ reason: 'unknown-grant-change' })
  if (change.asked.by === by.by) return refuse({ reason: 'same-person' })
  if (grantState(grant) !== 'running') return refuse({ reason: 'grant-not-running' })
  if (needsOrganiser(grant, change) && !change.accepted) return refuse({ reason: 'organiser-first' })
  const before = instalmentOf(grant, change.instalment.id)
  if (!before) return refuse({ reason: 'unknown-instalment' })
  const changes = [...(grant.changes ?? []), { ...change, before, agreed: by }]
  return ok({ ...withInstalment(rest, change.instalment), changes })
}

const withInstalment = <G extends Pick<Grant, 'instalments'>>(grant: G, instalment: Instalment): G => ({
  ...grant,
  instalments: grant.instalments.map(one => (one.id === instalment.id ? instalment : one)),
})
