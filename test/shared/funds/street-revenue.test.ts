// Street revenue by the law alone: every line of a statement is booked or waits, exactly once, and its part is exact to the
// penny; what cannot be read is named by its line.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isListFault, referenceId, statementReader } from '../../../shared/funds/street-line.ts'
import {
  chunksOf,
  isWaiting,
  type KeptLine,
  lineEntry,
  lineOf,
  type PlacedLine,
  placeLine,
  sameLine,
  streamSums,
} from '../../../shared/funds/street-plan.ts'
import { ruleOn, type StreetRule, shareOf, streams } from '../../../shared/funds/street-rule.ts'
import { mergeStreets, placeFinder, streetKey, streetReader } from '../../../shared/funds/street-table.ts'
import { checkEntry, reversalOf } from '../../../shared/ledger/entry.ts'
import { movesOf } from '../../../shared/ledger/moves.ts'
import type { FinancialYear } from '../../../shared/ledger/year.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { NeighbourhoodId, PersonId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { at } from '../../fixtures/hands.ts'

const by = { by: 'cora' as PersonId, byName: 'Cora', at: at('2026-12-10T10:00:00Z') }
const keeping = { currency: 'GBP', timeZone: 'Europe/London', yearBegins: '04-01' }
const places = [
  { id: 'north' as NeighbourhoodId, name: 'North' },
  { id: 'south' as NeighbourhoodId, name: 'South End' },
]
const rule = (changes: Partial<StreetRule> = {}): StreetRule => ({
  id: 'r',
  stream: 'parking-charges',
  percent: 30,
  purpose: { use: 'roads' },
  from: '2026-04-01' as Day,
  decision: 'Cabinet, minute 31',
  decided: by,
  ...changes,
})
const heads = ['Date', 'Street', 'Stream', 'Amount', 'Reference']
const good = ['2026-10-03', 'Mill Road', 'Parking charges', '£124.50', 'P-1']
const read = (...rows: readonly string[][]) => {
  const reader = statementReader('GBP')
  return rows.map((cells, index) => reader(index + 1, cells)).filter(found => found !== undefined)
}

describe('a line of a statement', () => {
  it('is read whatever the order of its columns', () => {
    const line = { day: '2026-10-03', where: 'Mill Road', stream: 'parking-charges', reference: 'P-1' }
    expect(read(heads, good)).toEqual([{ ...line, line: 2, grossMinor: 12_450 }])
    expect(read(heads.toReversed(), ['P-1', '124.5', 'parking_charges', ' Mill  Road', '3/10/2026'])).toEqual(
      [{ ...line, line: 2, grossMinor: 12_450 }],
    )
  })

  it.each([
    [0, '2026-02-30', 'day'],
    [0, '10/31/2026', 'day'],
    [1, '', 'where'],
    [1, 'x'.repeat(81), 'where'],
    [2, 'lottery', 'stream'],
    [3, '-5', 'amount'],
    [3, '0', 'amount'],
    [3, '12.345', 'amount'],
    [3, '12,5', 'amount'],
    [3, '99999999999999', 'amount'],
    [4, '', 'reference'],
    [4, 'two\nlines?', 'reference'],
    [4, 'r'.repeat(41), 'reference'],
  ])('is refused with %i as %j', (column, text, problem) => {
    expect(read(heads, good.with(column, text))).toEqual([{ line: 2, problem }])
  })

  it('stands once in a statement, and under named columns', () => {
    expect(read(heads, good, good)[1]).toEqual({ line: 3, problem: 'twice', firstLine: 2 })
    expect(read(good)).toEqual([{ line: 1, problem: 'columns' }])
  })

  it('has an id of its own for each reference', () => {
    const references = fc.stringMatching(/^[\w.:/#-][\w .:/#-]{0,39}$/)
    fc.assert(
      fc.property(references, references, (a, b) => {
        expect(referenceId(a)).toMatch(/^[\w.-]{1,190}$/)
        expect(referenceId(a) === referenceId(b)).toBe(a === b)
      }),
    )
  })
})

describe('a rule', () => {
  it('is the latest that had begun on the day, until one of nothing ends it', () => {
    const rules = [
      rule(),
      rule({ id: 's', percent: 50, from: '2026-10-01' as Day }),
      rule({ id: 't', percent: 0, from: '2026-11-01' as Day }),
      rule({ id: 'u', stream: 'parking-fines', from: '2026-01-01' as Day }),
    ]
    const on = (day: string) => ruleOn(rules, 'parking-charges', day as Day)?.percent
    expect(['2026-03-31', '2026-04-01', '2026-10-01', '2026-11-01'].map(on)).toEqual([
      undefined,
      30,
      50,
      undefined,
    ])
    const corrected = rule({ id: 'v', percent: 40, decided: { ...by, at: at('2026-12-11T10:00:00Z') } })
    expect(ruleOn([corrected, rule()], 'parking-charges', '2026-05-01' as Day)?.percent).toBe(40)
  })

  it('gives the nearest penny, and never more than there is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000_000_000 }),
        fc.integer({ min: 0, max: 100 }),
        (gross, percent) => {
          const share = shareOf(gross as Minor, percent)
          expect(Number.isSafeInteger(share)).toBe(true)
          expect(Math.abs(share * 100 - gross * percent)).toBeLessThanOrEqual(50)
          expect(share).toBeLessThanOrEqual(gross)
        },
      ),
    )
    expect([1, 2, 3].map(gross => shareOf(gross as Minor, 50))).toEqual([1, 1, 2])
  })
})

describe('the table of streets', () => {
  const placeOf = placeFinder(places)
  const list = (...rows: readonly string[][]) => {
    const reader = streetReader(placeOf)
    return rows.map((cells, index) => reader(index + 1, cells)).filter(found => found !== undefined)
  }

  it('knows a street however it is written', () => {
    expect(streetKey(' St. Mary’s  Rd')).toBe(streetKey('st marys rd'))
    expect(streetKey('Rue de l’Église')).toBe(streetKey('rue de leglise'))
    const find = placeFinder(places, [{ street: 'Mill Road', place: 'north' as NeighbourhoodId }])
    expect(['MILL ROAD', 'north', 'south end', 'Weir Lane'].map(find)).toEqual([
      'north',
      'north',
      'south',
      undefined,
    ])
  })

  it('is added to, changed and taken out of', () => {
    const before = mergeStreets([], [{ street: 'Mill Road', place: 'north' as NeighbourhoodId }])
    const listed = list(['street', 'neighbourhood'], ['mill road', 'South End'], ['Weir Lane', 'north'])
    expect(listed.some(isListFault)).toBe(false)
    const after = mergeStreets(before, listed as never)
    expect(after.map(({ street, place }) => `${street}: ${place}`)).toEqual([
      'mill road: south',
      'Weir Lane: north',
    ])
    expect(mergeStreets(after, list(['Mill Road', '']) as never)).toHaveLength(1)
  })

  it('takes no place that is not there, and no street twice', () => {
    expect(list(['Mill Road', 'Nowhere'], ['', 'north'], ['A', 'north'], ['a', 'south'])).toEqual([
      { line: 1, problem: 'place' },
      { line: 2, problem: 'where' },
      { street: 'A', place: 'north' },
      { line: 4, problem: 'twice', firstLine: 3 },
    ])
  })
})

describe('a whole statement', () => {
  const line = fc.record({
    day: fc.constantFrom('2026-03-01', '2026-05-01', '2026-10-03') as fc.Arbitrary<Day>,
    where: fc.constantFrom('Mill Road', 'North', 'Weir Lane', 'South End'),
    stream: fc.constantFrom(...streams),
    grossMinor: fc.integer({ min: 1, max: 1_000_000 }) as unknown as fc.Arbitrary<Minor>,
  })
  const statement = fc
    .array(line, { maxLength: 90 })
    .map(lines => lines.map((one, index): KeptLine => ({ ...one, reference: `P ${index}` })))
  const rules = [rule(), rule({ id: 's', stream: 'parking-fines', percent: 1, purpose: { use: 'general' } })]
  const placeOf = placeFinder(places, [{ street: 'Mill Road', place: 'north' as NeighbourhoodId }])

  it('is booked or waits, every line once, and the sums are those of its lines', () => {
    fc.assert(
      fc.property(statement, lines => {
        const found = lines.map(one => placeLine(one, placeOf, rules))
        const placed = found.filter((one): one is PlacedLine => !isWaiting(one))
        const chunks = chunksOf(placed)
        expect(
          chunks
            .flatMap(chunk => chunk.lines)
            .map(({ reference }) => reference)
            .sort(),
        ).toEqual(placed.map(({ reference }) => reference).sort())
        for (const { fund, lines: some } of chunks) {
          expect(some.length).toBeLessThanOrEqual(20)
          expect(some.every(one => one.fund === fund)).toBe(true)
          const entries = some.map(one => lineEntry(keeping, one, by))
          expect(entries.filter(entry => !checkEntry(entry, 'GBP').ok)).toEqual([])
          // Everything of a chunk in one transaction: its entries, two lines each, what they move, and three besides.
          expect(entries.length * 4 + movesOf(entries).length + 3).toBeLessThanOrEqual(100)
          for (const [index, entry] of entries.entries())
            expect(sameLine(lineOf(entry)!, some[index]!)).toBe(true)
        }
        const entries = placed.map(one => lineEntry(keeping, one, by))
        const sums = streamSums(entries)
        expect(sums.reduce((sum, { shareMinor }) => sum + shareMinor, 0)).toBe(
          placed.reduce((sum, { shareMinor }) => sum + shareMinor, 0),
        )
        expect(sums.reduce((sum, one) => sum + one.lines, 0)).toBe(placed.length)
        expect(
          found
            .filter(isWaiting)
            .every(({ why, where, stream, day }) =>
              why === 'unknown-street'
                ? where === 'Weir Lane'
                : why === 'nothing-due' || !ruleOn(rules, stream, day),
            ),
        ).toBe(true)
      }),
    )
  })

  it('leaves out of its sums what was taken back', () => {
    const placed = placeLine({ ...read(heads, good)[0] } as never, placeOf, rules) as PlacedLine
    const entry = lineEntry(keeping, placed, by)
    const back = reversalOf(entry, { ...by, year: '2026' as FinancialYear, why: 'A mistake' })
    expect(streamSums([entry])).toMatchObject([{ lines: 1, grossMinor: 12_450, shareMinor: 3735 }])
    expect(streamSums([entry, back])).toEqual([])
  })
})
