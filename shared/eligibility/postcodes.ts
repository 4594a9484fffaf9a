// Which neighbourhood a postcode lies in: looked up in a table that was built from a national file, so that nobody else is
// asked where somebody lives. A table is a text, a line for each postcode: "AB12CD,millbrook".
import type { NeighbourhoodId } from '../lib/ids.ts'

export type PostcodeTable = ReadonlyMap<string, NeighbourhoodId>

/** In capitals and without spaces: as the table has it, whatever country's it is. */
export const normalisePostcode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, '')

/** What could be one: 3 to 10 letters and digits. */
export const isPostcode = (normal: string): boolean => /^[A-Z0-9]{3,10}$/.test(normal)

export const placeOfPostcode = (table: PostcodeTable, typed: string): NeighbourhoodId | undefined =>
  table.get(normalisePostcode(typed))

/** `isPlace`: whether the council has such a neighbourhood; rows of others are left out. */
export function readPostcodes(text: string, isPlace: (place: string) => boolean): PostcodeTable {
  const table = new Map<string, NeighbourhoodId>()
  for (const row of text.split('\n')) {
    const [postcode = '', place = ''] = row.trim().split(',')
    if (isPostcode(postcode) && isPlace(place)) table.set(postcode, place as NeighbourhoodId)
  }
  return table
}

/** In the order of the postcodes, so that two builds of the same file are the same bytes. */
export const writePostcodes = (table: PostcodeTable): string =>
  [...table]
    .map(([postcode, place]) => `${postcode},${place}\n`)
    .sort()
    .join('')
