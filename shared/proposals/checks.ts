// What the council's checks do to a proposal: review, shortlist, corrected cost; and what its author may still do.
// Nobody checks their own proposal, and nothing on a ballot changes once the ballot is frozen.
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import type { PersonId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Round } from '../rounds/round.ts'
import { type CostChange, costOf, type Proposal, type ProposalText, type Review } from './proposal.ts'
import { isProposer } from './proposers.ts'
import { type Asked, isAsked } from './review.ts'

export type CheckRefusal = Refusal<
  | 'withdrawn'
  | 'merged'
  | 'same-person'
  | 'ballot-frozen'
  | 'reviewed-already'
  | 'not-reviewed'
  | 'already-done'
  | 'not-shortlisted'
  | 'not-asked-for'
  | 'signed-already'
  | 'not-mergeable'
  | 'merged-into-it'
  | 'not-merged'
  | 'not-excludable'
  | 'not-excluded'
  | 'exclusion-needs-greedy'
>
export type Checked = Result<Proposal, CheckRefusal>

/** A review may be replaced until the review of the round is finished. Not feasible any more: off the shortlist too. */
export function reviewed(round: Round, proposal: Proposal, review: Review): Checked {
  const open = openToChecks(round, proposal, review.by)
  if (!open.ok) return open
  if (proposal.review && round.acts.reviewFinished) return refuse({ reason: 'reviewed-already' })
  const { shortlist, ...rest } = proposal
  const kept = review.outcome === 'feasible' && shortlist ? { shortlist } : {}
  return ok({ ...rest, ...kept, review })
}

/** Before it is checked: what was judged is not changed under the judgement. */
export function askedForChanges(round: Round, proposal: Proposal, asked: Asked): Checked {
  const open = openToChecks(round, proposal, asked.by)
  if (!open.ok) return open
  if (proposal.review) return refuse({ reason: 'reviewed-already' })
  return ok({ ...proposal, asked })
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

export function openToChecks(
  round: Round,
  proposal: Proposal,
  by: PersonId,
): Result<undefined, CheckRefusal> {
  if (proposal.withdrawn) return refuse({ reason: 'withdrawn' })
  if (proposal.merged) return refuse({ reason: 'merged' })
  if (isProposer(proposal, by)) return refuse({ reason: 'same-person' })
  if (round.acts.frozen) return refuse({ reason: 'ballot-frozen' })
  return ok()
}

/** Words that were judged are not changed under the judgement. */
export function edited(proposal: Proposal, text: ProposalText, at: Instant): Checked {
  if (proposal.withdrawn) return refuse({ reason: 'withdrawn' })
  if (proposal.merged) return refuse({ reason: 'merged' })
  if (proposal.review) return refuse({ reason: 'reviewed-already' })
  const { pin: _pin, help: _help, ...rest } = proposal
  // Whoever was asked to change it has answered by changing it.
  const asked = isAsked(proposal.asked, at) ? { asked: { ...proposal.asked, answeredAt: at } } : {}
  return ok({ ...rest, ...asked, ...text, editedAt: at })
}

export function withdrawn(round: Round, proposal: Proposal, at: Instant): Checked {
  if (round.acts.frozen) return refuse({ reason: 'ballot-frozen' })
  if (proposal.merged) return refuse({ reason: 'merged' })
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
  pin,
  help,
}: ProposalWords): ProposalText => ({
  title,
  summary,
  text,
  place,
  category,
  roughCostMinor,
  language,
  ...(pin && { pin: { lon: pin.lon, lat: pin.lat } }),
  ...(help && { help }),
})

/** As a form has them: what is not said may be there, and empty. */
export type ProposalWords = Omit<ProposalText, 'pin' | 'help'> & {
  readonly pin?: ProposalText['pin'] | null | undefined
  readonly help?: string | undefined
}

/** Degrees are no whole numbers, which canonical JSON takes alone. */
function canonicalWords(words: ProposalWords): string {
  const { pin, ...said } = wordsOf(words)
  return canonicalJson({ ...said, pin: pin ? `${pin.lon},${pin.lat}` : '' } as Json)
}

export const sameWords = (a: ProposalWords, b: ProposalWords): boolean =>
  canonicalWords(a) === canonicalWords(b)
