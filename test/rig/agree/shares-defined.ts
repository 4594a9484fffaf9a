// The Method of Equal Shares and the raising of the share, as they are defined: a purse for every ballot, every price
// looked for afresh, every share tried.
import { costOf, firstOf, type Project, total, type Wanted } from './defined.ts'
import type { MadeUp } from './made-up.ts'
import { compare, dividedBy, lesser, minus, plus, type Ratio, ratio, sum, times, zero } from './ratio.ts'

interface Run {
  readonly funded: readonly Project[]
  readonly tied: boolean
}

const unit = 100n

function run(candidates: readonly Project[], voters: number, ties: string, share: Ratio): Run {
  const purses: Ratio[] = Array.from({ length: voters }, () => share)
  const supporters = ({ utility }: Project) => [...utility.keys()].filter(i => utility[i]! > 0n)
  const held = (project: Project) => sum(supporters(project).map(i => purses[i]!))
  const funded: Project[] = []
  let [waiting, tied] = [candidates, false]
  for (;;) {
    waiting = waiting.filter(project => compare(held(project), ratio(project.cost)) >= 0)
    if (waiting.length === 0) return { funded, tied }
    const rhos = waiting.map(project => {
      // Σ min(b_i, ρ·u_i) grows with ρ and bends where somebody's purse is empty: at b_i ÷ u_i.
      const own = supporters(project)
      const empties = (i: number) => dividedBy(purses[i]!, project.utility[i]!)
      const paidAt = (rho: Ratio) => sum(own.map(i => lesser(purses[i]!, times(rho, project.utility[i]!))))
      const enough = own
        .map(empties)
        .sort(compare)
        .find(bend => compare(paidAt(bend), ratio(project.cost)) >= 0)!
      const poor = own.filter(i => compare(empties(i), enough) < 0)
      const rich = own.filter(i => !poor.includes(i))
      const rest = minus(ratio(project.cost), sum(poor.map(i => purses[i]!)))
      return dividedBy(rest, total(rich.map(i => project.utility[i]!)))
    })
    const least = rhos.reduce(lesser)
    const equal = waiting.filter((_, p) => compare(rhos[p]!, least) === 0)
    tied ||= equal.length > 1
    const next = firstOf(equal, ties)
    for (const i of supporters(next))
      purses[i] = minus(purses[i]!, lesser(purses[i]!, times(least, next.utility[i]!)))
    funded.push(next)
    waiting = waiting.filter(project => project !== next)
  }
}

export function raised(
  projects: readonly Project[],
  { pot, ballots }: MadeUp,
  { ties, completion }: Wanted,
): Run & { readonly share: Ratio } {
  const n = BigInt(ballots.length)
  if (n === 0n) return { funded: [], tied: false, share: zero }
  const isSupported = ({ utility }: Project) => total(utility) > 0n
  const free: Project[] = []
  for (let more = projects.filter(one => one.cost === 0n && isSupported(one)); more.length > 0; ) {
    const next = firstOf(more, ties)
    free.push(next)
    more = more.filter(one => one !== next)
  }
  const candidates = projects.filter(one => one.cost > 0n && isSupported(one))
  const at = (share: Ratio) => run(candidates, ballots.length, ties, share)
  const answer = (share: Ratio, { funded }: Run, tied: boolean) => ({
    funded: [...free, ...funded],
    tied,
    share,
  })

  const even = ratio(pot, n)
  const isAllAffordable = costOf(projects) <= pot
  if (completion === 'none' || (completion !== 'add1' && isAllAffordable)) {
    const only = at(even)
    return answer(even, only, only.tied)
  }
  let share = completion === 'add1' ? even : ratio((pot / (n * unit)) * unit)
  let now = at(share)
  let tied = now.tied
  for (;;) {
    const left = pot - costOf(now.funded)
    const outside = (some: readonly Project[]) =>
      some.filter(project => !now.funded.includes(project) && !free.includes(project))
    if (outside(candidates).length === 0) break
    const watched = { add1: candidates, 'add1-integral': projects, 'add1-overspend': [] }[completion]
    if (completion !== 'add1-overspend' && !outside(watched).some(({ cost }) => cost <= left)) break
    const more = plus(share, ratio(unit))
    const next = at(more)
    tied ||= next.tied
    if (costOf(next.funded) > pot) break
    share = more
    now = next
  }
  return answer(share, now, tied)
}
