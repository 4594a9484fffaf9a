// Every message of every language can be read, needs the same values in each, and none is missing where it is said.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { ballotWords, pluralForms } from '../../web/components/ballot-words.ts'
import { english, languages, type MessageKey } from '../../web/messages/catalogues.ts'
import { listsIn } from '../../web/messages/lists.ts'
import { wordsFor } from '../../web/messages/translate.ts'

const folderOf = (code: string) => fileURLToPath(new URL(`../../web/messages/${code}`, import.meta.url))
const parse = (text: string, locale: string) =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
type Elements = ReturnType<IntlMessageFormat['getAst']>

/** The names of the values a message needs, inside plurals and selects too. */
function valuesIn(elements: Elements): string[] {
  return elements.flatMap(element => {
    const inner =
      'options' in element ? Object.values(element.options).flatMap(option => valuesIn(option.value)) : []
    // 0 is plain text and 7 the number sign of a plural: neither has a name.
    return element.type === 0 || element.type === 7
      ? inner
      : [String((element as { value: string }).value), ...inner]
  })
}

interface Plural {
  readonly cases: readonly string[]
  readonly isOrdinal: boolean
}

/** Every choice by number, those within others too. */
function pluralsIn(elements: Elements): Plural[] {
  return elements.flatMap(element => {
    if (!('options' in element)) return []
    const inner = Object.values(element.options).flatMap(option => pluralsIn(option.value))
    if (!('pluralType' in element)) return inner
    return [{ cases: Object.keys(element.options), isOrdinal: element.pluralType === 'ordinal' }, ...inner]
  })
}
const needs = (text: string, locale: string) => [...new Set(valuesIn(parse(text, locale).getAst()))].sort()

/** What is wrong with one message of a language. */
function faultsOf(key: string, text: string, locale: string): string[] {
  const faults: string[] = []
  if (!/^[a-z][A-Za-z]*(\.[A-Za-z0-9-]+)+$/.test(key)) faults.push('the key is not FILE.NAME')
  if (text.trim() !== text || text === '') faults.push('empty, or space around it')
  if (/['"]/.test(text)) faults.push('straight quotes instead of ’ “ ”')
  try {
    const [own, inEnglish] = [needs(text, locale), needs(english[key as MessageKey], 'en')]
    if (own.join() !== inEnglish.join()) faults.push(`needs ${own.join()}, and English ${inEnglish.join()}`)
  } catch (error) {
    faults.push(String(error))
  }
  return faults.map(fault => `${key}: ${fault}`)
}

describe.each(Object.entries(languages))('catalogue %s', (code, { locale, messages }) => {
  it('has messages that can be read and filled in', () => {
    expect(Object.entries(messages).flatMap(([key, text]) => faultsOf(key, text, locale))).toEqual([])
  })
  it('has each key in one file only, and every file is known to catalogues.ts', () => {
    const keys = readdirSync(folderOf(code)).flatMap(file =>
      Object.keys(JSON.parse(readFileSync(join(folderOf(code), file), 'utf8'))),
    )
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
    expect(keys.filter(key => !Object.hasOwn(messages, key))).toEqual([])
  })
  it('leaves nothing out, and has nothing that English has not', () => {
    expect(Object.keys(english).filter(key => !Object.hasOwn(messages, key))).toEqual([])
    expect(Object.keys(messages).filter(key => !Object.hasOwn(english, key))).toEqual([])
  })
  it('counts in the forms that the language has', () => {
    const forms = new Set(new Intl.PluralRules(locale).resolvedOptions().pluralCategories)
    const ordinal = new Set(
      new Intl.PluralRules(locale, { type: 'ordinal' }).resolvedOptions().pluralCategories,
    )
    const odd = Object.entries(messages).flatMap(([key, text]) =>
      pluralsIn(parse(text, locale).getAst()).flatMap(({ cases, isOrdinal }) =>
        cases
          .filter(
            one => !one.startsWith('=') && !(isOrdinal ? ordinal : forms).has(one as Intl.LDMLPluralRule),
          )
          .map(one => `${key}: ${one}`),
      ),
    )
    expect(odd).toEqual([])
  })
  it('speaks its own language where it says so', () => {
    expect(wordsFor(code, { currency: 'GBP', timeZone: 'Europe/London' }).language).toBe(code)
  })
})

describe('words', () => {
  const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
  it('writes sums without pence that are not there', () => {
    expect([0, 420_000, 420_050, -100, 1].map(words.money)).toEqual([
      '£0',
      '£4,200',
      '£4,200.50',
      '-£1',
      '£0.01',
    ])
    expect(wordsFor('en', { currency: 'JPY', timeZone: 'UTC' }).money(4200)).toBe('¥4,200')
    expect(words.currencySymbol).toBe('£')
  })
  it.each([
    ['2026-11-20T17:00:00.000Z', 'Friday 20 November 2026, 5pm'],
    ['2026-06-20T16:30:00.000Z', 'Saturday 20 June 2026, 5.30pm'],
    ['2026-11-20T12:00:00.000Z', 'Friday 20 November 2026, midday'],
    ['2026-11-20T12:05:00.000Z', 'Friday 20 November 2026, 12.05pm'],
    ['2026-11-20T00:05:00.000Z', 'Friday 20 November 2026, 12.05am'],
    ['2026-11-21T00:00:00.000Z', 'midnight at the end of Friday 20 November 2026'],
    ['2026-06-20T23:00:00.000Z', 'midnight at the end of Saturday 20 June 2026'],
  ])('says %s as %s', (instant, text) => {
    expect(words.dateTime(instant)).toBe(text)
  })
  it('writes days, times and lists', () => {
    expect(words.date('2026-11-20T17:00:00.000Z')).toBe('Friday 20 November 2026')
    expect(words.shortDate('2026-11-20T17:00:00.000Z')).toBe('20 Nov 2026')
    expect(words.time('2026-11-20T09:07:00.000Z')).toBe('9.07am')
    expect(words.list(['a', 'b', 'c'])).toBe('a, b and c')
  })
  it('joins Welsh lists by the sound of what comes next', () => {
    const welsh = listsIn('cy')
    expect(welsh([])).toBe('')
    expect(welsh(['Aberdâr'])).toBe('Aberdâr')
    // Names keep their first letter: who reads them must find them again.
    expect(welsh(['Aberdâr', 'Pontypridd'])).toBe('Aberdâr a Pontypridd')
    expect(welsh(['bws', 'beic', 'ŵyn'])).toBe('bws, beic ac ŵyn')
    expect(welsh(['“Beiciau”', '“Afon lân”'])).toBe('“Beiciau” ac “Afon lân”')
  })
  it('falls back to English for a language it does not speak', () => {
    expect(wordsFor('xx', { currency: 'GBP', timeZone: 'UTC' }).language).toBe('en')
    expect(wordsFor('constructor', { currency: 'GBP', timeZone: 'UTC' }).language).toBe('en')
  })
})

describe('the ballot’s words for the browser', () => {
  const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
  it('leave the holes open', () => {
    expect(ballotWords(words)).toMatchObject({
      chosenOf: '{chosen} of {pot} chosen',
      kept: 'Kept on this phone {time} · not sent',
    })
  })
  it('spell plurals out per category', () => {
    expect(ballotWords(words).projects).toEqual({
      none: 'no projects yet',
      one: '{count} project',
      other: '{count} projects',
    })
  })
  it('know languages with more of them', () => {
    const polish = { ...words, locale: 'pl', number: String }
    expect(Object.keys(pluralForms(polish, String)).sort()).toEqual(['few', 'many', 'none', 'one'])
  })
})
