// Numbers as people write them, taken exactly: 36.1 is 361 tenths, and not the nearest float to it.

/** value = over ÷ 10^places. */
export interface Decimal {
  readonly over: bigint
  readonly places: number
}

export function decimalFrom(value: number): Decimal {
  const [digits = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', behind = ''] = digits.split('.')
  const places = behind.length - Number(exponent)
  const over = BigInt(whole + behind)
  return places >= 0 ? { over, places } : { over: over * 10n ** BigInt(-places), places: 0 }
}

/** How many of 10^-places it is; places at least its own. */
const inUnits = ({ over, places }: Decimal, unit: number): bigint => over * 10n ** BigInt(unit - places)

/** The numbers as whole counts of one unit that is fine enough for each. */
export function wholeCounts(values: readonly number[]): bigint[] {
  const decimals = values.map(decimalFrom)
  const unit = Math.max(...decimals.map(({ places }) => places))
  return decimals.map(decimal => inUnits(decimal, unit))
}
