// What is said of a change in the cases where it is easy to say too much: no change, a small sample, a real change, a bad
// start that got better by itself, and a change that came everywhere.
import { expect, test } from 'vitest'
import { type Change, changeByChance } from '../../../shared/statistics/change.ts'
import { beyondElsewhere } from '../../../shared/statistics/comparison.ts'
import type { Figures } from '../../../shared/statistics/figures.ts'
import { processBehaviour, startedAtWorst } from '../../../shared/statistics/process-behaviour.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { type ChanceProps, chanceSentences, differenceText, often } from '../../../web/pages/chance-words.tsx'

const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
const part = (numerator: number, denominator: number): Figures => ({
  value: (numerator / denominator) * 100,
  numerator,
  denominator,
})
const said = (change: Change, more: Partial<ChanceProps> = {}) =>
  chanceSentences({ words, measure: 'proportion', better: 'down', change, ...more }).join(' ')

test('no change', () => {
  expect(said(changeByChance(part(41, 100), part(41, 100), 'proportion'))).toMatch(
    /^It is the same as at the start\./,
  )
})

test('a small sample', () => {
  const text = said(changeByChance(part(8, 20), part(6, 20), 'proportion'))
  expect(text).toMatch(/^This may be chance\. .* would still turn up about 7 times in 10\./)
  expect(text).toContain('between 36 points lower and 18 points higher')
  expect(text).toContain('one more or one less would change the picture')
  expect(text).not.toContain('what caused')
})

test('a real change', () => {
  const text = said(changeByChance(part(820, 2000), part(620, 2000), 'proportion'))
  expect(text).toMatch(/^This is more than chance would give\. .* less than once in 1,000 times\./)
  expect(text).toContain('between 13 points lower and 7 points lower')
  expect(text).toContain('Figures alone do not say what caused a change.')
})

test('the other way', () => {
  expect(said(changeByChance(part(620, 2000), part(820, 2000), 'proportion'))).toContain(
    'the other way than hoped',
  )
})

test('regression to the mean: a start picked at its worst, in a series that does nothing', () => {
  const earlier = [31, 28, 33, 29, 30, 27, 32]
  const [start, now] = [38, 29]
  const change = changeByChance({ value: start }, { value: now }, 'count')
  const text = said(change, {
    measure: 'count',
    worstStart: startedAtWorst(earlier, start, 'down'),
    series: processBehaviour([...earlier, start, now], { lowest: 0 }),
  })
  expect(text).toMatch(/^This may be chance\./)
  expect(text).toContain('After a very bad time things mostly get better by themselves')
  expect(text).toContain('goes up and down between')
})

test('a change that came everywhere', () => {
  const here = { before: part(820, 2000), after: part(620, 2000) }
  const there = beyondElsewhere(here, [{ before: part(420, 1000), after: part(320, 1000) }], 'proportion')!
  const text = said(changeByChance(here.before, here.after, 'proportion'), {
    elsewhere: { ...there, places: 1 },
  })
  expect(text).toContain('one place where nothing was done went: 10 points lower')
  expect(text).toContain('what is left here is: no difference.')
})

test('a figure that does not say what it was counted from', () => {
  expect(said(changeByChance({ value: 41 }, { value: 36 }, 'proportion'))).toBe(
    'The figure does not say how many it was counted from. So nobody can say how much of this is chance.',
  )
})

test('how often, on the coarsest scale on which it is something', () => {
  expect([1, 0.31, 0.1, 0.094, 0.01, 0.009, 0.001, 0.0009].map(chance => often(words, chance))).toEqual([
    'nearly every time',
    'about 3 times in 10',
    'about once in 10',
    'about 9 times in 100',
    'about once in 100',
    'about 9 times in 1,000',
    'about once in 1,000',
    'less than once in 1,000 times',
  ])
})

test('differences are short', () => {
  expect([-5, 0.123, 1.26, 1234.4, 0].map(n => differenceText(words, 'rate', n))).toEqual([
    '5 lower',
    '0.12 higher',
    '1.3 higher',
    '1,234 higher',
    'no difference',
  ])
})
