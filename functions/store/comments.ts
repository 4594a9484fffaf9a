// Comments: a comment and what was answered to it are one item, in the partition of its proposal. The index `lists` has
// those the public sees in the order of the page, so that a page is one query, however many there are.
import type { CommentId, PersonId, ProposalId } from '../../shared/lib/ids.ts'
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import type { WordsRef } from '../../shared/proposals/moderation.ts'
import { isHeld, refText } from '../../shared/proposals/moderation.ts'
import type { Comment, Thread } from '../../shared/proposals/proposal.ts'
import { redactionMark } from '../../shared/proposals/redaction.ts'
import { commentIn, rankOf } from '../../shared/proposals/thread.ts'
import { type Db, getItem, query, queryAll, updateItem } from './db.ts'
import { agreementKey, commentKey, commentsOf, goneWordsKey, goneWordsOf, threadsOf } from './keys.ts'
import { type Clause, put, putIfVersion, putNew, remove } from './transact.ts'

export async function getThread(db: Db, proposal: ProposalId, id: CommentId): Promise<Thread | undefined> {
  const item = await getItem(db, 'core', commentKey(proposal, id), { consistent: true })
  return item && fromItem(item)
}

export interface ThreadsPage {
  readonly threads: readonly Thread[]
  /** Where the next page begins; absent on the last. */
  readonly next?: ThreadEnd
}

export interface ThreadEnd {
  readonly id: CommentId
  readonly agrees: number
}

/** A page of what people say, the most agreed with first. */
export async function threadsPage(
  db: Db,
  proposal: ProposalId,
  { limit, after }: { readonly limit: number; readonly after?: ThreadEnd | undefined },
): Promise<ThreadsPage> {
  const listPk = threadsOf(proposal)
  const page = await query(db, 'core', {
    pk: listPk,
    index: 'lists',
    descending: true,
    limit,
    ...(after && {
      startAfter: { ...commentKey(proposal, after.id), listPk, listSk: rankOf(after as unknown as Comment) },
    }),
  })
  const threads = page.items.map(fromItem)
  const last = threads.at(-1)
  return page.end === undefined || !last
    ? { threads }
    : { threads, next: { id: last.id, agrees: last.agrees ?? 0 } }
}

/** All comments on a proposal, oldest first, each followed by its answers: for exports, and for who checks it. */
export async function listComments(db: Db, proposal: ProposalId): Promise<Comment[]> {
  const found: Comment[] = []
  for await (const item of queryAll(db, 'core', { pk: commentsOf(proposal) })) {
    const { answers, version: _version, ...comment } = fromItem(item)
    found.push(comment, ...answers)
  }
  return found
}

export const newThread = (comment: Comment): Clause =>
  putNew('comment-is-new', 'core', toItem({ ...comment, answers: [], version: 0 }))

export const changedThread = (thread: Thread): Clause =>
  putIfVersion('thread-unchanged', 'core', toItem({ ...thread, version: thread.version + 1 }), thread.version)

/** That one person agrees with a comment as it is worded now. */
export const agreed = (comment: Comment, person: PersonId, at: Instant): Clause =>
  putNew('agrees-once', 'core', { ...agreementOf(comment, person), at })

export const agreementGone = (comment: Comment, person: PersonId): Clause =>
  remove('agreed-before', 'core', agreementOf(comment, person), { exists: true })

export const agreesWith = async (db: Db, comment: Comment, person: PersonId): Promise<boolean> =>
  (await getItem(db, 'core', agreementOf(comment, person), { consistent: true })) !== undefined

const agreementOf = ({ id, editedAt = '' as Instant }: Comment, person: PersonId) =>
  agreementKey(id, editedAt, person)

/** How long moderators can still read what somebody deleted or changed. */
const keptSeconds = 30 * 86_400

export const goneWords = (comment: Comment, at: Instant): Clause =>
  put('gone-words', 'core', {
    ...goneWordsKey(comment.proposal, refOf(comment), at),
    text: comment.text,
    at,
    [EXPIRY]: Math.floor(epochOf(at) / 1000) + keptSeconds,
  })

export interface GoneWords {
  readonly text: string
  readonly at: Instant
}

/** What was there before it was changed or deleted, oldest first. */
export async function listGoneWords(
  db: Db,
  proposal: ProposalId,
  ref: WordsRef,
  now: Instant,
): Promise<GoneWords[]> {
  const found: GoneWords[] = []
  for await (const item of queryAll(db, 'core', { ...goneWordsOf(proposal, refText(ref)), now }))
    found.push({ text: String(item.text), at: item.at as Instant })
  return found
}

/** Takes a passage out of all of it; true where it was in any. */
export async function forgetGoneWords(
  db: Db,
  proposal: ProposalId,
  ref: WordsRef,
  passage: string,
  now: Instant,
): Promise<boolean> {
  const found = (await listGoneWords(db, proposal, ref, now)).filter(({ text }) => text.includes(passage))
  for (const { text, at } of found)
    await updateItem(db, 'core', goneWordsKey(proposal, refText(ref), at), {
      set: { text: text.replaceAll(passage, redactionMark) },
    })
  return found.length > 0
}

const refOf = ({ id, inReplyTo }: Comment): string => refText({ comment: id, inReplyTo: inReplyTo ?? null })

/** What is held back is in no list until somebody has looked. */
const toItem = (thread: Thread) => ({
  ...commentKey(thread.proposal, thread.id),
  ...(isHeld(thread) ? {} : { listPk: threadsOf(thread.proposal), listSk: rankOf(thread) }),
  ...thread,
})

function fromItem(item: Record<string, unknown>): Thread {
  const { pk: _pk, sk: _sk, listPk: _listPk, listSk: _listSk, ...thread } = item
  return { answers: [], version: 0, ...thread } as unknown as Thread
}

/** A comment or, with the question it stands under, an answer. */
export async function getComment(
  db: Db,
  proposal: ProposalId,
  id: CommentId,
  inReplyTo: CommentId | null = null,
): Promise<Comment | undefined> {
  const thread = await getThread(db, proposal, inReplyTo ?? id)
  return thread && commentIn(thread, id, inReplyTo)
}
