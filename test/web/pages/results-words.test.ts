// The sentences of a result: each made from a real count, so that what the page says is what the count did.
import { describe, expect, test } from 'vitest'
import type { FrozenBallot, FrozenPot } from '../../../shared/ballots/frozen-ballot.ts'
import type { Explanation } from '../../../shared/counting/explanation.ts'
import { type PotOutcome, potOutcome } from '../../../shared/formats/outcome.ts'
import { countPot, openPot } from '../../../shared/formats/pot-count.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { headlineOf, standfirstOf } from '../../../web/pages/results-headline.ts'
import { reasonWriter } from '../../../web/pages/results-reason.ts'
import { lineProjects, matching, type PotView, projectViews } from '../../../web/pages/results-view.ts'
import { testRound } from '../../fixtures/hands.ts'

const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
const millbrook = 'millbrook' as NeighbourhoodId

interface Made {
  readonly title: string
  readonly pounds: number
  readonly summary?: string
}

/** What a count of these ballots gives: `votes` says how many tick each set of titles. */
function view(
  potPounds: number,
  projects: readonly Made[],
  votes: readonly (readonly [number, readonly string[]])[],
  onRoll = 9_210,
): PotView {
  const pot: FrozenPot = {
    neighbourhood: millbrook,
    name: 'Millbrook',
    amountMinor: (potPounds * 100) as Minor,
    projects: projects.map(({ title, pounds, summary = '' }, i) => ({
      id: `p${i + 1}`,
      proposal: `p${i + 1}` as ProposalId,
      number: i + 1,
      title,
      summary,
      place: '',
      category: 'streets',
      costMinor: (pounds * 100) as Minor,
    })),
  }
  const { rules, id } = testRound('spring')
  const ballot: FrozenBallot = {
    form: 'folkmoot-frozen-ballot-v1',
    round: id as RoundId,
    title: 'Spring',
    currency: 'GBP',
    rules,
    votingAt: '' as never,
    closesAt: '' as never,
    pots: [pot],
    signPublicKey: '',
    sealPublicKey: '',
  }
  const counting = openPot(ballot, pot)
  let opened = 0
  for (const [many, titles] of votes)
    for (let i = 0; i < many; i++, opened++)
      counting.add(
        titles.map(
          title =>
            must(
              pot.projects.find(project => project.title === title),
              title,
            ).id,
        ),
      )
  const totals = { round: id, pot: millbrook, voted: opened, onPaper: 0, void: 0, superseded: 0, onRoll }
  const counted = countPot(counting.election(), rules)
  const outcome = potOutcome({
    pot: millbrook,
    amountMinor: pot.amountMinor,
    totals,
    opened,
    invalid: 0,
    counted,
  })
  const round = { id: 'spring', title: 'Spring round' }
  return { round, place: { name: 'Millbrook' }, pot, outcome, signOffs: [], news: new Map() }
}

const crossing = { title: 'A safer crossing on Mill Road', pounds: 12_000 }
const benches = { title: 'Benches at Weir Steps', pounds: 6_500 }
const football = { title: 'Night-time football', pounds: 8_900 }
const repair = { title: 'Saturday repair café', pounds: 4_200 }
const projects = [crossing, benches, football, repair]

/** 1,842 ballots: crossing 1,204, benches 988, football 731, repair café 702. */
const picture = view(25_000, projects, [
  [731, [crossing.title, football.title]],
  [473, [crossing.title, benches.title]],
  [515, [benches.title, repair.title]],
  [100, [repair.title]],
  [87 - 64, [repair.title]],
])

const why = (from: PotView, title: string): string => {
  const project = must(
    from.pot.projects.find(one => one.title === title),
    title,
  )
  const found = must(
    from.outcome.projects.find(one => one.project === project.id),
    title,
  )
  return reasonWriter(words, from)(found)
}

describe('the headline', () => {
  test('is the news, with titles marked as what somebody else wrote', () => {
    expect(headlineOf(words, picture)).toBe(
      'Millbrook chose “A safer crossing on Mill Road”, “Benches at Weir Steps” and “Saturday repair café”',
    )
  })

  test('names three of many, and four of four', () => {
    const many = Array.from({ length: 7 }, (_, i) => ({ title: `Idea ${i + 1}`, pounds: 10 }))
    const all = (n: number) => many.slice(0, n).map(({ title }) => title)
    expect(headlineOf(words, view(1000, many.slice(0, 4), [[12, all(4)]]))).toBe(
      'Millbrook chose “Idea 1”, “Idea 2”, “Idea 3” and “Idea 4”',
    )
    expect(headlineOf(words, view(1000, many, [[12, all(7)]]))).toBe(
      'Millbrook chose “Idea 1”, “Idea 2”, “Idea 3” and 4 more projects',
    )
  })

  test('names fewer where their titles are long, and one always', () => {
    const titled = (n: number, length: number) =>
      Array.from({ length: n }, (_, i) => ({ title: `${i}`.padEnd(length, 'x'), pounds: 10 }))
    const said = (projects: ReturnType<typeof titled>) =>
      headlineOf(words, view(1000, projects, [[12, projects.map(({ title }) => title)]]))
    expect(said(titled(3, 40))).toMatch(/^Millbrook chose “0x+”, “1x+” and one more project$/)
    expect(said(titled(2, 90))).toMatch(/^Millbrook chose “0x+” and one more project$/)
  })

  test('says when nothing fitted, and when nobody came', () => {
    expect(headlineOf(words, view(100, [crossing], [[12, [crossing.title]]]))).toBe(
      'Millbrook voted, and no project could be funded',
    )
    expect(headlineOf(words, view(100, [crossing], []))).toBe('Nobody voted in Millbrook')
  })
})

describe('the standfirst', () => {
  test('says who came, what it paid for and whom it serves', () => {
    expect(standfirstOf(words, picture)).toBe(
      '1,842 people voted, about 1 in 5 of those who could. 3 of 4 projects are funded, with £22,700 of £25,000. ' +
        'Everybody who voted will see at least one of their choices happen.',
    )
  })

  test.each([
    [100, 0, 'Everybody who voted'],
    [97, 3, 'Nearly all who voted'],
    [80, 20, 'About 8 in 10 people who voted'],
    [2, 98, 'Fewer than 1 in 10 people who voted'],
  ])('with %i served and %i not: %s', (served, not, said) => {
    const tried = view(
      6_500,
      [benches, football],
      [
        [served, [benches.title]],
        [not, [football.title]],
      ],
      100,
    )
    expect(standfirstOf(words, tried)).toContain(said)
    expect(standfirstOf(words, tried)).toContain('100 people voted, 100% of those who could.')
  })

  test('of a pot whose ballots are withheld leaves out what would tell them', () => {
    const few = view(6_500, [benches], [[3, [benches.title]]])
    expect(few.outcome.withheld).toBe(true)
    expect(standfirstOf(words, few)).toBe(
      '3 people voted, about 1 in 3,070 of those who could. The one project is funded, with £6,500 of £6,500.',
    )
  })
})

describe('the reason', () => {
  test('of a project that is funded', () => {
    expect(why(picture, crossing.title)).toBe(
      '1,204 people chose it. It came first: the whole £25,000 was there, and it costs £12,000.',
    )
    expect(why(picture, repair.title)).toBe(
      '638 people chose it. When its turn came £6,500 was left, and it costs £4,200.',
    )
  })

  test('of one that lost although more people chose it: why that one, and what would have done', () => {
    expect(why(picture, football.title)).toBe(
      '731 people chose it, more than “Saturday repair café”, which is funded. When its turn came £6,500 was left, ' +
        'and it costs £8,900. It would have been funded at £6,500, or with 258 more votes.',
    )
  })

  test('of one that costs more than there is, of one that came when nothing was left, of one nobody chose', () => {
    const hall = { title: 'A new hall', pounds: 30_000 }
    const unloved = { title: 'Grey paint', pounds: 10 }
    const tried = view(
      18_500,
      [hall, crossing, benches, repair, unloved],
      [
        [30, [hall.title]],
        [20, [crossing.title, benches.title]],
        [5, [repair.title]],
      ],
    )
    expect(why(tried, hall.title)).toBe(
      '30 people chose it, more than “Benches at Weir Steps” and one other project that is funded. ' +
        'It costs £30,000, more than the whole £18,500. It would have been funded at £18,500.',
    )
    expect(why(tried, repair.title)).toBe(
      '5 people chose it. When its turn came nothing was left. It would have been funded with 15 more votes.',
    )
    expect(why(tried, unloved.title)).toBe('Nobody chose it. It would have been funded with 20 more votes.')
  })

  test('of a tie: who was put first, by the rule', () => {
    const tried = view(
      13_000,
      [crossing, football],
      [
        [11, [crossing.title, football.title]],
        [0, []],
      ],
    )
    expect(why(tried, football.title)).toBe(
      '11 people chose it. As many people chose “A safer crossing on Mill Road”. The tie rule put this one first. ' +
        'It came first: the whole £13,000 was there, and it costs £8,900.',
    )
    expect(why(tried, crossing.title)).toContain(
      'As many people chose “Night-time football”, which the tie rule put first. When its turn came £4,100 was left',
    )
  })

  test('has words for everything a count can say, and leaves no hole', () => {
    const about = { project: 'p1', votes: 1, score: 1, costMinor: 1_000_00 }
    const walked = { step: 2, leftBeforeMinor: 500_00, leftAfterMinor: 500_00 }
    const missed = {
      fundedDespiteFewer: [],
      enoughCostMinor: { found: 'never' },
      enoughVotes: { found: 'not-computed' },
    } as const
    const all: readonly Explanation[] = [
      { ...about, ...walked, ...missed, outcome: 'part-funded', givenMinor: 500_00 },
      { ...about, ...walked, ...missed, outcome: 'not-funded', because: { reason: 'group-taken', by: 'p2' } },
      {
        ...about,
        ...walked,
        ...missed,
        outcome: 'not-funded',
        because: { reason: 'category-full', category: 'green', leftInCategoryMinor: 200_00 },
      },
      { ...about, ...walked, ...missed, outcome: 'not-funded', because: { reason: 'stopped', at: 'p2' } },
      { ...about, ...missed, outcome: 'not-funded', because: { reason: 'below-threshold' } },
      { ...about, ...missed, outcome: 'not-funded', because: { reason: 'no-support' } },
    ]
    const said = all.map(reasonWriter(words, picture))
    expect(said).toEqual([
      'One person chose it. When its turn came £500 was left, and it costs £1,000. It can be done in part, so it gets the £500. How many more votes would have been enough was not worked out.',
      'One person chose it. Only one of it and “Benches at Weir Steps” can be done, and “Benches at Weir Steps” came first. How many more votes would have been enough was not worked out.',
      'One person chose it. When its turn came £200 was left for projects of its kind, and it costs £1,000. How many more votes would have been enough was not worked out.',
      'One person chose it. The count stops at the first project that does not fit. That was “Benches at Weir Steps”. How many more votes would have been enough was not worked out.',
      'One person chose it. That is fewer than this round asks for. How many more votes would have been enough was not worked out.',
      'One person chose it. They put it last, which gives it no points. How many more votes would have been enough was not worked out.',
    ])
  })
})

describe('the list', () => {
  test('has the funded first, in order, then the others from the most votes', () => {
    expect(projectViews(picture).map(({ project }) => project.title)).toEqual([
      crossing.title,
      benches.title,
      repair.title,
      football.title,
    ])
  })

  test('is found by words of title, summary and number, with or without accents', () => {
    const found = (query: string) =>
      matching(projectViews(picture), query).map(({ project }) => project.title)
    expect(found('CAFE')).toEqual([repair.title])
    expect(found('mill road')).toEqual([crossing.title])
    expect(found('road weir')).toEqual([])
    expect(found('3')).toEqual([football.title])
    expect(found('  ')).toHaveLength(4)
  })

  test('is drawn in the order of the count: all that was funded, and the first that was passed over', () => {
    const { line, left } = lineProjects(projectViews(picture))
    expect(line.map(({ number, outcome, leftMinor }) => [number, outcome, leftMinor])).toEqual([
      [1, 'funded', 2_500_000],
      [2, 'funded', 1_300_000],
      [3, 'not-funded', 650_000],
      [4, 'funded', 650_000],
    ])
    expect(left).toBe(0)
  })
})

test('the picture is what it says it is', () => {
  const { outcome }: { outcome: PotOutcome } = picture
  expect(outcome.account.opened).toBe(1_842)
  expect(outcome.projects.map(({ votes }) => votes)).toEqual([1_204, 988, 731, 638])
})
