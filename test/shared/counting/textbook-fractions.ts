// Fractions and orders for the textbook counters: as short as they can be, and nothing of them shared with what the
// tests check.
import type { Utility } from '../../../shared/counting/settings.ts'
import type { Plain } from './small-elections.ts'

export class Q {
  readonly over: bigint
  readonly under: bigint
  constructor(over: bigint, under = 1n) {
    let [a, b] = [over < 0n ? -over : over, under]
    while (b !== 0n) [a, b] = [b, a % b]
    this.over = over / a
    this.under = under / a
  }
  plus = (other: Q) => new Q(this.over * other.under + other.over * this.under, this.under * other.under)
  minus = (other: Q) => new Q(this.over * other.under - other.over * this.under, this.under * other.under)
  times = (other: Q) => new Q(this.over * other.over, this.under * other.under)
  by = (other: Q) => new Q(this.over * other.under, this.under * other.over)
  less = (other: Q) => this.over * other.under < other.over * this.under
  is = (other: Q) => this.over === other.over && this.under === other.under
}

export const zero = new Q(0n)
export const sum = (all: readonly Q[]): Q => all.reduce((a, b) => a.plus(b), zero)

/** What a ballot gives the project. */
export function worthTo(ballot: Plain['ballots'][number], id: string, cost: number, utility: Utility): Q {
  const position = ballot.choices.indexOf(id)
  if (position < 0) return zero
  const behind = ballot.choices.length - position - 1
  const points = ballot.points?.[position] ?? 0
  const factor = {
    cardinality: 1,
    cost: 1,
    points,
    'points-cost': points,
    borda: behind,
    'borda-positive': behind + 1,
    'borda-positive-cost': behind + 1,
  }[utility]
  return new Q(BigInt(factor) * BigInt(utility.endsWith('cost') ? cost : 1))
}

export const votesOf = (plain: Plain, id: string): number =>
  plain.ballots.filter(({ choices }) => choices.includes(id)).length

/** Ids in the order of a tie rule. */
export function tieOrder(plain: Plain, ties: string, ids: readonly string[]): string[] {
  const cost = (id: string) => plain.projects.find(project => project.id === id)!.costMinor
  const letters = (id: string) => Array.from(id, letter => letter.codePointAt(0)!)
  const lexico = (a: string, b: string) => {
    const [x, y] = [letters(a), letters(b)]
    for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i]! - y[i]!
    return x.length - y.length
  }
  return [...ids].sort((a, b) => {
    if (ties === 'max-cost' && cost(a) !== cost(b)) return cost(b) - cost(a)
    if (ties.startsWith('min-cost') && cost(a) !== cost(b)) return cost(a) - cost(b)
    const [m, n] = [votesOf(plain, a), votesOf(plain, b)]
    if (ties === 'min-cost-max-votes' && m !== n) return n - m
    return lexico(a, b)
  })
}
