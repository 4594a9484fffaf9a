// The small value objects of shared/lib: more that must be refused than that must pass.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base32, inFours, readBase32 } from '../../../shared/lib/base32.ts'
import { isSlug, isUlid } from '../../../shared/lib/ids.ts'
import { daysAfter, epochOf, instantOf, parseInstant } from '../../../shared/lib/instant.ts'
import { compareCodePoints } from '../../../shared/lib/order.ts'
import { hasHiddenCharacters, tidyLine, tidyText } from '../../../shared/lib/plain-text.ts'

describe('instants', () => {
  test('have one form, in which text order is time order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        (a, b) => {
          const [x, y] = [instantOf(a), instantOf(b)]
          expect(epochOf(x)).toBe(a)
          expect(x < y).toBe(a < b)
        },
      ),
    )
  })

  test.each([
    '2026-11-20',
    '2026-11-20T17:00:00Z',
    '2026-11-20T17:00:00.000+00:00',
    '2026-02-30T17:00:00.000Z',
    '2026-11-20T25:00:00.000Z',
    ' 2026-11-20T17:00:00.000Z',
    '+012026-11-20T17:00:00.000Z',
    '',
  ])('%j is none', text => {
    expect(parseInstant(text)).toBeUndefined()
  })

  test('a day later is 24 hours later', () => {
    expect(daysAfter(parseInstant('2026-10-24T12:00:00.000Z')!, 1)).toBe('2026-10-25T12:00:00.000Z')
  })
})

describe('base32 (Crockford)', () => {
  test('the worked example of eight bytes', () => {
    expect(base32(new Uint8Array([0, 0, 0, 0, 0]), 8)).toBe('00000000')
    expect(base32(new Uint8Array([255, 255, 255, 255, 255]), 8)).toBe('ZZZZZZZZ')
    expect(base32(new Uint8Array([0x08, 0x42, 0x10, 0x84, 0x21]), 8)).toBe('11111111')
  })

  test('what is read aloud and typed back is the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 13, maxLength: 32 }), bytes => {
        const text = base32(bytes, 20)
        expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
        const muddled = inFours(text).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
        expect(readBase32(muddled)).toBe(text)
      }),
    )
  })
})

describe('order by code point', () => {
  test('U+10000 comes after U+FFFF, whatever UTF-16 says', () => {
    expect(compareCodePoints('\u{10000}', '\uffff')).toBeGreaterThan(0)
    expect('\u{10000}' < '\uffff').toBe(true)
  })

  test('is the order of the code point arrays', () => {
    const points = (text: string) => Array.from(text, char => char.codePointAt(0)!)
    const byArrays = (a: number[], b: number[]) => {
      for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!
      return a.length - b.length
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(byArrays(points(a), points(b))))
      }),
    )
  })
})

describe('text that people type', () => {
  test.each([
    ...['\u202e', '\u200b', '\u2066', '\u0000', '\ufeff', '\u009f', '\ud800'],
    ...['\u061c', '\u3164', '\uffa0', '\u180e', '\ufff9', '\u{e0041}'],
  ])('%j hides something', char => {
    expect(hasHiddenCharacters(`a${char}b`)).toBe(true)
  })

  test.each(['Caffè', 'naïve', 'שלום', '日本語', 'tab\tand\nline', '👨‍👩‍👧'.replaceAll('\u200d', '')])(
    '%j hides nothing',
    text => {
      expect(hasHiddenCharacters(text)).toBe(false)
    },
  )

  test.each(['\u200d\u200d', '\u2800', ' \u034f ', '\ufe0f'])(
    '%j is nothing that anybody could see',
    text => {
      expect(hasHiddenCharacters(text)).toBe(true)
    },
  )

  test('a flag and a family are what they are, and spaces are nothing', () => {
    const wales = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'
    for (const text of [wales, '👨\u200d👩\u200d👧', '❤\ufe0f', '   ', ''])
      expect(hasHiddenCharacters(text)).toBe(false)
    expect(hasHiddenCharacters(`${wales}\u{e0041}`)).toBe(true)
  })

  test('a line is one line, in NFC', () => {
    expect(tidyLine('  Cafe\u0301 \r\n at  noon ')).toBe('Café at noon')
    expect(tidyText(' one\r\ntwo\rthree ')).toBe('one\ntwo\nthree')
  })
})

describe('ids', () => {
  test.each(['millbrook', 'north-end-2', 'a'])('%s is a slug', text => expect(isSlug(text)).toBe(true))
  test.each(['', '-a', 'a-', 'a--b', 'A', 'a b', 'a/b', 'ä', '../a', 'a'.repeat(81)])('%j is no slug', text =>
    expect(isSlug(text)).toBe(false),
  )
  test.each(['01ARZ3NDEKTSV4RRFFQ69G5FAV'])('%s is a ULID', text => expect(isUlid(text)).toBe(true))
  test.each([
    '',
    '81ARZ3NDEKTSV4RRFFQ69G5FAV',
    '01arz3ndektsv4rrffq69g5fav',
    '01ARZ3NDEKTSV4RRFFQ69G5FAU',
    '01ARZ3NDEKTSV4RRFFQ69G5FA',
  ])('%j is no ULID', text => expect(isUlid(text)).toBe(false))
})
