import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ballotBox, ballotsOf } from '../../../shared/counting/ballot-classes.ts'
import { electionOf } from '../../../shared/counting/election.ts'
import { electionFrom, projectsOf } from './small-elections.ts'

test('equal approvals are one class in whatever order they were ticked; rankings are not', () => {
  const approvals = ballotBox('approval')
  approvals.add([2, 0])
  approvals.add([0, 2])
  approvals.add([])
  expect(approvals.close()).toMatchObject({ weights: Uint32Array.of(2, 1), choices: Uint32Array.of(0, 2) })
  const ranks = ballotBox('ranked')
  ranks.add([2, 0])
  ranks.add([0, 2])
  expect(ranks.close().weights).toEqual(Uint32Array.of(1, 1))
})

test('ballots of any numbers are merged with their equals alone', () => {
  // Numbers at the seams of the key: 15 bits, 30 bits.
  const number = fc.constantFrom(
    0,
    1,
    2,
    0x7fff,
    0x8000,
    0x8001,
    0xffff,
    0x10000,
    0x3fff_ffff,
    0x4000_0000,
    0xffff_ffff,
  )
  const ballot = fc.uniqueArray(fc.tuple(number, number), { selector: ([choice]) => choice, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(ballot, { maxLength: 30 }), ballots => {
      const box = ballotBox('points')
      for (const entries of ballots)
        box.add(
          entries.map(([c]) => c),
          entries.map(([, p]) => p),
        )
      const plain = ballots.map(entries => JSON.stringify(entries.toSorted(([a], [b]) => a - b)))
      expect(box.close().weights.length).toBe(new Set(plain).size)
    }),
  )
})

test('every ballot comes out again', () => {
  const ballots = [{ choices: ['b', 'a'] }, { choices: [] }, { choices: ['b', 'a'] }, { choices: ['a'] }]
  const election = electionFrom({ form: 'ranked', pot: 1, projects: projectsOf({ a: 1, b: 1 }), ballots })
  expect([...ballotsOf(election)].map(({ choices }) => choices.join()).sort()).toEqual([
    '',
    'a',
    'b,a',
    'b,a',
  ])
})

test('a ballot of every project there can be in a county', () => {
  const box = ballotBox('approval')
  const all = Array.from({ length: 100_000 }, (_, i) => i)
  box.add(all)
  box.add(all.toReversed())
  expect(box.close().weights).toEqual(Uint32Array.of(2))
})

test.each([
  ['a cost of half a penny', 0.5],
  ['a cost below nothing', -1],
  ['a cost past what is exact', 2 ** 53],
])('%s is a defect', (_, costMinor) => {
  const ballots = ballotBox('approval').close()
  const projects = [{ id: 'a', costMinor }]
  expect(() => electionOf({ scale: 0, pointsScale: 0, potMinor: 1, projects, ballots })).toThrow('cost of a')
})

test('a project twice on a ballot, or one that is not there, is a defect', () => {
  expect(() => ballotBox('ranked').add([1, 0, 1])).toThrow('twice')
  const box = ballotBox('approval')
  box.add([1])
  const ballots = box.close()
  const projects = projectsOf({ a: 1 })
  expect(() => electionOf({ scale: 0, pointsScale: 0, potMinor: 1, projects, ballots })).toThrow('not there')
})
