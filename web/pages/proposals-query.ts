// What the address of a list of proposals asks for, and the address of the same list with something else asked for.
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import type { Category, ProposalState } from '../../shared/proposals/proposal.ts'

export const proposalSorts = ['drawn', 'newest', 'supported', 'cheapest'] as const
export type ProposalSort = (typeof proposalSorts)[number]

export interface ProposalQuery {
  readonly draw: number
  readonly sort: ProposalSort
  readonly words: string
  readonly neighbourhood?: NeighbourhoodId | undefined
  /** What residents call their neighbourhood: those with a place on the map in it. */
  readonly drawn?: NeighbourhoodId | undefined
  readonly category?: Category | undefined
  readonly state?: ProposalState | undefined
  readonly page: number
}

export const isFiltered = ({ words, neighbourhood, drawn, category, state }: ProposalQuery): boolean =>
  words !== '' || [neighbourhood, drawn, category, state].some(asked => asked !== undefined)

/** The same list with something else asked for; always the first page of it unless one is named. */
export function queryText(query: ProposalQuery, changes: Partial<ProposalQuery> = {}): string {
  const { draw, sort, words, neighbourhood, drawn, category, state, page } = {
    ...query,
    page: 1,
    ...changes,
  }
  const pairs: [string, string | number | undefined][] = [
    ['draw', draw],
    ['sort', sort === 'drawn' ? undefined : sort],
    ['words', words === '' ? undefined : words],
    ['neighbourhood', neighbourhood],
    ['drawn', drawn],
    ['category', category],
    ['state', state],
    ['page', page === 1 ? undefined : page],
  ]
  const present = pairs.filter(([, value]) => value !== undefined)
  return `?${new URLSearchParams(present.map(([name, value]) => [name, String(value)]))}`
}
