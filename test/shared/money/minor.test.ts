import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Minor, minorDigits, parseMoney, plainDecimal } from '../../../shared/money/minor.ts'

describe('money as people type it', () => {
  test.each([
    ['4200', 420_000],
    ['£4,200', 420_000],
    ['£ 4,200.50', 420_050],
    ['4200.5', 420_050],
    ['4 200', 420_000],
    ['GBP 4200', 420_000],
    ['0', 0],
    ['1,234,567.89', 123_456_789],
    ['4200.', 420_000],
    ['4200.500', 420_050],
  ])('%j is %d pence', (text, minor) => {
    expect(parseMoney(text, 'GBP')).toEqual({ ok: true, value: minor })
  })

  test.each([
    ['', 'money-malformed'],
    ['-5', 'money-malformed'],
    ['4,2', 'money-malformed'],
    ['4,20,0', 'money-malformed'],
    ['4.200,50', 'money-malformed'],
    ['1e6', 'money-malformed'],
    ['0x10', 'money-malformed'],
    ['Infinity', 'money-malformed'],
    ['٤٢', 'money-malformed'],
    ['five', 'money-malformed'],
    ['4200.505', 'money-too-fine'],
    ['99999999999999', 'money-too-large'],
    ['10000000000.01', 'money-too-large'],
  ])('%j is refused as %s', (text, reason) => {
    expect(parseMoney(text, 'GBP')).toMatchObject({ ok: false, refusal: { reason, text } })
  })

  test('a yen has no parts, a dinar a thousand', () => {
    expect(parseMoney('4200', 'JPY')).toEqual({ ok: true, value: 4200 })
    expect(parseMoney('4200.5', 'JPY')).toMatchObject({ ok: false })
    expect(parseMoney('1.234', 'KWD')).toEqual({ ok: true, value: 1234 })
  })

  test('the largest sum is read in every currency, and none above it', () => {
    for (const currency of ['GBP', 'JPY', 'KWD']) {
      const [largest, above] = [1_000_000_000_000, 1_000_000_000_001].map(minor =>
        parseMoney(plainDecimal(minor as Minor, currency), currency),
      )
      expect(largest).toEqual({ ok: true, value: 1_000_000_000_000 })
      expect(above).toMatchObject({ refusal: { reason: 'money-too-large' } })
    }
    expect(parseMoney('9'.repeat(400), 'JPY')).toMatchObject({ refusal: { reason: 'money-too-large' } })
  })
  test('what is written plainly is read back to the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_000 }),
        fc.constantFrom('GBP', 'JPY', 'KWD'),
        (minor, currency) => {
          expect(minorDigits(currency)).toBeLessThanOrEqual(3)
          expect(parseMoney(plainDecimal(minor as Minor, currency), currency)).toEqual({
            ok: true,
            value: minor,
          })
        },
      ),
    )
  })

  test.each([
    ['a gap', `1${' '.repeat(200_000)}x`],
    ['noughts', `1.${'0'.repeat(200_000)}1`],
    ['thousands', `1${',000'.repeat(50_000)}x`],
  ])('of a whole page with %s is refused at once', (_, text) => {
    const begun = performance.now()
    expect(parseMoney(text, 'GBP').ok).toBe(false)
    expect(performance.now() - begun).toBeLessThan(200)
  })
})
