// Comments: one item each, in the partition of their proposal, in the order they came. They are never changed.
import type { CommentId, ProposalId } from '../../shared/lib/ids.ts'
import type { Comment } from '../../shared/proposals/proposal.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { commentKey, commentsOf } from './keys.ts'
import { type Clause, putNew } from './transact.ts'

export async function getComment(db: Db, proposal: ProposalId, id: CommentId): Promise<Comment | undefined> {
  return fromItem(await getItem(db, 'core', commentKey(proposal, id), { consistent: true }))
}

/** All comments on a proposal, oldest first. */
export async function listComments(db: Db, proposal: ProposalId): Promise<Comment[]> {
  const found: Comment[] = []
  for await (const item of queryAll(db, 'core', { pk: commentsOf(proposal) })) found.push(fromItem(item)!)
  return found
}

export const newComment = (comment: Comment): Clause =>
  putNew('comment-is-new', 'core', { ...commentKey(comment.proposal, comment.id), ...comment })

function fromItem(item: Record<string, unknown> | undefined): Comment | undefined {
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...comment } = item
  return comment as unknown as Comment
}
