// Which money pays for something: restricted money whose purpose it meets first, then general money, and among equals
// what would lapse soonest.
import { drawOrder, hasLapsed, type Purpose, type Use } from '../ledger/purpose.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { Category } from '../rounds/proposing.ts'

export interface Part {
  readonly purpose: Purpose
  readonly minor: number
}

export type ShortRefusal = Refusal<'fund-short'> & {
  readonly neededMinor: number
  /** What there is that may be spent on it. */
  readonly heldMinor: number
}

/** The restricted uses a project meets, by what it was reviewed to be. Money for one place is committed by name alone. */
export const usesMet = (category: Category | string): readonly Use[] =>
  category === 'streets' ? ['roads'] : category === 'green' ? ['environment'] : []

/** What may be spent on something that meets these uses, in the order it is drawn on. Lapsed money is nobody's. */
export const open = (parts: readonly Part[], met: readonly Use[], day: string): Part[] =>
  parts
    .filter(({ purpose, minor }) => minor > 0 && !hasLapsed(purpose, day))
    .filter(({ purpose }) => purpose.use === 'general' || met.includes(purpose.use))
    .sort((a, b) => drawOrder(a.purpose, b.purpose))

/** The parts that make up the sum; refused where there is less. */
export function draw(
  parts: readonly Part[],
  sum: Minor,
  met: readonly Use[],
  day: string,
): Result<readonly Part[], ShortRefusal> {
  const drawn: Part[] = []
  let left: number = sum
  for (const { purpose, minor } of open(parts, met, day)) {
    if (left === 0) break
    const taken = Math.min(left, minor)
    drawn.push({ purpose, minor: taken })
    left -= taken
  }
  return left === 0 ? ok(drawn) : refuse({ reason: 'fund-short', neededMinor: sum, heldMinor: sum - left })
}

/** As much of the sum as there is. */
export function drawUpTo(
  parts: readonly Part[],
  sum: number,
  met: readonly Use[],
  day: string,
): readonly Part[] {
  const held = sumOf(open(parts, met, day))
  const drawn = draw(parts, Math.min(sum, held) as Minor, met, day)
  return drawn.ok ? drawn.value : []
}

export const sumOf = (parts: readonly { readonly minor: number }[]): Minor =>
  parts.reduce((sum, { minor }) => sum + minor, 0) as Minor
