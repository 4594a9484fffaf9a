// What the council's checks do to a proposal: review, shortlist, corrected cost; and what its author may still do.
// Nobody checks their own proposal, and nothing on a ballot changes once the ballot is frozen.
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Round } from '../rounds/round.ts'
import { type CostChange, costOf, type Proposal, type ProposalText, type Review } from './proposal.ts'

export type CheckRefusal = Refusal<
  'withdrawn' | 'same-person' | 'ballot-frozen' | 'reviewed-already' | 'not-reviewed' | 'already-done'
>
type Checked = Result<Proposal, CheckRefusal>

/** A review may be replaced until the review of the round is finished. Not feasible any more: off the shortlist too. */
export function reviewed(round: Round, proposal: Proposal, review: Review): Checked {
  const open = openToChecks(round, proposal, review.by)
  if (!open.ok) return open
  if (proposal.review && round.acts.reviewFinished) return refuse({ reason: 'reviewed-already' })
  const { shortlist, ...rest } = proposal
  const kept = review.outcome === 'feasible' && shortlist ? { shortlist } : {}
  return ok({ ...rest, ...kept, review })
}

export function shortlisted(
  round: Round,
  proposal: Proposal,
  shortlist: NonNullable<Proposal['shortlist']>,
): Checked {
  const open = openToChecks(round, proposal, shortlist.by)
  if (!open.ok) return open
  if (proposal.review?.outcome !== 'feasible') return refuse({ reason: 'not-reviewed' })
  return ok({ ...proposal, shortlist })
}

export function costCorrected(
  round: Round,
  proposal: Proposal,
  change: Omit<CostChange, 'fromMinor'>,
): Checked {
  const open = openToChecks(round, proposal, change.by)
  if (!open.ok) return open
  const fromMinor = costOf(proposal)
  if (proposal.review?.outcome !== 'feasible' || fromMinor === undefined)
    return refuse({ reason: 'not-reviewed' })
  if (fromMinor === change.toMinor) return refuse({ reason: 'already-done' })
  return ok({ ...proposal, costChanges: [...(proposal.costChanges ?? []), { ...change, fromMinor }] })
}

function openToChecks(round: Round, proposal: Proposal, by: string): Result<undefined, CheckRefusal> {
  if (proposal.withdrawn) return refuse({ reason: 'withdrawn' })
  if (proposal.author === by) return refuse({ reason: 'same-person' })
  if (round.acts.frozen) return refuse({ reason: 'ballot-frozen' })
  return ok()
}

/** Words that were judged are not changed under the judgement. */
export function edited(proposal: Proposal, text: ProposalText, at: Instant): Checked {
  if (proposal.withdrawn) return refuse({ reason: 'withdrawn' })
  if (proposal.review) return refuse({ reason: 'reviewed-already' })
  return ok({ ...proposal, ...text, editedAt: at })
}

export function withdrawn(round: Round, proposal: Proposal, at: Instant): Checked {
  if (round.acts.frozen) return refuse({ reason: 'ballot-frozen' })
  return ok({ ...proposal, withdrawn: { at } })
}

/** The author's words alone, to compare what was sent with what is there. */
export const wordsOf = ({
  title,
  summary,
  text,
  place,
  category,
  roughCostMinor,
  language,
}: ProposalText): ProposalText => ({ title, summary, text, place, category, roughCostMinor, language })

export function sameWords(a: ProposalText, b: ProposalText): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  return (Object.keys(one) as (keyof ProposalText)[]).every(key => one[key] === other[key])
}
