// A review as it was sent becomes one that can be published: a cost where it can be done, with what it rests on and lines
// that add up to it; a judgement for each of the round's criteria; for a no, at least a sentence. Rounds from before costs
// had a source go without one.
import type { PersonId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import { reviewingOf } from '../rounds/reviewing.ts'
import type { Round } from '../rounds/round.ts'
import type { Proposal } from './proposal.ts'
import type { CostBasis, Judgement, Review, ReviewOutcome } from './review.ts'

export interface GivenReview {
  readonly outcome: ReviewOutcome
  readonly costMinor: Minor | null
  readonly basis?: CostBasis
  readonly judgements?: readonly Omit<Judgement, 'criterion'>[]
  readonly reason: string
}

/** "No." is no reason: its author is to know what it was. */
const shortestNo = { letters: 20, words: 4 } as const

interface Fault {
  readonly field: string
  readonly problem: 'missing' | 'too-short' | 'too-long'
  readonly limit?: number
}
export type GivenRefusal =
  | (Refusal<'needs-cost'> & { readonly title: string })
  | (Refusal<'cost-lines-differ'> & { readonly sumMinor: Minor; readonly costMinor: Minor })
  | (Refusal<'invalid-input'> & { readonly fields: readonly Fault[] })

export function reviewOf(
  round: Round,
  proposal: Proposal,
  { outcome, costMinor, basis, judgements = [], reason }: GivenReview,
  by: { readonly by: PersonId; readonly byName: string; readonly at: Instant },
): Result<Review, GivenRefusal> {
  const { criteria } = reviewingOf(round)
  const judged = judgements
    .slice(0, criteria.length)
    .map((judgement, index) => ({ criterion: criteria[index]!.text, ...judgement }))
  const said = { ...by, reason, ...(judged.length > 0 && { judgements: judged }) }
  if (judgements.length > criteria.length) return fault('judgements', 'too-long', criteria.length)
  if (outcome !== 'feasible') {
    const long = reason.length >= shortestNo.letters && reason.split(/\s+/).length >= shortestNo.words
    return long ? ok({ ...said, outcome }) : fault('reason', 'too-short', shortestNo.letters)
  }
  if (costMinor === null) return refuse({ reason: 'needs-cost', title: proposal.title })
  if (!basis && round.reviewing) return fault('basis.source', 'missing')
  if (judged.length < criteria.length) return fault(`judgements.${judged.length}.level`, 'missing')
  const sumMinor = (basis?.lines ?? []).reduce((sum, { amountMinor }) => sum + amountMinor, 0) as Minor
  if (sumMinor > 0 && sumMinor !== costMinor)
    return refuse({ reason: 'cost-lines-differ', sumMinor, costMinor })
  return ok({ ...said, outcome, costMinor, ...(basis && { basis }) })
}

const fault = (field: string, problem: Fault['problem'], limit?: number) =>
  refuse({ reason: 'invalid-input', fields: [{ field, problem, ...(limit !== undefined && { limit }) }] })
