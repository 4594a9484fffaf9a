// The chance of so large a difference if nothing had changed, exactly and two-sided: the chances of everything that is no
// likelier than what was seen, added up. For two proportions Fisher's exact test; for two counts the conditional test, in
// which each of all events falls to the first side with its part of the whole time (Przyborowski and Wilenski, 1940).
import { binomial, hypergeometric, type Masses } from './masses.ts'

/** Equal chances must not fall on two sides of a rounding. */
const slack = 1 + 1e-7

function noLikelier({ first, of }: Masses, seen: number): number {
  const mass = of[seen - first]
  if (mass === undefined) return 0
  return Math.min(
    1,
    of.reduce((sum, one) => (one <= mass * slack ? sum + one : sum), 0),
  )
}

/** `a` of `n` and `b` of `m`: how likely two parts of one whole differ by so much. */
export const chanceOfProportions = (a: number, n: number, b: number, m: number): number =>
  noLikelier(hypergeometric(n, m, a + b), a)

/** `a` in the time `s` and `b` in the time `t`: how likely one steady rate gives two counts so far apart. */
export const chanceOfCounts = (a: number, s: number, b: number, t: number): number =>
  noLikelier(binomial(a + b, s / (s + t)), a)
