import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Defect } from '../../../shared/lib/assert.ts'
import { canonicalJson, type Json } from '../../../shared/lib/canonical-json.ts'

describe('canonical JSON (RFC 8785)', () => {
  test('sorts keys by UTF-16 code unit, as the example of section 3.2.3', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
    const value = Object.fromEntries(keys.map(key => [key, 1]))
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']
    expect(canonicalJson(value)).toBe(`{${sorted.map(key => `${JSON.stringify(key)}:1`).join(',')}}`)
  })

  test('leaves out what is undefined and keeps null', () => {
    expect(canonicalJson({ b: undefined, a: null })).toBe('{"a":null}')
  })

  test.each([[Number.NaN], [1.5], [2 ** 53], ['\ud800']])('refuses %j', value => {
    expect(() => canonicalJson(value as Json)).toThrow(Defect)
  })

  test('the order of keys never shows, and parsing gives the value back', () => {
    const json = fc.letrec<{ value: Json }>(tie => ({
      value: fc.oneof(
        fc.string(),
        fc.maxSafeInteger().map(number => (Object.is(number, -0) ? 0 : number)),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).value
    fc.assert(
      fc.property(json, value => {
        fc.pre(JSON.stringify(value).isWellFormed())
        const text = canonicalJson(value)
        const parsed = JSON.parse(text) as Json
        expect(parsed).toEqual(value)
        expect(canonicalJson(reversed(parsed))).toBe(text)
      }),
    )
  })
})

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value as Record<string, Json>)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}
