import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BallotLine, ballotLines, readBallotLines } from '../../../shared/formats/ballot-lines.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'

const hex = (digits: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits })
const pot = fc.constantFrom('north', 'south') as fc.Arbitrary<NeighbourhoodId>
const shown = { pot, commitment: hex(64), nonce: hex(64), choices: fc.array(fc.string()) }
const line: fc.Arbitrary<BallotLine> = fc.oneof(
  fc.record({ ...shown, valid: fc.constant(true as const) }),
  fc.record({ ...shown, valid: fc.constant(false as const), reason: fc.constant('unknown-project') }),
  fc.record({ pot, commitment: hex(64), withheld: fc.constant(true as const) }),
)
const distinct = fc.uniqueArray(line, { selector: ({ commitment }) => commitment, maxLength: 40 })
const fileOf = (ballots: readonly BallotLine[]) => {
  const lines = ballotLines()
  for (const ballot of ballots) expect(lines.add(ballot)).toBe(true)
  expect(lines.count).toBe(ballots.length)
  return [...lines.lines()].join('')
}

test('the order in which ballots are opened leaves no trace in the file', () => {
  fc.assert(
    fc.property(
      distinct.chain(ballots =>
        fc.tuple(fc.constant(ballots), fc.shuffledSubarray(ballots, { minLength: ballots.length })),
      ),
      ([ballots, shuffled]) => {
        expect(fileOf(shuffled)).toBe(fileOf(ballots))
      },
    ),
  )
})

test('what is written is read back, by commitment', () => {
  fc.assert(
    fc.property(distinct, ballots => {
      const read = [...readBallotLines(fileOf(ballots))]
      const sorted = [...ballots].sort((a, b) => (a.commitment < b.commitment ? -1 : 1))
      expect(read).toEqual(sorted)
    }),
  )
})

test('one commitment twice is not taken, whatever else the ballot says', () => {
  fc.assert(
    fc.property(line, line, (first, second) => {
      const lines = ballotLines()
      expect(lines.add(first)).toBe(true)
      expect(lines.add({ ...second, commitment: first.commitment })).toBe(false)
      expect(lines.count).toBe(1)
    }),
  )
})
