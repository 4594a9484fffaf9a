// Money is a whole number of the currency's minor unit (pence), never a fraction and never a float's guess.
// Minor units per currency: ISO 4217.
import { withoutEnding } from '../lib/plain-text.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'

export type Minor = number & { readonly __brand: 'Minor' }

export type MoneyRefusal = Refusal<'money-malformed' | 'money-too-fine' | 'money-too-large'> & {
  readonly text: string
}

const zeroDecimals = new Set([
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'ISK',
  'JPY',
  'KMF',
  'KRW',
  'PYG',
  'RWF',
  'UGX',
  'VND',
  'XAF',
  'XOF',
  'XPF',
])
const threeDecimals = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])

/** How many decimal places the currency's minor unit has (ISO 4217): 2 for GBP, 0 for JPY. */
export const minorDigits = (currency: string): number =>
  zeroDecimals.has(currency) ? 0 : threeDecimals.has(currency) ? 3 : 2

/** The largest sum taken from a person: below 2^53 with room for sums over many. */
const largestMinor = 1_000_000_000_000

/**
 * Reads what a person types: "4200", "£4,200.50", "4 200". Commas and spaces are allowed only where they group
 * thousands, and a decimal part must be whole minor units, so that "4,2" is asked about, not guessed at.
 */
export function parseMoney(text: string, currency: string): Result<Minor, MoneyRefusal> {
  const digits = minorDigits(currency)
  const bare = text
    .trim()
    .replace(/^(?:£|€|\$|zł|[A-Z]{3})\s*/, '')
    .replace(/(?:zł|€|[A-Z]{3})$/, '')
    .trimEnd()
  const match = /^(\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+)(?:\.(\d*))?$/.exec(bare)
  if (!match) return refuse({ reason: 'money-malformed', text })
  const decimals = withoutEnding(match[2] ?? '', '0')
  if (decimals.length > digits) return refuse({ reason: 'money-too-fine', text })
  const whole = match[1]!.replace(/\D/g, '')
  const minor = Number(whole) * 10 ** digits + Number(decimals.padEnd(digits, '0') || '0')
  // A number of any length is compared rightly, though only what is below 2^53 is exact.
  if (minor > largestMinor) return refuse({ reason: 'money-too-large', text })
  return ok(minor as Minor)
}

/** Minor units as a plain decimal ("4200.50", "4200"), for files and form fields; people see Intl's form. */
export function plainDecimal(minor: Minor, currency: string): string {
  const digits = minorDigits(currency)
  const sign = minor < 0 ? '-' : ''
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  if (digits === 0) return sign + text
  const decimals = text.slice(-digits)
  return sign + text.slice(0, -digits) + (Number(decimals) === 0 ? '' : `.${decimals}`)
}
