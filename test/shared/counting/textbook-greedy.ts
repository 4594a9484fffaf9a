// Greedy once more, straight from its definition and for tests alone: fractions of BigInt, ballots one by one, the next
// project looked for afresh each time. It shares no line with what it checks.
import type { GreedySettings, Utility } from '../../../shared/counting/settings.ts'
import type { Plain } from './small-elections.ts'

interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

const infinite: Fraction = { over: 1n, under: 0n }

/** What a ballot gives the project, times its cost where the utility says so. */
function utilityTo(ballot: Plain['ballots'][number], id: string, cost: bigint, utility: Utility): bigint {
  const position = ballot.choices.indexOf(id)
  if (position < 0) return 0n
  const points = BigInt(ballot.points?.[position] ?? 0)
  const behind = BigInt(ballot.choices.length - position - 1)
  const of: Record<Utility, bigint> = {
    cardinality: 1n,
    cost,
    points,
    'points-cost': points * cost,
    borda: behind,
    'borda-positive': behind + 1n,
    'borda-positive-cost': (behind + 1n) * cost,
  }
  return of[utility]
}

const codePoints = (text: string): number[] => Array.from(text, letter => letter.codePointAt(0)!)

function idBefore(a: string, b: string): boolean {
  const [x, y] = [codePoints(a), codePoints(b)]
  const i = x.findIndex((point, at) => point !== y[at])
  if (i < 0) return x.length < y.length
  return y[i] !== undefined && x[i]! < y[i]!
}

export function textbookGreedy(plain: Plain, settings: GreedySettings) {
  const {
    utility,
    ties,
    unsupported,
    noSkip,
    threshold,
    exclusiveGroups = [],
    categoryCaps = [],
    partFund,
  } = settings
  const withoutCost: Utility = utility.endsWith('-cost')
    ? (utility.slice(0, -5) as Utility)
    : utility === 'cost'
      ? 'cardinality'
      : utility
  const facts = plain.projects.map(project => {
    const cost = BigInt(project.costMinor)
    const sum = (of: Utility) =>
      plain.ballots.reduce((total, ballot) => total + utilityTo(ballot, project.id, cost, of), 0n)
    const worth = sum(utility)
    const density: Fraction =
      worth === 0n ? { over: 0n, under: 1n } : cost === 0n ? infinite : { over: worth, under: cost }
    const votes = plain.ballots.filter(({ choices }) => choices.includes(project.id)).length
    return { ...project, cost, density, votes, score: sum(withoutCost) }
  })
  type Facts = (typeof facts)[number]

  function tieBefore(a: Facts, b: Facts): boolean {
    if (ties.rule === 'lot') return ties.order.indexOf(a.id) < ties.order.indexOf(b.id)
    if (ties.rule === 'max-cost' && a.cost !== b.cost) return a.cost > b.cost
    if (ties.rule.startsWith('min-cost') && a.cost !== b.cost) return a.cost < b.cost
    if (ties.rule === 'min-cost-max-votes' && a.votes !== b.votes) return a.votes > b.votes
    return idBefore(a.id, b.id)
  }
  const before = (a: Facts, b: Facts): boolean => {
    const [left, right] = [a.density.over * b.density.under, b.density.over * a.density.under]
    return left === right ? tieBefore(a, b) : left > right
  }

  let waiting = facts.filter(project => {
    if (unsupported === 'skip' && project.score === 0n) return false
    if (!threshold) return true
    return (threshold.of === 'votes' ? BigInt(project.votes) : project.score) >= BigInt(threshold.atLeast)
  })
  let left = BigInt(plain.pot)
  let partOpen = partFund !== undefined && facts.some(({ acceptsPart }) => acceptsPart)
  const got: { project: Facts; minor: bigint }[] = []
  const spentOn = (category: string) =>
    got
      .filter(({ project }) => project.categories?.includes(category))
      .reduce((sum, { minor }) => sum + minor, 0n)

  while (waiting.length > 0) {
    const next = waiting.reduce((best, other) => (before(other, best) ? other : best))
    waiting = waiting.filter(project => project !== next)
    const isExcluded = exclusiveGroups.some(
      group => group.includes(next.id) && got.some(({ project }) => group.includes(project.id)),
    )
    const wouldFit = (minor: bigint) =>
      categoryCaps.every(
        ({ category, limitMinor }) =>
          !next.categories?.includes(category) || spentOn(category) + minor <= BigInt(limitMinor),
      )
    if (isExcluded || !wouldFit(next.cost)) continue
    if (next.cost <= left) {
      got.push({ project: next, minor: next.cost })
      left -= next.cost
      continue
    }
    const isEnough = partFund && left * 100n >= next.cost * BigInt(partFund.leastPercent)
    if (partOpen && next.acceptsPart && isEnough) {
      got.push({ project: next, minor: left })
      left = 0n
    }
    partOpen = false
    if (noSkip) break
  }
  return {
    funded: got.filter(({ project, minor }) => minor === project.cost).map(({ project }) => project.id),
    partFunded: got
      .filter(({ project, minor }) => minor !== project.cost)
      .map(({ project, minor }) => ({ project: project.id, givenMinor: Number(minor) })),
    costMinor: Number(BigInt(plain.pot) - left),
  }
}
