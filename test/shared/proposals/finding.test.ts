import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProposalId } from '../../../shared/lib/ids.ts'
import { draws, inDrawnOrder, isDraw } from '../../../shared/proposals/drawn-order.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { findProposals } from '../../../shared/proposals/search.ts'

const proposal = (title: string, changes: Partial<Proposal> = {}): Proposal =>
  ({
    id: title as ProposalId,
    neighbourhood: 'north',
    title,
    summary: '',
    text: '',
    place: '',
    category: 'streets',
    ...changes,
  }) as Proposal

const ids = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `01J8Z${String(i).padStart(21, '0')}` }))

describe('the drawn order', () => {
  it('shows everything once, the same each time, whatever order it came in', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 50 }),
        fc.integer({ min: 1, max: draws }),
        (names, draw) => {
          const things = names.map(id => ({ id }))
          const drawn = inDrawnOrder(things, draw)
          expect([...drawn].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
            [...things].sort((a, b) => (a.id < b.id ? -1 : 1)),
          )
          expect(inDrawnOrder(things.toReversed(), draw)).toEqual(drawn)
        },
      ),
    )
  })

  it('differs from draw to draw, and gives nobody the first place of all', () => {
    const things = ids(40)
    const orders = Array.from({ length: draws }, (_, i) =>
      inDrawnOrder(things, i + 1)
        .map(({ id }) => id)
        .join(),
    )
    expect(new Set(orders).size).toBe(draws)
    const firsts = new Set(orders.map(order => order.split(',')[0]))
    expect(firsts.size).toBeGreaterThan(8)
  })

  it('favours no age: old and new stand in the middle on average', () => {
    const things = ids(200)
    const meanPlace = (of: (index: number) => boolean) => {
      const places = Array.from({ length: draws }, (_, i) => inDrawnOrder(things, i + 1)).flatMap(order =>
        order.flatMap(({ id }, place) => (of(Number(id.slice(5))) ? [place] : [])),
      )
      return places.reduce((sum, place) => sum + place, 0) / places.length
    }
    // 1,600 places of 0 to 199 each: a mean more than four standard errors from the middle would be a lean.
    for (const half of [(i: number) => i < 100, (i: number) => i >= 100]) {
      expect(meanPlace(half)).toBeGreaterThan(99.5 - 6)
      expect(meanPlace(half)).toBeLessThan(99.5 + 6)
    }
  })

  it.each([1, 16])('knows draw %i', draw => expect(isDraw(draw)).toBe(true))
  it.each([0, 17, 1.5, Number.NaN, -1])('knows no draw %d', draw => expect(isDraw(draw)).toBe(false))
})

describe('finding', () => {
  const all = [
    proposal('Café in the park', { text: 'Tables under the limes', category: 'green' }),
    proposal('A crossing', { place: 'By the CAFÉ', neighbourhood: 'south' as never }),
    proposal('A bench', { summary: 'Rest for all', withdrawn: { at: '2026-01-01T00:00:00.000Z' as never } }),
  ]
  const titles = (wanted: Parameters<typeof findProposals>[1]) => findProposals(all, wanted).map(p => p.title)

  it('takes every word, anywhere, without case and accents', () => {
    expect(titles({ words: 'cafe' })).toEqual(['Café in the park', 'A crossing'])
    expect(titles({ words: '  TABLES  café ' })).toEqual(['Café in the park'])
    expect(titles({ words: 'rest' })).toEqual(['A bench'])
    expect(titles({ words: 'cafe bench' })).toEqual([])
    expect(titles({ words: '.*' })).toEqual([])
    expect(titles({ words: ' ' })).toHaveLength(3)
  })

  it('filters by place, subject and state, all together', () => {
    expect(titles({ neighbourhood: 'south' as never })).toEqual(['A crossing'])
    expect(titles({ category: 'green' })).toEqual(['Café in the park'])
    expect(titles({ state: 'withdrawn' })).toEqual(['A bench'])
    expect(titles({ state: 'submitted', category: 'streets' })).toEqual(['A crossing'])
  })
})
