// What a proposal that found fewer supporters than its round asks for needs to go on: a ward councillor who takes it
// forward in their own name. Without that it is answered so, and what it asks for is not judged.
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { NamedAct, Round } from '../rounds/round.ts'
import { hasEnoughSupport } from '../rounds/talk.ts'
import { type CheckRefusal, openToChecks } from './checks.ts'
import type { Proposal } from './proposal.ts'
import type { ReviewOutcome } from './review.ts'

export type SupportRefusal = Refusal<'too-little-support' | 'enough-support'>

/** Does it go on by itself, or because a councillor stands for it? */
export const goesOn = (round: Round, { takenForward }: Proposal, supports: number): boolean =>
  takenForward !== undefined || hasEnoughSupport(round, supports)

export function checkOutcome(
  round: Round,
  proposal: Proposal,
  supports: number,
  outcome: ReviewOutcome,
): Result<undefined, SupportRefusal> {
  const on = goesOn(round, proposal, supports)
  if (outcome === 'feasible' && !on) return refuse({ reason: 'too-little-support' })
  return outcome === 'not-supported' && on ? refuse({ reason: 'enough-support' }) : ok()
}

export function takenForward(
  round: Round,
  proposal: Proposal,
  supports: number,
  act: NamedAct & { readonly why: string },
): Result<Proposal, CheckRefusal | SupportRefusal> {
  const open = openToChecks(round, proposal, act.by)
  if (!open.ok) return open
  if (proposal.takenForward) return refuse({ reason: 'already-done' })
  if (hasEnoughSupport(round, supports)) return refuse({ reason: 'enough-support' })
  // What was answered for want of support is looked at again.
  const { review, ...rest } = proposal
  const kept = review && review.outcome !== 'not-supported' ? { review } : {}
  return ok({ ...rest, ...kept, takenForward: act })
}
