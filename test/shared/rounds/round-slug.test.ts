import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSlug } from '../../../shared/lib/ids.ts'
import { roundSlug } from '../../../shared/rounds/round-slug.ts'

describe('the name of a round in addresses', () => {
  it.each([
    ['Autumn round 2026', 'autumn-round-2026'],
    ['  The people’s £25,000!  ', 'the-peoples-25-000'],
    ['Rownd yr Hydref: Pontŷpridd', 'rownd-yr-hydref-pontypridd'],
    ['Budżet Łódź', 'budzet-lodz'],
    ['Straßenfest', 'strassenfest'],
    ['春の予算', 'round-0a1b'],
    ['New', 'round-0a1b'],
    ['!!!', 'round-0a1b'],
  ])('%s is %s', (title, slug) => {
    expect(roundSlug(title, '0a1b')).toBe(slug)
  })

  it('is a slug, whatever was typed, and never the address of the form for a new one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), title => {
        const slug = roundSlug(title, '0a1b')
        expect(isSlug(slug)).toBe(true)
        expect(slug).not.toBe('new')
      }),
    )
  })
})
