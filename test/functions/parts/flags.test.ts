// What looks alike has one skeleton (UTS 39, section 4), and what makes a moderator look is found however it is spelt.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasManyLinks, repeatable } from '../../../functions/parts/moderation/flags.ts'
import { skeletonOf } from '../../../functions/parts/moderation/skeleton.ts'

describe('the skeleton of a text', () => {
  it.each([
    ['Mill Lane', 'MiII Lane', 'a capital I for a small l'],
    ['Mill Lane', 'MILL  LANE', 'capitals and spaces'],
    ['Mill Lane', 'Мill Lаne', 'Cyrillic letters'],
    ['Mill Lane', 'Mi\u200dll L\u00adane', 'letters nobody can see'],
    ['Mill Lane', 'M\u0301ill L\u0307ane', 'marks on letters'],
    ['Mill Lane', 'Ｍｉｌｌ Ｌａｎｅ', 'wide letters'],
    ['Mill Lane', 'Mi11 Lane', 'figures'],
    ['corner', 'comer', 'rn for m'],
    ['Café', 'Cafe', 'an accent'],
  ])('%j is that of %j: %s', (a, b) => {
    expect(skeletonOf(b)).toBe(skeletonOf(a))
  })

  it('tells apart what looks different', () => {
    const names = ['Mill Lane', 'Hill Lane', 'Mill Line Road', 'Benches by the river', '公園', 'парк у реки']
    expect(new Set(names.map(skeletonOf)).size).toBe(names.length)
  })

  it('of a skeleton is the skeleton, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const once = skeletonOf(text)
        expect(skeletonOf(once)).toBe(once)
      }),
    )
  })
})

it('counts links, with or without their beginning', () => {
  expect(hasManyLinks('See https://a.example and www.b.example')).toBe(false)
  expect(hasManyLinks('https://a.example http://b.example/x www.c.example')).toBe(true)
})

it('takes a paragraph for a repetition, and a short word for what many say', () => {
  expect(repeatable('I agree!')).toBeUndefined()
  const text = 'A raised crossing would make this street safer for children.'
  expect(repeatable(`  ${text.toUpperCase()}!!`)).toBe(repeatable(text))
})
