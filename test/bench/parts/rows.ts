// What the bench page says: one row for each thing that is measured, always beside a baseline of the same run, so that the ratio
// means something on any machine.

/** The rows, in the order in which they stand; a bench that gives others is refused. */
export const rowNames = {
  count: ['counting by greedy', 'counting by equal shares', 'counting by equal shares, all money spent'],
  cast: ['casting a ballot'],
  face: ['script of the ballot page', 'style of every page', 'home', 'ballot', 'results', 'proposal'],
  proposals: ['list of proposals', 'search with a typo', 'proposal'],
  ledger: ['booking an entry'],
} as const

export type BenchName = keyof typeof rowNames
export const benchNames = Object.keys(rowNames) as BenchName[]

export interface BenchRow {
  readonly name: string
  /** On what: "North, 40 projects". */
  readonly of: string
  /** With its unit. */
  readonly ours: string
  /** What it is held against, with its figure. */
  readonly baseline: string
  /** Baseline by ours where less is better, ours by baseline where more is: above 1 is good for us. */
  readonly ratio: number
  /** At least so much: the baseline was given up. */
  readonly orMore?: boolean
  /** How many times the cost is with ten times the data, decade by decade; empty where there is nothing to grow. */
  readonly tenfold: readonly number[]
}

export interface BenchResults {
  /** When it ended. */
  readonly at: string
  readonly seconds: number
  readonly machine: string
  readonly rows: Readonly<Record<BenchName, readonly BenchRow[]>>
}

/** One, two, ten: enough figures to compare, no more than are true. */
export const figure = (number: number): string =>
  number >= 100 ? String(Math.round(number)) : number >= 10 ? number.toFixed(0) : number.toPrecision(2)

/** From costs by decade: how many times the one before. */
export const growthOf = (costs: readonly number[]): number[] =>
  costs.slice(1).map((cost, i) => cost / costs[i]!)

export const middleOf = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
