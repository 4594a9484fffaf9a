import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growingNumbers } from '../../../shared/lib/growing-numbers.ts'
import { hashWith, openNumbering } from '../../../shared/lib/numbering.ts'

/** Numbers texts, by whatever hash; counts how often two were held against each other. */
function textNumbering(hashOf: (text: string) => number) {
  const texts: string[] = []
  let text = ''
  let looks = 0
  const numbering = openNumbering({
    isSame(number) {
      looks++
      return texts[number] === text
    },
    key: () => text,
  })
  return {
    numberOf(next: string) {
      text = next
      const hash = hashOf(text)
      const known = numbering.find(hash)
      if (known >= 0) return known
      texts.push(text)
      return numbering.add(hash)
    },
    looks: () => looks,
  }
}

const plainHash = (text: string) =>
  [...text].reduce((hash, letter) => hashWith(hash, letter.charCodeAt(0)), 0)
const hashes: [string, (text: string) => number][] = [
  ['a good hash', plainHash],
  ['a hash of eight values', text => plainHash(text) & 7],
  ['one hash for all', () => -1],
  ['hashes one apart', text => Number(text) | 0],
]

describe.each(hashes)('numbers by %s', (_, hashOf) => {
  test('are those of a Map, in the order of coming', () => {
    const texts = fc.array(fc.nat(400).map(String), { maxLength: 900 })
    fc.assert(
      fc.property(texts, texts => {
        const numbering = textNumbering(hashOf)
        const known = new Map<string, number>()
        for (const text of texts) {
          if (!known.has(text)) known.set(text, known.size)
          expect(numbering.numberOf(text)).toBe(known.get(text))
        }
      }),
      { numRuns: 20 },
    )
  })
  test('hold over every growth, at no more looks than some for each', () => {
    const numbering = textNumbering(hashOf)
    const many = 20_000
    for (let i = 0; i < many; i++) expect(numbering.numberOf(String(i))).toBe(i)
    for (let i = 0; i < many; i += 7) expect(numbering.numberOf(String(i))).toBe(i)
    expect(numbering.looks()).toBeLessThan(100 * many)
  })
})

test('a list that grows keeps what was put in', () => {
  const numbers = growingNumbers()
  for (let i = 0; i < 5000; i++) numbers.push(0xffff_ffff - i)
  expect(numbers.length()).toBe(5000)
  expect(numbers.at(4097)).toBe(0xffff_ffff - 4097)
  expect(numbers.toArray()).toEqual(Uint32Array.from({ length: 5000 }, (_, i) => 0xffff_ffff - i))
})
