// Equal shares, case by case: the worked examples of the people who made it, and each option on its own.
import { describe, expect, test } from 'vitest'
import { count } from '../../../shared/counting/count.ts'
import type { EqualSharesSettings } from '../../../shared/counting/settings.ts'
import { committee, electionFrom, type Plain, projectsOf, votesFor } from './small-elections.ts'

const shares: EqualSharesSettings = {
  rule: 'equal-shares',
  utility: 'cost',
  ties: { rule: 'lexico' },
  unsupported: 'skip',
  completion: 'none',
}

const outcomeOf = (plain: Plain, settings: Partial<EqualSharesSettings> = {}) =>
  count(electionFrom(plain), { ...shares, ...settings })

/** Ballots as a table: a row for each project, a letter for each voter, x for a vote. */
function table(rows: Record<string, string>): Plain['ballots'] {
  const voters = Math.max(...Object.values(rows).map(row => row.length))
  return Array.from({ length: voters }, (_, i) => ({
    choices: Object.keys(rows).filter(id => rows[id]![i] === 'x'),
  }))
}

const effective = (plain: Plain, settings: Partial<EqualSharesSettings> = {}) =>
  outcomeOf(plain, settings).working.steps.map(({ project, effectiveVotes }) => [project, effectiveVotes])

// equalshares.net/explanation, Example 1 and 2.
const costs = projectsOf({ bike: 700, gym: 400, park: 250, playground: 200, library: 100 })
const town: Plain = {
  form: 'approval',
  pot: 1100,
  projects: costs,
  ballots: table({
    bike: 'xxxxxx    x',
    gym: 'xxxxxx     ',
    park: ' x xx x  x ',
    playground: '      xxxx ',
    library: '      x xx ',
  }),
}

describe('1 the worked examples of equalshares.net', () => {
  test('1.1 the sports projects do not take everything', () => {
    expect(effective(town)).toEqual([
      ['bike', '7.000'],
      ['playground', '4.000'],
      ['library', '3.000'],
    ])
    const greedy = count(electionFrom(town), {
      rule: 'greedy',
      utility: 'cost',
      ties: { rule: 'lexico' },
      unsupported: 'skip',
    })
    expect(greedy.funded).toEqual(['bike', 'gym'])
  })
  test('1.2 voters who cannot pay in full count as a fraction', () => {
    const other = {
      ...town,
      ballots: table({
        bike: 'xxxxxx     ',
        gym: 'xxxxxx    x',
        park: ' x xx x  x ',
        playground: '      xxxx ',
        library: '      x xx ',
      }),
    }
    // 250 / (425/7) and 200 / (425/7)
    expect(effective(other)).toEqual([
      ['gym', '7.000'],
      ['park', '4.117'],
      ['playground', '3.294'],
    ])
    const [gym, park] = outcomeOf(other).working.steps
    expect(gym!.rho).toEqual({ over: '1', under: '7' })
    expect(park!.rho).toEqual({ over: '17', under: '70' })
    expect(park!.paid).toEqual({
      inFull: 2,
      inFullMinor: 121,
      withLess: 3,
      withLessMinor: 129,
      withNothing: 0,
    })
  })
  test('1.3 a cost is shared as equally as can be: of 10, 10, 10, 20 and 30 all is 80', () => {
    const purses = (cost: number): Plain => ({
      form: 'points',
      pot: 150,
      projects: projectsOf({ first: 60, second: 10, third: cost }),
      ballots: [
        { choices: ['first', 'third'], points: [90, 1] },
        { choices: ['first', 'third'], points: [90, 1] },
        { choices: ['first', 'third'], points: [90, 1] },
        { choices: ['second', 'third'], points: [90, 1] },
        { choices: ['third'], points: [1] },
      ],
    })
    const paid = (cost: number) => {
      const { steps } = outcomeOf(purses(cost), { utility: 'points' }).working
      return steps.find(({ project }) => project === 'third')
    }
    expect(paid(80)).toMatchObject({
      rho: { over: '30', under: '1' },
      paid: { inFull: 1, withLess: 4, withLessMinor: 50 },
    })
    expect(paid(56)).toMatchObject({ rho: { over: '13', under: '1' }, paid: { inFull: 2, withLess: 3 } })
    expect(paid(50)).toMatchObject({ rho: { over: '10', under: '1' }, paid: { inFull: 5, withLess: 0 } })
    expect(paid(81)).toBeUndefined()
  })
})

describe('2 the examples of Lackner and Skowron, Multi-Winner Voting with Approval Preferences', () => {
  const steps = (plain: Plain) =>
    outcomeOf(plain).working.steps.map(({ project, rho }) => `${project} ${rho.over}/${rho.under}`)
  test('2.11 one of four seats is bought', () => {
    expect(steps(committee('3 ab 3 ac 2 ad 1 bcf 1 e 1 f 1 g', 4, 'abcdefgh'))).toEqual(['a 1/8'])
  })
  test('2.12 two of three, the second with 1/20 and nothing left behind it', () => {
    const plain = committee('3 cd 2 ab 2 ac 1 bd', 3, 'abcd')
    expect(steps(plain)).toEqual(['c 1/5', 'a 13/40'])
    expect(outcomeOf(plain).working.steps[1]!.paid).toMatchObject({ inFull: 2, withLess: 2 })
  })
})

describe('3 proportionality', () => {
  // Peters, Pierczyński, Skowron: a majority must not decide on everything.
  const two: Plain = {
    form: 'approval',
    pot: 1000,
    projects: Array.from({ length: 20 }, (_, i) => ({
      id: `${i < 10 ? 'red' : 'blue'}${i}`,
      costMinor: 100,
    })),
    ballots: [],
  }
  const named = (colour: string) => two.projects.map(({ id }) => id).filter(id => id.startsWith(colour))
  const ballots = [
    ...Array.from({ length: 51 }, () => ({ choices: named('red') })),
    ...Array.from({ length: 49 }, () => ({ choices: named('blue') })),
  ]
  test('3.1 51 voters for red and 49 for blue get five each of ten', () => {
    const { funded } = outcomeOf({ ...two, ballots }, { completion: 'add1' })
    expect(funded.filter(id => id.startsWith('red'))).toHaveLength(5)
    expect(funded).toHaveLength(10)
    const greedy = count(electionFrom({ ...two, ballots }), { ...shares, rule: 'greedy' })
    expect(greedy.funded).toEqual(named('red').sort())
  })
})

describe('4 who takes part', () => {
  const plain: Plain = {
    form: 'points',
    pot: 40,
    projects: projectsOf({ free: 0, dear: 100, none: 5, nil: 5, a: 10 }),
    ballots: [
      { choices: ['free', 'dear', 'nil'], points: [1, 2, 0] },
      { choices: ['a'], points: [3] },
    ],
  }
  test('4.1 free and supported: in from the start, but not where it is worth its cost', () => {
    const { funded, working } = outcomeOf(plain, { utility: 'points' })
    expect(funded).toEqual(['free', 'a'])
    expect(working.joined.map(({ project }) => project)).toEqual(['free'])
    const byCost = outcomeOf(plain, { utility: 'points-cost' })
    expect(byCost.funded).toEqual(['a'])
    expect(byCost.working.setAside.map(({ project, reason }) => [project, reason])).toEqual([
      ['free', 'free'],
      ['none', 'no-votes'],
      ['nil', 'no-support'],
    ])
  })
  test('4.2 the eligibility threshold of Świecie: out with fewer votes than its part of three pots', () => {
    // 10 ballots, pot 100, threshold cost/300: 60 needs 2 votes, 61 a little more.
    const swiecie: Plain = {
      form: 'approval',
      pot: 100,
      projects: projectsOf({ a: 60, b: 61, c: 9 }),
      ballots: [...votesFor({ a: 2, b: 2 }), ...votesFor({ c: 6 })],
    }
    const { working, funded } = outcomeOf(swiecie, {
      eligibility: { times: 3 },
      // biome-ignore lint/suspicious/noThenProperty: the setting's name
      then: 'utilitarian',
    })
    expect(working.setAside.map(({ project, reason }) => [project, reason])).toEqual([['b', 'ineligible']])
    expect(funded).toEqual(['c', 'a'])
  })
  test('4.3 without a ballot nobody buys anything', () => {
    for (const completion of ['none', 'add1', 'add1-integral', 'add1-overspend'] as const)
      expect(outcomeOf({ ...plain, ballots: [] }, { utility: 'points', completion }).funded).toEqual([])
  })
})

describe('5 raising the share', () => {
  // 4 ballots, pot 10, share 2.5. a is bought for 2 a head. b needs 4 of one voter who has 0.5 left, c needs 9 of one.
  const plain: Plain = {
    form: 'approval',
    pot: 10,
    projects: projectsOf({ a: 6, b: 4, c: 9 }),
    ballots: [{ choices: ['a'] }, { choices: ['a'] }, { choices: ['a', 'b'] }, { choices: ['c'] }],
  }
  const raised = (settings: Partial<EqualSharesSettings>, changed: Plain = plain) => {
    const { funded, working } = outcomeOf(changed, settings)
    const { share } = working
    return { funded, share: `${share.over}/${share.under}`, ...working.raised }
  }
  test('5.1 none: what is left stays', () => {
    expect(raised({})).toEqual({ funded: ['a'], share: '5/2' })
  })
  test('5.2 add1 starts at the pot by ballots and stops when nothing else fits', () => {
    expect(raised({ completion: 'add1' })).toEqual({
      funded: ['a', 'b'],
      share: '13/2',
      raises: 4,
      stop: 'exhaustive',
    })
  })
  test('5.3 add1-integral starts at whole units', () => {
    expect(raised({ completion: 'add1-integral' })).toMatchObject({
      funded: ['a', 'b'],
      share: '6/1',
      raises: 4,
    })
  })
  test('5.4 add1-overspend goes on until the next share would cost too much, and says what it would have funded', () => {
    expect(raised({ completion: 'add1-overspend' })).toEqual({
      funded: ['a', 'b'],
      share: '8/1',
      raises: 6,
      stop: 'overspends',
      beyond: { share: { over: '9', under: '1' }, funded: ['a', 'b', 'c'], costMinor: 19 },
    })
  })
  test('5.5 the units are those of the currency, not pence', () => {
    const election = { ...electionFrom(plain), scale: 1 }
    // In units of ten, 2.5 is rounded down to nothing; at 10 a head it is too much at once.
    const { funded, working } = count(election, { ...shares, completion: 'add1-integral' })
    expect(funded).toEqual([])
    expect(working.raised).toMatchObject({ raises: 0, stop: 'overspends', beyond: { costMinor: 19 } })
  })
  test('5.6 everything affordable: one run with the pot by ballots, though it buys only what it can', () => {
    const rich = { ...plain, pot: 19 }
    for (const completion of ['add1-integral', 'add1-overspend'] as const)
      expect(raised({ completion }, rich)).toEqual({
        funded: ['a'],
        share: '19/4',
        raises: 0,
        stop: 'everything-affordable',
      })
    expect(raised({ completion: 'add1' }, rich)).toMatchObject({
      funded: ['a', 'b', 'c'],
      stop: 'exhaustive',
    })
  })
  test('5.7 all candidates in: an unsupported project that would fit does not keep it going', () => {
    const more = { ...plain, pot: 22, projects: [...plain.projects, ...projectsOf({ x: 3, y: 50 })] }
    expect(raised({ completion: 'add1-integral' }, more)).toMatchObject({ raises: 4, stop: 'all-in' })
  })
  test('5.8 then utilitarian: what is left goes by votes, and projects nobody voted for only if asked', () => {
    // biome-ignore lint/suspicious/noThenProperty: the setting's name
    const then = { then: 'utilitarian' } as const
    const more = { ...plain, projects: [...plain.projects, ...projectsOf({ x: 0 })] }
    expect(outcomeOf(more, then).funded).toEqual(['a', 'b'])
    expect(outcomeOf(more, { ...then, unsupported: 'fund' }).funded).toEqual(['a', 'b', 'x'])
  })
  test('5.9 permanent ties and a pot of millions are no reason to count a million times', () => {
    const twins: Plain = {
      form: 'approval',
      pot: 10_000_000,
      projects: projectsOf({ a: 1_000_000, b: 1_000_000, c: 9_000_000, d: 9_000_000 }),
      ballots: [{ choices: ['a', 'b'] }, { choices: ['c', 'd'] }, { choices: [] }],
    }
    const { funded, raises } = raised({ completion: 'add1-overspend' }, twins)
    expect(funded).toEqual(['a', 'b'])
    expect(raises).toBe(9_000_000 - 3_333_333 - 1)
  })
})

describe('6 the comparison step', () => {
  const plain: Plain = {
    form: 'approval',
    pot: 12,
    projects: projectsOf({ hall: 12, tree: 2 }),
    ballots: [
      { choices: ['hall'] },
      { choices: ['hall'] },
      { choices: ['tree'] },
      { choices: ['tree'] },
      { choices: ['hall'] },
    ],
  }
  test('6.1 strictly more ballots do better by greedy: greedy is the result', () => {
    const { funded, costMinor, working } = outcomeOf(plain, { comparison: true })
    expect(funded).toEqual(['hall'])
    expect(costMinor).toBe(12)
    expect(working.comparison).toMatchObject({ preferGreedy: 3, preferEqualShares: 2, taken: 'greedy' })
    expect(working.steps.map(({ project }) => project)).toEqual(['tree'])
  })
  test('6.2 as many for the one as for the other: equal shares stays', () => {
    const even = {
      ...plain,
      projects: projectsOf({ hall: 12, tree: 2 }),
      ballots: [...plain.ballots.slice(0, 4), { choices: ['hall', 'tree'] }],
    }
    const { funded, working } = outcomeOf(even, { comparison: true })
    expect(working.comparison).toMatchObject({ preferGreedy: 2, preferEqualShares: 2, taken: 'equal-shares' })
    expect(funded).toEqual(['tree'])
  })
})

describe('7 ties', () => {
  const plain: Plain = {
    form: 'approval',
    pot: 12,
    projects: projectsOf({ b: 6, a: 6, c: 3 }),
    ballots: [{ choices: ['a', 'b'] }, { choices: ['a', 'b'] }, { choices: ['c'] }, { choices: ['c'] }],
  }
  test('7.1 exactly equal, by fractions: all three ask for half; the tie rule decides, and the working names them', () => {
    const { working, tieBroken } = outcomeOf(plain)
    expect(tieBroken).toBe(true)
    expect(working.ties).toEqual([{ projects: ['a', 'b', 'c'], decisive: true }])
    expect(outcomeOf(plain).funded).toEqual(['a', 'c'])
    expect(outcomeOf(plain, { ties: { rule: 'min-cost' } }).funded).toEqual(['c', 'a'])
    expect(outcomeOf(plain, { ties: { rule: 'max-cost' } }).funded).toEqual(['a', 'c'])
    const lot = { rule: 'lot', seed: 'dice 6 6 1', order: ['c', 'b', 'a'] } as const
    expect(outcomeOf(plain, { ties: lot }).funded).toEqual(['c', 'b'])
  })
  test('7.2 a tie in a run that was raised beyond is still a tie on the way', () => {
    const { working, tieBroken } = outcomeOf(
      {
        ...plain,
        projects: projectsOf({ b: 6, a: 6, c: 7, d: 1 }),
        ballots: [...plain.ballots, { choices: ['d'] }],
      },
      { completion: 'add1' },
    )
    expect(working.tied).toBe(true)
    expect(tieBroken).toBe(true)
  })
})

test('8 what the supporters of each hold, before and after every step', () => {
  const { working } = outcomeOf(town)
  expect(working.candidates.map(({ project }) => project)).toEqual(costs.map(({ id }) => id))
  expect(working.heldMinor).toEqual([700, 600, 500, 400, 300])
  expect(working.steps.map(({ heldMinor }) => heldMinor)).toEqual([
    [null, 0, 200, 400, 300],
    [null, 0, 100, null, 150],
    [null, 0, 33, null, null],
  ])
})
