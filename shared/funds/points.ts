// The points scale: how much a place lacks and how many people live there are each put into one of four bands worth one to
// four points, the points are weighted, and the sum is shared in proportion to them. As the budget of Porto Alegre is
// shared between its regions: what is lacking weighs more than how many people there are.

export interface PointsFormula {
  readonly formula: 'points'
  /** The bands end at these: up to the first is worth one point, beyond the last four. Rising. */
  readonly lackingBands: readonly [number, number, number]
  readonly populationBands: readonly [number, number, number]
  /** How many times a point counts. At least 1. */
  readonly lackingWeight: number
  readonly populationWeight: number
}

export const bandOf = (figure: number, bands: readonly number[]): number =>
  1 + bands.filter(end => figure > end).length

/** Weighted points by criterion. */
export const pointsOf = (
  formula: PointsFormula,
  { lacking, population }: { readonly lacking: number; readonly population: number },
): { readonly lacking: number; readonly population: number } => ({
  lacking: bandOf(lacking, formula.lackingBands) * formula.lackingWeight,
  population: bandOf(population, formula.populationBands) * formula.populationWeight,
})
