// No message that nothing says, and no word that a neighbour would have to look up.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { english } from '../../web/messages/catalogues.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

/** What the code says for sure, and what it puts together: `phase.${phase}` says every key of that form. */
function said(texts: readonly string[]): {
  readonly plain: ReadonlySet<string>
  readonly made: readonly RegExp[]
} {
  const plain = new Set<string>()
  const made = new Set<string>()
  const key = /['"`]([a-z][A-Za-z]*\.[A-Za-z0-9.$\-{}()[\]?: ]*?)['"`]/g
  for (const text of texts) {
    for (const [, found] of text.matchAll(key)) plain.add(found!)
    for (const [, found] of text.matchAll(/`([a-z][A-Za-z]*\.(?:[^`$]|\$\{(?:[^{}]|\{[^{}]*\})*\})*)`/g))
      if (found!.includes('${')) made.add(found!)
  }
  const forms = [...made].map(template => {
    const parts = template.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/)
    return new RegExp(
      `^${parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[A-Za-z0-9.-]+')}$`,
    )
  })
  return { plain, made: forms }
}

describe('the English catalogue', () => {
  it('has no message that no code says', () => {
    const { plain, made } = said(['web', 'functions', 'infra', 'shared'].flatMap(sources))
    const unsaid = Object.keys(english).filter(key => !plain.has(key) && !made.some(form => form.test(key)))
    expect(unsaid).toEqual([])
  })

  it('uses no word of offices where an everyday one does', () => {
    const found = Object.entries(english).flatMap(([key, text]) =>
      wordsOf(text).flatMap(word =>
        officeWords.has(word) ? [`${key}: “${word}”, say “${officeWords.get(word)}”`] : [],
      ),
    )
    expect(found).toEqual([])
  })

  // A key that ends in "Words" has a list for the program.
  it('has no sentence of more than thirty words', () => {
    const long = Object.entries(english).flatMap(([key, text]) =>
      (key.endsWith('Words') ? '' : spoken(text))
        .split(/[.!?:;]\s|\n/)
        .filter(sentence => sentence.split(/\s+/).length > 30)
        .map(sentence => `${key}: ${sentence}`),
    )
    expect(long).toEqual([])
  })

  it('is read at nine to eleven: Flesch’s ease of 65 and more for each family of pages', () => {
    const families = new Map<string, string[]>()
    for (const [key, text] of Object.entries(english)) {
      const family = key.split('.')[0]!
      families.set(family, [...(families.get(family) ?? []), spoken(text)])
    }
    const hard = [...families]
      .map(([family, texts]) => ({ family, ease: Math.round(fleschEase(texts)), sentences: texts.length }))
      .filter(({ ease, sentences }) => sentences >= 10 && ease < 65)
    expect(hard).toEqual([])
  })
})

/** From the lists of words to avoid of GOV.UK's style guide and the Plain English Campaign. */
const officeWords = new Map(
  Object.entries({
    advise: 'tell',
    additionally: 'also',
    aforementioned: 'this',
    ascertain: 'find out',
    assist: 'help',
    assistance: 'help',
    attain: 'reach',
    commence: 'begin',
    commencement: 'beginning',
    cease: 'stop',
    collate: 'gather',
    disseminate: 'spread',
    empower: 'let',
    endeavour: 'try',
    ensure: 'make sure',
    expedite: 'speed up',
    facilitate: 'help',
    forthwith: 'now',
    furthermore: 'also',
    hereby: '(nothing)',
    herewith: 'with this',
    implement: 'carry out',
    incentivise: 'encourage',
    initiate: 'begin',
    leverage: 'use',
    methodology: 'way',
    notify: 'tell',
    notwithstanding: 'although',
    obtain: 'get',
    prior: 'before',
    purchase: 'buy',
    pursuant: 'under',
    regarding: 'about',
    remit: 'send',
    require: 'need',
    requirement: 'need',
    stakeholder: 'people who care',
    stakeholders: 'people who care',
    submission: 'what was sent',
    subsequently: 'later',
    terminate: 'end',
    thereof: 'of it',
    transmit: 'send',
    utilise: 'use',
    utilize: 'use',
    whilst: 'while',
  }),
)

/** What is read aloud: each branch of a plural or a choice once, a value as one short word. */
function spoken(text: string): string {
  return branches(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst()).join(' ')
}
type Elements = ReturnType<IntlMessageFormat['getAst']>
function branches(elements: Elements): string[] {
  const longest = (options: Record<string, { value: Elements }>) =>
    Object.values(options)
      .map(({ value }) => branches(value).join(''))
      .sort((a, b) => b.length - a.length)[0] ?? ''
  return [
    elements
      .map(element => {
        if (element.type === 0) return (element as { value: string }).value
        if ('options' in element) return longest(element.options as Record<string, { value: Elements }>)
        return 'it'
      })
      .join(''),
  ]
}

/** Names, which begin with a capital, are what they are: GOV.UK Notify. */
const wordsOf = (text: string): string[] => spoken(text).match(/\b[a-z]+\b/g) ?? []

/** Flesch (1948): 206.835 − 1.015 × words a sentence − 84.6 × syllables a word; 60 to 70 is plain English, 80 easy. */
function fleschEase(texts: readonly string[]): number {
  const sentences = texts
    .flatMap(text => text.split(/[.!?:;]+(?:\s|$)|\n/))
    .filter(text => /[a-z]/i.test(text)).length
  const words = texts.flatMap(text => text.toLowerCase().match(/[a-z’]+/g) ?? [])
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return 206.835 - 1.015 * (words.length / sentences) - 84.6 * (syllables / words.length)
}

function syllablesOf(word: string): number {
  const bare = word
    .replace(/[^a-z]/g, '')
    .replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, match => match[0]!)
  return Math.max(1, bare.match(/[aeiouy]+/g)?.length ?? 0)
}
