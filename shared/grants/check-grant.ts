// What a grant may promise. At least half of it is base money unless a reason to publish says why not: pay that hangs only on
// outcomes drives small groups out. What hangs on a metric hangs on one that measures what became better, is still kept, and
// whose target can be told from its baseline.
import { type Day, daysBetween, monthsAfter } from '../lib/day.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import { type Grant, type Instalment, isMeasured, totalMinor } from './grant.ts'
import type { Metric } from './metric.ts'
import { type CurveRefusal, checkCurve } from './pay-curve.ts'

export const mostInstalments = 12
export const longestMonths = 60
/** What is measured at the end may be told of this long after it. */
export const readingMonths = 6
/** How long after its outcome a gain has to last. */
export const lastingMonths = { from: 6, until: 24 } as const

export type GrantRefusal =
  | CurveRefusal
  | Refusal<'period-unfit' | 'instalment-due' | 'metric-missing' | 'metric-ended' | 'metric-no-outcome'>
  | Refusal<'lasting-alone' | 'lasting-due' | 'chance-unshown'>
  | (Refusal<'base-too-small'> & { readonly baseMinor: Minor; readonly neededMinor: Minor })

export interface Known {
  readonly metrics: readonly Metric[]
  /** Whether the sample behind a metric could show its target at all. */
  readonly couldShow: (metric: Metric) => boolean
}

type Terms = Pick<Grant, 'from' | 'until' | 'instalments' | 'lessBase'>

export function checkGrant(terms: Terms, known: Known): Result<undefined, GrantRefusal> {
  const { from, until, instalments } = terms
  if (until <= from || until > monthsAfter(from, longestMonths)) return refuse({ reason: 'period-unfit' })
  for (const instalment of instalments) {
    const fits = checkInstalment(terms, instalment, known)
    if (!fits.ok) return fits
  }
  const base = baseShare(terms)
  return base.baseMinor >= base.neededMinor || (terms.lessBase ?? '') !== ''
    ? ok()
    : refuse({ reason: 'base-too-small', ...base })
}

/** What is paid whatever comes, and half of it all, rounded up. */
export function baseShare({ instalments }: Pick<Grant, 'instalments'>) {
  const base = instalments.filter(({ kind }) => kind === 'base')
  return {
    baseMinor: totalMinor({ instalments: base }),
    neededMinor: Math.ceil(totalMinor({ instalments }) / 2) as Minor,
  }
}

function checkInstalment(
  terms: Terms,
  instalment: Instalment,
  { metrics, couldShow }: Known,
): Result<undefined, GrantRefusal> {
  const { due } = instalment
  const latest = instalment.kind === 'base' ? terms.until : monthsAfter(terms.until, readingMonths)
  if (due < terms.from || (instalment.kind !== 'lasting' && due > latest))
    return refuse({ reason: 'instalment-due' })
  if (!isMeasured(instalment)) return ok()
  const metric = metrics.find(({ id }) => id === instalment.metric)
  if (!metric) return refuse({ reason: 'metric-missing' })
  if (metric.ended) return refuse({ reason: 'metric-ended' })
  if (instalment.kind === 'delivery') return ok()
  if (metric.kind !== 'outcome') return refuse({ reason: 'metric-no-outcome' })
  if (instalment.beyondChance && !couldShow(metric)) return refuse({ reason: 'chance-unshown' })
  const curve = checkCurve(instalment.curve)
  return !curve.ok || instalment.kind === 'outcome' ? curve : checkLasting(terms, instalment)
}

function checkLasting(
  { instalments }: Terms,
  lasting: Instalment & { readonly kind: 'outcome' | 'lasting' },
): Result<undefined, GrantRefusal> {
  const outcome = outcomeBefore({ instalments }, lasting)
  if (!outcome) return refuse({ reason: 'lasting-alone' })
  const { from, until } = lastingWindow(outcome.due)
  return lasting.due >= from && lasting.due <= until ? ok() : refuse({ reason: 'lasting-due' })
}

/** The outcome whose gain is to last: of the same metric, the last one where there are several. */
export const outcomeBefore = (
  { instalments }: Pick<Grant, 'instalments'>,
  lasting: Instalment & { readonly kind: 'outcome' | 'lasting' },
): Instalment | undefined =>
  instalments
    .filter(one => one.kind === 'outcome' && one.metric === lasting.metric)
    .sort((a, b) => daysBetween(b.due, a.due))
    .at(-1)

export const lastingWindow = (due: Day): { readonly from: Day; readonly until: Day } => ({
  from: monthsAfter(due, lastingMonths.from),
  until: monthsAfter(due, lastingMonths.until),
})
