import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ballotBox, ballotsOf } from '../../../shared/counting/ballot-classes.ts'
import { count } from '../../../shared/counting/count.ts'
import type { Election } from '../../../shared/counting/election.ts'
import { explain } from '../../../shared/counting/explain.ts'
import type { Enough } from '../../../shared/counting/explanation.ts'
import type { GreedySettings } from '../../../shared/counting/settings.ts'
import { cityRule, counted, electionFrom, type Plain, projectsOf, votesFor } from './small-elections.ts'

const enoughRecounts = { mostRecounts: 100_000 }

function explained(plain: Plain, settings: Partial<GreedySettings> = {}, limits = enoughRecounts) {
  const election = electionFrom(plain)
  const all = { ...cityRule, ...settings } as GreedySettings
  const { projects, ...pot } = explain(election, all, count(election, all), limits)
  return { of: (id: string) => projects.find(({ project }) => project === id), ...pot }
}

/** 40 left when the library's turn comes, which costs 90; the bench, with fewer votes, then takes 30. */
const street: Plain = {
  form: 'approval',
  pot: 100,
  projects: projectsOf({ crossing: 60, library: 90, bench: 30, statue: 5, tree: 20 }),
  ballots: votesFor({ crossing: 9, library: 7, bench: 4, tree: 2 }),
}

describe('explaining a count', () => {
  test('1 funded: at which step, with how much left', () => {
    expect(explained(street).of('bench')).toEqual({
      outcome: 'funded',
      project: 'bench',
      votes: 4,
      score: 4,
      costMinor: 30,
      step: 3,
      leftBeforeMinor: 40,
      leftAfterMinor: 10,
    })
  })
  test('2 too dear: what was left, who was funded with fewer votes, and what would have been enough', () => {
    expect(explained(street).of('library')).toEqual({
      outcome: 'not-funded',
      because: { reason: 'too-dear' },
      project: 'library',
      votes: 7,
      score: 7,
      costMinor: 90,
      step: 2,
      leftBeforeMinor: 40,
      leftAfterMinor: 40,
      fundedDespiteFewer: [{ project: 'bench', votes: 4, score: 4, step: 3, costMinor: 30 }],
      enoughCostMinor: { found: 'yes', value: 40 },
      enoughVotes: { found: 'yes', value: 3 }, // 10 votes beat 9; with 9 the crossing wins the tie
    })
  })
  test('3 nobody voted for it: no cost is low enough, one vote is', () => {
    const plain = { ...street, pot: 115 } // 5 left at the end: all that the statue costs
    expect(explained(plain).of('statue')).toMatchObject({
      because: { reason: 'no-votes' },
      enoughCostMinor: { found: 'never' },
      enoughVotes: { found: 'yes', value: 1 },
    })
  })
  test('4 dearer than the pot: votes are never enough', () => {
    const plain = { ...street, projects: [...street.projects, { id: 'pool', costMinor: 101 }] }
    const ballots = [...street.ballots, ...votesFor({ pool: 20 })]
    expect(explained({ ...plain, ballots }).of('pool')).toMatchObject({
      enoughCostMinor: { found: 'yes', value: 100 },
      enoughVotes: { found: 'never' },
    })
  })
  test('5 below the threshold: the votes that were missing', () => {
    expect(explained(street, { threshold: { of: 'votes', atLeast: 5 } }).of('bench')).toMatchObject({
      because: { reason: 'below-threshold' },
      enoughCostMinor: { found: 'never' },
      enoughVotes: { found: 'yes', value: 1 },
    })
  })
  test('6 stopped: at whom', () => {
    expect(explained(street, { noSkip: true }).of('bench')).toMatchObject({
      because: { reason: 'stopped', at: 'library' },
    })
  })
  test('7 with max-cost among equals a lower cost may come too late, and the largest that does is still found', () => {
    // 8 are left for a at 9 and b at 8. At 8, a comes first by its id; z would come second, and at any cost below, too.
    const plain: Plain = {
      form: 'approval',
      pot: 8,
      projects: projectsOf({ a: 9, b: 8 }),
      ballots: votesFor({ a: 2, b: 2 }),
    }
    const maxCost = { ties: { rule: 'max-cost' } } as const
    expect(explained(plain, maxCost).of('a')).toMatchObject({ enoughCostMinor: { found: 'yes', value: 8 } })
    const other = { ...plain, projects: projectsOf({ z: 9, b: 8 }), ballots: votesFor({ z: 2, b: 2 }) }
    expect(explained(other, maxCost).of('z')).toMatchObject({ enoughCostMinor: { found: 'yes', value: 0 } })
  })
  test('8 when the recounts run out it says so, for the project with the most votes last', () => {
    const none = explained(street, {}, { mostRecounts: 0 })
    expect(none.of('library')).toMatchObject({
      enoughCostMinor: { found: 'not-computed' },
      enoughVotes: { found: 'not-computed' },
    })
    expect(none.recounts).toBe(0)
    const all = explained(street)
    const some = explained(street, {}, { mostRecounts: all.recounts - 1 })
    expect(some.of('library')).toEqual(all.of('library'))
    expect(some.recounts).toBe(all.recounts - 1)
    expect(JSON.stringify([some.of('tree'), some.of('statue')])).toContain('not-computed')
  })
  test('9 ballots with a funded choice, out of all, empty ones too', () => {
    const plain = {
      ...street,
      ballots: [...street.ballots, { choices: [] }, { choices: ['library', 'bench'] }],
    }
    expect(explained(plain).reach).toEqual({ ballots: 24, emptyBallots: 1, withFundedChoice: 14 })
  })
  test('10 a project given no points is no choice', () => {
    const plain: Plain = {
      form: 'points',
      pot: 10,
      projects: projectsOf({ a: 10, b: 10 }),
      ballots: [
        { choices: ['a', 'b'], points: [3, 0] },
        { choices: ['a', 'b'], points: [0, 2] },
      ],
    }
    expect(explained(plain, { utility: 'points' }).reach.withFundedChoice).toBe(1)
  })
})

test('11 under borda a ballot naming one project gives it no point, but it is a vote', () => {
  const plain: Plain = {
    form: 'ranked',
    pot: 10,
    projects: projectsOf({ a: 5, b: 5 }),
    ballots: [{ choices: ['a', 'b'] }],
  }
  const borda: Partial<GreedySettings> = {
    utility: 'borda',
    unsupported: 'fund',
    threshold: { of: 'votes', atLeast: 4 },
  }
  expect(explained(plain, borda).of('b')).toMatchObject({ enoughVotes: { found: 'yes', value: 3 } })
  expect(explained(plain, { utility: 'borda' }).of('b')).toMatchObject({
    because: { reason: 'no-support' },
    enoughVotes: { found: 'never' },
  })
})

/** Fewest further ballots by trying every number, with real ballots. More than this is never needed at these sizes. */
const manyVotes = 900

function votesByTrying(election: Election, settings: GreedySettings, p: number): Enough {
  for (let more = 1; more <= manyVotes; more++) {
    const box = ballotBox(election.ballots.form)
    for (const { choices, points } of ballotsOf(election))
      box.add(
        choices.map(id => election.projects.findIndex(project => project.id === id)),
        points ?? [],
      )
    box.add([p], election.ballots.form === 'points' ? [election.fullPoints!] : [], more)
    const { funded } = count({ ...election, ballots: box.close() }, settings)
    if (funded.includes(election.projects[p]!.id)) return { found: 'yes', value: more }
  }
  return { found: 'never' }
}

function costByTrying(election: Election, settings: GreedySettings, p: number): Enough {
  for (let costMinor = election.projects[p]!.costMinor - 1; costMinor >= 0; costMinor--) {
    const projects = election.projects.with(p, { ...election.projects[p]!, costMinor })
    const { funded } = count({ ...election, projects }, settings)
    if (funded.includes(election.projects[p]!.id)) return { found: 'yes', value: costMinor }
  }
  return { found: 'never' }
}

test('what would have been enough is what trying every value finds, for any election', () => {
  let missed = 0
  fc.assert(
    fc.property(counted, ({ plain, settings }) => {
      const election = electionFrom(plain)
      const { projects } = explain(election, settings, count(election, settings), enoughRecounts)
      for (const [p, explanation] of projects.entries()) {
        if (explanation.outcome === 'funded') continue
        missed++
        const { enoughCostMinor, enoughVotes } = explanation
        expect(enoughCostMinor).toEqual(costByTrying(election, settings, p))
        // Trying thousands of counts for each "never" would take minutes; a tenth of them will do.
        if (enoughVotes.found === 'yes' || missed % 10 === 0)
          expect(enoughVotes).toEqual(votesByTrying(election, settings, p))
      }
    }),
    { numRuns: 500 },
  )
  expect(missed).toBeGreaterThan(400)
})
