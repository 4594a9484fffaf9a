// Words that a child of nine to eleven reads, message by message: short sentences, everyday words, one word for each thing,
// sums and dates in full, and titles that somebody gave marked as such.
import { describe, expect, it } from 'vitest'
import { english, languages } from '../../web/messages/catalogues.ts'
import { fleschEase, readings, schoolYear, sentencesOf, spoken } from '../fixtures/plain-words.ts'
import {
  forPrograms,
  insideWords,
  officeWords,
  otherWords,
  staffFamilies,
} from '../fixtures/words-to-avoid.ts'

type Message = readonly [key: string, text: string]
const familyOf = (key: string) => key.split('.')[0]!
const forStaff = ([key]: Message) => staffFamilies.has(familyOf(key)) || forPrograms.test(key)
const wordsIn = (text: string) => text.split(/\s+/).filter(word => /\p{L}|\d/u.test(word)).length

const all: readonly Message[] = Object.entries(english)
const residents = all.filter(message => !forStaff(message))
const staff = all.filter(forStaff)

const rules: readonly { readonly name: string; readonly find: (message: Message) => string | undefined }[] = [
  {
    name: 'no word of offices where an everyday one does',
    // Names, which begin with a capital, are what they are: GOV.UK Notify.
    find: ([, text]) =>
      (spoken(text).match(/\b[a-z]+\b/g) ?? [])
        .filter(word => Object.hasOwn(officeWords, word))
        .map(word => `“${word}”, say “${officeWords[word]}”`)[0],
  },
  {
    name: 'one word for each thing, and no other',
    find: ([key, text]) =>
      otherWords
        .filter(
          ([word, , except]) => new RegExp(`\\b${word}\\b`, 'i').test(plain(text)) && !except?.test(key),
        )
        .map(([word, instead]) => `“${word}”, say “${instead}”`)[0],
  },
  {
    name: 'no word that only the program knows',
    find: ([key, text]) => (forPrograms.test(key) ? undefined : insideWords.exec(plain(text))?.[0]),
  },
  {
    name: 'sums with all their noughts',
    find: ([, text]) => /£?\d+(?:\.\d+)?k\b|\b(?:GBP|grand|quid)\b/.exec(plain(text))?.[0],
  },
  {
    name: 'days and months by their names',
    find: ([key, text]) =>
      // How a file of another program writes them.
      key === 'streets.fault.day'
        ? undefined
        : /\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b/.exec(
            text,
          )?.[0],
  },
  {
    name: 'nothing abbreviated',
    find: ([, text]) => /\b(?:e\.g\.|i\.e\.|etc\b|asap\b|N\/A|and\/or)|&/i.exec(plain(text))?.[0],
  },
  {
    name: 'nothing shouted',
    find: ([, text]) =>
      (plain(text).match(/\b[A-Z]{3,}\b/g) ?? []).find(
        word => !/^(?:SHA|CSV|REHEARSAL|RFC|JSON|VAT|API|JPEG|PNG|PDF|GOV|CHC|FOLDER|FILE|GDPR)$/.test(word),
      ) ?? /\p{L}!/u.exec(plain(text))?.[0],
  },
]

/** Without the names of values and the signs of choices. */
const plain = (text: string) => readings(text, 'en', () => '·').join('\n')

describe('every English message', () => {
  it.each(rules)('has $name', ({ find }) => {
    const found = all.flatMap(message => {
      const fault = find(message)
      return fault === undefined ? [] : [`${message[0]}: ${fault}`]
    })
    expect(found).toEqual([])
  })
})

describe.each([
  { who: 'residents', messages: residents, mostWords: 25, hardest: 7.5, family: 4 },
  { who: 'staff and programmers', messages: staff, mostWords: 28, hardest: 10.5, family: 5 },
])('what $who read', ({ messages, mostWords, hardest, family }) => {
  // A key that ends in "Words" has a list for the program.
  const read = messages.filter(([key]) => !key.endsWith('Words'))
  const sayings = read
    .map(([key, text]) => ({ key, said: spoken(text) }))
    .filter(({ said }) => wordsIn(said) >= 10)

  it('has no long sentence', () => {
    expect(read.length).toBeGreaterThan(1000)
    const long = read.flatMap(([key, text]) =>
      readings(text, 'en', () => 'it')
        .flatMap(sentencesOf)
        .filter(sentence => wordsIn(sentence) > mostWords)
        .map(sentence => `${key}: ${sentence}`),
    )
    expect(long).toEqual([])
  })

  it('has no message of ten words and more that is hard to read', () => {
    expect(sayings.length).toBeGreaterThan(400)
    const hard = sayings.filter(({ said }) => schoolYear([said]) > hardest)
    expect(hard.map(({ key, said }) => `${schoolYear([said]).toFixed(1)} ${key}: ${said}`)).toEqual([])
  })

  it('is read at nine to eleven, each family of pages by its sentences alone', () => {
    const families = Map.groupBy(sayings, ({ key }) => familyOf(key))
    const hard = [...families]
      .map(([name, own]) => [name, own.map(({ said }) => said)] as const)
      .filter(([, said]) => said.length >= 5)
      .filter(([, said]) => schoolYear(said) > family || fleschEase(said) < 65)
      .map(([name, said]) => `${name}: year ${schoolYear(said).toFixed(1)}`)
    expect(hard).toEqual([])
  })
})

describe.each(Object.entries(languages))('in %s', (_, { locale, messages }) => {
  it('titles that somebody gave are marked within a sentence', () => {
    const given =
      /(?:\p{L}[ ’])\{(title|project|proposal|round|grant)\}|\{(title|project|proposal|round|grant)\}(?: \p{L})/u
    const bare = Object.entries(messages).filter(([, text]) => given.test(text))
    expect(bare.map(([key, text]) => `${key}: ${text}`)).toEqual([])
  })

  it('has no sentence of more than thirty words', () => {
    const long = Object.entries(messages).flatMap(([key, text]) =>
      (key.endsWith('Words') ? [] : readings(text, locale, () => '·'))
        .flatMap(sentencesOf)
        .filter(sentence => wordsIn(sentence) > 30)
        .map(sentence => `${key}: ${sentence}`),
    )
    expect(long).toEqual([])
  })
})

describe('the rules themselves', () => {
  it.each([
    ['a.b', 'We will facilitate this.'],
    ['a.b', 'Your budget is small.'],
    ['a.b', 'The payload has no uuid.'],
    ['a.b', 'You have £25k to spend.'],
    ['a.b', 'By 1/2/2026.'],
    ['a.b', 'Bring tools, snacks etc.'],
    ['a.b', 'Vote NOW.'],
  ])('find what is wrong with %s: %s', (key, text) => {
    expect(rules.filter(({ find }) => find([key, text]) !== undefined)).toHaveLength(1)
  })

  it('know an easy message from a hard one', () => {
    expect(schoolYear(['You have until Friday. It takes about five minutes.'])).toBeLessThan(4)
    expect(
      schoolYear([
        'Participatory expenditure deliberation necessitates comprehensive organisational documentation.',
      ]),
    ).toBeGreaterThan(12)
  })
})
