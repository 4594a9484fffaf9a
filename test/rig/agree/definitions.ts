// The counting rules as design and literature define them, step by step and without any shortcut.
import { costOf, density, firstOf, type Project, projectsOf, total, type Wanted } from './defined.ts'
import type { MadeUp } from './made-up.ts'
import { compare, dividedBy, plus, type Ratio, ratio, sum, zero } from './ratio.ts'
import { raised } from './shares-defined.ts'

export interface Decided {
  readonly funded: readonly Project[]
  readonly tied: boolean
  /** Equal shares: what everybody gets in the end. */
  readonly share?: Ratio
}

export function decided(election: MadeUp, wanted: Wanted): Decided {
  const projects = projectsOf(election, wanted.utility)
  if (wanted.rule === 'greedy') return greedy(projects, election.pot, wanted)
  if (wanted.rule === 'phragmen') return phragmen(projects, election, wanted)
  return equalShares(eligible(projects, election, wanted), election, wanted)
}

function greedy(projects: readonly Project[], pot: bigint, { ties, unsupported }: Wanted): Decided {
  let waiting = projects.filter(({ hasSupport }) => hasSupport || unsupported === 'fund')
  let [left, tied] = [pot, false]
  const funded: Project[] = []
  while (waiting.length > 0) {
    const infinite = waiting.filter(project => !density(project))
    const best = infinite.length > 0 ? undefined : waiting.map(project => density(project)!).reduce(greater)
    const equal = best ? waiting.filter(project => compare(density(project)!, best) === 0) : infinite
    tied ||= equal.length > 1
    const next = firstOf(equal, ties)
    if (next.cost <= left) {
      funded.push(next)
      left -= next.cost
    }
    waiting = waiting.filter(project => project !== next)
  }
  return { funded, tied }
}

const greater = (a: Ratio, b: Ratio): Ratio => (compare(a, b) >= 0 ? a : b)

const eligible = (projects: readonly Project[], { pot, ballots }: MadeUp, { eligibility }: Wanted) =>
  projects.filter(
    ({ votes, cost }) =>
      eligibility === null || BigInt(votes * eligibility) * pot >= cost * BigInt(ballots.length),
  )

function equalShares(projects: readonly Project[], election: MadeUp, wanted: Wanted): Decided {
  const { pot, ballots, form } = election
  const found = raised(projects, election, wanted)
  let { funded, tied } = found
  if (wanted.then === 'utilitarian') {
    const rest = projects.filter(project => !found.funded.includes(project))
    const after = greedy(rest, pot - costOf(funded), wanted)
    funded = [...funded, ...after.funded]
    tied ||= after.tied
  }
  if (wanted.comparison) {
    const other = greedy(projects, pot, wanted)
    tied ||= other.tied
    const approvedOf = ({ named, tenths }: MadeUp['ballots'][number], outcome: readonly Project[]) =>
      outcome.filter(({ id }) => named.includes(id) && (form !== 'points' || tenths[named.indexOf(id)]! > 0n))
        .length
    const gains = ballots.map(ballot => approvedOf(ballot, other.funded) - approvedOf(ballot, funded))
    if (gains.filter(gain => gain > 0).length > gains.filter(gain => gain < 0).length) funded = other.funded
  }
  return { funded, tied, share: found.share }
}

function phragmen(
  projects: readonly Project[],
  { pot, ballots }: MadeUp,
  { ties, unsupported }: Wanted,
): Decided {
  const loads = ballots.map(() => zero)
  const supporters = (project: Project) => [...ballots.keys()].filter(i => isFor(project, i))
  // Of projects that cost nothing the utility may be 0, and yet they are supported.
  const isFor = ({ id }: Project, i: number) => ballots[i]!.named.includes(id)
  let waiting = projects.filter(
    ({ cost, hasSupport }) => cost <= pot && (hasSupport || unsupported === 'fund'),
  )
  let [left, tied] = [pot, false]
  const funded: Project[] = []
  while (waiting.length > 0) {
    const reached = new Map(
      waiting
        .filter(({ hasSupport }) => hasSupport)
        .map(project => {
          const own = supporters(project)
          const carried = sum(own.map(i => loads[i]!))
          return [project, dividedBy(plus(ratio(project.cost), carried), BigInt(own.length))] as const
        }),
    )
    const least =
      reached.size > 0 ? [...reached.values()].reduce((a, b) => (compare(a, b) <= 0 ? a : b)) : undefined
    const equal = least
      ? waiting.filter(project => reached.has(project) && compare(reached.get(project)!, least) === 0)
      : waiting
    tied ||= equal.length > 1
    if (equal.some(({ cost }) => cost > left)) break
    const next = firstOf(equal, ties)
    if (least) for (const i of supporters(next)) loads[i] = least
    funded.push(next)
    left -= next.cost
    waiting = waiting.filter(project => project !== next)
  }
  return { funded, tied }
}

/** The most utility within the pot, by trying every set: tenths of a point, times hundredths where it is times cost. */
export function mostWelfare(election: MadeUp, utility: string): bigint {
  const projects = projectsOf(election, utility)
  let best = 0n
  for (let set = 0; set < 2 ** projects.length; set++) {
    const taken = projects.filter((_, p) => (set >> p) % 2 === 1)
    const worth = total(taken.map(project => total(project.utility)))
    if (costOf(taken) <= election.pot && worth > best) best = worth
  }
  return best
}
