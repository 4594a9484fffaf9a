import { describe, expect, it } from 'vitest'
import type { LineProject } from '../../web/components/money-geometry.ts'
import { moneyLine } from '../../web/components/money-geometry.ts'

const project = (
  number: number,
  costMinor: number,
  outcome: LineProject['outcome'],
  more = {},
): LineProject => ({
  number,
  title: `Project ${number}`,
  costMinor,
  votes: 10,
  outcome,
  ...more,
})

describe('the line of money', () => {
  it('lays funded projects end to end, to scale', () => {
    const { placed, potX } = moneyLine(100, [project(1, 40, 'funded'), project(2, 60, 'funded')])
    expect(placed.map(({ x, width }) => [x, width])).toEqual([
      [0, 40],
      [40, 60],
    ])
    expect(potX).toBeCloseTo(100, 0)
  })
  it('starts what did not fit where the money stood when its turn came, and lets it overhang the pot', () => {
    const { placed, potX } = moneyLine(100, [
      project(1, 80, 'funded'),
      project(2, 40, 'not-funded'),
      project(3, 20, 'funded'),
    ])
    const [first, skipped, third] = placed
    expect(skipped).toMatchObject({ leftMinor: 20, hue: -1, x: first!.width })
    expect(skipped!.x + skipped!.width).toBeGreaterThan(potX)
    expect(third!.x).toBe(skipped!.x)
  })
  it('draws a part-funded project as wide as what it got', () => {
    const { placed } = moneyLine(100, [
      project(1, 80, 'funded'),
      project(2, 40, 'part-funded', { fundedMinor: 20 }),
    ])
    expect(placed[1]!.width).toBe(20)
  })
  it('keeps the pot readable when something asks for many times as much', () => {
    const { placed, potX } = moneyLine(100, [project(1, 9000, 'not-funded'), project(2, 10, 'funded')])
    expect(potX).toBe(80)
    expect(placed[0]!.x + placed[0]!.width, 'runs out of the picture').toBeGreaterThan(100)
  })
  it('believes what the count says was left', () => {
    const { placed } = moneyLine(100, [project(1, 50, 'not-funded', { leftMinor: 30 })])
    expect(placed[0]).toMatchObject({ leftMinor: 30 })
  })
  it('bears an empty vote', () => {
    expect(moneyLine(100, []).placed).toEqual([])
  })
})
