// The sentences of a result by equal shares, and of results by points: each made from a real count, so that what the page
// says is what the count did.
import { describe, expect, test } from 'vitest'
import { closeCallOf } from '../../../shared/formats/close-call.ts'
import { countSteps } from '../../../shared/formats/count-steps.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundRules } from '../../../shared/rounds/round.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { closeSentences } from '../../../web/pages/results-close.tsx'
import { reasonWriter } from '../../../web/pages/results-reason.ts'
import { ruleText } from '../../../web/pages/results-rule.ts'
import { stepReason, stepTie } from '../../../web/pages/results-step-words.ts'
import { lineProjects, type PotView, projectViews } from '../../../web/pages/results-view.ts'
import { type CountedPot, countedPot, sharesAlone, sharesRules } from '../../fixtures/counted-pot.ts'
import { testRound } from '../../fixtures/hands.ts'

const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })

const viewOf = ({ pot, outcome }: CountedPot): PotView => ({
  round: { id: 'counted-pot', title: 'Counted pot' },
  place: { name: 'North' },
  pot,
  outcome,
  signOffs: [],
  news: new Map(),
})

function why(view: PotView, title: string): string {
  const found = must(
    projectViews(view).find(({ project }) => project.title === title),
    title,
  )
  return reasonWriter(words, view)(found.why)
}

const stepOf = (view: PotView, title: string) =>
  must(
    countSteps(view.outcome).find(({ project }) => project === title),
    title,
  )

const village = { Playground: 600_000, Pitch: 400_000, Library: 300_000, Statue: 150_000 }
const villagers = [
  [6, ['Pitch', 'Playground']],
  [1, ['Playground']],
  [3, ['Library']],
] as const
const inVillage = async (rules: RoundRules) => viewOf(await countedPot(rules, 1_000_000, village, villagers))

describe('equal shares', () => {
  test('say who paid how much, all of them or those who still could', async () => {
    const view = await inVillage(sharesRules())
    expect(why(view, 'Playground')).toBe(
      '7 people chose it. Together they could pay for it: it costs £6,000. All 7 of them paid £857.14 each.',
    )
    const thin = viewOf(
      await countedPot(sharesAlone(), 120_000, { A: 70_000, B: 40_000 }, [
        [7, ['A', 'B']],
        [3, ['B']],
        [2, []],
      ]),
    )
    expect(why(thin, 'B')).toBe(
      '10 people chose it. Together they could pay for it: it costs £400. All 10 of them paid £40 each.',
    )
    expect(why(thin, 'A')).toMatch(
      /^7 people chose it\. It costs £700\. After step 1 they had only £420 left/,
    )
    const poor = (costOfB: number, costOfA: number) =>
      countedPot(sharesAlone(), 130_000, { A: costOfA, B: costOfB }, [
        [6, ['A', 'B']],
        [3, ['A']],
        [4, ['B']],
      ])
    expect(why(viewOf(await poor(30_000, 69_000)), 'A')).toContain(
      '3 of them paid £90 each. 6 had less left and paid that.',
    )
    expect(why(viewOf(await poor(100_000, 27_000)), 'A')).toContain(
      '3 of them paid £90 each. 6 had nothing left.',
    )
  })

  test('say when a project was out of reach, what was left in the end, and what would have been enough', async () => {
    expect(why(await inVillage(sharesRules()), 'Pitch')).toBe(
      '6 people chose it. It costs £4,000. After step 1 they had only £857.14 left together, so they could not pay for it. What was left in the end went by most votes. When its turn came £1,000 was left, and that was too little. It would have been funded at £1,000. It would have been funded with one more voter who chose nothing else.',
    )
    expect(why(await inVillage(sharesRules()), 'Statue')).toMatch(/^Nobody chose it\./)
  })

  test('say the rule, how large each part was, and that it was made larger', async () => {
    expect(ruleText(words, (await inVillage(sharesAlone())).outcome)).toContain(
      'Each voter’s part is £1,000. What is left in the end stays in the fund. Where two ask exactly as much, the cheaper one comes first.',
    )
    const raised = viewOf(
      await countedPot(sharesRules(), 100_000, { A: 60_000, B: 60_000 }, [
        [5, ['A']],
        [5, ['B']],
      ]),
    )
    expect(ruleText(words, raised.outcome)).toMatch(
      /made larger, by £1 20 times, to £120|made larger, by £1 \d+ times, to £\d+/,
    )
  })

  test('say that most votes decided, where the round compares and they serve more people', async () => {
    const view = viewOf(
      await countedPot(sharesAlone({ comparison: true }), 1_000, { Hall: 950, Bench: 90 }, [
        [9, ['Hall']],
        [1, ['Bench']],
      ]),
    )
    expect(ruleText(words, view.outcome)).toContain(
      'It gives 9 voters more of their choices, and equal shares one voter. So the result is the one by most votes.',
    )
    expect(why(view, 'Hall')).toBe('9 people chose it. When its turn came £10 was left, and it costs £9.50.')
    expect(why(view, 'Bench')).toContain('When its turn came £0.50 was left, and it costs £0.90.')
  })

  test('say which of two equals the tie rule put first, and that it was close', async () => {
    const view = viewOf(await countedPot(sharesAlone(), 1_000, { A: 600, B: 600 }, [[12, ['A', 'B']]]))
    expect(why(view, 'A')).toContain(
      'It asked exactly as much from each voter as “B”. The tie rule put this one first.',
    )
    expect(why(view, 'B')).toContain(
      'It asked exactly as much from each voter as “A”, which the tie rule put first.',
    )
    const close = must(closeCallOf(view.outcome), 'a close call')
    expect(closeSentences(words, view.pot, view.outcome, close)[0]).toBe(
      '“A” and “B” asked exactly as much from each of their voters. Where two ask exactly as much, the cheaper one comes first.',
    )
    expect(stepTie(words, view, stepOf(view, 'A'))).toContain(
      'Whether another order would have changed anything was not worked out.',
    )
  })

  test('are told step by step in the same words', async () => {
    const view = await inVillage(sharesRules())
    expect(stepReason(words, view, stepOf(view, 'Library'))).toBe(
      '3 people chose it. They hold enough together for the £3,000 that it costs. All 3 of them paid £1,000 each.',
    )
    expect(stepReason(words, view, stepOf(view, 'Pitch'))).toContain('It costs £4,000, and £1,000 is left.')
  })

  test('are drawn in the order of the count, what did not fit from where the money stood', async () => {
    const { line, left } = lineProjects(projectViews(await inVillage(sharesRules())))
    expect(line.map(({ title, outcome, leftMinor }) => [title, outcome, leftMinor])).toEqual([
      ['Playground', 'funded', 1_000_000],
      ['Library', 'funded', 400_000],
      ['Pitch', 'not-funded', 100_000],
    ])
    expect(left).toBe(1)
  })

  test('of few ballots say who won and how many chose it, and no more', async () => {
    const few = viewOf(await countedPot(sharesRules(), 1_000_000, village, [[4, ['Playground']]]))
    expect(why(few, 'Playground')).toBe('4 people chose it.')
    expect(ruleText(words, few.outcome)).toContain('Who paid how much is not shown')
    expect(lineProjects(projectViews(few)).line.map(({ title }) => title)).toEqual(['Playground'])
  })
})

describe('points and places in order', () => {
  const points = { ballotType: 'points' as const, points: 10, maxChoices: null }
  const pointed = [
    [
      8,
      [
        ['A', 7],
        ['B', 3],
      ],
    ],
    [4, [['B', 10]]],
  ] as const
  const costs = { A: 60_000, B: 50_000 }

  test('under equal shares are paid for by the point', async () => {
    const view = viewOf(await countedPot(sharesRules(points), 120_000, costs, pointed as never))
    expect(why(view, 'B')).toMatch(
      /^12 people gave it 64 points together\. Together they could pay for it: it costs £500\. .*for each point they gave it\./,
    )
    expect(ruleText(words, view.outcome)).toContain('asks the least for each point it was given')
  })

  test('under most votes go by points', async () => {
    const rules = { ...testRound('any').rules, ...points }
    const view = viewOf(await countedPot(rules, 100_000, costs, pointed as never))
    expect(why(view, 'B')).toBe(
      '12 people gave it 64 points together. It came first: the whole £1,000 was there, and it costs £500.',
    )
    expect(ruleText(words, view.outcome)).toContain('from the most points to the fewest')
  })

  test('in order give the points of their places', async () => {
    const rules = { ...testRound('any').rules, ballotType: 'ranked' as const, maxChoices: 3 }
    const view = viewOf(
      await countedPot(rules, 100_000, costs, [
        [8, ['A', 'B']],
        [4, ['B']],
      ]),
    )
    expect(why(view, 'A')).toMatch(/^8 people chose it, for 16 points together\./)
  })
})
