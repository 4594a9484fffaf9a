// Where a vote went, as its receipt shows it: from real counts by every rule and kind of ballot.
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { Choice } from '../../../shared/ballots/choices.ts'
import type { RoundRules } from '../../../shared/rounds/round.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { ReceiptWent } from '../../../web/pages/receipt-went.tsx'
import type { PotView } from '../../../web/pages/results-view.ts'
import { type CountedPot, countedPot, sharesAlone, sharesRules } from '../../fixtures/counted-pot.ts'
import { textOf } from '../../fixtures/forms.ts'
import { testRound } from '../../fixtures/hands.ts'

const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
const { rules } = testRound('any')
const village = { Playground: 600_000, Pitch: 400_000, Library: 300_000, Statue: 150_000 }

const viewOf = ({ pot, outcome }: CountedPot): PotView => ({
  round: { id: 'counted-pot', title: 'Counted pot' },
  place: { name: 'North' },
  pot,
  outcome,
  signOffs: [],
  news: new Map(),
})

function said(counted: CountedPot, choices: readonly Choice[], changes: Partial<CountedPot['outcome']> = {}) {
  const view = viewOf({ ...counted, outcome: { ...counted.outcome, ...changes } as CountedPot['outcome'] })
  return textOf(renderToString(<ReceiptWent words={words} view={view} choices={choices} />)).trim()
}

const villagers: [number, Choice[]][] = [
  [6, ['Pitch', 'Playground']],
  [1, ['Playground']],
  [3, ['Library']],
]
const counted = (own: RoundRules, potMinor = 1_000_000, votes = villagers) =>
  countedPot(own, potMinor, village, votes)

describe('where a vote went', () => {
  it('says by most votes how many choices were funded, and of each why', async () => {
    const text = said(await counted({ ...rules, maxChoices: 10 }), ['Library', 'Playground'])
    expect(text).toContain('One of the 2 projects you chose was funded.')
    expect(text).toContain('Funded 1 Playground 7 people chose it.')
    expect(text).toContain('Not funded 3 Library 3 people chose it.')
    expect(text).not.toContain('share')
  })

  it.each([
    [['Playground'], 'The project you chose was funded.'],
    [['Library'], 'The project you chose was not funded.'],
    [['Library', 'Statue'], 'None of the 2 projects you chose was funded.'],
    [['Pitch', 'Playground'], 'All 2 projects you chose were funded.'],
  ] as [string[], string][])('tells of %s: %s', async (choices, sentence) => {
    expect(said(await counted({ ...rules, maxChoices: 10 }), choices)).toContain(sentence)
  })

  it('says by equal shares what each voter had, what went where, and what was left', async () => {
    const text = said(await counted(sharesAlone()), ['Pitch', 'Playground'])
    expect(text).toContain('Everybody who voted had the same share of the money: £1,000.')
    expect(text).toContain('£857.14 of yours went to projects you chose, and £142.86 was left.')
    expect(text).toContain('£857.14 of your share went to it. 7 people chose it.')
    expect(text).toMatch(
      /Your share in figures .*1 · Playground £857\.14 .*Left of your share £142\.86 .*Together £1,000/,
    )
    const left = said(await counted(sharesAlone()), ['Library'])
    expect(left).toContain('£1,000 of yours went to projects you chose, and £0 was left.')
  })

  it('says that nothing of a share was spent where nothing could be bought with it', async () => {
    const text = said(await counted(sharesAlone()), ['Statue'])
    expect(text).toContain('None of yours was spent: not enough people wanted the same projects.')
    expect(text).not.toContain('Your share in figures')
  })

  it('says that what was left of all shares went by votes, or points', async () => {
    expect(said(await counted(sharesRules()), ['Pitch'])).toContain(
      'then went to the projects with the most votes that still fitted.',
    )
    const points = sharesRules({ ballotType: 'points', points: 10 })
    const votes: [number, Choice[]][] = [
      [
        12,
        [
          ['Library', 4],
          ['Statue', 6],
        ],
      ],
    ]
    const text = said(await counted(points, 500_000, votes), [
      ['Library', 4],
      ['Statue', 6],
    ])
    expect(text).toContain('All 2 projects you chose were funded.')
    expect(text).toContain('with the most points that still fitted.')
  })

  it('says of a ranked ballot and of scores what became of each', async () => {
    const ranked: [number, Choice[]][] = [[11, ['Library', 'Pitch', 'Statue']]]
    const text = said(
      await counted({ ...rules, ballotType: 'ranked', maxChoices: 3 }, 750_000, ranked),
      ranked[0]![1],
    )
    expect(text).toContain('2 of the 3 projects you chose were funded.')
    const scores: [number, Choice[]][] = [[11, [['Library', 2]]]]
    const scored = { ...rules, ballotType: 'scores' as const, maxScore: 5, maxChoices: null }
    expect(said(await counted(scored, 300_000, scores), scores[0]![1])).toContain(
      'The project you chose was funded.',
    )
  })

  it('says of a project that was taken out that the ballot counted without it', async () => {
    const text = said(await counted({ ...rules, maxChoices: 10 }), ['Statue', 'Playground'], {
      withdrawn: ['Statue'],
    })
    expect(text).toContain('Withdrawn 4 Statue It was taken out of the vote')
  })

  it('says nothing where nothing was chosen, and nothing where single ballots are withheld', async () => {
    expect(said(await counted({ ...rules, maxChoices: 10 }), [])).toBe('')
    expect(said(await counted(sharesAlone(), 1_000_000, [[3, ['Library']]]), ['Library'])).toBe('')
  })
})
