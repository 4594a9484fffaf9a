// Comments as a conversation: each question with its answers under it, one level deep, oldest first.
import type { Comment } from './proposal.ts'

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
  const unansweredQuestions = exchanges.filter(
    exchange => exchange.comment.kind === 'question' && !exchange.answers.some(answer => answer.speaksAs),
  ).length
  return { exchanges, counts, unansweredQuestions }
}

/** What a comment may answer: a question on the same proposal, and nothing that is itself an answer. */
export const canBeAnswered = (comment: Comment): boolean =>
  comment.kind === 'question' && comment.inReplyTo === undefined
