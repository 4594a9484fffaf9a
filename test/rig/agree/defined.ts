// What the definitions of counting start from: utilities, supporters, votes, the order among equals. Written from their
// text alone, ballot by ballot, and slow on purpose; nothing here is shared with what it is held against.
import type { MadeUp } from './made-up.ts'
import { type Ratio, ratio } from './ratio.ts'

export interface Wanted {
  readonly rule: 'greedy' | 'equal-shares' | 'phragmen' | 'max-welfare'
  readonly utility: string
  readonly ties: string
  readonly unsupported: 'fund' | 'skip'
  readonly completion: 'none' | 'add1' | 'add1-integral' | 'add1-overspend'
  readonly then: 'utilitarian' | null
  readonly comparison: boolean
  /** Out unless votes ÷ ballots ≥ cost ÷ (this × pot); equal shares only. */
  readonly eligibility: number | null
}

export interface Project {
  readonly id: string
  /** Hundredths of the currency. */
  readonly cost: bigint
  /** u_i(p) for each ballot i: tenths of a point, or those times the cost. */
  readonly utility: readonly bigint[]
  /** Is it worth something to anybody, whatever it costs? */
  readonly hasSupport: boolean
  readonly votes: number
}

export function projectsOf({ projects, ballots, form }: MadeUp, utility: string): Project[] {
  return projects.map(({ id, cost }) => {
    const points = ballots.map(({ named, tenths }) => {
      const once = [...new Set(named)]
      const position = once.indexOf(id)
      if (position < 0) return 0n
      switch (utility.replace('-cost', '')) {
        case 'cardinality':
        case 'cost':
          return 10n
        case 'points':
          return tenths[position]!
        case 'borda':
          return 10n * BigInt(once.length - position - 1)
        case 'borda-positive':
          return 10n * BigInt(once.length - position)
      }
      throw new Error(`${utility} of ${form} ballots is not defined`)
    })
    return {
      id,
      cost,
      utility: utility.endsWith('cost') ? points.map(each => each * cost) : points,
      hasSupport: points.some(each => each > 0n),
      votes: ballots.filter(({ named }) => named.includes(id)).length,
    }
  })
}

export const total = (numbers: readonly bigint[]): bigint => numbers.reduce((a, b) => a + b, 0n)
export const costOf = (projects: readonly Project[]): bigint => total(projects.map(({ cost }) => cost))

/** The one that a tie rule puts first. */
export function firstOf<P extends Project>(equal: readonly P[], rule: string): P {
  const points = (text: string) => Array.from(text, letter => letter.codePointAt(0)!)
  const byId = (a: P, b: P): number => {
    const [x, y] = [points(a.id), points(b.id)]
    while (x.length > 0 && x[0] === y[0]) {
      x.shift()
      y.shift()
    }
    return (x[0] ?? -1) - (y[0] ?? -1)
  }
  const orders: Record<string, (a: P, b: P) => number> = {
    lexico: byId,
    'min-cost': (a, b) => Number(a.cost - b.cost) || byId(a, b),
    'max-cost': (a, b) => Number(b.cost - a.cost) || byId(a, b),
    'min-cost-max-votes': (a, b) => Number(a.cost - b.cost) || b.votes - a.votes || byId(a, b),
  }
  return [...equal].sort(orders[rule]!)[0]!
}

/** u(p) ÷ c(p); undefined is more than any. */
export function density({ cost, utility }: Project): Ratio | undefined {
  const worth = total(utility)
  if (worth === 0n) return ratio(0n)
  return cost === 0n ? undefined : ratio(worth, cost)
}
