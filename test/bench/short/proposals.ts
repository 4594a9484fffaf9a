// Pages of proposals from the server, beside reading all of the round's proposals from the engine, which is what a page without
// an index would begin with; with 60, 600 and 6,000 of them.
import { listProposals } from '../../../functions/store/proposals.ts'
import { type BenchRow, figure, growthOf, middleOf, rowNames } from '../parts/rows.ts'
import { measuredPages } from '../proposals.ts'

const sizes = [60, 600, 6_000]
const times = 15
const comments = 3_000
const pages = ['list', 'search with a typo', 'proposal'] as const

export async function short(): Promise<BenchRow[]> {
  const taken = new Map<string, number[]>(pages.map(page => [page, []]))
  const readings: number[] = []
  await measuredPages({ sizes, comments, times, seed: 1 }, async ({ hands, round, pages: found }) => {
    for (const page of pages) taken.get(page)!.push(found.get(page)!.p50)
    const spent: number[] = []
    for (let i = 0; i < 5; i++) {
      const begun = performance.now()
      await listProposals(hands.db, round)
      spent.push(performance.now() - begun)
    }
    readings.push(middleOf(spent))
  })
  const [, reading = 0] = readings
  return pages.map((page, i) => {
    const costs = taken.get(page)!
    const ours = costs[1]!
    return {
      name: rowNames.proposals[i]!,
      of: `${sizes[1]} proposals`,
      ours: `${figure(ours)} ms`,
      baseline: `${figure(reading)} ms, reading all of them`,
      ratio: reading / ours,
      tenfold: growthOf(costs),
    }
  })
}
