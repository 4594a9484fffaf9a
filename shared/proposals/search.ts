// Finding proposals: by words, neighbourhood, category and state; and which others a new one is like.
import type { NeighbourhoodId } from '../lib/ids.ts'
import { type Category, type Proposal, type ProposalState, stateOf } from './proposal.ts'

export interface Wanted {
  /** Every word of it must be somewhere in the proposal. */
  readonly words?: string | undefined
  readonly neighbourhood?: NeighbourhoodId | undefined
  readonly category?: Category | undefined
  readonly state?: ProposalState | undefined
}

export function findProposals(proposals: readonly Proposal[], wanted: Wanted): Proposal[] {
  const words = wordsIn(wanted.words ?? '')
  return proposals.filter(
    proposal =>
      (wanted.neighbourhood === undefined || proposal.neighbourhood === wanted.neighbourhood) &&
      (wanted.category === undefined || proposal.category === wanted.category) &&
      (wanted.state === undefined || stateOf(proposal) === wanted.state) &&
      (words.length === 0 || hasAllWords(plainText(proposal), words)),
  )
}

export const hasAllWords = (plainText: string, words: readonly string[]): boolean =>
  words.every(word => plainText.includes(word))

/** Everything that is searched of a proposal. */
export const plainText = ({ title, summary, text, place }: Proposal): string =>
  plain([title, summary, text, place].join('\n'))

export const wordsIn = (text: string): string[] =>
  plain(text)
    .split(/\s+/)
    .filter(word => word !== '')

/** Without case and accents: "cafe" finds "Café". */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
