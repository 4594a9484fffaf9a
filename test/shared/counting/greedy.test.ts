// Greedy, case by case. Numbers follow the order of its definition in shared/counting/README.md.
import { describe, expect, test } from 'vitest'
import { count } from '../../../shared/counting/count.ts'
import type { GreedySettings } from '../../../shared/counting/settings.ts'
import { cityRule, electionFrom, type Plain, projectsOf, votesFor } from './small-elections.ts'

const outcomeOf = (plain: Plain, settings: Partial<GreedySettings> = {}) =>
  count(electionFrom(plain), { ...cityRule, ...settings } as GreedySettings)

const street: Plain = {
  form: 'approval',
  pot: 1000,
  projects: projectsOf({ bench: 300, crossing: 800, mural: 250, swing: 700 }),
  ballots: votesFor({ bench: 4, crossing: 9, mural: 2, swing: 5 }),
}

describe('1 the order', () => {
  test('1.1 with cost utility it is votes that count, whatever a project costs', () => {
    expect(outcomeOf({ ...street, pot: 5000 }).funded).toEqual(['crossing', 'swing', 'bench', 'mural'])
  })
  test('1.2 with cardinality it is votes per unit of cost', () => {
    // 4/300 = 0.0133, 9/800 = 0.0113, 2/250 = 0.0080, 5/700 = 0.0071
    expect(outcomeOf({ ...street, pot: 5000 }, { utility: 'cardinality' }).funded).toEqual([
      'bench',
      'crossing',
      'mural',
      'swing',
    ])
  })
  test('1.3 a free project with votes comes first under cardinality, last under cost', () => {
    const plain = { ...street, pot: 5000, projects: [...street.projects, { id: 'free', costMinor: 0 }] }
    const ballots = [...street.ballots, ...votesFor({ free: 1 })]
    expect(outcomeOf({ ...plain, ballots }, { utility: 'cardinality' }).funded[0]).toBe('free')
    expect(outcomeOf({ ...plain, ballots }).funded.at(-1)).toBe('free')
  })
  test('1.4 two densities that doubles cannot tell apart are told apart', () => {
    // 94906266/94906265 against 94906267/94906266: the cross products differ by 1 and pass 2^53.
    const plain: Plain = {
      form: 'points',
      pot: 94_906_266,
      projects: projectsOf({ a: 94_906_266, b: 94_906_265 }),
      ballots: [{ choices: ['a', 'b'], points: [94_906_267, 94_906_266] }],
    }
    const outcome = outcomeOf(plain, { utility: 'points' })
    expect(outcome.funded).toEqual(['b'])
    expect(outcome.tieBroken).toBe(false)
  })
})

describe('2 the walk', () => {
  test('2.1 what does not fit is skipped, what comes later and fits is funded', () => {
    const { funded, costMinor, working } = outcomeOf(street)
    expect(funded).toEqual(['crossing'])
    expect(costMinor).toBe(800)
    expect(outcomeOf({ ...street, pot: 1050 }).funded).toEqual(['crossing', 'mural'])
    expect(
      working.steps.map(step => [step.project, step.leftBeforeMinor, step.leftAfterMinor, step.did]),
    ).toEqual([
      ['crossing', 1000, 200, 'funded'],
      ['swing', 200, 200, 'skipped'],
      ['bench', 200, 200, 'skipped'],
      ['mural', 200, 200, 'skipped'],
    ])
  })
  test('2.2 a project that costs what is left is funded', () => {
    expect(outcomeOf({ ...street, pot: 800 }).funded).toEqual(['crossing'])
    expect(outcomeOf({ ...street, pot: 799 }).funded).toEqual(['swing'])
  })
  test('2.3 an empty pot funds nothing that costs anything', () => {
    expect(outcomeOf({ ...street, pot: 0 })).toMatchObject({ funded: [], costMinor: 0 })
  })
  test('2.4 no-skip stops at the first that does not fit', () => {
    const { funded, working } = outcomeOf({ ...street, pot: 1050 }, { noSkip: true })
    expect(funded).toEqual(['crossing'])
    expect(working.steps.at(-1)).toMatchObject({
      project: 'mural',
      did: 'skipped',
      because: { reason: 'stopped', at: 'swing' },
    })
  })
})

describe('3 projects nobody voted for', () => {
  const plain = { ...street, pot: 5000, projects: [...street.projects, { id: 'statue', costMinor: 10 }] }
  test('3.1 skip: they get nothing however much is left', () => {
    const { funded, working } = outcomeOf(plain)
    expect(funded).not.toContain('statue')
    expect(working.setAside).toEqual([
      { project: 'statue', votes: 0, score: 0, costMinor: 10, reason: 'no-votes' },
    ])
  })
  test('3.2 fund: they come last', () => {
    expect(outcomeOf(plain, { unsupported: 'fund' }).funded.at(-1)).toBe('statue')
  })
  test('3.3 a project on ballots without a point is not supported', () => {
    const points: Plain = {
      form: 'points',
      pot: 100,
      projects: projectsOf({ a: 10, b: 10 }),
      ballots: [{ choices: ['a', 'b'], points: [0, 3] }],
    }
    const { funded, working } = outcomeOf(points, { utility: 'points' })
    expect(funded).toEqual(['b'])
    expect(working.setAside).toMatchObject([{ project: 'a', votes: 1, reason: 'no-support' }])
  })
  test('3.4 a free project with votes is supported, although its cost utility is 0', () => {
    const free = { ...street, projects: [{ id: 'bench', costMinor: 0 }], ballots: votesFor({ bench: 1 }) }
    expect(outcomeOf(free).funded).toEqual(['bench'])
  })
})

describe('4 options', () => {
  test('4.1 threshold: fewer votes than it takes and a project is set aside', () => {
    const { funded, working } = outcomeOf(
      { ...street, pot: 5000 },
      { threshold: { of: 'votes', atLeast: 5 } },
    )
    expect(funded).toEqual(['crossing', 'swing'])
    expect(working.setAside.map(({ project, reason }) => [project, reason])).toEqual([
      ['bench', 'below-threshold'],
      ['mural', 'below-threshold'],
    ])
  })
  test('4.2 of a group at most one is funded', () => {
    const { funded, working } = outcomeOf(
      { ...street, pot: 5000 },
      { exclusiveGroups: [['crossing', 'bench']] },
    )
    expect(funded).toEqual(['crossing', 'swing', 'mural'])
    expect(working.steps[2]).toMatchObject({
      project: 'bench',
      because: { reason: 'group-taken', by: 'crossing' },
    })
  })
  test('4.3 a category gets no more than its cap; a project in two counts in both', () => {
    const projects = street.projects.map(project => ({
      ...project,
      categories: project.id === 'swing' ? ['play', 'green'] : project.id === 'mural' ? ['green'] : [],
    }))
    const categoryCaps = [
      { category: 'play', limitMinor: 2000 },
      { category: 'green', limitMinor: 800 },
    ]
    const { funded, working } = outcomeOf({ ...street, pot: 5000, projects }, { categoryCaps })
    expect(funded).toEqual(['crossing', 'swing', 'bench'])
    expect(working.steps[3]).toMatchObject({
      because: { reason: 'category-full', category: 'green', leftInCategoryMinor: 100 },
    })
  })
  test('4.4 part-fund: the first that does not fit gets the rest, if enough of its cost is left and its proposer agreed', () => {
    const agreeing = street.projects.map(project => ({ ...project, acceptsPart: project.id === 'swing' }))
    const plain = { ...street, pot: 1360, projects: agreeing } // 560 left for the swing: 80% of 700
    expect(outcomeOf(plain, { partFund: { leastPercent: 80 } })).toMatchObject({
      funded: ['crossing'],
      partFunded: [{ project: 'swing', givenMinor: 560 }],
      costMinor: 1360,
    })
    const short = outcomeOf({ ...plain, pot: 1359 }, { partFund: { leastPercent: 80 } })
    expect(short).toMatchObject({ funded: ['crossing', 'bench', 'mural'], partFunded: [] })
    const unasked = outcomeOf({ ...plain, projects: street.projects }, { partFund: { leastPercent: 80 } })
    expect(unasked.partFunded).toEqual([])
  })
  test('4.5 part-fund is for the first misfit alone', () => {
    const agreeing = street.projects.map(project => ({ ...project, acceptsPart: project.id === 'bench' }))
    const outcome = outcomeOf(
      { ...street, pot: 1090, projects: agreeing },
      { partFund: { leastPercent: 50 } },
    )
    expect(outcome).toMatchObject({ funded: ['crossing', 'mural'], partFunded: [] })
  })
})

describe('5 ties', () => {
  const plain: Plain = {
    form: 'approval',
    pot: 20,
    projects: projectsOf({ b: 15, 10: 10, 2: 15, B: 5 }),
    ballots: votesFor({ b: 2, 10: 2, 2: 2, B: 2 }),
  }
  test('5.1 lexico is by code point', () => {
    const { funded, tieBroken, working } = outcomeOf(plain)
    expect(funded).toEqual(['10', 'B'])
    expect(tieBroken).toBe(true)
    expect(working.ties).toEqual([{ projects: ['10', '2', 'B', 'b'], decisive: true }])
  })
  test('5.2 the cheapest or the dearest first', () => {
    expect(outcomeOf(plain, { ties: { rule: 'min-cost' } }).funded).toEqual(['B', '10'])
    expect(outcomeOf(plain, { ties: { rule: 'max-cost' } }).funded).toEqual(['2', 'B'])
  })
  test('5.3 at equal density and cost, most votes', () => {
    const points: Plain = {
      form: 'points',
      pot: 10,
      projects: projectsOf({ a: 10, b: 10 }),
      ballots: [
        { choices: ['a'], points: [4] },
        { choices: ['b'], points: [2] },
        { choices: ['b'], points: [2] },
      ],
    }
    expect(outcomeOf(points, { utility: 'points', ties: { rule: 'min-cost-max-votes' } }).funded).toEqual([
      'b',
    ])
    expect(outcomeOf(points, { utility: 'points', ties: { rule: 'min-cost' } }).funded).toEqual(['a'])
  })
  test('5.4 a tie among projects that all fit decides nothing', () => {
    expect(outcomeOf({ ...plain, pot: 45 }).working.ties).toMatchObject([{ decisive: false }])
  })
  test('5.5 nor does one among projects of which one fits and the other could not', () => {
    const two = { ...plain, pot: 8, projects: projectsOf({ a: 9, b: 8 }), ballots: votesFor({ a: 1, b: 1 }) }
    expect(outcomeOf(two).working.ties).toMatchObject([{ decisive: false }])
    expect(outcomeOf(two, { noSkip: true }).working.ties).toMatchObject([{ decisive: true }])
  })
})

describe('6 totals', () => {
  test('6.1 empty ballots are ballots', () => {
    const { totals } = outcomeOf({ ...street, ballots: [...street.ballots, { choices: [] }] })
    expect(totals).toMatchObject({ ballots: 21, emptyBallots: 1 })
    expect(totals.projects[1]).toEqual({ project: 'crossing', votes: 9, score: 9 })
  })
  test('6.2 ranked ballots: 3-2-1, and 2-1-0', () => {
    const plain: Plain = {
      form: 'ranked',
      pot: 10,
      projects: projectsOf({ a: 5, b: 5, c: 5 }),
      ballots: [{ choices: ['b', 'c', 'a'] }, { choices: ['a'] }],
    }
    const scores = (utility: 'borda' | 'borda-positive') =>
      outcomeOf(plain, { utility }).totals.projects.map(({ score }) => score)
    expect(scores('borda-positive')).toEqual([2, 3, 2])
    expect(scores('borda')).toEqual([0, 2, 1])
  })
})
