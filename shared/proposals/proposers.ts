// Whose a proposal is: its author's and those's who accepted to stand beside them; and what each may be called where.
import type { PersonId } from '../lib/ids.ts'
import type { Actor } from '../rounds/policy.ts'
import type { Proposal } from './proposal.ts'

type Theirs = Pick<Proposal, 'author' | 'coProposers'>

export const isCoProposer = ({ coProposers = [] }: Theirs, person: PersonId | undefined): boolean =>
  coProposers.some(one => one.person === person)

/** One of those whose proposal it is: none of them checks it, each may change it. */
export const isProposer = (proposal: Theirs, person: PersonId | undefined): boolean =>
  proposal.author === person || isCoProposer(proposal, person)

/** For `may`, where a co-proposer may do what the author may. */
export const asAuthor = (proposal: Theirs, { person }: Actor): PersonId =>
  person !== undefined && isProposer(proposal, person) ? person : proposal.author

/** Under which name what a proposer does stands in the journal: an author who asked not to be named has none there. */
export function nameInJournal(
  proposal: Theirs & Pick<Proposal, 'anonymous'>,
  { person, name }: Actor,
): { readonly byName?: string } {
  const hidden = proposal.anonymous !== undefined && person === proposal.author
  return hidden || name === undefined ? {} : { byName: name }
}

/** What everyone may read of a proposal: who is behind it only by the names they chose to show. */
export function publicProposal(proposal: Proposal) {
  const { author: _author, anonymous, coProposers, enteredBy, mergedFrom, ...shown } = proposal
  return {
    ...shown,
    ...(anonymous && { anonymous: true }),
    ...(coProposers && {
      coProposers: coProposers.filter(({ name }) => name !== '').map(({ name, at }) => ({ name, at })),
    }),
    ...(mergedFrom && {
      mergedFrom: mergedFrom.map(({ proposal: id, title, at }) => ({ proposal: id, title, at })),
    }),
    ...(enteredBy && { enteredBy: { name: enteredBy.byName, way: enteredBy.way } }),
  }
}
