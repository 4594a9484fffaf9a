// The outcome star: who may fill it in when, and that averages never show what one person said.
import { describe, expect, it } from 'vitest'
import { checkSession, type StarSession, type StarStage, starAverages } from '../../../shared/grants/star.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { GrantId } from '../../../shared/lib/ids.ts'

const star = { points: ['Home', 'Money', 'Friends', 'Health', 'Time'] }
const grant = { from: '2026-09-01' as Day }
const today = '2026-12-10' as Day
const filled = (code: string, stage: StarStage, day: string, scores = [1, 2, 3, 4, 5]): StarSession => ({
  grant: 'g' as GrantId,
  code,
  stage,
  day: day as Day,
  scores,
})
const reason = (session: StarSession, before: StarSession[] = []) => {
  const checked = checkSession(star, grant, session, before, today)
  return checked.ok ? undefined : checked.refusal.reason
}

describe('a star', () => {
  const start = filled('K7', 'start', '2026-09-10')
  const end = filled('K7', 'end', '2026-11-10')
  it('begins with a start, has reviews on later days, and ends once', () => {
    expect(reason(start)).toBeUndefined()
    expect(reason(filled('K7', 'review', '2026-10-10'), [start])).toBeUndefined()
    expect(reason(end, [filled('K7', 'review', '2026-10-10'), start])).toBeUndefined()
    expect(reason(filled('B2', 'start', '2026-09-10'), [start, end])).toBeUndefined()
  })
  it.each([
    ['star-scores', filled('K7', 'start', '2026-09-10', [1, 2, 3]), []],
    ['star-day', filled('K7', 'start', '2026-08-31'), []],
    ['star-day', filled('K7', 'start', '2026-12-11'), []],
    ['star-order', filled('K7', 'end', '2026-09-10'), []],
    ['star-order', filled('K7', 'review', '2026-09-10'), [start]],
    ['star-there', filled('K7', 'start', '2026-10-10'), [start]],
    ['star-there', filled('K7', 'review', '2026-12-01'), [start, end]],
  ])('is refused: %s', (why, session, before) => {
    expect(reason(session as StarSession, before as StarSession[])).toBe(why)
  })
})

describe('averages', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => [
      filled(`P${String(index).padStart(2, '0')}`, 'start', '2026-09-10', [2, 2, 2, 2, 2]),
      filled(`P${String(index).padStart(2, '0')}`, 'review', `2026-10-${10 + index}`, [
        4,
        4,
        4,
        4,
        4 + (index % 2),
      ]),
    ]).flat()
  it('are told of eleven, and not of ten, nor of people with a start alone', () => {
    expect(starAverages(star, people(10))).toBeUndefined()
    const starts = Array.from({ length: 20 }, (_, index) => filled(`S${index}`, 'start', '2026-09-10'))
    expect(starAverages(star, [...people(10), ...starts])).toBeUndefined()
    expect(starAverages(star, people(11))).toEqual({
      people: 11,
      start: [2, 2, 2, 2, 2],
      latest: [4, 4, 4, 4, 4.5],
    })
  })
  it('do not move with the twelfth person, nor until the sixteenth', () => {
    const eleven = starAverages(star, people(11))
    for (const count of [12, 13, 14, 15]) expect(starAverages(star, people(count))).toEqual(eleven)
    expect(starAverages(star, people(16))?.people).toBe(16)
  })
})
