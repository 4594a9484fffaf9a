import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { count } from '../../../shared/counting/count.ts'
import { fundedByShares } from '../../../shared/counting/equal-shares.ts'
import { explain } from '../../../shared/counting/explain.ts'
import type { Completion, EqualSharesSettings } from '../../../shared/counting/settings.ts'
import { tally } from '../../../shared/counting/tally.ts'
import { electionFrom, elections, type Plain, projectsOf, utilitiesOf, votesFor } from './small-elections.ts'

const shares: EqualSharesSettings = {
  rule: 'equal-shares',
  utility: 'cost',
  ties: { rule: 'lexico' },
  unsupported: 'skip',
  completion: 'none',
}

function explained(plain: Plain, changed: Partial<EqualSharesSettings> = {}, mostRecounts = 10_000) {
  const election = electionFrom(plain)
  const settings = { ...shares, ...changed }
  const { projects, ...pot } = explain(election, settings, count(election, settings), { mostRecounts })
  return { of: (id: string) => projects.find(({ project }) => project === id)!, ...pot }
}

/** 10 a head. The crossing takes all of three voters' shares; the library has one of them and two others. */
const street: Plain = {
  form: 'approval',
  pot: 60,
  projects: projectsOf({ crossing: 30, library: 25, bench: 4, statue: 5 }),
  ballots: [
    { choices: ['crossing'] },
    { choices: ['crossing'] },
    { choices: ['crossing', 'library'] },
    { choices: ['library', 'bench'] },
    { choices: ['library'] },
    { choices: [] },
  ],
}

describe('explaining equal shares', () => {
  test('1 bought: at which step, how many votes counted, who paid', () => {
    expect(explained(street).of('crossing')).toEqual({
      outcome: 'funded',
      project: 'crossing',
      votes: 3,
      score: 3,
      costMinor: 30,
      shares: {
        did: 'bought',
        step: 1,
        effectiveVotes: '3.000',
        paid: { inFull: 3, inFullMinor: 30, withLess: 0, withLessMinor: 0, withNothing: 0 },
      },
    })
  })
  test('2 out of reach: what its supporters held, when it first was too little, and at the end', () => {
    expect(explained(street).of('library')).toMatchObject({
      outcome: 'not-funded',
      shares: { did: 'out-of-reach', heldAtFirstMinor: 30, afterStep: 1, heldThenMinor: 20, heldMinor: 16 },
      // At 20 the two who have not spent anything can pay; at 21 nobody can.
      enoughCostMinor: { found: 'yes', value: 20 },
      // Seven ballots of 60/7 leave 25.7 with the three that have nothing else.
      enoughVotes: { found: 'yes', value: 1 },
    })
  })
  test('3 nobody voted for it: no cost is low enough', () => {
    expect(explained(street).of('statue')).toMatchObject({
      shares: { did: 'set-aside', reason: 'no-votes' },
      enoughCostMinor: { found: 'never' },
      enoughVotes: { found: 'yes' },
    })
  })
  test('4 dearer than the pot: no number of votes is enough', () => {
    const pool = { ...street, projects: [...street.projects, ...projectsOf({ pool: 61 })] }
    const ballots = [...street.ballots.slice(0, 5), ...votesFor({ pool: 1 })]
    expect(explained({ ...pool, ballots }).of('pool')).toMatchObject({ enoughVotes: { found: 'never' } })
  })
  test('5 what greedy did with the rest is told beside', () => {
    // biome-ignore lint/suspicious/noThenProperty: the setting's name
    const { of } = explained(street, { then: 'utilitarian' })
    expect(of('library')).toMatchObject({
      outcome: 'funded',
      shares: { did: 'out-of-reach' },
      greedy: { did: 'funded', step: 1, leftBeforeMinor: 26, leftAfterMinor: 1 },
    })
    expect(of('statue')).toMatchObject({ greedy: { did: 'set-aside', reason: 'no-votes' } })
    expect(of('crossing')).not.toHaveProperty('greedy')
  })
  test('6 where greedy was taken instead, that is what is told', () => {
    const plain: Plain = {
      form: 'approval',
      pot: 12,
      projects: projectsOf({ hall: 12, tree: 2 }),
      ballots: [...votesFor({ hall: 3, tree: 2 })],
    }
    const { of } = explained(plain, { comparison: true })
    expect(of('tree')).toMatchObject({
      outcome: 'not-funded',
      shares: { did: 'bought', step: 1 },
      greedy: { did: 'skipped', because: { reason: 'too-dear' } },
    })
  })
  test('7 when the recounts run out it says so', () => {
    const { of, recounts } = explained(street, {}, 0)
    expect(recounts).toBe(0)
    expect(of('library')).toMatchObject({
      enoughCostMinor: { found: 'not-computed' },
      enoughVotes: { found: 'not-computed' },
    })
  })
  test('8 ballots with a funded choice', () => {
    expect(explained(street).reach).toEqual({ ballots: 6, emptyBallots: 1, withFundedChoice: 4 })
  })
})

test('what is said to be enough was counted and is; one less is not', () => {
  let found = 0
  const drawn = elections.chain(plain =>
    fc.record({
      plain: fc.constant(plain),
      utility: fc.constantFrom(...utilitiesOf[plain.form]),
      completion: fc.constantFrom<EqualSharesSettings['completion']>('none', 'add1'),
    }),
  )
  fc.assert(
    fc.property(drawn, ({ plain, utility, completion }) => {
      const settings = { ...shares, utility, completion }
      const election = electionFrom(plain)
      const { projects } = explain(election, settings, count(election, settings), { mostRecounts: 10_000 })
      for (const { project, costMinor, enoughCostMinor, enoughVotes } of projects) {
        const atCost = (minor: number) => {
          const changed = plain.projects.map(p => (p.id === project ? { ...p, costMinor: minor } : p))
          return count(electionFrom({ ...plain, projects: changed }), settings).funded.includes(project)
        }
        const withVotes = (more: number) => {
          const points = plain.form === 'points' ? { points: [5] } : {}
          const ballots = Array.from({ length: more }, () => ({ choices: [project], ...points }))
          return count(
            electionFrom({ ...plain, ballots: [...plain.ballots, ...ballots] }),
            settings,
          ).funded.includes(project)
        }
        if (enoughCostMinor?.found === 'yes') {
          found++
          expect(atCost(enoughCostMinor.value)).toBe(true)
          expect(enoughCostMinor.value).toBeLessThan(costMinor)
          expect(atCost(enoughCostMinor.value + 1)).toBe(false)
        }
        if (enoughVotes?.found === 'yes') {
          expect(withVotes(enoughVotes.value)).toBe(true)
          expect(withVotes(enoughVotes.value - 1)).toBe(false)
        }
      }
    }),
    { numRuns: 200 },
  )
  expect(found).toBeGreaterThan(30)
})

test('what recounts may look at is shared by all projects, and where it is used up nothing more is worked out', () => {
  const election = electionFrom(street)
  const counted = count(election, shares)
  const recountsOf = (mostLooked: number) =>
    explain(election, shares, counted, { mostRecounts: 10_000, mostLooked }).recounts
  expect(recountsOf(0)).toBe(0)
  // Six choices on ballots that differ, and four projects for each of the two that are bought, looked at in each recount;
  // the one that reaches the limit is the last.
  expect(recountsOf(1)).toBe(1)
  expect(recountsOf(14)).toBe(1)
  expect(recountsOf(15)).toBe(2)
  const unlimited = explain(election, shares, counted, { mostRecounts: 10_000 })
  expect(explain(election, shares, counted, { mostRecounts: 10_000, mostLooked: 1e9 })).toEqual(unlimited)
})

test('recounts without the working fund what the count funds', () => {
  const options = fc.record({
    completion: fc.constantFrom<Completion>('none', 'add1', 'add1-integral', 'add1-overspend'),
    second: fc.boolean(),
    comparison: fc.boolean(),
  })
  fc.assert(
    fc.property(elections, options, (plain, { completion, second, comparison }) => {
      const election = electionFrom(plain)
      for (const utility of utilitiesOf[plain.form]) {
        // biome-ignore lint/suspicious/noThenProperty: named as the setting is
        const then = second ? { then: 'utilitarian' as const } : {}
        const settings: EqualSharesSettings = { ...shares, utility, completion, comparison, ...then }
        const again = fundedByShares(election, settings, tally(election, utility))
        expect(again.funded).toEqual(count(election, settings).funded)
        expect(again.runs).toBeGreaterThan(0)
      }
    }),
    { numRuns: 200 },
  )
})
