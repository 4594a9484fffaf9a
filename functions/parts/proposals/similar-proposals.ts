// Which proposals one that is about to be sent is like: in words, typing mistakes and endings forgiven, or close by on the
// map. Two people with one idea do better together; whoever sends all the same is not stopped.
import MiniSearch from 'minisearch'
import { metresBetween } from '../../../shared/lib/geo.ts'
import { isPublicWords } from '../../../shared/proposals/moderation.ts'
import type { Proposal, ProposalText } from '../../../shared/proposals/proposal.ts'

export interface SimilarProposal {
  readonly proposal: Proposal
  /** Less than `nearMetres` away; otherwise it is the words. */
  readonly near: boolean
}

type Idea = Pick<ProposalText, 'title' | 'summary' | 'pin'> & { readonly neighbourhood: string }

const nearMetres = 300
const mostShown = 5
const mostAlike = 3
/** Of the words that say something, the part that must be found in the other. */
const leastShared = 0.5

/** The most alike first, then the nearest; at most five. */
export function similarProposals(idea: Idea, others: readonly Proposal[]): SimilarProposal[] {
  const open = others.filter(other => other.neighbourhood === idea.neighbourhood && isOpen(other))
  const alike = inWords(idea, open).slice(0, mostAlike)
  const near = nearest(idea, open).filter(proposal => !alike.includes(proposal))
  return [...alike, ...near].slice(0, mostShown).map(proposal => ({ proposal, near: isNear(idea, proposal) }))
}

/** To be joined: neither taken back nor part of another, and to be read by everyone. */
const isOpen = (other: Proposal): boolean => !other.withdrawn && !other.merged && isPublicWords(other)

function inWords({ title, summary }: Idea, others: readonly Proposal[]): Proposal[] {
  const wanted = new Set(terms(`${title} ${summary}`))
  if (wanted.size < 2) return []
  const index = new MiniSearch<Proposal>({
    fields: ['title', 'summary'],
    tokenize: terms,
    processTerm: term => term,
  })
  index.addAll(others)
  const byId = new Map(others.map(proposal => [proposal.id as string, proposal]))
  return index
    .search([...wanted].join(' '), { boost: { title: 2 }, fuzzy: 0.2, prefix: term => term.length > 5 })
    .filter(({ id, queryTerms }) => {
      const other = byId.get(String(id))!
      const theirs = new Set(terms(`${other.title} ${other.summary}`)).size
      const shared = new Set(queryTerms).size
      return shared >= 2 && shared / Math.min(wanted.size, theirs) >= leastShared
    })
    .map(({ id }) => byId.get(String(id))!)
}

/** Words of four letters and more, without case and accents: shorter ones say nothing in any language. */
const terms = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]{4,}/gu) ?? []

const metresTo = ({ pin }: Pick<Idea, 'pin'>, other: Pick<Idea, 'pin'>): number =>
  pin && other.pin ? metresBetween(pin, other.pin) : Number.POSITIVE_INFINITY

const isNear = (idea: Pick<Idea, 'pin'>, other: Pick<Idea, 'pin'>) => metresTo(idea, other) < nearMetres

const nearest = (idea: Idea, others: readonly Proposal[]): Proposal[] =>
  others.filter(other => isNear(idea, other)).sort((a, b) => metresTo(idea, a) - metresTo(idea, b))
