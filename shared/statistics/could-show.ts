// Whether a reading could show its target at all: if the target were truly reached, in how many of 100 such readings the
// exact test would tell it from chance. It asks the very test that a claim is judged by, against the baseline as it was
// measured. Below 80 in 100 (Cohen, 1988) an instalment must not hang on it: the organiser would lose by bad luck.
import { believable, chanceBetween } from './change.ts'
import { type Counted, countedOf, type Figures, inUnit, type Measure } from './figures.ts'
import { binomial, type Masses, poisson } from './masses.ts'

export const enoughPower = 0.8

export interface CouldShow {
  readonly could: boolean
  /** Between 0 and 1; none where nothing says how far chance moves the figure. */
  readonly power?: number
  /** The smallest sample that would do, roughly; none where not even a million would, or a sample is not what is lacking. */
  readonly enough?: number
}

const largestSample = 1_000_000

/** `sample`: people asked, or what else a rate is of; nothing for a count. */
export function couldShow(
  baseline: Figures,
  target: number,
  sample: number | undefined,
  measure: Measure,
): CouldShow {
  const was = countedOf(baseline, measure)
  if (!was || !isPossible(was, target)) return { could: false }
  const n = measure === 'count' ? was.n : (sample ?? was.n)
  const power = powerOf(was, target, n)
  if (power >= enoughPower) return { could: true, power }
  const enough = measure === 'count' ? undefined : enoughOf(was, target, n)
  return { could: false, power, ...(enough !== undefined && { enough }) }
}

const isPossible = ({ unit, bounded }: Counted, target: number): boolean =>
  Number.isFinite(target) && target >= 0 && (!bounded || target <= unit)

function powerOf(was: Counted, target: number, n: number): number {
  const start = inUnit(was)
  if (n <= 0 || target === start) return 0
  const part = target / was.unit
  const at: Masses = was.bounded ? binomial(n, part) : poisson(part * n)
  const shows = (x: number) => {
    const is = { ...was, x, n }
    return target > start === inUnit(is) > start && chanceBetween(was, is) < believable
  }
  return tail(at, shows, target > start)
}

/** The mass of all numbers from the one that shows it on outwards: where one shows it, those farther out do. */
function tail({ first, of }: Masses, shows: (x: number) => boolean, upwards: boolean): number {
  let [near, far] = upwards ? [first - 1, first + of.length] : [first + of.length, first - 1]
  while (Math.abs(far - near) > 1) {
    const x = Math.floor((near + far) / 2)
    if (shows(x)) far = x
    else near = x
  }
  const out = upwards ? of.slice(Math.max(0, far - first)) : of.slice(0, Math.max(0, far - first + 1))
  return out.reduce((sum, mass) => sum + mass, 0)
}

function enoughOf(was: Counted, target: number, n: number): number | undefined {
  let few = n
  let many = n
  while (powerOf(was, target, many) < enoughPower) {
    if (many >= largestSample) return undefined
    few = many
    many = Math.min(largestSample, many * 2)
  }
  while (many - few > Math.max(1, many / 100)) {
    const n = Math.floor((few + many) / 2)
    if (powerOf(was, target, n) < enoughPower) few = n
    else many = n
  }
  return many
}
