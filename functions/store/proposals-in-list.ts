// The proposals of a round as a list shows them: with their counts and without what makes them large, which need not come
// over the line for a title and a sentence each.
import type { RoundId } from '../../shared/lib/ids.ts'
import { noTally, type Proposal, type Tally } from '../../shared/proposals/proposal.ts'
import { type Db, type Page, type PageEnd, query } from './db.ts'
import { proposalsOf } from './keys.ts'

type Long =
  | 'text'
  | 'help'
  | 'coProposers'
  | 'enteredBy'
  | 'photo'
  | 'delivery'
  | 'asked'
  | 'signatures'
  | 'mergedFrom'
  | 'meeting'
  | 'fromChildren'

/** A new member of a proposal is a type error here until somebody has said on which side it belongs. */
const short: Readonly<Record<Exclude<keyof Proposal, Long>, true>> = {
  id: true,
  round: true,
  neighbourhood: true,
  title: true,
  summary: true,
  place: true,
  category: true,
  roughCostMinor: true,
  language: true,
  pin: true,
  author: true,
  authorName: true,
  anonymous: true,
  submittedAt: true,
  editedAt: true,
  withdrawn: true,
  review: true,
  costChanges: true,
  exclusions: true,
  shortlist: true,
  takenForward: true,
  merged: true,
  fromMenu: true,
  moderation: true,
  version: true,
}
const members = Object.keys(short)
const counts = Object.keys(noTally)
const only = ['sk', ...members, ...counts]

export interface Listed {
  /** Its text is empty here. */
  readonly proposal: Proposal
  readonly tally: Tally
}

/** In the order they came. */
export async function listBriefly(db: Db, round: RoundId): Promise<Listed[]> {
  const proposals: Proposal[] = []
  const tallies = new Map<string, Tally>()
  let startAfter: PageEnd | undefined
  do {
    const options = { pk: proposalsOf(round), only, ...(startAfter && { startAfter }) }
    const page: Page<Record<string, unknown>> = await query(db, 'core', options)
    for (const item of page.items) {
      const [id = '', what] = String(item.sk).split('#')
      if (what === undefined) proposals.push(proposalIn(item))
      else tallies.set(id, tallyIn(item))
    }
    startAfter = page.end
  } while (startAfter !== undefined)
  return proposals.map(proposal => ({ proposal, tally: tallies.get(proposal.id) ?? noTally }))
}

/** Member by member: taking one out of an object as the client makes them costs more than all of reading it. */
const membersOf = (item: Record<string, unknown>, names: readonly string[]): Record<string, unknown> => {
  const members: Record<string, unknown> = {}
  for (const name of names) if (item[name] !== undefined) members[name] = item[name]
  return members
}

const proposalIn = (item: Record<string, unknown>) =>
  ({ text: '', ...membersOf(item, members) }) as unknown as Proposal
const tallyIn = (item: Record<string, unknown>): Tally => ({ ...noTally, ...membersOf(item, counts) })
