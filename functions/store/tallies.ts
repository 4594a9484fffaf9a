// What people have done about each proposal, counted in the same transaction as it is done. The counts lie beside the
// proposal, so that a page of either is one query; they are added to, never replaced, so that two at once both count.
import type { PersonId, ProposalId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { noTally, type Proposal, type Tally } from '../../shared/proposals/proposal.ts'
import { type Db, getItem, query, queryAll } from './db.ts'
import { proposalKey, proposalsOf, supportKey, tallyKey } from './keys.ts'
import { type Clause, putNew, remove, update } from './transact.ts'

export interface Counted {
  readonly proposal: Proposal
  readonly tally: Tally
}

/** One proposal and its counts, in one read. */
export async function getCounted(db: Db, round: RoundId, id: ProposalId): Promise<Counted | undefined> {
  const { items } = await query(db, 'core', {
    pk: proposalsOf(round),
    skBetween: [proposalKey(round, id).sk, tallyKey(round, id).sk],
    consistent: true,
  })
  const [first, second] = items
  return first && first.sk === id ? { proposal: proposalIn(first), tally: tallyIn(second) } : undefined
}

/** All proposals of a round with their counts, in the order they came. */
export async function listCounted(
  db: Db,
  round: RoundId,
  options: { readonly consistent?: boolean } = {},
): Promise<Counted[]> {
  const proposals: Proposal[] = []
  const tallies = new Map<string, Tally>()
  for await (const item of queryAll(db, 'core', { pk: proposalsOf(round), ...options })) {
    const [id, what] = String(item.sk).split('#')
    if (what === undefined) proposals.push(proposalIn(item))
    else tallies.set(id!, tallyIn(item))
  }
  return proposals.map(proposal => ({ proposal, tally: tallies.get(proposal.id) ?? noTally }))
}

export async function getTally(db: Db, round: RoundId, proposal: ProposalId): Promise<Tally> {
  return tallyIn(await getItem(db, 'core', tallyKey(round, proposal), { consistent: true }))
}

/** None where nothing changes. */
export function counted(
  round: RoundId,
  proposal: ProposalId,
  changes: Partial<Record<keyof Tally, number>>,
): Clause[] {
  return Object.keys(changes).length === 0
    ? []
    : [
        update('counted', 'core', tallyKey(round, proposal), undefined, {
          add: changes as Record<string, number>,
        }),
      ]
}

export const supported = (proposal: ProposalId, person: PersonId, at: Instant): Clause =>
  putNew('supports-once', 'core', { ...supportKey(proposal, person), at })

export const supportGone = (proposal: ProposalId, person: PersonId): Clause =>
  remove('supported-before', 'core', supportKey(proposal, person), { exists: true })

export const isSupporter = async (db: Db, proposal: ProposalId, person: PersonId): Promise<boolean> =>
  (await getItem(db, 'core', supportKey(proposal, person), { consistent: true })) !== undefined

/** Everybody who supports a proposal: for merging, and for telling them what became of it. */
export async function listSupporters(db: Db, proposal: ProposalId): Promise<PersonId[]> {
  const { pk } = supportKey(proposal, '' as PersonId)
  const found: PersonId[] = []
  for await (const item of queryAll(db, 'core', { pk })) found.push(item.sk as PersonId)
  return found
}

function proposalIn(item: Record<string, unknown>): Proposal {
  const { pk: _pk, sk: _sk, ...proposal } = item
  return proposal as unknown as Proposal
}

function tallyIn(item: Record<string, unknown> | undefined): Tally {
  const { pk: _pk, sk: _sk, ...tally } = item ?? {}
  return { ...noTally, ...tally }
}
