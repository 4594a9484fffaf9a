// How proposals are spoken of wherever they are listed or shown.
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import { type Council, neighbourhoodOf } from '../../shared/platform/council.ts'
import { type Category, type Proposal, type ProposalState, stateOf } from '../../shared/proposals/proposal.ts'
import type { Tone } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'

export const placeName = (council: Council, id: NeighbourhoodId): string =>
  neighbourhoodOf(council, id)?.name ?? id

export const categoryText = (words: Words, category: Category): string =>
  words.t(`proposals.category.${category}`)

export const proposalStates: readonly ProposalState[] = [
  'submitted',
  'feasible',
  'shortlisted',
  'not-shortlisted',
  'not-feasible',
  'not-supported',
  'merged',
  'withdrawn',
]

const tones: Readonly<Record<ProposalState, Tone>> = {
  submitted: 'waiting',
  feasible: 'accent',
  shortlisted: 'good',
  'not-shortlisted': 'plain',
  'not-feasible': 'bad',
  'not-supported': 'plain',
  merged: 'plain',
  withdrawn: 'plain',
}

export function stateTag(words: Words, proposal: Proposal): { readonly text: string; readonly tone: Tone } {
  const state = stateOf(proposal)
  return { text: words.t(`proposals.state.${state}`), tone: tones[state] }
}

/** The published reason for where it stands, where that is a no. */
export function reasonForNo(proposal: Proposal): string | undefined {
  const state = stateOf(proposal)
  if (state === 'not-feasible' || state === 'not-supported') return proposal.review?.reason
  return state === 'not-shortlisted' ? proposal.shortlist?.reason : undefined
}

/** Only what differs from the page's own language is marked. */
export const langOf = (words: Words, proposal: Proposal): string | undefined =>
  proposal.language === words.language ? undefined : proposal.language
