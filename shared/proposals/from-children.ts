// A proposal that children chose: what it says, whose it is, what has become of it, and whether somebody owes them an answer.
// They are told each time it is decided about, in words that somebody writes for them.
import { must } from '../lib/assert.ts'
import type { PersonId, ProposalId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { ChildrensRound, SchoolClass } from '../rounds/childrens-round.ts'
import { type ClassIdea, pictures } from '../rounds/class-idea.ts'
import { proposingOf } from '../rounds/proposing.ts'
import type { Round } from '../rounds/round.ts'
import { type Proposal, stateOf } from './proposal.ts'

/** As it goes into the neighbourhood's round, where it is checked like any other. */
export function proposalOf(
  idea: ClassIdea,
  { id, place }: ChildrensRound,
  { school, name }: SchoolClass,
  into: Round,
  made: { readonly proposal: ProposalId; readonly author: PersonId; readonly at: Instant },
): Proposal {
  const offered = proposingOf(into).categories
  const about = pictures[idea.picture]
  return {
    id: made.proposal,
    round: into.id,
    neighbourhood: place,
    title: idea.title,
    summary: idea.why,
    text: idea.what,
    place: '',
    category: offered.includes(about) ? about : must(offered.at(-1), 'a round has a category'),
    roughCostMinor: null,
    language: idea.language,
    author: made.author,
    authorName: `${school}, ${name}`,
    fromChildren: { round: id, idea: idea.id, school, schoolClass: name },
    submittedAt: made.at,
    version: 0,
  }
}

export type BecameOf =
  | 'chosen'
  | 'sent'
  | 'feasible'
  | 'withdrawn'
  | 'merged'
  | 'not-feasible'
  | 'not-supported'
  | 'shortlisted'
  | 'not-shortlisted'
  | 'funded'
  | 'not-funded'
  | 'delivered'
  | 'stopped'

/** `funded`: what the vote came to, once its results are out. */
export function becameOf(proposal: Proposal | undefined, funded: boolean | undefined): BecameOf {
  if (!proposal) return 'chosen'
  const status = proposal.delivery?.at(-1)?.status
  if (status === 'delivered' || status === 'stopped') return status
  const state = stateOf(proposal)
  if (funded !== undefined && state === 'shortlisted') return funded ? 'funded' : 'not-funded'
  return state === 'submitted' ? 'sent' : state
}

/** On its way: one answer covers all of these. */
const underWay: readonly BecameOf[] = ['chosen', 'sent', 'feasible', 'shortlisted']

/** Has nobody answered them since it was last decided about? */
export function owesAnswer({ answers = [] }: Pick<ClassIdea, 'answers'>, now: BecameOf): boolean {
  const kind = (state: string) => (underWay.some(one => one === state) ? 'under-way' : state)
  return !answers.some(({ about }) => kind(about) === kind(now))
}
