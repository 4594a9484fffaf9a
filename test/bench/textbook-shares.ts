// Equal shares as a textbook has it, in floating point: ballots one by one, in every round every project left, its
// supporters sorted by what they can still pay. Something to measure against; it decides nothing anywhere.
import type { Election } from '../../shared/counting/election.ts'
import type { Completion, Utility } from '../../shared/counting/settings.ts'
import { factorsOf, timesCost } from '../../shared/counting/utility.ts'

export interface Textbook {
  readonly pot: number
  readonly costs: readonly number[]
  readonly voters: number
  /** By project: its supporters and what it is worth to each. */
  readonly supporters: readonly (readonly { readonly voter: number; readonly utility: number }[])[]
}

export function textbookOf({ ballots, projects, potMinor }: Election, utility: Utility): Textbook {
  const factors = factorsOf(ballots, utility)
  const supporters = projects.map(() => [] as { voter: number; utility: number }[])
  let voters = 0
  for (const [k, weight] of ballots.weights.entries())
    for (let i = 0; i < weight; i++, voters++)
      for (let entry = ballots.starts[k]!; entry < ballots.starts[k + 1]!; entry++) {
        const p = ballots.choices[entry]!
        const worth = factors[entry]! * (timesCost(utility) ? projects[p]!.costMinor : 1)
        if (worth > 0) supporters[p]!.push({ voter: voters, utility: worth })
      }
  return {
    pot: potMinor,
    costs: projects.map(({ costMinor }) => costMinor),
    voters,
    supporters,
  }
}

export function textbookRun({ costs, voters, supporters }: Textbook, share: number): number[] {
  const money = new Float64Array(voters).fill(share)
  let left = costs.flatMap((cost, p) => (cost > 0 && supporters[p]!.length > 0 ? [p] : []))
  const funded: number[] = []
  for (;;) {
    let best = -1
    let bestRho = Number.POSITIVE_INFINITY
    left = left.filter(p => {
      let held = 0
      for (const { voter } of supporters[p]!) held += money[voter]!
      return held >= costs[p]!
    })
    for (const p of left) {
      const sorted = [...supporters[p]!].sort(
        (a, b) => money[a.voter]! / a.utility - money[b.voter]! / b.utility,
      )
      let paid = 0
      let per = 0
      for (const { utility } of sorted) per += utility
      for (const { voter, utility } of sorted) {
        const rho = (costs[p]! - paid) / per
        if (rho * utility <= money[voter]!) {
          if (rho < bestRho) {
            best = p
            bestRho = rho
          }
          break
        }
        paid += money[voter]!
        per -= utility
      }
    }
    if (best < 0) return funded
    for (const { voter, utility } of supporters[best]!)
      money[voter] = Math.max(0, money[voter]! - bestRho * utility)
    funded.push(best)
    left = left.filter(p => p !== best)
  }
}

/** Places in the order of funding; undefined when time is up, which is looked at after each share. */
export function textbookShares(
  election: Textbook,
  completion: Completion,
  unit: number,
  timeUp: () => boolean,
): number[] | undefined {
  const { pot, costs, voters } = election
  const sum = (places: Iterable<number>) => [...places].reduce((total, p) => total + costs[p]!, 0)
  const even = pot / voters
  const isRaised = completion !== 'none' && (completion === 'add1' || sum(costs.keys()) > pot)
  let share = isRaised && completion !== 'add1' ? Math.floor(even / unit) * unit : even
  let funded = textbookRun(election, share)
  while (isRaised) {
    const left = pot - sum(funded)
    const outside = [...costs.keys()].filter(p => !funded.includes(p))
    const wanted = outside.filter(p => costs[p]! > 0 && election.supporters[p]!.length > 0)
    const fits = (completion === 'add1' ? wanted : outside).some(p => costs[p]! <= left)
    if (wanted.length === 0 || (completion !== 'add1-overspend' && !fits)) break
    if (timeUp()) return undefined
    share += unit
    const next = textbookRun(election, share)
    if (sum(next) > pot) break
    funded = next
  }
  return funded
}
