// The desk of those who check, one item a proposal once somebody has it or has noted something.
import type { ProposalId, RoundId } from '../../shared/lib/ids.ts'
import type { ReviewDesk } from '../../shared/proposals/review-desk.ts'
import { contentOf, type Db, getItem, queryAll } from './db.ts'
import { reviewDeskKey, reviewDeskOf } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getReviewDesk(db: Db, round: RoundId, proposal: ProposalId): Promise<ReviewDesk> {
  const item = await getItem(db, 'core', reviewDeskKey(round, proposal), { consistent: true })
  return item ? contentOf<ReviewDesk>(item) : { round, proposal, notes: [], version: 0 }
}

export async function listReviewDesk(db: Db, round: RoundId): Promise<ReadonlyMap<ProposalId, ReviewDesk>> {
  const found = new Map<ProposalId, ReviewDesk>()
  for await (const item of queryAll(db, 'core', { pk: reviewDeskOf(round), consistent: true })) {
    const desk = contentOf<ReviewDesk>(item)
    found.set(desk.proposal, desk)
  }
  return found
}

export function changedReviewDesk(desk: ReviewDesk): Clause {
  const item = { ...reviewDeskKey(desk.round, desk.proposal), ...desk, version: desk.version + 1 }
  return desk.version === 0
    ? putNew('review-desk-as-seen', 'core', item)
    : putIfVersion('review-desk-as-seen', 'core', item, desk.version)
}
