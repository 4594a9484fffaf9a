// Equal shares once more, straight from its definition and for tests alone: fractions of BigInt, a purse for each
// ballot, every price found afresh, every share counted.
import type { EqualSharesSettings, GreedySettings } from '../../../shared/counting/settings.ts'
import type { Plain } from './small-elections.ts'
import { Q, sum, tieOrder, votesOf, worthTo, zero } from './textbook-fractions.ts'
import { textbookGreedy } from './textbook-greedy.ts'

interface TextbookRun {
  readonly funded: readonly string[]
  readonly rhos: readonly Q[]
  readonly tied: boolean
}

function runAt(plain: Plain, { utility, ties }: EqualSharesSettings, share: Q): TextbookRun {
  const purses = plain.ballots.map(() => share)
  const facts = plain.projects.map(({ id, costMinor }) => ({
    id,
    cost: new Q(BigInt(costMinor)),
    worth: plain.ballots.map(ballot => worthTo(ballot, id, costMinor, utility)),
  }))
  let left = facts.filter(({ cost, worth }) => !cost.is(zero) && worth.some(u => !u.is(zero)))
  const funded: string[] = []
  const rhos: Q[] = []
  let tied = false
  for (;;) {
    const supporters = (worth: readonly Q[]) => [...worth.keys()].filter(i => !worth[i]!.is(zero))
    left = left.filter(({ cost, worth }) => !sum(supporters(worth).map(i => purses[i]!)).less(cost))
    if (left.length === 0) return { funded, rhos, tied }
    const asked = left.map(project => {
      const { cost, worth } = project
      const sorted = supporters(worth).sort((a, b) => {
        const [x, y] = [purses[a]!.by(worth[a]!), purses[b]!.by(worth[b]!)]
        return x.less(y) ? -1 : y.less(x) ? 1 : 0
      })
      for (let broke = 0; ; broke++) {
        const rest = sorted.slice(broke)
        const paid = sum(sorted.slice(0, broke).map(i => purses[i]!))
        const rho = cost.minus(paid).by(sum(rest.map(i => worth[i]!)))
        const first = rest[0]!
        if (!purses[first]!.less(rho.times(worth[first]!))) return { project, rho }
      }
    })
    const least = asked.reduce((a, b) => (b.rho.less(a.rho) ? b : a)).rho
    const equal = asked.filter(({ rho }) => rho.is(least)).map(({ project }) => project.id)
    if (equal.length > 1) tied = true
    const winner = left.find(({ id }) => id === tieOrder(plain, ties.rule, equal)[0])!
    for (const [i, u] of winner.worth.entries()) {
      const price = least.times(u)
      purses[i] = purses[i]!.less(price) ? zero : purses[i]!.minus(price)
    }
    funded.push(winner.id)
    rhos.push(least)
    left = left.filter(project => project !== winner)
  }
}

export function textbookShares(all: Plain, settings: EqualSharesSettings) {
  const { utility, completion, eligibility } = settings
  const isEligible = ({ id, costMinor }: { id: string; costMinor: number }) =>
    !eligibility ||
    BigInt(votesOf(all, id)) * BigInt(eligibility.times) * BigInt(all.pot) >=
      BigInt(costMinor) * BigInt(all.ballots.length)
  const ids = new Set(all.projects.filter(isEligible).map(({ id }) => id))
  const plain: Plain = { ...all, projects: all.projects.filter(({ id }) => ids.has(id)) }
  const costs = new Map(plain.projects.map(({ id, costMinor }) => [id, costMinor]))
  const costOf = (funded: Iterable<string>) => [...funded].reduce((total, id) => total + costs.get(id)!, 0)
  // A ballot keeps its length and positions when a project is out, so the ballots stay whole.
  const supported = plain.projects.filter(({ id, costMinor }) =>
    plain.ballots.some(ballot => !worthTo(ballot, id, costMinor, utility).is(zero)),
  )
  const joined = tieOrder(
    plain,
    settings.ties.rule,
    supported.filter(({ costMinor }) => costMinor === 0).map(({ id }) => id),
  )
  const candidates = supported.filter(({ costMinor }) => costMinor > 0).map(({ id }) => id)

  const n = BigInt(Math.max(1, plain.ballots.length))
  const even = new Q(BigInt(plain.pot), n)
  let share = even
  let run = runAt(plain, settings, share)
  let tied = run.tied
  const isRaised = completion === 'add1' || (completion !== 'none' && costOf(costs.keys()) > plain.pot)
  if (isRaised) {
    if (completion !== 'add1') share = new Q(BigInt(plain.pot) / n)
    run = runAt(plain, settings, share)
    tied = run.tied
    for (;;) {
      const left = plain.pot - costOf(run.funded)
      const fits = (id: string) => !run.funded.includes(id) && costs.get(id)! <= left
      if (completion === 'add1' && !candidates.some(fits)) break
      if (completion === 'add1-integral' && ![...costs.keys()].some(id => !joined.includes(id) && fits(id)))
        break
      if (candidates.length === run.funded.length) break
      const next = runAt(plain, settings, share.plus(new Q(1n)))
      tied ||= next.tied
      if (costOf(next.funded) > plain.pot) break
      run = next
      share = share.plus(new Q(1n))
    }
  }

  const greedy: GreedySettings = {
    rule: 'greedy',
    utility,
    ties: settings.ties,
    unsupported: settings.unsupported,
  }
  const bought = [...joined, ...run.funded]
  const left = plain.pot - costOf(bought)
  const rest = { ...plain, pot: left, projects: plain.projects.filter(({ id }) => !bought.includes(id)) }
  const after = settings.then ? withWholeBallots(rest, plain, greedy).funded : []
  let funded = [...bought, ...after]
  if (settings.comparison) {
    const other = withWholeBallots(plain, plain, greedy).funded
    const named = ({ choices, points }: Plain['ballots'][number]) =>
      choices.filter((_, i) => !points || points[i]! > 0)
    let prefer = 0
    for (const ballot of plain.ballots) {
      const count = (outcome: readonly string[]) => named(ballot).filter(id => outcome.includes(id)).length
      prefer += Math.sign(count(other) - count(funded))
    }
    if (prefer > 0) funded = [...other]
  }
  return { funded, costMinor: costOf(funded), rhos: run.rhos, share, tied }
}

/** Greedy over some projects, ballots and ties as they are among all. */
const withWholeBallots = (some: Plain, whole: Plain, settings: GreedySettings) =>
  textbookGreedy({ ...some, ballots: whole.ballots }, settings)
