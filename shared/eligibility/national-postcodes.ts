// From a national postcode file to the council's own table: rows of postcode and area code, and which area code is which
// neighbourhood. Area codes of other councils are passed over; a code that nobody mapped is counted, so that it is seen.
import type { NeighbourhoodId } from '../lib/ids.ts'
import { isPostcode, normalisePostcode } from './postcodes.ts'

/** As the ONS Postcode Directory names them; a column of any of these names is taken, the first that is there. */
export const postcodeHeads = ['pcds', 'pcd', 'pcd2', 'postcode'] as const
export const areaHeads = ['parish', 'osward', 'ward', 'wd', 'oslaua', 'area', 'neighbourhood'] as const
/** Set in rows of postcodes that are not in use any more. */
export const endedHeads = ['doterm', 'ended'] as const

export interface PostcodeColumns {
  readonly postcode: number
  readonly area: number
  readonly ended: number | undefined
}

/** Undefined where the heading names no postcode, or no area. `area`: a column asked for by its name. */
export function postcodeColumns(heading: readonly string[], area?: string): PostcodeColumns | undefined {
  const heads = heading.map(head => head.trim().toLowerCase())
  const find = (names: readonly string[]) =>
    names
      .map(name => heads.findIndex(head => head === name || head.replace(/\d{1,4}(?:cd)?$/, '') === name))
      .find(at => at >= 0)
  const postcode = find(postcodeHeads)
  const areaAt = area === undefined ? find(areaHeads) : heads.indexOf(area.toLowerCase())
  if (postcode === undefined || areaAt === undefined || areaAt < 0) return undefined
  return { postcode, area: areaAt, ended: find(endedHeads) }
}

export interface PostcodeBuild {
  readonly table: Map<string, NeighbourhoodId>
  ended: number
  elsewhere: number
  malformed: number
}

export const newPostcodeBuild = (): PostcodeBuild => ({
  table: new Map(),
  ended: 0,
  elsewhere: 0,
  malformed: 0,
})

export function addPostcode(
  build: PostcodeBuild,
  { postcode, area, ended }: PostcodeColumns,
  cells: readonly string[],
  places: ReadonlyMap<string, NeighbourhoodId>,
): void {
  const code = normalisePostcode(cells[postcode] ?? '')
  const place = places.get((cells[area] ?? '').trim().toLowerCase())
  if (ended !== undefined && (cells[ended] ?? '').trim() !== '') build.ended++
  else if (place === undefined) build.elsewhere++
  else if (!isPostcode(code)) build.malformed++
  else build.table.set(code, place)
}
