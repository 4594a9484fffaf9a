// The words that an act is about: a comment, an answer under one, or a proposal. Loaded and written in one way, so that
// what moderators may do to the one they may do to the other.
import type { NotFoundRefusal } from '../../../shared/contract/refusals.ts'
import type { NeighbourhoodId, PersonId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { Moderation, WordsRef } from '../../../shared/proposals/moderation.ts'
import type { Comment, Proposal, Thread } from '../../../shared/proposals/proposal.ts'
import { commentIn, countsBetween, withComment } from '../../../shared/proposals/thread.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { isVisible } from '../../../shared/rounds/visible.ts'
import type { Hands } from '../../hands.ts'
import { changedThread, getThread } from '../../store/comments.ts'
import { changedProposal, getProposal } from '../../store/proposals.ts'
import { getRound } from '../../store/rounds.ts'
import { counted } from '../../store/tallies.ts'
import type { Clause } from '../../store/transact.ts'

export interface WordsAt {
  readonly ref: WordsRef
  readonly round: Round
  readonly proposal: Proposal
  /** Both there for a comment, neither for a proposal. */
  readonly thread?: Thread
  readonly comment?: Comment
  readonly author: PersonId
  readonly authorName: string
  readonly place: NeighbourhoodId
  readonly moderation?: Moderation
}

export interface WordsInput extends WordsRef {
  readonly round: RoundId
  readonly proposal: ProposalId
}

export async function wordsAt(
  { db, clock }: Hands,
  { round: roundId, proposal: id, comment: commentId, inReplyTo }: WordsInput,
): Promise<Result<WordsAt, NotFoundRefusal>> {
  const round = await getRound(db, roundId)
  if (!round || !isVisible(round, clock.now())) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, id)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const ref = { comment: commentId, inReplyTo }
  const place = proposal.neighbourhood
  if (commentId === null) {
    if (inReplyTo !== null) return refuse({ reason: 'unknown-comment' })
    const { author, authorName, moderation } = proposal
    return ok({ ref, round, proposal, author, authorName, place, ...(moderation && { moderation }) })
  }
  const thread = await getThread(db, proposal.id, inReplyTo ?? commentId)
  const comment = thread && commentIn(thread, commentId, inReplyTo)
  if (!comment) return refuse({ reason: 'unknown-comment' })
  const { author, authorName, moderation } = comment
  return ok({
    ref,
    round,
    proposal,
    thread,
    comment,
    author,
    authorName,
    place,
    ...(moderation && { moderation }),
  })
}

/** The comment as it is to be, and what that changes in the counts. */
export function commentChanged({ round, proposal, thread }: WordsAt, changed: Comment): Clause[] {
  const after = withComment(thread!, changed)
  return [changedThread(after), ...counted(round.id, proposal.id, countsBetween(thread, after))]
}

/** The words with what moderators made of them. */
export const moderationChanged = (at: WordsAt, moderation: Moderation): Clause[] =>
  at.comment
    ? commentChanged(at, { ...at.comment, moderation })
    : [changedProposal({ ...at.proposal, moderation })]
