import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveDown, moveUp, type Places, takePlace } from '../../web/islands/ballot-places.ts'

const order = (...ids: string[]): Places => new Map(ids.map((id, i) => [id, i + 1]))
const inOrder = (places: Places) =>
  [...places].sort(([, a], [, b]) => a - b).map(([id, place]) => `${place} ${id}`)

describe('a place in the order', () => {
  it('is swapped with who holds it', () => {
    expect(inOrder(takePlace(order('a', 'b', 'c'), 'c', 1, 3))).toEqual(['1 c', '2 b', '3 a'])
  })

  it('given to a newcomer moves the others on as far as there is room, and the last one out', () => {
    expect(inOrder(takePlace(order('a', 'b'), 'n', 1, 3))).toEqual(['1 n', '2 a', '3 b'])
    expect(inOrder(takePlace(order('a', 'b', 'c'), 'n', 2, 3))).toEqual(['1 a', '2 n', '3 b'])
    expect(
      inOrder(
        takePlace(
          new Map([
            ['a', 1],
            ['b', 3],
          ]),
          'n',
          1,
          3,
        ),
      ),
    ).toEqual(['1 n', '2 a', '3 b'])
  })

  it('is left with nought', () => {
    expect(inOrder(takePlace(order('a', 'b'), 'a', 0, 3))).toEqual(['2 b'])
  })

  it('is found by moving up and down: after the last, and out after that', () => {
    expect(inOrder(moveUp(order('a'), 'b', 2))).toEqual(['1 a', '2 b'])
    expect(inOrder(moveUp(order('a', 'b'), 'b', 2))).toEqual(['1 b', '2 a'])
    expect(inOrder(moveDown(order('a', 'b'), 'b', 2))).toEqual(['1 a'])
    const full = order('a', 'b')
    expect(moveUp(full, 'c', 2)).toBe(full)
    expect(moveUp(full, 'a', 2)).toBe(full)
    expect(moveDown(full, 'c', 2)).toBe(full)
  })

  it('is never held twice and never beyond the last, whatever is pressed', () => {
    const press = fc.tuple(
      fc.constantFrom('up', 'down', 'take'),
      fc.constantFrom(...'abcde'),
      fc.integer({ min: 0, max: 9 }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(press), (most, presses) => {
        let places: Places = new Map()
        for (const [kind, id, place] of presses) {
          if (kind === 'up') places = moveUp(places, id, most)
          else if (kind === 'down') places = moveDown(places, id, most)
          else places = takePlace(places, id, place, most)
          const held = [...places.values()]
          expect(new Set(held).size).toBe(held.length)
          for (const one of held) {
            expect(one).toBeGreaterThanOrEqual(1)
            expect(one).toBeLessThanOrEqual(most)
          }
        }
      }),
    )
  })
})
