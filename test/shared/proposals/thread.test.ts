import { describe, expect, it } from 'vitest'
import type { Comment } from '../../../shared/proposals/proposal.ts'
import { canBeAnswered, conversationOf } from '../../../shared/proposals/thread.ts'

const comment = (id: string, kind: Comment['kind'], changes: Partial<Comment> = {}): Comment =>
  ({ id, kind, text: id, ...changes }) as Comment
const answer = (id: string, to: string, changes: Partial<Comment> = {}) =>
  comment(id, 'answer', { inReplyTo: to as never, ...changes })

describe('a conversation', () => {
  it('puts answers under their question, in the order they came, and counts what stands by itself', () => {
    const { exchanges, counts, unansweredQuestions } = conversationOf([
      comment('q1', 'question'),
      comment('f1', 'for'),
      answer('a1', 'q1'),
      comment('q2', 'question'),
      comment('n1', 'against'),
      answer('a2', 'q1', { speaksAs: 'officer' }),
      comment('f2', 'for'),
    ])
    expect(exchanges.map(({ comment, answers }) => [comment.id, answers.map(({ id }) => id)])).toEqual([
      ['q1', ['a1', 'a2']],
      ['f1', []],
      ['q2', []],
      ['n1', []],
      ['f2', []],
    ])
    expect(counts).toEqual({ for: 2, against: 1, question: 2 })
    expect(unansweredQuestions).toBe(1)
  })

  it('takes a neighbour’s answer for no answer of the council', () => {
    const asked = [comment('q1', 'question'), answer('a1', 'q1')]
    expect(conversationOf(asked).unansweredQuestions).toBe(1)
  })

  it('is empty where nobody spoke', () => {
    expect(conversationOf([])).toEqual({
      exchanges: [],
      counts: { for: 0, against: 0, question: 0 },
      unansweredQuestions: 0,
    })
  })

  it('lets questions be answered, and nothing else', () => {
    expect(canBeAnswered(comment('q', 'question'))).toBe(true)
    for (const other of [comment('f', 'for'), comment('n', 'against'), answer('a', 'q')])
      expect(canBeAnswered(other)).toBe(false)
  })
})
