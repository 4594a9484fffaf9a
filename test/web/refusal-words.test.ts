// Every refusal says what happened and why, and then what to do now, in each language and in each of its turns; it blames
// nobody, begs nobody, and uses no word that only a programmer knows.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fieldProblems, statusOf } from '../../shared/contract/refusals.ts'
import { languages, type MessageKey } from '../../web/messages/catalogues.ts'
import { readings, sentencesOf } from '../fixtures/plain-words.ts'
import { asksFirst, saysWhatNow, toldApart } from '../fixtures/way-on.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** What is the matter with an entry is a sentence of its own: refusals.entry. */
const turnsOf = (text: string, locale: string) =>
  readings(text, locale, name => (name === 'problem' ? '‹problem›.' : `‹${name}›`))

/** What no refusal says: in the language of the page. */
const never: Readonly<Record<string, readonly (readonly [string, RegExp])[]>> = {
  en: [
    ['begs', /\bplease\b|\bsorry\b|\bunfortunately\b/i],
    [
      'blames',
      /\byou (?:must|should|failed|forgot|did not|have not|cannot have)\b|(?<!not )\byour (?:fault|mistake)\b/i,
    ],
    [
      'scolds',
      /\b(?:incorrect|illegal|forbidden|denied|disallowed|not allowed|not permitted|unauthori[sz]ed)\b/i,
    ],
    [
      'is a programmer’s word',
      /\b(?:errors?|invalid|malformed|input|payload|parameters?|token|session|server|database|uuid|null|timeout|http|json|syntax|exception|retry|field|status|conflict|bad request)\b/i,
    ],
  ],
  cy: [
    ['begs', /os gwelwch yn dda|sori|yn anffodus/i],
    [
      'blames',
      /\brhaid i chi\b|\bdylech\b|\b(?:methoch|anghofioch)\b|(?<!Nid )\beich (?:bai|camgymeriad)\b/i,
    ],
    ['scolds', /\b(?:anghyfreithlon|gwaharddedig)\b|\bheb ganiatâd\b/i],
    [
      'is a programmer’s word',
      /\b(?:gwall|annilys|mewnbwn|paramedr|tocyn|sesiwn|gweinydd|cronfa ddata|statws)\b/i,
    ],
  ],
}

/** What is wrong with the words of a refusal; `named`: the name of the field that stands before it says what happened. */
function faultsOf(text: string, language: string, named = false): string[] {
  const { locale } = languages[language]!
  return turnsOf(text, locale).flatMap(turn => {
    const sentences = sentencesOf(turn)
    const forbidden = never[language]!.filter(([, words]) => words.test(turn)).map(([what]) => what)
    const now = sentences.some(sentence => saysWhatNow(sentence, language))
    const [first = ''] = sentences
    const what = named || ((sentences.length > 1 || first.includes(': ')) && !asksFirst(first, language))
    return [
      ...forbidden,
      ...(now ? [] : ['does not say what to do now']),
      ...(what ? [] : ['does not say what happened']),
    ].map(fault => `${fault}: ${turn}`)
  })
}

const reasons = Object.keys(statusOf)
/** Said beside a box, after its name: the messages that pages give for a question without an answer. */
const unanswered = sources('web/pages', 'functions/http').flatMap(text =>
  [...text.matchAll(/\bmissing:\s*(?:\w+\.)?t\(\s*'([^']+)'/g)].map(([, key]) => key as MessageKey),
)

function sources(...folders: readonly string[]): string[] {
  return folders.flatMap(folder =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  )
}

describe.each(Object.entries(languages))('refusals in %s', (language, { messages }) => {
  const said = (key: string) => messages[key as MessageKey] ?? ''

  it('have words for every reason, every fault of a field, and every no in the code', () => {
    const literal = sources('functions/http').flatMap(text =>
      [...text.matchAll(/(?:refusalPage|problem)\(c, \{\s*reason: '([a-z-]+)'/g)].map(
        ([, reason]) => reason!,
      ),
    )
    expect(literal.length).toBeGreaterThan(50)
    const wanted = [...reasons, ...literal, ...fieldProblems.map(problem => `field.${problem}`)]
    expect([...new Set(wanted)].filter(reason => said(`refusals.${reason}`) === '')).toEqual([])
  })

  // A new language may come before somebody has said by what forms it asks for something (fixtures/way-on.ts).
  const known = toldApart.includes(language)
  it.runIf(known)('say what happened and what to do now, and blame nobody', () => {
    const faults = reasons.flatMap(reason =>
      faultsOf(said(`refusals.${reason}`), language).map(fault => `${reason} ${fault}`),
    )
    expect(faults).toEqual([])
  })

  it.runIf(known)('say beside a box what to do with it', () => {
    const keys = [...fieldProblems.map(problem => `refusals.field.${problem}`), ...new Set(unanswered)]
    expect(keys.length).toBeGreaterThan(20)
    const faults = keys.flatMap(key => faultsOf(said(key), language, true).map(fault => `${key} ${fault}`))
    expect(faults).toEqual([])
  })
})

describe('the check itself', () => {
  it('looks at the languages that are spoken today', () => {
    expect(toldApart).toEqual(['en', 'cy'])
    expect(Object.keys(never)).toEqual(toldApart)
  })

  it.each([
    ['en', 'The month is closed.', 'does not say what to do now'],
    ['en', 'This cannot be done now: the round is at “Vote”.', 'does not say what to do now'],
    ['en', 'Choose another day.', 'does not say what happened'],
    ['en', 'Invalid input. Try again.', 'is a programmer’s word'],
    ['en', 'There is no photo. Please choose one.', 'begs'],
    ['en', 'You failed to sign. Sign first.', 'blames'],
    ['en', 'Access is denied. Ask an officer.', 'scolds'],
    ['en', '{n, plural, one {One line is open. Match it.} other {# lines are open.}}', 'what to do now'],
    ['cy', 'Mae’r mis hwn wedi’i gau.', 'does not say what to do now'],
    ['cy', 'Dewiswch ddiwrnod arall.', 'does not say what happened'],
    ['cy', 'Mae gwall yma. Edrychwch eto.', 'is a programmer’s word'],
  ])('finds in %s that “%s” %s', (language, text, fault) => {
    expect(faultsOf(text, language).join()).toContain(fault)
  })

  it.each([
    ['en', 'The vote has closed. Look at the round’s page for what people chose.'],
    ['en', 'You have voted on paper, and it counts. There is nothing more to do.'],
    ['en', 'It is too early. It is due on {due}.'],
    ['en', 'The map could not tell. With a keyboard, use the buttons.'],
    ['cy', 'Mae’r pleidleisio wedi cau. Edrychwch ar dudalen y rownd.'],
  ])('lets pass in %s: %s', (language, text) => {
    expect(faultsOf(text, language)).toEqual([])
  })
})
