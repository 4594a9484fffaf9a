// What is left of a pot, and of a ballot, once projects were taken out of a vote under way: ballots are held against the
// frozen ballot as it is, and counted without those projects.
import { type Choice, projectOf } from './choices.ts'
import type { FrozenPot } from './frozen-ballot.ts'

export const remainingPot = (pot: FrozenPot, withdrawn: ReadonlySet<string>): FrozenPot =>
  withdrawn.size === 0 ? pot : { ...pot, projects: pot.projects.filter(({ id }) => !withdrawn.has(id)) }

export const remainingChoices = (
  choices: readonly Choice[],
  withdrawn: ReadonlySet<string>,
): readonly Choice[] =>
  withdrawn.size === 0 ? choices : choices.filter(choice => !withdrawn.has(projectOf(choice)))
