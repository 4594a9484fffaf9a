// Which neighbourhood a street lies in: a table that officers keep, two columns, street and neighbourhood. A list that is
// sent in adds to it and changes it; a street whose neighbourhood is left empty is taken out.
import type { NeighbourhoodId } from '../lib/ids.ts'
import { tidyLine, withoutHiddenCharacters } from '../lib/plain-text.ts'
import type { ListFault } from './street-line.ts'

export interface Street {
  readonly street: string
  readonly place: NeighbourhoodId
}

/** As a street is looked up: however it is written, "St. Mary’s Rd" and "st marys rd" are one. */
export const streetKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export interface ListedStreet {
  readonly street: string
  /** Nowhere: it is taken out. */
  readonly place: NeighbourhoodId | undefined
}

export type PlaceNamed = (name: string) => NeighbourhoodId | undefined

/** By a neighbourhood's id or its name, or else by its street in the table. */
export function placeFinder(
  neighbourhoods: readonly { readonly id: NeighbourhoodId; readonly name: string }[],
  streets: readonly Street[] = [],
): PlaceNamed {
  const known = new Map(streets.map(({ street, place }) => [streetKey(street), place]))
  for (const { id, name } of neighbourhoods) {
    known.set(streetKey(id), id)
    known.set(streetKey(name), id)
  }
  return name => known.get(streetKey(name))
}

export function streetReader(placeOf: PlaceNamed) {
  const met = new Map<string, number>()
  let first = true
  return (line: number, cells: readonly string[]): ListedStreet | ListFault | undefined => {
    const [street = '', named = ''] = cells.map(cell => tidyLine(withoutHiddenCharacters(cell)))
    const heads = first && /^street\b/i.test(street) && placeOf(named) === undefined
    first = false
    if (heads || (street === '' && named === '')) return undefined
    const key = streetKey(street)
    if (key === '' || street.length > 80) return { line, problem: 'where' }
    const firstLine = met.get(key)
    if (firstLine !== undefined) return { line, problem: 'twice', firstLine }
    met.set(key, line)
    const place = placeOf(named)
    return place === undefined && named !== '' ? { line, problem: 'place' } : { street, place }
  }
}

/** In the order of their names. */
export function mergeStreets(before: readonly Street[], listed: readonly ListedStreet[]): Street[] {
  const merged = new Map(before.map(street => [streetKey(street.street), street]))
  for (const { street, place } of listed)
    if (place === undefined) merged.delete(streetKey(street))
    else merged.set(streetKey(street), { street, place })
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, street]) => street)
}
