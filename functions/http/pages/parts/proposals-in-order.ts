// Proposals filtered and put in the order that was asked for. The lot decides of equals, as everywhere; what was withdrawn
// comes last in any order.
import { inDrawnOrder } from '../../../../shared/proposals/drawn-order.ts'
import { costOf } from '../../../../shared/proposals/proposal.ts'
import { findProposals } from '../../../../shared/proposals/search.ts'
import type { ProposalQuery } from '../../../../web/pages/proposals-query.ts'
import type { Listed } from '../../../store/proposals-in-list.ts'

/** `best`: the ids a search found, the best first; without it nobody searched. */
export function inOrder(
  all: readonly Listed[],
  asked: ProposalQuery,
  best: readonly string[] | undefined,
): Listed[] {
  const byId = new Map(all.map(listed => [listed.proposal.id as string, listed]))
  const searched = best ? best.flatMap(id => byId.get(id) ?? []) : all
  const { words: _words, ...filter } = asked
  const proposals = searched.map(({ proposal }) => proposal)
  const fitting = new Set(findProposals(proposals, filter))
  const found = searched.filter(({ proposal }) => fitting.has(proposal))
  const ordered = sorted(found, asked, best !== undefined)
  return [
    ...ordered.filter(({ proposal }) => !proposal.withdrawn && !proposal.merged),
    ...ordered.filter(({ proposal }) => proposal.withdrawn || proposal.merged),
  ]
}

function sorted(
  found: readonly Listed[],
  { sort, draw }: ProposalQuery,
  bestFirst: boolean,
): readonly Listed[] {
  const byId = new Map(found.map(listed => [listed.proposal.id, listed]))
  const drawn = () => {
    const proposals = found.map(({ proposal }) => proposal)
    return inDrawnOrder(proposals, draw).map(({ id }) => byId.get(id)!)
  }
  switch (sort) {
    case 'drawn':
      return bestFirst ? found : drawn()
    case 'newest':
      // Ids are in the order proposals came in.
      return [...found].sort((a, b) => (a.proposal.id < b.proposal.id ? 1 : -1))
    case 'supported':
      return drawn().sort((a, b) => b.tally.supports - a.tally.supports)
    case 'cheapest':
      return drawn().sort((a, b) => priceOf(a) - priceOf(b))
  }
}

/** What has no cost yet comes last. */
const priceOf = ({ proposal }: Listed): number => costOf(proposal) ?? Number.MAX_SAFE_INTEGER
