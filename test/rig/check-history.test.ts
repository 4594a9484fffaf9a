// The checker finds what is wrong in histories written by hand, each with one thing wrong, and nothing in the true one.
import { describe, expect, it } from 'vitest'
import { checkVoter, type Findings, holds, noFindings, summary, unclaimed } from './check-history.ts'
import type { Attempt, CloseFacts, Told } from './history.ts'

const facts: CloseFacts = { surelyOpenAt: 1_000, maybeClosedAt: 9_000, closedAt: 10_000 }
const taken = (commitment: string, version = 1): Told => ({
  taken: true,
  commitment,
  serverNonce: 'n',
  signature: 's',
  version,
})
const no = (reason: string, version?: number): Told => ({ taken: false, reason, version })
const unknown: Told = { taken: 'unknown', because: 'socket hang up' }

const attempt = (castId: string, sentAt: number, told: Told, more: Partial<Attempt> = {}): Attempt => ({
  voter: 'v',
  onRoll: true,
  castId,
  voterNonce: 'n',
  choices: [],
  replaces: 0,
  sentAt,
  answeredAt: sentAt + 100,
  told,
  ...more,
})

function check(attempts: readonly Attempt[], lines: readonly string[], fault?: string): Findings {
  const found = noFindings()
  const left = new Set(lines)
  const book = { has: (one: string) => lines.includes(one), claim: (one: string) => void left.delete(one) }
  checkVoter(attempts, book, facts, () => fault, found)
  unclaimed(left, found)
  return found
}

const numbers = ({ lost, doubled, late, wrongRefusals, unanswered }: Findings) =>
  [lost, doubled, late, wrongRefusals, unanswered].map(({ length }) => length)

describe('a history in which nothing is wrong', () => {
  it.each<[string, readonly Attempt[], readonly string[]]>([
    ['one cast', [attempt('a', 2_000, taken('A'))], ['A']],
    [
      'an answer that came the second time',
      [attempt('a', 2_000, unknown), attempt('a', 3_000, taken('A'))],
      ['A'],
    ],
    [
      'the same receipt after the close',
      [attempt('a', 8_000, unknown), attempt('a', 12_000, taken('A'))],
      ['A'],
    ],
    [
      'a change, and the first one sent again',
      [
        attempt('a', 2_000, taken('A')),
        attempt('b', 3_000, taken('B', 2), { replaces: 1 }),
        attempt('a', 4_000, no('replaced-by-later')),
      ],
      ['B'],
    ],
    [
      'taken unheard, then replaced: the window between was told of the first',
      [
        attempt('a', 2_000, unknown),
        attempt('b', 3_000, no('already-voted', 1)),
        attempt('c', 4_000, taken('C', 2), { replaces: 1 }),
        attempt('a', 12_000, no('replaced-by-later')),
      ],
      ['C'],
    ],
    ['two windows', [attempt('a', 2_000, taken('A')), attempt('b', 2_000, no('already-voted', 1))], ['A']],
    ['too early, then in', [attempt('a', 500, no('vote-not-open')), attempt('a', 1_500, taken('A'))], ['A']],
    ['too late', [attempt('a', 2_000, taken('A')), attempt('b', 11_000, no('vote-closed'))], ['A']],
  ])('%s', (_, attempts, lines) => {
    const found = check(attempts, lines)
    expect(numbers(found)).toStrictEqual([0, 0, 0, 0, 0])
    expect(holds(found)).toBe(true)
  })

  it('of nobody proves nothing', () => {
    expect(holds(noFindings())).toBe(false)
  })

  it('ends with the one line', () => {
    const found = check([attempt('a', 2_000, taken('A'))], ['A'])
    expect(summary(found, 7)).toBe('0 lost, 0 doubled, 0 late, 0 wrong refusals of 1 acknowledged (seed 7)')
  })
})

describe('what the checker finds', () => {
  it.each<[string, readonly number[], readonly Attempt[], readonly string[], string?]>([
    ['acknowledged and not published', [1, 0, 0, 0, 0], [attempt('a', 2_000, taken('A'))], []],
    [
      'a receipt that proves nothing',
      [1, 0, 0, 0, 0],
      [attempt('a', 2_000, taken('A'))],
      ['A'],
      'not signed',
    ],
    ['a ballot nobody was told of', [0, 1, 0, 0, 0], [attempt('a', 2_000, taken('A'))], ['A', 'X']],
    [
      'two ballots of one voter',
      [0, 2, 0, 0, 0],
      [attempt('a', 2_000, taken('A')), attempt('b', 2_000, taken('B'))],
      ['A', 'B'],
    ],
    [
      'a replaced ballot that is published too',
      [0, 1, 0, 0, 0],
      [attempt('a', 2_000, taken('A')), attempt('b', 3_000, taken('B', 2), { replaces: 1 })],
      ['A', 'B'],
    ],
    [
      'two receipts for one cast',
      [0, 1, 0, 0, 0],
      [attempt('a', 2_000, taken('A')), attempt('a', 3_000, taken('B'))],
      ['A'],
    ],
    ['somebody on no roll', [0, 1, 0, 0, 0], [attempt('a', 2_000, taken('A'), { onRoll: false })], ['A']],
    ['first sent after the close', [0, 0, 1, 0, 0], [attempt('a', 11_000, taken('A'))], ['A']],
    ['closed, long before the close', [0, 0, 0, 1, 0], [attempt('a', 2_000, no('vote-closed'))], []],
    ['not open, long after the opening', [0, 0, 0, 1, 0], [attempt('a', 2_000, no('vote-not-open'))], []],
    ['voted already, who has not', [0, 0, 0, 1, 0], [attempt('a', 2_000, no('already-voted', 1))], []],
    [
      'voted already, by a version that nothing was ever',
      [0, 0, 0, 1, 0],
      [
        attempt('a', 2_000, unknown),
        attempt('b', 3_000, no('already-voted', 2)),
        attempt('c', 4_000, taken('C', 3), { replaces: 2 }),
        attempt('a', 12_000, no('replaced-by-later')),
      ],
      ['C'],
    ],
    ['not on the roll, who is', [0, 0, 0, 1, 0], [attempt('a', 2_000, no('not-on-roll'))], []],
    [
      'closed, to who was acknowledged before',
      [0, 0, 0, 1, 0],
      [attempt('a', 2_000, taken('A')), attempt('a', 12_000, no('vote-closed'))],
      ['A'],
    ],
    [
      'replaced, where nothing replaced it',
      [0, 0, 0, 1, 0],
      [attempt('a', 2_000, taken('A')), attempt('a', 3_000, no('replaced-by-later'))],
      ['A'],
    ],
    ['a reason there is none for', [0, 0, 0, 1, 0], [attempt('a', 2_000, no('changed-meanwhile'))], []],
    ['somebody never answered', [0, 0, 0, 0, 1], [attempt('a', 2_000, unknown)], []],
  ])('%s', (_, wrong, attempts, lines, fault) => {
    const found = check(attempts, lines, fault)
    expect(numbers(found)).toStrictEqual(wrong)
    expect(holds(found)).toBe(false)
  })
})
