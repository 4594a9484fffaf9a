// What an officer types, for every kind of ballot; and that a paper which breaks the rules is taken as it stands.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkChoices } from '../../../shared/ballots/choices.ts'
import type { FrozenBallot, FrozenProject } from '../../../shared/ballots/frozen-ballot.ts'
import { keyedText, readKeyed } from '../../../shared/ballots/keyed-ballot.ts'
import { markText, nonceOfMark, paperMark, readMark } from '../../../shared/ballots/paper-mark.ts'
import { contentLength, paddedPaper, readContent } from '../../../shared/ballots/sealed-ballot.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { BallotType, RoundRules } from '../../../shared/rounds/round.ts'
import { testDates, testRound } from '../../fixtures/hands.ts'

const north = 'north' as NeighbourhoodId
const project = (number: number): FrozenProject => ({
  id: `p${number}`,
  proposal: `p${number}` as ProposalId,
  number,
  title: `Project ${number}`,
  summary: '',
  place: '',
  category: 'green',
  costMinor: (number * 1000) as Minor,
})
const ballotOf = (ballotType: BallotType, rules: Partial<RoundRules> = {}): FrozenBallot => ({
  form: 'folkmoot-frozen-ballot-v1',
  round: 'r' as RoundId,
  title: 'A round',
  currency: 'GBP',
  signPublicKey: '',
  sealPublicKey: '',
  rules: { ...testRound('r').rules, ballotType, maxChoices: null, ...rules },
  votingAt: testDates.votingAt,
  closesAt: testDates.closesAt,
  pots: [
    {
      neighbourhood: north,
      name: 'North',
      amountMinor: 6000 as Minor,
      projects: Array.from({ length: 12 }, (_, i) => project(i + 1)),
    },
  ],
})
const choicesOf = (ballot: FrozenBallot, line: string) => {
  const read = readKeyed(ballot, north, line)
  return read.ok ? ('choices' in read.value ? read.value.choices : read.value.spoilt) : read.refusal.reason
}

describe('a keyed line', () => {
  it.each([
    ['approval', '12 3,7', ['p12', 'p3', 'p7']],
    ['approval', ' 3 + 7 ', ['p3', 'p7']],
    ['approval', '0', []],
    ['knapsack', '1 2 3 4', ['p1', 'p2', 'p3', 'p4']],
    ['ranked', '7 3 12', ['p7', 'p3', 'p12']],
    [
      'points',
      '7=6 3*4',
      [
        ['p3', 4],
        ['p7', 6],
      ],
    ],
    [
      'scores',
      '3/5;1:2',
      [
        ['p1', 2],
        ['p3', 5],
      ],
    ],
    ['scores', 'x1', 'unclear'],
    ['ranked', '-2', 'names-voter'],
    ['points', 'X4', 'other-ballot'],
    ['approval', '13', 'keyed-unread'],
    ['approval', '3=4', 'keyed-unread'],
    ['points', '3', 'keyed-unread'],
    ['points', '3=0', 'keyed-unread'],
    ['ranked', '3 3', 'keyed-unread'],
    ['approval', '', 'keyed-unread'],
    ['approval', 'x5', 'keyed-unread'],
    ['approval', '0 3', 'keyed-unread'],
  ] as const)('%s: “%s”', (type, line, expected) => {
    expect(choicesOf(ballotOf(type), line)).toEqual(expected)
  })

  it('is taken though it breaks the rules, and fits into a seal', () => {
    const cases = [
      [ballotOf('approval', { maxChoices: 2 }), '1 2 3', 'too-many-choices'],
      [ballotOf('knapsack'), '1 2 3 4', 'over-pot'],
      [ballotOf('points', { points: 10 }), '1=6 2=5', 'too-many-points'],
      [ballotOf('scores', { maxScore: 5 }), '1=9', 'score-too-high'],
    ] as const
    for (const [ballot, line, reason] of cases) {
      const read = readKeyed(ballot, north, line)
      if (!read.ok || !('choices' in read.value)) throw new Error(`${line} was not taken`)
      const { choices } = read.value
      expect(checkChoices(ballot, north, choices)).toMatchObject({ refusal: { reason } })
      const nonce = 'a'.repeat(64)
      expect(readContent(paddedPaper(ballot, ballot.pots[0]!, { choices, nonce }))).toEqual({
        choices,
        nonce,
      })
    }
  })

  it('that keeps the rules is as long as any ballot sent online', () => {
    const ballot = ballotOf('ranked', { maxChoices: 3 })
    const pot = ballot.pots[0]!
    for (const line of ['0', '1', '12 11 10']) {
      const read = readKeyed(ballot, north, line)
      if (!read.ok || !('choices' in read.value)) throw new Error(`${line} was not taken`)
      const padded = paddedPaper(ballot, pot, { choices: read.value.choices, nonce: 'b'.repeat(64) })
      expect(padded.length).toBe(contentLength(ballot, pot))
    }
  })

  it('has the same text as another of the same paper, in whatever order ticks were typed, and no other', () => {
    const place = { round: 'r' as RoundId, pot: north, batch: 1, number: 2 }
    const textOf = (line: string, number = 2, mark?: string) => {
      const read = readKeyed(ballotOf('approval'), north, line)
      return read.ok ? keyedText({ ...place, number }, mark, read.value) : ''
    }
    expect(textOf('1 2')).toBe(textOf('2,1'))
    const others = [
      textOf('1 3'),
      textOf('1 2', 3),
      textOf('1 2', 2, '7KQ4M2XR9HTP'),
      textOf('x1'),
      textOf('0'),
    ]
    expect(new Set([textOf('1 2'), ...others]).size).toBe(6)
  })
})

describe('a mark', () => {
  it('is read back however it is typed, and gives each place a nonce of its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 8, maxLength: 8 }), async bytes => {
        const mark = paperMark(bytes)
        for (const typed of [mark, markText(mark), ` ${markText(mark).toLowerCase()} `])
          expect(readMark(typed)).toBe(mark)
        const nonces = await Promise.all(
          ['north', 'south'].map(pot =>
            nonceOfMark({ round: 'r' as RoundId, pot: pot as NeighbourhoodId }, mark),
          ),
        )
        expect(new Set(nonces).size).toBe(2)
        for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{64}$/)
      }),
    )
  })
  it.each(['', '7KQ4-M2XR', '7KQ4-M2XR-9HTP-3WDN', '7KQ4-M2XR-9HT!', 'U'.repeat(12)])(
    'is not “%s”',
    typed => {
      expect(readMark(typed)).toBeUndefined()
    },
  )
})
