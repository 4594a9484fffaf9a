// The council's menu: ready-made services, described and costed once, that a neighbourhood may also choose. Which of them
// a round offers is set up with it; put on a pot they are proposals like others, already found feasible.
import type { MenuItemId, NeighbourhoodId, PersonId, ProposalId } from '../lib/ids.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct, Round } from '../rounds/round.ts'
import type { Category, Proposal } from './proposal.ts'

export interface MenuItem {
  readonly id: MenuItemId
  readonly title: string
  readonly summary: string
  readonly text: string
  readonly category: Category
  readonly costMinor: Minor
  /** What the cost rests on, in words that everyone reads. */
  readonly costNote: string
  readonly added: NamedAct
  /** Not offered any more; what was put on a pot before stays. */
  readonly retired?: NamedAct
  readonly version: number
}

/** Who stands behind it: nobody who could sign in, so that nobody is its author. */
export const menuAuthor = 'the-council' as PersonId

export interface Offer {
  readonly item: MenuItem
  readonly id: ProposalId
  readonly place: NeighbourhoodId
  /** The council's name. */
  readonly council: string
  readonly language: string
  readonly by: NamedAct
}

export function proposalFromMenu(round: Round, { item, id, place, council, language, by }: Offer): Proposal {
  const { title, summary, text, category, costMinor } = item
  return {
    id,
    round: round.id,
    neighbourhood: place,
    author: menuAuthor,
    authorName: council,
    title,
    summary,
    text,
    place: '',
    category,
    roughCostMinor: null,
    language,
    fromMenu: item.id,
    submittedAt: by.at,
    review: { ...by, outcome: 'feasible', costMinor, reason: item.costNote },
    version: 0,
  }
}

/** Offered by the round, and not on this pot yet. */
export const openMenu = (
  items: readonly MenuItem[],
  offered: readonly MenuItemId[],
  here: readonly Proposal[],
): MenuItem[] =>
  items.filter(
    ({ id, retired }) =>
      offered.includes(id) &&
      !retired &&
      !here.some(proposal => proposal.fromMenu === id && !proposal.withdrawn),
  )
