// How likely each whole number is, for distributions that know how two neighbours compare: worked out from the likeliest
// number outwards, so that no factorial is ever needed, however many people are counted.

/** What lies beyond this, compared with the likeliest number, is left out. */
const negligible = 1e-18

export interface Masses {
  /** The number the first mass is of. */
  readonly first: number
  /** Of each number from the first on; together 1. */
  readonly of: readonly number[]
}

/** `next`: how many times as likely k + 1 is as k. */
function masses(mode: number, lowest: number, highest: number, next: (k: number) => number): Masses {
  const below: number[] = []
  for (let k = mode, mass = 1; k > lowest && mass > negligible; k--) {
    mass /= next(k - 1)
    below.push(mass)
  }
  const above: number[] = []
  for (let k = mode, mass = 1; k < highest && mass > negligible; k++) {
    mass *= next(k)
    above.push(mass)
  }
  const all = [...below.reverse(), 1, ...above]
  const total = all.reduce((sum, mass) => sum + mass, 0)
  return { first: mode - below.length, of: all.map(mass => mass / total) }
}

/** Successes among `n`, each with the chance `p`. */
export function binomial(n: number, p: number): Masses {
  if (p <= 0) return { first: 0, of: [1] }
  if (p >= 1) return { first: n, of: [1] }
  const mode = Math.min(n, Math.floor((n + 1) * p))
  return masses(mode, 0, n, k => ((n - k) / (k + 1)) * (p / (1 - p)))
}

/** How often something happens that happens `mean` times on average. */
export const poisson = (mean: number): Masses =>
  mean <= 0
    ? { first: 0, of: [1] }
    : masses(Math.floor(mean), 0, Number.MAX_SAFE_INTEGER, k => mean / (k + 1))

/** Of `some` out of two groups of `n` and `m`: how many are of the first. */
export function hypergeometric(n: number, m: number, some: number): Masses {
  const [lowest, highest] = [Math.max(0, some - m), Math.min(n, some)]
  const mode = Math.min(highest, Math.max(lowest, Math.floor(((n + 1) * (some + 1)) / (n + m + 2))))
  return masses(mode, lowest, highest, k => ((n - k) * (some - k)) / ((k + 1) * (m - some + k + 1)))
}
