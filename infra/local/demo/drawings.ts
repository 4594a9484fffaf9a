// Where people of the demo council say they live: one place across two wards, whose outline is agreed to, one that waits for
// a second officer, and one that too few have named to be shown. By the real acts.
import { agreeOutline } from '../../../functions/acts/agree-outline.ts'
import { drawNeighbourhood } from '../../../functions/acts/draw-neighbourhood.ts'
import { proposeOutline } from '../../../functions/acts/propose-outline.ts'
import type { Hands } from '../../../functions/hands.ts'
import { drawnMap, loadNames, nameKey } from '../../../functions/parts/drawn/drawn-map.ts'
import { assert, must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, PersonId } from '../../../shared/lib/ids.ts'
import { outlineAt } from '../../../shared/rounds/drawn-neighbourhood.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { chance } from './chance.ts'

interface Said {
  readonly names: readonly string[]
  readonly people: number
  /** Nearly everybody ticks these, and some of them those. */
  readonly squares: readonly string[]
  readonly around: readonly string[]
}

const weirSide: Said = {
  names: ['Weir Side', 'Weir Side', 'Weirside', 'weir side'],
  people: 16,
  squares: ['5.2', '6.2', '4.3', '5.3', '6.3', '4.4', '5.4', '6.4'],
  around: ['4.2', '7.3', '7.4', '3.3', '5.5'],
}
const docks: Said = {
  names: ['The Docks', 'The Docks', 'the docks'],
  people: 13,
  squares: ['6.7', '7.7', '8.7', '9.7', '6.8', '7.8', '8.8'],
  around: ['9.8', '10.7', '6.6', '7.6'],
}
const bridges: Said = { names: ['Three Bridges'], people: 4, squares: ['9.3', '10.3'], around: ['9.4'] }

export async function peopleSayWhere(
  hands: Hands,
  { first, second }: { readonly first: Actor; readonly second: Actor },
): Promise<void> {
  await Promise.all([weirSide, docks, bridges].map(said => drawn(hands, said)))
  const agreed = await proposed(
    hands,
    second,
    weirSide,
    'It has a name, a pub and a primary school, and two wards.',
  )
  assert((await agreeOutline(hands, first, { outline: agreed, version: 1 })).ok, 'two officers agree')
  await proposed(hands, second, docks, 'Everybody at the meeting on the quay said so.')
}

/** The same in every seeding. */
async function drawn(hands: Hands, { names, people, squares, around }: Said): Promise<void> {
  const of = chance(people * 7919)
  const drawings = Array.from({ length: people }, (_, index) => ({
    neighbour: { person: `${names[0]}-${index}` as PersonId, name: 'Neighbour', duties: [] },
    input: {
      name: names[index % names.length]!,
      squares: [
        ...squares.filter((_square, at) => at === index % squares.length || of.next() < 0.85),
        ...around.filter(() => of.next() < 0.3),
      ],
    },
  }))
  await Promise.all(
    drawings.map(async ({ neighbour, input }) => {
      const done = await drawNeighbourhood(hands, neighbour, input)
      assert(done.ok, `a neighbourhood of the demo: ${JSON.stringify(done)}`)
    }),
  )
}

async function proposed(
  hands: Hands,
  officer: Actor,
  { names }: Said,
  why: string,
): Promise<NeighbourhoodId> {
  const name = must(names[0], 'a name')
  const { names: all } = await loadNames(hands)
  const key = nameKey(name)
  const found = must(
    all.find(one => one.key === key),
    `more than ten people call it ${name}`,
  )
  const outline = outlineAt(found, 'half', drawnMap(hands.council).grid.size)
  assert(outline.ok, `half of them agree about ${name}`)
  const squares = [...outline.value.squares]
  const done = await proposeOutline(hands, officer, { key, name, share: 'half', squares, why })
  assert(done.ok, `the outline of ${name}: ${JSON.stringify(done)}`)
  return done.value.outline
}
