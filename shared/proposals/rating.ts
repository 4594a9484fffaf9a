// What residents make of a project once it is there: one to five, with words if they like, one each, and they may change it.
import type { PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { Proposal } from './proposal.ts'

export const ratingScores = [5, 4, 3, 2, 1] as const
export type RatingScore = (typeof ratingScores)[number]

export interface Rating {
  readonly round: RoundId
  readonly proposal: ProposalId
  readonly person: PersonId
  readonly name: string
  readonly score: RatingScore
  readonly text: string
  readonly at: Instant
  readonly changedAt?: Instant
  readonly version: number
}

/** There is something to rate: it was said to be done at least once, whatever was said since. */
export const isDelivered = ({ delivery = [] }: Pick<Proposal, 'delivery'>): boolean =>
  delivery.some(({ status }) => status === 'delivered')

export interface RatingSummary {
  readonly count: number
  /** How many gave each score. */
  readonly of: Readonly<Record<RatingScore, number>>
  /** Rounded to a tenth; no number where nobody gave one. */
  readonly average: number | undefined
  /** Those with words, the last first. */
  readonly said: readonly Rating[]
}

export function summaryOf(ratings: readonly Rating[]): RatingSummary {
  const of = { 5: 0, 4: 0, 3: 0, 2: 0, 1: 0 }
  for (const { score } of ratings) of[score]++
  const sum = ratings.reduce((total, { score }) => total + score, 0)
  const last = ({ at, changedAt }: Rating) => changedAt ?? at
  return {
    count: ratings.length,
    of,
    average: ratings.length === 0 ? undefined : Math.round((sum / ratings.length) * 10) / 10,
    said: ratings.filter(({ text }) => text !== '').toSorted((a, b) => (last(a) < last(b) ? 1 : -1)),
  }
}
