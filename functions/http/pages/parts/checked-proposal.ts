// A proposal before whoever checks it: whether its desk is open to them at all, and which of its forms and pages are now.
import type { Context } from 'hono'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import type { Result } from '../../../../shared/lib/result.ts'
import { isProposer } from '../../../../shared/proposals/proposers.ts'
import { reviewsIn } from '../../../../shared/proposals/review-queue.ts'
import { signatureOf } from '../../../../shared/proposals/signing.ts'
import { goesOn } from '../../../../shared/proposals/support-needed.ts'
import { freeOfInterest, type InterestRefusal } from '../../../../shared/rounds/interests.ts'
import { type Act, may } from '../../../../shared/rounds/policy.ts'
import { type ProjectSigner, projectSigningActs, reviewingOf } from '../../../../shared/rounds/reviewing.ts'
import type { CheckName } from '../../../../web/pages/review-proposal.tsx'
import type { ReviewStep } from '../../../../web/pages/review-step.tsx'
import type { Variables } from '../../site.ts'
import { type ShownProposal, shownProposal } from './shown-round.ts'

type C = Context<{ Variables: Variables }>

/** Nobody looks over the shoulder of another neighbourhood's desk. */
export async function checkedProposal(c: C): Promise<Result<ShownProposal, AnyRefusal>> {
  const { actor, site } = c.var
  if (actor.person === undefined) return { ok: false, refusal: { reason: 'not-signed-in' } }
  const shown = await shownProposal(c)
  if (!shown.ok) return shown
  const { round, proposal } = shown.value
  const allowed = reviewsIn(round, actor, site.hands.clock.now(), proposal.neighbourhood)
  return allowed.ok ? shown : allowed
}

/** Why interests keep them from it, where they do: none declared, or one in this. */
export function interestOf(c: C, { round, proposal }: ShownProposal): InterestRefusal | undefined {
  const { actor } = c.var
  const free = freeOfInterest(round, 'proposal', { person: actor.person, proposal: proposal.id })
  return free.ok ? undefined : free.refusal
}

const asker =
  (c: C, { round, proposal }: ShownProposal) =>
  (act: Act): boolean => {
    const now = c.var.site.hands.clock.now()
    const place = proposal.neighbourhood
    return may(act, { actor: c.var.actor, now, round, place, proposal: proposal.id }).ok
  }

export interface OpenForms {
  readonly may: Readonly<Record<CheckName, boolean>>
  readonly signAs: readonly ProjectSigner[]
}

export function openForms(c: C, shown: ShownProposal): OpenForms {
  const { round, proposal } = shown
  const allowed = asker(c, shown)
  const whole = !proposal.withdrawn && !proposal.merged
  const settled = proposal.withdrawn !== undefined || round.acts.frozen !== undefined
  const feasible = whole && proposal.review?.outcome === 'feasible'
  const signAs = reviewingOf(round).signers.filter(
    as => allowed(projectSigningActs[as]) && !signatureOf(proposal, as)?.yes,
  )
  return {
    may: {
      review: whole && allowed('review-proposal') && !(proposal.review && round.acts.reviewFinished),
      shortlist: feasible && allowed('shortlist-proposal'),
      cost: feasible && allowed('correct-cost'),
      sign: feasible && proposal.shortlist?.on === true && signAs.length > 0,
      assign: !settled && allowed('assign-review'),
      note: !settled && allowed('note-review'),
    },
    signAs,
  }
}

export function openSteps(c: C, shown: ShownProposal, supports: number): ReviewStep[] {
  const { round, proposal } = shown
  if (proposal.withdrawn || round.acts.frozen || isProposer(proposal, c.var.actor.person)) return []
  const allowed = asker(c, shown)
  const steps: Readonly<Record<ReviewStep, boolean>> = {
    ask: !proposal.merged && !proposal.review && allowed('ask-for-changes'),
    forward: !proposal.merged && !goesOn(round, proposal, supports) && allowed('take-forward'),
    merge: !proposal.merged && (proposal.mergedFrom ?? []).length === 0 && allowed('merge-proposal'),
    unmerge: proposal.merged !== undefined && allowed('unmerge-proposal'),
    exclude: !proposal.merged && round.rules.countingRule === 'greedy' && allowed('exclude-project'),
    both: (proposal.exclusions ?? []).length > 0 && allowed('allow-both'),
  }
  return (Object.keys(steps) as ReviewStep[]).filter(step => steps[step])
}
