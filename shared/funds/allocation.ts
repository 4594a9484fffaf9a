// Allocation by need: a council shares a sum between its neighbourhoods by a formula everybody can check. Two formulas.
// `weights`: the sum is cut into parts (an equal one, and one each for population, children, deprivation, rurality), and each
// part is shared in proportion to its measure: after Cumbria's model for children's services, extended. `points`: each place
// gets points for what it lacks and for how many live there, as in Porto Alegre (points.ts). Exact to the penny either way.
import type { NeighbourhoodId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { apportion } from '../money/apportion.ts'
import type { Minor } from '../money/minor.ts'
import { type PointsFormula, pointsOf } from './points.ts'

/** Each a whole number of people in the place; `lacking` is per cent of homes without what the council names. */
export const measures = ['population', 'children', 'deprivation', 'rurality', 'lacking'] as const
export type Measure = (typeof measures)[number]

export interface PlaceFigures extends Readonly<Partial<Record<Measure, number>>> {
  readonly place: NeighbourhoodId
}

export const weightedParts = ['flat', 'population', 'children', 'deprivation', 'rurality'] as const
export type WeightedPart = (typeof weightedParts)[number]

export interface WeightsFormula {
  readonly formula: 'weights'
  /** Per cent of the sum; they add up to 100. */
  readonly weights: Readonly<Record<WeightedPart, number>>
}

export type Formula = WeightsFormula | PointsFormula

export interface Share {
  readonly place: NeighbourhoodId
  readonly shareMinor: Minor
  /** Money by part of the formula, or points by criterion: what the share is made of. */
  readonly made: Readonly<Record<string, number>>
}

export type AllocationRefusal =
  | Refusal<'weights-not-hundred'>
  /** Nobody has any of it, so that nothing can be in proportion to it. */
  | (Refusal<'measure-empty'> & { readonly measure: Measure })
  | (Refusal<'figure-missing'> & { readonly measure: Measure; readonly place: NeighbourhoodId })
  | Refusal<'bands-not-rising'>

/** In the order of the places. The shares add up to the sum, and by weights each share to its parts. */
export function allocate(
  sumMinor: Minor,
  places: readonly PlaceFigures[],
  formula: Formula,
): Result<readonly Share[], AllocationRefusal> {
  return formula.formula === 'weights'
    ? byWeights(sumMinor, places, formula)
    : byPoints(sumMinor, places, formula)
}

function byWeights(
  sumMinor: Minor,
  places: readonly PlaceFigures[],
  { weights }: WeightsFormula,
): Result<readonly Share[], AllocationRefusal> {
  if (weightedParts.reduce((sum, part) => sum + weights[part], 0) !== 100)
    return refuse({ reason: 'weights-not-hundred' })
  const parts = apportion(
    sumMinor,
    weightedParts.map(part => weights[part]),
  )
  const made: Record<string, number>[] = places.map(() => ({}))
  for (const [index, part] of weightedParts.entries()) {
    if (weights[part] === 0) continue
    const figures = part === 'flat' ? ok(places.map(() => 1)) : figuresOf(places, part)
    if (!figures.ok) return figures
    for (const [place, minor] of apportion(parts[index]!, figures.value).entries()) made[place]![part] = minor
  }
  return ok(
    places.map(({ place }, index) => ({
      place,
      shareMinor: Object.values(made[index]!).reduce((sum, minor) => sum + minor, 0) as Minor,
      made: made[index]!,
    })),
  )
}

function byPoints(
  sumMinor: Minor,
  places: readonly PlaceFigures[],
  formula: PointsFormula,
): Result<readonly Share[], AllocationRefusal> {
  const rising = (bands: readonly number[]) => bands.every((band, i) => i === 0 || band > bands[i - 1]!)
  if (!rising(formula.lackingBands) || !rising(formula.populationBands))
    return refuse({ reason: 'bands-not-rising' })
  for (const measure of ['lacking', 'population'] as const) {
    const figures = figuresOf(places, measure, true)
    if (!figures.ok) return figures
  }
  const made = places.map(place =>
    pointsOf(formula, { lacking: place.lacking!, population: place.population! }),
  )
  const shares = apportion(
    sumMinor,
    made.map(({ lacking, population }) => lacking + population),
  )
  return ok(places.map(({ place }, index) => ({ place, shareMinor: shares[index]!, made: made[index]! })))
}

function figuresOf(
  places: readonly PlaceFigures[],
  measure: Measure,
  mayBeNothing = false,
): Result<readonly number[], AllocationRefusal> {
  const missing = places.find(place => place[measure] === undefined)
  if (missing) return refuse({ reason: 'figure-missing', measure, place: missing.place })
  const figures = places.map(place => place[measure]!)
  return mayBeNothing || figures.some(figure => figure > 0)
    ? ok(figures)
    : refuse({ reason: 'measure-empty', measure })
}
