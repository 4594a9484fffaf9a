// Proposals: one item each, in the partition of their round, in the order they came.
import type { PersonId, ProposalId, RoundId } from '../../shared/lib/ids.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { contentOf, type Db, getItem, queryAll } from './db.ts'
import { proposalKey, proposalsOf, proposerKey } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getProposal(db: Db, round: RoundId, id: ProposalId): Promise<Proposal | undefined> {
  return contentOf<Proposal>(await getItem(db, 'core', proposalKey(round, id), { consistent: true }))
}

export async function listProposals(
  db: Db,
  round: RoundId,
  options: { consistent?: boolean } = {},
): Promise<Proposal[]> {
  const found: Proposal[] = []
  // Counts lie beside the proposals they belong to: store/tallies.ts.
  for await (const item of queryAll(db, 'core', { pk: proposalsOf(round), ...options }))
    if (!String(item.sk).includes('#')) found.push(contentOf<Proposal>(item))
  return found
}

export const newProposal = (proposal: Proposal): Clause => putNew('proposal-is-new', 'core', toItem(proposal))

export const changedProposal = (proposal: Proposal): Clause =>
  putIfVersion(
    'proposal-unchanged',
    'core',
    toItem({ ...proposal, version: proposal.version + 1 }),
    proposal.version,
  )

/** Which proposals of a round count against a person's limit. */
export interface Proposer {
  readonly round: RoundId
  readonly person: PersonId
  readonly proposals: readonly ProposalId[]
  /** Theirs, too, and no longer counted. */
  readonly withdrawn: readonly ProposalId[]
  /** Others', which they stand beside. */
  readonly beside: readonly ProposalId[]
  /** 0 while there is no item yet. */
  readonly version: number
}

export async function getProposer(db: Db, round: RoundId, person: PersonId): Promise<Proposer> {
  const item = await getItem<Proposer>(db, 'core', proposerKey(round, person), { consistent: true })
  const { proposals = [], withdrawn = [], beside = [], version = 0 } = item ?? {}
  return { round, person, proposals, withdrawn, beside, version }
}

export function changedProposer(proposer: Proposer): Clause {
  const item = { ...proposerKey(proposer.round, proposer.person), ...proposer, version: proposer.version + 1 }
  return proposer.version === 0
    ? putNew('proposer-unchanged', 'core', item)
    : putIfVersion('proposer-unchanged', 'core', item, proposer.version)
}

const toItem = (proposal: Proposal) => ({ ...proposalKey(proposal.round, proposal.id), ...proposal })
