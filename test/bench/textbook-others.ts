// Greedy and Phragmén as a textbook has them, in floating point, ballots one by one, to measure against.
import type { Textbook } from './textbook-shares.ts'

/** Places in the order of funding; among equals whichever stands first. */
export function textbookGreedy({ pot, costs, supporters }: Textbook): number[] {
  const worths = supporters.map(of => of.reduce((sum, { utility }) => sum + utility, 0))
  const density = (p: number) => (worths[p] === 0 ? 0 : worths[p]! / costs[p]!)
  let left = pot
  const funded: number[] = []
  for (const p of [...costs.keys()].sort((a, b) => density(b) - density(a)))
    if (costs[p]! <= left) {
      left -= costs[p]!
      funded.push(p)
    }
  return funded
}

export function textbookPhragmen({ pot, costs, voters, supporters }: Textbook): number[] {
  const loads = new Float64Array(voters)
  let waiting = [...costs.keys()].filter(p => costs[p]! <= pot && supporters[p]!.length > 0)
  let left = pot
  const funded: number[] = []
  while (waiting.length > 0) {
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (const p of waiting) {
      let load = costs[p]!
      for (const { voter } of supporters[p]!) load += loads[voter]!
      load /= supporters[p]!.length
      if (load < least) {
        best = p
        least = load
      }
    }
    if (costs[best]! > left) break
    for (const { voter } of supporters[best]!) loads[voter] = least
    left -= costs[best]!
    funded.push(best)
    waiting = waiting.filter(p => p !== best)
  }
  return funded
}
