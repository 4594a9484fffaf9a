// A challenge: a public objection to a count, a review or a shortlist, made between publication and certification, and
// answered in public by somebody who had no part in what is challenged.
import type { ChallengeId, NeighbourhoodId, PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { NamedAct, Round } from './round.ts'

export const challengeSubjects = ['count', 'review', 'shortlist'] as const
export type ChallengeSubject = (typeof challengeSubjects)[number]
export const challengeAnswers = ['upheld', 'partly', 'not'] as const
export type ChallengeAnswer = (typeof challengeAnswers)[number]

export interface Challenge {
  readonly id: ChallengeId
  readonly round: RoundId
  readonly about: ChallengeSubject
  readonly pot: NeighbourhoodId
  /** Whose review or shortlisting; absent where it is about all of a place. */
  readonly proposal?: ProposalId
  readonly text: string
  /** Who sent it: the challenger, or the officer who entered what came on paper. */
  readonly by: PersonId
  /** The challenger. */
  readonly byName: string
  readonly onPaper: boolean
  readonly at: Instant
  readonly answer?: NamedAct & { readonly outcome: ChallengeAnswer; readonly text: string }
  readonly version: number
}

interface Checked {
  readonly id: ProposalId
  readonly neighbourhood: NeighbourhoodId
  readonly review?: { readonly by: PersonId }
  readonly shortlist?: { readonly by: PersonId }
}

/** Who had a part in what is challenged, or challenges it: none of them answers. */
export function involvedIn(
  challenge: Challenge,
  { acts }: Round,
  proposals: readonly Checked[],
): ReadonlySet<PersonId> {
  const { about, pot, proposal, by } = challenge
  const named = (acts_: readonly ({ readonly by: PersonId } | undefined)[]) =>
    acts_.flatMap(act => (act ? [act.by] : []))
  if (about === 'count') {
    const signed = (acts.signOffs ?? []).filter(signOff => signOff.pot === pot)
    return new Set([by, ...named([...signed, ...(acts.openingApprovals ?? []), acts.published])])
  }
  const checked = proposals.filter(one =>
    proposal === undefined ? one.neighbourhood === pot : one.id === proposal,
  )
  return new Set([by, ...named(checked.map(one => (about === 'review' ? one.review : one.shortlist)))])
}
