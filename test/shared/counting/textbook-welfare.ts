// The most utility in the pot, by trying every set of projects; for tests alone.
import type { MaxWelfareSettings } from '../../../shared/counting/settings.ts'
import type { Plain } from './small-elections.ts'
import { sum, worthTo } from './textbook-fractions.ts'

export function textbookWelfare(plain: Plain, { utility }: MaxWelfareSettings): bigint {
  const worths = plain.projects.map(
    ({ id, costMinor }) => sum(plain.ballots.map(ballot => worthTo(ballot, id, costMinor, utility))).over,
  )
  let best = 0n
  for (let set = 0; set < 2 ** plain.projects.length; set++) {
    const taken = [...plain.projects.keys()].filter(p => (set >> p) % 2 === 1)
    if (taken.reduce((cost, p) => cost + plain.projects[p]!.costMinor, 0) > plain.pot) continue
    const worth = taken.reduce((total, p) => total + worths[p]!, 0n)
    if (worth > best) best = worth
  }
  return best
}
