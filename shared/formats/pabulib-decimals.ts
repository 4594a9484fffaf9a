// Numbers in .pb files: digits with at most one decimal point or comma, kept exactly and scaled to whole units.
// A comma before exactly three digits is refused: 1,234 is a thousand to one reader and one and a bit to another.
import { withoutEnding } from '../lib/plain-text.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'

/** digits × 10^-decimals, `digits` whole and safe, no trailing zero among the decimals. */
export interface Decimal {
  readonly digits: number
  readonly decimals: number
}

export type DecimalRefusal = Refusal<
  'number-malformed' | 'number-negative' | 'number-too-long' | 'number-too-large'
> & {
  readonly text: string
}

const longestNumber = 40

export function parseDecimal(text: string): Result<Decimal, DecimalRefusal> {
  const no = (reason: DecimalRefusal['reason']) => refuse({ reason, text: excerpt(text) })
  if (text.length > longestNumber)
    return no(/^[-+]?[\d.,]+$/.test(text) ? 'number-too-long' : 'number-malformed')
  const match = /^(-?)(\d+)(?:([.,])(\d+))?$/.exec(text)
  if (!match) return no('number-malformed')
  const [, minus, whole, mark, fraction = ''] = match
  if (minus) return no('number-negative')
  if (mark === ',' && fraction.length === 3) return no('number-malformed')
  const decimals = withoutEnding(fraction, '0')
  const digits = Number(whole + decimals)
  return Number.isSafeInteger(digits) ? ok({ digits, decimals: decimals.length }) : no('number-too-large')
}

/** Whole units of 10^-scale, or undefined where they pass what can be counted with exactly. */
export function scaled({ digits, decimals }: Decimal, scale: number): number | undefined {
  const units = digits * 10 ** (scale - decimals)
  return Number.isSafeInteger(units) ? units : undefined
}

/** Whole units of 10^-scale as a plain decimal without trailing zeros: "1250.5". */
export function plainOf(units: number | bigint, scale: number): string {
  const text = String(units).padStart(scale + 1, '0')
  if (scale === 0) return text
  const fraction = withoutEnding(text.slice(-scale), '0')
  return text.slice(0, -scale) + (fraction && `.${fraction}`)
}

/** What of a hostile cell is worth repeating in a message. */
export const excerpt = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)
