// How a ballot is filled in and how much fits on it: what its form, its cards, its strip and its island all start from.
import type { RoundRules } from '../../shared/rounds/round.ts'

export type BallotLimits = Pick<RoundRules, 'ballotType' | 'maxChoices' | 'points' | 'maxScore'>

/** A ballot has no more places than projects, however many the round allows. */
export function limitsOf(
  { ballotType, maxChoices, points, maxScore }: RoundRules,
  projects: number,
): BallotLimits {
  return {
    ballotType,
    maxChoices: ballotType === 'ranked' ? Math.min(maxChoices ?? projects, projects) : maxChoices,
    ...(points !== undefined && { points }),
    ...(maxScore !== undefined && { maxScore }),
  }
}
