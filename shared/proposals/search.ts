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
  const words = plain(wanted.words ?? '')
    .split(/\s+/)
    .filter(word => word !== '')
  return proposals.filter(
    proposal =>
      (wanted.neighbourhood === undefined || proposal.neighbourhood === wanted.neighbourhood) &&
      (wanted.category === undefined || proposal.category === wanted.category) &&
      (wanted.state === undefined || stateOf(proposal) === wanted.state) &&
      hasAll(proposal, words),
  )
}

function hasAll({ title, summary, text, place }: Proposal, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const whole = plain([title, summary, text, place].join('\n'))
  return words.every(word => whole.includes(word))
}

/** Without case and accents: "cafe" finds "Café". */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

/**
 * Proposals of the same neighbourhood that share at least half of the telling words of title and summary, the most
 * alike first, at most three. Shown before sending: two people with one idea do better together.
 */
export function similarProposals(
  idea: { readonly neighbourhood: string; readonly title: string; readonly summary: string },
  proposals: readonly Proposal[],
): Proposal[] {
  const own = tellingWords(idea)
  return proposals
    .filter(other => other.neighbourhood === idea.neighbourhood && !other.withdrawn)
    .map(other => ({ other, alike: overlap(own, tellingWords(other)) }))
    .filter(({ alike }) => alike >= 0.5)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, 3)
    .map(({ other }) => other)
}

/** Short words ("in", "the", "ein") tell nothing in any language. */
const tellingWords = ({ title, summary }: { readonly title: string; readonly summary: string }) =>
  new Set(plain(`${title} ${summary}`).match(/[\p{L}\p{N}]{4,}/gu) ?? [])

/** Shared words as a part of the smaller set; one shared word alone is no likeness. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter(word => b.has(word)).length
  return shared < 2 ? 0 : shared / Math.min(a.size, b.size)
}
