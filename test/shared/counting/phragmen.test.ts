// Sequential Phragmén, case by case.
import { describe, expect, test } from 'vitest'
import { count } from '../../../shared/counting/count.ts'
import type { PhragmenSettings } from '../../../shared/counting/settings.ts'
import { committee, electionFrom, type Plain, projectsOf, votesFor } from './small-elections.ts'

const phragmen: PhragmenSettings = {
  rule: 'phragmen',
  utility: 'cost',
  ties: { rule: 'lexico' },
  unsupported: 'skip',
}
const outcomeOf = (plain: Plain, settings: Partial<PhragmenSettings> = {}) =>
  count(electionFrom(plain), { ...phragmen, ...settings })
const loads = (plain: Plain) =>
  outcomeOf(plain).working.steps.map(({ project, load }) => `${project} ${load?.over}/${load?.under}`)

describe('1 the examples of Lackner and Skowron, Multi-Winner Voting with Approval Preferences', () => {
  test('2.9 four seats: 1/8, 11/32 after a tie, 55/128, 5/8', () => {
    const plain = committee('3 ab 3 ac 2 ad 1 bcf 1 e 1 f 1 g', 4, 'abcdefgh')
    expect(loads(plain)).toEqual(['a 1/8', 'b 11/32', 'c 55/128', 'd 5/8'])
    expect(outcomeOf(plain).working.ties).toEqual([{ projects: ['b', 'c'], decisive: true }])
  })
  test('2.12 three seats: 1/5, 1/3, 29/60', () => {
    expect(loads(committee('3 cd 2 ab 2 ac 1 bd', 3, 'abcd'))).toEqual(['c 1/5', 'b 1/3', 'd 29/60'])
  })
})

test('2 Brill, Freeman, Janson, Lackner: twelve seats, and neither of the two that four of 24 voters agree on', () => {
  const seats = 'cdefghijklmn'
  const profile = `2 abc 2 abd 6 ${seats} 5 ${seats.slice(1)} 9 ${seats.slice(2)}`
  expect([...outcomeOf(committee(profile, 12, `ab${seats}`)).funded].sort()).toEqual([...seats])
})

describe('3 projects with costs', () => {
  const plain: Plain = {
    form: 'approval',
    pot: 100,
    projects: projectsOf({ a: 60, b: 50, c: 30, d: 101, none: 10 }),
    ballots: votesFor({ a: 6, b: 4, c: 2, d: 20 }),
  }
  test('3.1 it stops at the first that does not fit, although a later one would', () => {
    const { funded, working } = outcomeOf(plain)
    expect(funded).toEqual(['a'])
    expect(working.stop).toEqual({ tooDear: ['b'], leftMinor: 40 })
  })
  test('3.2 what costs more than the pot is not looked at, so it stops nothing', () => {
    expect(outcomeOf({ ...plain, pot: 110 }).funded).toEqual(['d'])
    expect(outcomeOf({ ...plain, pot: 100 }).funded).toEqual(['a'])
  })
  test('3.3 among equals one that does not fit stops it, though another fits', () => {
    const equal = {
      ...plain,
      projects: projectsOf({ a: 60, b: 40, c: 50 }),
      ballots: votesFor({ a: 6, b: 3, c: 3 }),
    }
    expect(outcomeOf(equal).funded).toEqual(['a', 'b'])
    const tied = {
      ...equal,
      projects: projectsOf({ a: 60, b: 40, c: 60 }),
      ballots: votesFor({ a: 6, b: 2, c: 3 }),
    }
    const { funded, working } = outcomeOf(tied)
    expect(funded).toEqual(['a'])
    expect(working.stop).toEqual({ tooDear: ['c'], leftMinor: 40 })
  })
  test('3.4 projects without votes come last, if at all, and stop it likewise', () => {
    const rich = {
      ...plain,
      pot: 150,
      projects: projectsOf({ a: 60, none: 10, x: 90 }),
      ballots: votesFor({ a: 1 }),
    }
    expect(outcomeOf(rich).funded).toEqual(['a'])
    const { funded, working } = outcomeOf(rich, { unsupported: 'fund' })
    expect(funded).toEqual(['a', 'none'])
    expect(working.stop).toEqual({ tooDear: ['x'], leftMinor: 80 })
    expect(working.steps[1]).not.toHaveProperty('load')
  })
  test('3.5 a free project with votes weighs nothing and comes first', () => {
    expect(
      outcomeOf({
        ...plain,
        projects: [...plain.projects, ...projectsOf({ free: 0 })],
        ballots: votesFor({ a: 6, free: 1 }),
      }).funded,
    ).toEqual(['free', 'a'])
  })
})
