// What a round decided, as people speak of it: the outcome's funded projects under the names of the frozen ballot.
import type { FrozenBallot, FrozenPot, FrozenProject } from '../ballots/frozen-ballot.ts'
import { must } from '../lib/assert.ts'
import type { ProposalId } from '../lib/ids.ts'
import { potOutcomeOf, type RoundOutcome, type VoteAccount } from './outcome.ts'

export interface DecidedPot {
  readonly pot: FrozenPot
  /** In order of funding; those that got a part of their cost come last. */
  readonly funded: readonly FrozenProject[]
  readonly costMinor: number
  readonly account: VoteAccount
}

/** In the order of the frozen ballot. */
export function decidedPots(ballot: FrozenBallot, outcome: RoundOutcome): DecidedPot[] {
  return ballot.pots.map(pot => {
    const { funded, partFunded, costMinor, account } = must(
      potOutcomeOf(outcome, pot.neighbourhood),
      `the outcome leaves out the pot ${pot.neighbourhood}`,
    )
    const projects = [...funded, ...partFunded.map(({ project }) => project)].map(id =>
      must(
        pot.projects.find(project => project.id === id),
        `the outcome funds ${id}, which is not on the ballot`,
      ),
    )
    return { pot, funded: projects, costMinor, account }
  })
}

export const fundedProposals = (pots: readonly DecidedPot[]): Set<ProposalId> =>
  new Set(pots.flatMap(({ funded }) => funded.map(({ proposal }) => proposal)))
