// What is left of a pot, and of a ballot, once projects were taken out of a vote under way: ballots are held against the
// frozen ballot as it is, and counted without those projects.
import { type Choice, projectOf } from './choices.ts'
import type { FrozenPot } from './frozen-ballot.ts'

export function remainingPot(pot: FrozenPot, withdrawn: ReadonlySet<string>): FrozenPot {
  if (withdrawn.size === 0) return pot
  const { exclusive = [], ...rest } = pot
  const left = exclusive.filter(pair => !pair.some(id => withdrawn.has(id)))
  return {
    ...rest,
    projects: pot.projects.filter(({ id }) => !withdrawn.has(id)),
    ...(left.length > 0 && { exclusive: left }),
  }
}

export const remainingChoices = (
  choices: readonly Choice[],
  withdrawn: ReadonlySet<string>,
): readonly Choice[] =>
  withdrawn.size === 0 ? choices : choices.filter(choice => !withdrawn.has(projectOf(choice)))
