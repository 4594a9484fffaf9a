// Add1: the share is raised by one unit of currency per voter at a time, each run afresh, until the pot is used or the
// next run would cost more than it holds. README.md, "Raising the share", defines the three kinds and proves why
// shares between two runs may be left out.
import type { Fraction } from './fraction.ts'
import type { Completion } from './settings.ts'
import { type Run, runShares, type SharesElection } from './shares-run.ts'

export type Raise = Exclude<Completion, 'none'>

export interface Raising {
  readonly potMinor: number
  readonly ballots: bigint
  /** One unit of currency. */
  readonly unit: bigint
  readonly costOf: (run: Run) => number
  /** Whether nothing more can be bought from what a run leaves of the pot. */
  readonly isExhaustive: (run: Run, left: number) => boolean
}

/** `overspends`: the next share would; `exhaustive`: nothing else fits; `all-in`: every candidate is. */
export type RaiseStop = 'overspends' | 'exhaustive' | 'all-in'

export interface Raised {
  readonly share: Fraction
  readonly raises: bigint
  readonly stop: RaiseStop
  readonly run: Run
  /** The next share, at which the outcome would cost more than the pot. */
  readonly beyond?: { readonly share: Fraction; readonly run: Run }
  /** A tie was met in some run. */
  readonly tied: boolean
  /** Runs it took. */
  readonly runs: number
}

export function raiseShare(
  election: SharesElection,
  completion: Raise,
  { potMinor, ballots, unit, costOf, isExhaustive }: Raising,
): Raised {
  const pot = BigInt(potMinor)
  const start: Fraction =
    completion === 'add1'
      ? { over: pot, under: ballots }
      : { over: (pot / (ballots * unit)) * unit, under: 1n }
  const shareAt = (raises: bigint): Fraction => ({ ...start, over: start.over + raises * unit * start.under })
  const money = new Float64Array(election.support.weights.length)
  const candidates = election.support.candidates.length

  let runs = 1
  let raises = 0n
  let run = runShares(election, shareAt(raises), { money })
  let tied = run.ties.length > 0
  let stride = 1n
  for (;;) {
    const found = { share: shareAt(raises), raises, run }
    if (completion !== 'add1-overspend' && isExhaustive(run, potMinor - costOf(run)))
      return { ...found, stop: 'exhaustive', tied, runs }
    if (run.funded.length === candidates) return { ...found, stop: 'all-in', tied, runs }
    const share = shareAt(raises + stride)
    const next = runShares(election, share, { below: run, money })
    runs++
    if (stride > 1n && !next.sameBetween) {
      stride /= 4n
      if (stride === 0n) stride = 1n
      continue
    }
    tied ||= next.ties.length > 0
    if (costOf(next) > potMinor)
      return { ...found, stop: 'overspends', beyond: { share, run: next }, tied, runs }
    raises += stride
    run = next
    stride = next.sameBetween ? stride * 2n : 1n
  }
}
