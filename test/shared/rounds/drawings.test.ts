// What drawings of many come to: nothing of few people, nothing of a square that few ticked, and an outline by two officers.
import { describe, expect, it } from 'vitest'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, PersonId } from '../../../shared/lib/ids.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import {
  type Drawing,
  drawnNames,
  liesIn,
  reaches,
  shareOf,
  squaresAt,
} from '../../../shared/rounds/drawings.ts'
import {
  agreedTo,
  type DrawnNeighbourhood,
  drawnState,
  ended,
  outlineAt,
} from '../../../shared/rounds/drawn-neighbourhood.ts'

const at = '2026-09-01T09:00:00.000Z' as Instant
let last = 0
const drawing = (changes: Partial<Drawing> = {}): Drawing => ({
  person: `p${last++}` as PersonId,
  name: 'Weir Side',
  key: 'welrslde',
  size: 10,
  squares: ['0.0'],
  at,
  ...changes,
})
const many = (count: number, changes: Partial<Drawing> = {}) =>
  Array.from({ length: count }, () => drawing(changes))

describe('names that people gave', () => {
  it('are not shown, nor their number, of ten people', () => {
    expect(drawnNames(many(10), 10)).toStrictEqual({ people: undefined, names: [] })
    const eleven = drawnNames(many(11), 10)
    expect(eleven.people).toBe(11)
    expect(eleven.names.map(({ name, people }) => [name, people])).toStrictEqual([['Weir Side', 11]])
  })

  it('stand as most people write them, the most often given first, and few people’s stay out', () => {
    const drawings = [
      ...many(5, { name: 'weir side' }),
      ...many(7, { name: 'Weir Side' }),
      ...many(13, { name: 'Old Harbour', key: 'oldharbour' }),
      ...many(9, { name: 'My house', key: 'myhouse' }),
    ]
    const { people, names } = drawnNames(drawings, 10)
    expect(people).toBe(34)
    expect(names.map(({ name }) => name)).toStrictEqual(['Old Harbour', 'Weir Side'])
  })

  it('are counted on the map that is there now', () => {
    expect(drawnNames([...many(11), ...many(5, { size: 20 })], 10).names[0]?.people).toBe(11)
    expect(drawnNames(many(20, { size: 20 }), 10).names).toStrictEqual([])
  })
})

/** Twelve people: all ticked A1, eight B1, six C1, four D1, three E1. */
const weirSide = () => {
  const drawings = [
    ...many(3, { squares: ['0.0', '1.0', '2.0', '3.0', '4.0'] }),
    ...many(1, { squares: ['0.0', '1.0', '2.0', '3.0'] }),
    ...many(2, { squares: ['0.0', '1.0', '2.0'] }),
    ...many(2, { squares: ['0.0', '1.0'] }),
    ...many(4, { squares: ['0.0'] }),
  ]
  return must(drawnNames(drawings, 10).names[0], 'a name of twelve')
}

describe('squares that people ticked', () => {
  it('are said by thirds and halves, exactly', () => {
    expect(reaches('third', 4, 12)).toBe(true)
    expect(reaches('third', 4, 13)).toBe(false)
    expect(reaches('half', 6, 12)).toBe(true)
    expect(reaches('half', 6, 13)).toBe(false)
    expect(reaches('two-thirds', 8, 12)).toBe(true)
    expect(reaches('two-thirds', 8, 13)).toBe(false)
    const shares = ['0.0', '1.0', '2.0', '3.0', '4.0', '9.9'].map(square => shareOf(weirSide(), square))
    expect(shares).toStrictEqual(['two-thirds', 'two-thirds', 'half', 'third', undefined, undefined])
  })

  it('never show what three of eleven ticked, or fewer', () => {
    for (let people = 11; people < 200; people++)
      for (let ticks = 0; ticks <= 3; ticks++) expect(reaches('third', ticks, people)).toBe(false)
  })

  it.each([
    ['third', 4],
    ['half', 3],
    ['two-thirds', 2],
  ] as const)('make an outline of %s', (share, count) => {
    expect(squaresAt(weirSide(), share)).toHaveLength(count)
    expect(outlineAt(weirSide(), share, 10)).toMatchObject({
      value: {
        share,
        people: 12,
        outline: [
          [0, 0],
          [10 * count, 0],
          [10 * count, 10],
          [0, 10],
        ],
      },
    })
  })

  it('make none where nobody agrees on a square', () => {
    const drawings = Array.from({ length: 12 }, (_, index) => drawing({ squares: [`${index}.0`] }))
    const name = must(drawnNames(drawings, 10).names[0], 'a name')
    expect(outlineAt(name, 'third', 10)).toMatchObject({ refusal: { reason: 'outline-empty' } })
  })
})

describe('where it lies', () => {
  const place = (id: string, left: number) => ({
    id,
    outline: [
      [left, 0],
      [left + 15, 0],
      [left + 15, 10],
      [left, 10],
    ] as const,
  })

  it('is said of each place it touches, by how many ticked', () => {
    const places = [place('west', 0), place('east', 15), place('far', 90)]
    const ticks = new Map([
      ['0.0', 2],
      ['1.0', 2],
    ])
    expect(liesIn(places, 10, ticks)).toStrictEqual([
      { id: 'west', part: 0.75 },
      { id: 'east', part: 0.25 },
    ])
    expect(liesIn(places, 10, new Map([...ticks, ['1.0', 6]])).map(({ part }) => part)).toStrictEqual([
      0.625, 0.375,
    ])
    expect(liesIn(places, 10, new Map())).toStrictEqual([])
  })
})

describe('an outline', () => {
  const by = (name: string) => ({ by: name as PersonId, byName: name, at })
  const outline = must(outlineAt(weirSide(), 'half', 10), 'an outline')
  if (!outline.ok) throw new Error('three squares are an outline')
  const proposed: DrawnNeighbourhood = {
    ...outline.value,
    id: 'weir-side' as NeighbourhoodId,
    name: 'Weir Side',
    key: 'welrslde',
    why: 'Most of them say so.',
    proposed: by('ola'),
    version: 1,
  }

  it('is agreed to by somebody else, once', () => {
    expect(agreedTo(proposed, by('ola'))).toMatchObject({ refusal: { reason: 'same-person' } })
    const agreed = agreedTo(proposed, by('otto'))
    expect(agreed).toMatchObject({ ok: true, value: { agreed: { byName: 'otto' } } })
    if (!agreed.ok) return
    expect(drawnState(agreed.value)).toBe('agreed')
    expect(agreedTo(agreed.value, by('olga'))).toMatchObject({ refusal: { reason: 'already-done' } })
    expect(ended(agreed.value, by('ola'), 'It was wrong.')).toMatchObject({
      value: { ended: { reason: 'It was wrong.' } },
    })
  })

  it('is ended once, and is not agreed to after', () => {
    const over = ended(proposed, by('ola'), 'Drawn anew.')
    if (!over.ok) throw new Error('it can be ended')
    expect(drawnState(over.value)).toBe('ended')
    expect(ended(over.value, by('otto'), 'Again.')).toMatchObject({ refusal: { reason: 'already-done' } })
    expect(agreedTo(over.value, by('otto'))).toMatchObject({ refusal: { reason: 'already-done' } })
  })
})
