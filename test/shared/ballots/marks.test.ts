import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choicesIn } from '../../../shared/ballots/marks.ts'

const ranked = { ballotType: 'ranked', maxChoices: 3 } as const
const points = { ballotType: 'points', maxChoices: null, points: 10 } as const
const scores = { ballotType: 'scores', maxChoices: null, maxScore: 5 } as const

describe('marks on a form', () => {
  it('are ticks, in the order of the form, where one ticks', () => {
    for (const ballotType of ['approval', 'knapsack'] as const)
      expect(
        choicesIn({ ballotType, maxChoices: 1 }, [
          ['b', 'on'],
          ['a', 'on'],
          ['b', 'on'],
        ]),
      ).toStrictEqual({ ok: true, value: ['b', 'a', 'b'] })
  })

  it('put projects in order, and a place that was left out is closed', () => {
    expect(
      choicesIn(ranked, [
        ['a', '3'],
        ['b', ' 1 '],
        ['c', ''],
      ]),
    ).toStrictEqual({ ok: true, value: ['b', 'a'] })
  })

  it('that put two projects in one place are said of both', () => {
    expect(
      choicesIn(ranked, [
        ['a', '1'],
        ['b', '2'],
        ['c', '1'],
      ]),
    ).toStrictEqual({
      ok: false,
      refusal: {
        reason: 'marks-unread',
        faults: [
          { fault: 'place-twice', project: 'a', place: 1 },
          { fault: 'place-twice', project: 'c', place: 1 },
        ],
      },
    })
  })

  it('give points and scores, and nought is nothing', () => {
    for (const rules of [points, scores])
      expect(
        choicesIn(rules, [
          ['b', '05'],
          ['a', '0'],
          ['c', ' '],
          ['d', '1'],
        ]),
      ).toStrictEqual({
        ok: true,
        value: [
          ['b', 5],
          ['d', 1],
        ],
      })
  })

  it('above the highest are said where there is a highest', () => {
    expect(choicesIn(scores, [['a', '6']])).toMatchObject({
      refusal: { faults: [{ fault: 'too-high', project: 'a', limit: 5 }] },
    })
    expect(choicesIn(ranked, [['a', '4']])).toMatchObject({
      refusal: { faults: [{ fault: 'too-high', project: 'a', limit: 3 }] },
    })
    expect(choicesIn(points, [['a', '11']])).toStrictEqual({ ok: true, value: [['a', 11]] })
  })

  it('are whole numbers or are named, each with its project', () => {
    const texts = fc.oneof(fc.string(), fc.constantFrom('1.5', '-1', '1e3', '٣', '1 2', '9999999', 'two'))
    fc.assert(
      fc.property(fc.constantFrom(ranked, points, scores), fc.array(texts), (rules, typed) => {
        const marks = typed.map((text, i) => [`p${i}`, text] as const)
        const read = choicesIn(rules, marks)
        const wrong = typed.flatMap((text, i) => (/^\s*\d{0,6}\s*$/.test(text) ? [] : [`p${i}`]))
        const named = read.ok
          ? []
          : read.refusal.faults.filter(({ fault }) => fault === 'not-whole').map(({ project }) => project)
        expect(named).toStrictEqual(wrong)
      }),
    )
  })
})
