// A challenge: a public objection to a count, a review or a shortlist, answered in public by somebody named who had no part
// in the round. Anyone may make one from publication until certification; whoever refuses to sign a count makes one too.
import type { ChallengeId, NeighbourhoodId, PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { interestedIn } from './interests.ts'
import type { NamedAct, Round, SignOff } from './round.ts'

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
  /** In which capacity they refused to sign the count. */
  readonly refusedAs?: SignOff['as']
  readonly at: Instant
  /** Who is to answer, as the last of those who asked somebody has it. */
  readonly assigned?: NamedAct & { readonly to: PersonId; readonly toName: string }
  readonly answer?: NamedAct & { readonly outcome: ChallengeAnswer; readonly text: string }
  readonly version: number
}

/** What somebody did in a round that keeps them from answering for it. */
export const involvements = [
  'challenger',
  'review',
  'shortlist',
  'sign-off',
  'opening',
  'publication',
  'correction',
  'interest',
] as const
export type Involvement = (typeof involvements)[number]

interface Done {
  readonly by: PersonId
}

interface Checked {
  readonly id: ProposalId
  readonly title: string
  readonly author?: PersonId
  readonly coProposers?: readonly { readonly person: PersonId }[]
  readonly review?: Done
  readonly asked?: Done
  readonly merged?: Done
  readonly costChanges?: readonly Done[]
  readonly takenForward?: Done
  readonly shortlist?: Done
  readonly signatures?: readonly Done[]
}

export interface Involved {
  readonly challenge: Pick<Challenge, 'by'>
  readonly round: Round
  readonly proposals: readonly Checked[]
}

/** The first thing found that they had a part in; undefined where they had none. */
export function involvementOf(
  person: PersonId,
  { challenge, round, proposals }: Involved,
): Involvement | undefined {
  const { acts } = round
  const did = (...done: readonly (Done | undefined)[]) => done.some(act => act?.by === person)
  const proposed = ({ author, coProposers = [] }: Checked) =>
    author === person || coProposers.some(one => one.person === person)
  const parts: Record<Involvement, boolean> = {
    challenger: challenge.by === person,
    review: proposals.some(({ review, asked, merged, costChanges = [] }) =>
      did(review, asked, merged, ...costChanges),
    ),
    shortlist: proposals.some(({ shortlist, takenForward }) => did(shortlist, takenForward)),
    'sign-off':
      did(...(acts.signOffs ?? []), ...(acts.certifications ?? [])) ||
      proposals.some(({ signatures = [] }) => did(...signatures)),
    opening: did(...(acts.openingApprovals ?? [])),
    publication: did(acts.published, ...(acts.superseded ?? []).map(({ published }) => published)),
    correction: did(acts.correction, ...(acts.superseded ?? []).map(({ why }) => why)),
    interest: interestedIn(round).has(person) || proposals.some(proposed),
  }
  return involvements.find(part => parts[part])
}

export const isUnanswered = ({ answer }: Challenge): boolean => answer === undefined

/** Does one that waits for its answer put this project's place in the result in doubt? */
export const isChallenged = (
  challenges: readonly Challenge[],
  project: { readonly id: string; readonly neighbourhood: string },
): boolean =>
  challenges.some(
    challenge =>
      isUnanswered(challenge) &&
      (challenge.proposal === undefined
        ? challenge.pot === project.neighbourhood
        : challenge.proposal === project.id),
  )
