// How each pot of a round stands, counted from its proposals: what the checklist (shared/rounds/checklist.ts) asks for.
import type { NeighbourhoodId, ProposalId } from '../lib/ids.ts'
import type { PotFacts } from '../rounds/checklist.ts'
import type { Round } from '../rounds/round.ts'
import { costOf, type DeliveryStatus, isAnswered, type Proposal, stateOf } from './proposal.ts'
import { missingSigners } from './signing.ts'

/** Where a funded project is; planned until somebody reports. */
export const deliveryOf = ({ delivery }: Proposal): DeliveryStatus => delivery?.at(-1)?.status ?? 'planned'

/** Nothing more is to come of it: it is there, or it was stopped with a reason. */
export const isDeliveryOver = (proposal: Proposal): boolean =>
  ['delivered', 'stopped'].includes(deliveryOf(proposal))

export function potFacts(
  round: Round,
  proposals: readonly Proposal[],
  funded: ReadonlySet<ProposalId>,
  rollBegun: ReadonlySet<NeighbourhoodId>,
  /** Of each proposal, how many questions wait for an answer of the council's. */
  questionsOf: (proposal: Proposal) => number = () => 0,
): PotFacts[] {
  return round.pots.map(({ neighbourhood: place }) => {
    const here = proposals.filter(proposal => proposal.neighbourhood === place)
    const shortlisted = here.filter(proposal => stateOf(proposal) === 'shortlisted')
    return {
      place,
      rollBegun: rollBegun.has(place),
      questions: here
        .filter(proposal => !proposal.withdrawn && !proposal.merged)
        .reduce((sum, proposal) => sum + questionsOf(proposal), 0),
      unanswered: here.filter(proposal => !isAnswered(proposal)).length,
      onBallot: shortlisted.length,
      unsigned: shortlisted.filter(proposal => missingSigners(round, proposal).length > 0).length,
      withoutCost: shortlisted.filter(proposal => costOf(proposal) === undefined).length,
      undelivered: here.filter(proposal => funded.has(proposal.id) && !isDeliveryOver(proposal)).length,
    }
  })
}
