// Earlier words of proposals, kept when they are changed, so that anyone can see what was said before.
import type { ProposalId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { wordsOf } from '../../shared/proposals/checks.ts'
import type { Proposal, ProposalText } from '../../shared/proposals/proposal.ts'
import { redacted } from '../../shared/proposals/redaction.ts'
import { type Db, queryAll, updateItem } from './db.ts'
import { proposalVersionKey, proposalVersionsOf } from './keys.ts'
import { type Clause, putNew } from './transact.ts'

export interface ProposalVersion extends ProposalText {
  /** When it became public. */
  readonly at: Instant
}

/** The words that are about to be replaced. */
export const keptVersion = (before: Proposal): Clause =>
  putNew('version-kept', 'core', {
    ...proposalVersionKey(before.id, before.version),
    ...wordsOf(before),
    at: before.editedAt ?? before.submittedAt,
  })

/** Oldest first, without the words of today. */
export async function listVersions(db: Db, proposal: ProposalId): Promise<ProposalVersion[]> {
  const found: ProposalVersion[] = []
  for await (const item of queryAll(db, 'core', { pk: proposalVersionsOf(proposal) })) {
    const { pk: _pk, sk: _sk, ...version } = item
    found.push(version as unknown as ProposalVersion)
  }
  return found
}

/** Takes a passage out of all earlier words, by law; true where it was in any. */
export async function forgetInVersions(db: Db, proposal: ProposalId, passage: string): Promise<boolean> {
  let found = false
  for await (const item of queryAll(db, 'core', { pk: proposalVersionsOf(proposal), consistent: true })) {
    const { title, summary, text, place, help } = item as unknown as ProposalVersion
    const said = { title, summary, text, place, ...(help !== undefined && { help }) }
    const without = redacted(said, passage)
    if (!without) continue
    found = true
    await updateItem(db, 'core', { pk: String(item.pk), sk: String(item.sk) }, { set: without })
  }
  return found
}
