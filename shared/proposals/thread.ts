// Comments as a conversation: each question with its answers under it, one level deep. Those most people agree with come
// first, and of equals the newest; answers stand in the order they came, the council's before neighbours'.
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { isPublicWords } from './moderation.ts'
import type { Comment, Tally, Thread } from './proposal.ts'

export interface Exchange {
  readonly comment: Comment
  readonly answers: readonly Comment[]
}

export interface Conversation {
  readonly exchanges: readonly Exchange[]
  /** Answers belong to their question and are not counted. */
  readonly counts: Readonly<Record<'for' | 'against' | 'question', number>>
  readonly unansweredQuestions: number
}

/** Takes comments in the order of their ids, which is the order they came in. */
export function conversationOf(comments: readonly Comment[]): Conversation {
  const counts = { for: 0, against: 0, question: 0 }
  const answers = new Map<string, Comment[]>()
  for (const comment of comments) {
    if (comment.inReplyTo === undefined) continue
    answers.set(comment.inReplyTo, [...(answers.get(comment.inReplyTo) ?? []), comment])
  }
  const exchanges = comments
    .filter(({ inReplyTo }) => inReplyTo === undefined)
    .map(comment => ({ comment, answers: answers.get(comment.id) ?? [] }))
  for (const { comment } of exchanges) if (comment.kind !== 'answer') counts[comment.kind]++
  const unansweredQuestions = exchanges.filter(exchange =>
    isUnanswered(exchange.comment, exchange.answers),
  ).length
  return { exchanges, counts, unansweredQuestions }
}

/** What a comment may answer: a question on the same proposal, and nothing that is itself an answer. */
export const canBeAnswered = (comment: Comment): boolean =>
  comment.kind === 'question' && comment.inReplyTo === undefined && isReadable(comment)

/** Its words are there for everybody to read. */
export const isReadable = (comment: Comment): boolean =>
  comment.deletedAt === undefined && isPublicWords(comment)

/** Of a question that can be read: nobody has answered it for the council, in words that can be read. */
const isUnanswered = (comment: Comment, answers: readonly Comment[]): boolean =>
  comment.kind === 'question' &&
  isReadable(comment) &&
  !answers.some(answer => answer.speaksAs && isReadable(answer))

/** One item holds a question and its answers; more than this many would not fit it. */
export const mostAnswers = 40

export function answered(
  thread: Thread,
  answer: Comment,
): Result<Thread, Refusal<'thread-full'> & { limit: number }> {
  if (thread.answers.length >= mostAnswers) return refuse({ reason: 'thread-full', limit: mostAnswers })
  return ok({ ...thread, answers: [...thread.answers, answer] })
}

/** The thread with one of its comments changed. */
export function withComment(thread: Thread, changed: Comment): Thread {
  const { answers, version } = thread
  return changed.id === thread.id && changed.inReplyTo === undefined
    ? { ...changed, answers, version }
    : { ...thread, answers: answers.map(answer => (answer.id === changed.id ? changed : answer)) }
}

/** A comment of it by its id: the first, or one of the answers. */
export const commentIn = (thread: Thread, id: string, inReplyTo: string | null): Comment | undefined =>
  inReplyTo === null ? thread : thread.answers.find(answer => answer.id === id)

type Counts = Omit<Tally, 'supports' | 'promises'>

/** What a thread adds to the counts of its proposal. Words nobody can read do not count. */
export function countsOf(thread: Thread | undefined): Counts {
  const counts = { for: 0, against: 0, question: 0, unanswered: 0 }
  if (!thread || !isReadable(thread)) return counts
  if (thread.kind !== 'answer') counts[thread.kind] = 1
  if (isUnanswered(thread, thread.answers)) counts.unanswered = 1
  return counts
}

/** How the counts change when the one becomes the other; empty where they do not. */
export function countsBetween(before: Thread | undefined, after: Thread): Readonly<Record<string, number>> {
  const [old, now] = [countsOf(before), countsOf(after)]
  const changes = Object.entries(now).map(
    ([name, count]) => [name, count - old[name as keyof Counts]] as const,
  )
  return Object.fromEntries(changes.filter(([, change]) => change !== 0))
}

/** Its place among the others, as text: the last in order comes first on the page. */
export const rankOf = ({ agrees = 0, id }: Comment): string => `${String(agrees).padStart(9, '0')}#${id}`

/** The council's answers first, each in the order they came. */
export const answersInOrder = ({ answers }: Pick<Thread, 'answers'>): Comment[] => [
  ...answers.filter(({ speaksAs }) => speaksAs),
  ...answers.filter(({ speaksAs }) => !speaksAs),
]

/** What is told of a comment in public: not who its author is in the system, and no words that were taken back or down. */
export function told({ author: _author, moderation, ...comment }: Comment) {
  const taken = moderation?.state === 'hidden' ? moderation.taken : undefined
  return {
    ...comment,
    ...((taken || comment.deletedAt) && { text: '' }),
    ...(taken && { hidden: { at: taken.at, by: taken.byName, reason: taken.reason, note: taken.note } }),
  }
}
