import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawLot } from '../../../shared/counting/lot.ts'
import { tieRanks } from '../../../shared/counting/ties.ts'
import { projectsOf } from './small-elections.ts'

test('the lot is what sorting by `printf "SEED\\nID" | sha256sum` gives', async () => {
  const ids = ['bench', 'crossing', 'żłobek', '17']
  const bySum = (id: string) => createHash('sha256').update(`4 2 6\n${id}`, 'utf8').digest('hex')
  const expected = ids.toSorted((a, b) => (bySum(a) < bySum(b) ? -1 : 1))
  expect(await drawLot(ids, '4 2 6')).toEqual({ rule: 'lot', seed: '4 2 6', order: expected })
  // FIPS 180-4 anchors it outside this program: SHA-256("abc") is ba7816bf…
  expect(createHash('sha256').update('abc').digest('hex')).toMatch(/^ba7816bf/)
})

test('the order in which projects are handed in does not matter, the seed does', async () => {
  const ids = Array.from({ length: 12 }, (_, i) => `project-${i}`)
  const draw = async (seed: string, of = ids) => (await drawLot(of, seed)).order
  expect(await draw('a', ids.toReversed())).toEqual(await draw('a'))
  expect(await draw('b')).not.toEqual(await draw('a'))
  expect((await draw('a')).toSorted()).toEqual(ids.toSorted())
})

test('over many seeds each of three comes first about a third of the time', async () => {
  const first = { a: 0, b: 0, c: 0 }
  for (let seed = 0; seed < 3000; seed++)
    first[(await drawLot(['a', 'b', 'c'], String(seed))).order[0] as 'a']++
  // Binomial(3000, 1/3): sd 26; five of them either way.
  for (const times of Object.values(first)) expect(Math.abs(times - 1000)).toBeLessThan(130)
})

test('tie rules are total: every project has a rank of its own', () => {
  const projects = projectsOf({ 10: 5, 2: 5, B: 3, a: 3, é: 5 })
  const votes = Float64Array.from([1, 2, 2, 1, 1])
  fc.assert(
    fc.property(fc.constantFrom('lexico', 'min-cost', 'max-cost', 'min-cost-max-votes'), rule => {
      const ranks = tieRanks(projects, votes, { rule: rule as 'lexico' })
      expect([...ranks].sort()).toEqual([0, 1, 2, 3, 4])
    }),
  )
})

test.each([
  ['lexico', ['10', '2', 'B', 'a', 'é']],
  ['min-cost', ['B', 'a', '10', '2', 'é']],
  ['max-cost', ['10', '2', 'é', 'B', 'a']],
  ['min-cost-max-votes', ['B', 'a', '2', '10', 'é']],
] as const)('%s', (rule, order) => {
  const projects = projectsOf({ é: 5, a: 3, B: 3, 2: 5, 10: 5 })
  const votes = new Map(Object.entries({ é: 1, a: 1, B: 2, 2: 2, 10: 1 }))
  const ranks = tieRanks(
    projects,
    Float64Array.from(projects, ({ id }) => votes.get(id)!),
    { rule },
  )
  expect([...projects.keys()].sort((a, b) => ranks[a]! - ranks[b]!).map(p => projects[p]!.id)).toEqual(order)
})
