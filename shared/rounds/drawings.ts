// What residents draw as their neighbourhood, one drawing each, and what many drawings of one name come to. Nothing is said of
// a name that ten people or fewer gave, and of a square nothing that fewer than a third ticked: each could be told apart.
import { shownAbove } from '../lib/few.ts'
import type { MapPoint } from '../lib/geo.ts'
import type { PersonId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { partInside, readSquare } from '../lib/squares.ts'

export interface Drawing {
  readonly person: PersonId
  /** As they wrote it. */
  readonly name: string
  /** How the name looks, whatever letters and spaces it is made of: two that look alike are one place. */
  readonly key: string
  /** Of the squares; on a map that has others since, it is not counted until it is drawn anew. */
  readonly size: number
  readonly squares: readonly string[]
  readonly at: Instant
}

export const mostDrawnLetters = 60

export interface DrawnName {
  readonly key: string
  /** As most of them write it. */
  readonly name: string
  readonly people: number
  /** How many of them ticked each square. */
  readonly ticks: ReadonlyMap<string, number>
}

export interface DrawnNames {
  /** Of everybody; nothing where they are too few to be counted. */
  readonly people: number | undefined
  /** Names that more than ten people gave, the most often given first. */
  readonly names: readonly DrawnName[]
}

export function drawnNames(drawings: readonly Drawing[], size: number): DrawnNames {
  const current = drawings.filter(drawing => drawing.size === size)
  const byKey = Map.groupBy(current, ({ key }) => key)
  const names = [...byKey].filter(([, of]) => of.length > shownAbove).map(([key, of]) => nameOf(key, of))
  return {
    people: current.length > shownAbove ? current.length : undefined,
    names: names.sort((a, b) => b.people - a.people || (a.key < b.key ? -1 : 1)),
  }
}

function nameOf(key: string, drawings: readonly Drawing[]): DrawnName {
  const ticks = countOf(drawings.flatMap(({ squares }) => squares))
  const spellings = [...countOf(drawings.map(({ name }) => name))]
  const [most] = spellings.sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1))
  return { key, name: most?.[0] ?? '', people: drawings.length, ticks }
}

function countOf(things: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return counts
}

/** How many of those who gave a name ticked a square, as far as it is said. */
export const drawnShares = ['third', 'half', 'two-thirds'] as const
export type DrawnShare = (typeof drawnShares)[number]

const parts: Readonly<Record<DrawnShare, readonly [part: number, of: number]>> = {
  third: [1, 3],
  half: [1, 2],
  'two-thirds': [2, 3],
}

export function reaches(share: DrawnShare, ticks: number, people: number): boolean {
  const [part, of] = parts[share]
  return ticks * of >= people * part
}

/** The largest share that a square reaches. */
export const shareOf = ({ people, ticks }: DrawnName, square: string): DrawnShare | undefined =>
  drawnShares.findLast(share => reaches(share, ticks.get(square) ?? 0, people))

export const squaresAt = ({ people, ticks }: DrawnName, share: DrawnShare): string[] =>
  [...ticks].filter(([, times]) => reaches(share, times, people)).map(([square]) => square)

export interface Outlined {
  readonly id: string
  readonly outline: readonly MapPoint[]
}

/** How much of it lies in which place, the most first. `weightOf`: how many people ticked a square, or one each. */
export function liesIn(
  places: readonly Outlined[],
  size: number,
  weightOf: ReadonlyMap<string, number>,
): { readonly id: string; readonly part: number }[] {
  const squares = [...weightOf].flatMap(([id, weight]) => {
    const square = readSquare(id)
    return square ? [{ square, weight }] : []
  })
  const all = squares.reduce((sum, { weight }) => sum + weight, 0)
  return places
    .map(({ id, outline }) => ({
      id,
      part:
        squares.reduce((sum, { square, weight }) => sum + weight * partInside(outline, size, square), 0) /
        (all || 1),
    }))
    .filter(({ part }) => part > 0)
    .sort((a, b) => b.part - a.part)
}
