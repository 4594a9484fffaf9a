// The search index of each round, kept while the process lives. Whether it is up to date is seen at every search from the
// versions of the proposals as they were just read; only where something is new are their texts read too.
import type { RoundId } from '../../../../shared/lib/ids.ts'
import { isPublicWords } from '../../../../shared/proposals/moderation.ts'
import type { Proposal } from '../../../../shared/proposals/proposal.ts'
import { type Found, type SearchIndex, searchIndex } from '../../../parts/proposals/search-index.ts'
import type { Db } from '../../../store/db.ts'
import { listProposals } from '../../../store/proposals.ts'

/** A council has few rounds that anybody searches at a time. */
const mostRounds = 6
const indexes = new Map<string, SearchIndex>()

/** `listed`: the proposals as they are now; their texts are not looked at. */
export async function searchRound(
  db: Db,
  round: RoundId,
  listed: readonly Proposal[],
  words: string,
): Promise<Found> {
  const index = indexOf(db, round)
  if (!index.isUpToDate(listed)) index.bringUpToDate((await listProposals(db, round)).filter(isPublicWords))
  return index.find(words)
}

function indexOf(db: Db, round: RoundId): SearchIndex {
  const name = `${db.tables.core} ${round}`
  const index = indexes.get(name) ?? searchIndex()
  // The one used last is the last to go.
  indexes.delete(name)
  indexes.set(name, index)
  const [oldest] = indexes.keys()
  if (indexes.size > mostRounds && oldest !== undefined) indexes.delete(oldest)
  return index
}
