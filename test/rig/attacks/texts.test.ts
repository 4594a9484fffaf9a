// What people type is what others read: no letter that cannot be seen, no cell that a spreadsheet would run, no text that keeps
// the server busy.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { csvOf } from '../../../shared/formats/table.ts'
import { richHtml } from '../../../web/components/rich-text.tsx'
import { payloadsFrom } from './payloads.ts'
import { allRegexes, slowest } from './regexes.ts'
import { allStrings, isFreeText, isLoose } from './text-fields.ts'
import { isLong, many, seeded, tell } from './told.ts'

const random = seeded()

/** What reorders, hides or is nothing (Unicode UAX 9, UTS 39; C0 and C1 controls). */
const unseen: readonly (readonly [number, number])[] = [
  ...([
    [0x00, 0x08],
    [0x0b, 0x0c],
    [0x0e, 0x1f],
    [0x7f, 0x9f],
  ] as const),
  ...([
    [0x061c, 0x061c],
    [0x115f, 0x1160],
    [0x17b4, 0x17b5],
    [0x180e, 0x180e],
    [0x200b, 0x200b],
  ] as const),
  ...([
    [0x200e, 0x200f],
    [0x202a, 0x202e],
    [0x2060, 0x206f],
    [0x3164, 0x3164],
    [0xfeff, 0xfeff],
  ] as const),
  ...([
    [0xffa0, 0xffa0],
    [0xfff9, 0xfffb],
    [0x1d173, 0x1d17a],
    [0xe0001, 0xe0001],
    [0xe0020, 0xe007f],
  ] as const),
]
const unseenCharacters = unseen.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
)

describe('every field that takes words', () => {
  it('refuses a character that nobody can see', async () => {
    const fields = (await allStrings()).filter(({ schema }) => isFreeText(schema))
    const taken: string[] = []
    let tries = 0
    for (const { where, schema } of fields)
      for (const character of isLong ? unseenCharacters : random.some(unseenCharacters, 25)) {
        tries++
        const text = `Bench${character}gnp.exe by the pond, for all who are tired of it`
        const { issues = [] } = v.safeParse(schema as unknown as v.GenericSchema, text)
        if (!issues.some(({ message }) => message === 'hidden-characters'))
          taken.push(`${where} U+${character.codePointAt(0)!.toString(16)}`)
      }
    expect(taken).toEqual([])
    expect(fields.length).toBeGreaterThan(150)
    tell('hidden characters', `0 of ${tries} taken by ${fields.length} fields (seed ${random.seed})`)
  })

  it('takes the letters and pictures of all who write', async () => {
    const fields = (await allStrings()).filter(({ schema }) => isFreeText(schema))
    const said = [
      'Cân ŷ dŵr',
      'ගම් සභාව \u200d',
      'می\u200cخواهم',
      '👨\u200d👩\u200d👧 park',
      '❤\ufe0f',
      '\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}',
    ]
    for (const text of said)
      for (const { where, schema } of fields.slice(0, 20)) {
        const { issues = [] } = v.safeParse(
          schema as unknown as v.GenericSchema,
          `${text} and a bench by the pond`,
        )
        expect([where, text, issues.some(({ message }) => message === 'hidden-characters')]).toEqual([
          where,
          text,
          false,
        ])
      }
  })

  it('that takes anything at all is known', async () => {
    const loose = (await allStrings()).filter(({ schema }) => !isFreeText(schema) && isLoose(schema))
    expect(new Set(loose.map(({ where }) => where))).toEqual(
      new Set([
        // A name's skeleton and ids of projects: compared with those that are there, and never shown.
        'drawn.ts propose-outline.key',
        'inputs.ts cast-ballot.choices',
        'inputs.ts withdraw-project.project',
        // Lists are read row by row, and what is in a cell is looked at then.
        'inputs.ts import-roll.lines',
        'metrics.ts import-readings.lines',
        // Back in the boxes of who typed it, and looked at when it is sent.
        'inputs.ts save-draft.fields',
        'money.ts confirm-payment.day',
      ]),
    )
  })
})

describe('a table', () => {
  const formula = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/

  it('runs nothing in a spreadsheet, whatever stands in it', () => {
    const next = payloadsFrom(random)
    const begins = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '\uff1d', '\uff0b', '\uff0d', '\uff20', '']
    const texts = Array.from({ length: many(300, 10_000) }, () => random.pick(begins) + next().text)
    const columns = [{ name: 'a', type: 'string' as const, about: 'a' }]
    const rows = parse(csvOf({ columns, rows: texts.map(text => [text, 1]) }), {
      from_line: 2,
      record_delimiter: '\r\n',
    })
    expect(rows.length).toBe(texts.length)
    expect(rows.flat().filter(cell => formula.test(cell))).toEqual([])
    tell('formulas', `0 of ${texts.length} cells begin one (seed ${random.seed})`)
  })

  it('is written in no other way', () => {
    const root = fileURLToPath(new URL('../../../functions', import.meta.url))
    const writers = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name))
      .map(name => readFileSync(`${root}/${name}`, 'utf8'))
      .filter(text => text.includes("from 'csv-stringify"))
    expect(writers.length).toBeGreaterThan(1)
    for (const text of writers)
      for (const [call] of text.matchAll(/(?<![.\w])stringify\([\s\S]*?\}\)/g))
        expect(call).toContain('escape_formulas: true')
  })
})

/** What is looked at with these was taken by the contract, and no field takes more. */
const mostLetters = new Map([[String.raw`[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+`, 8_000]])

it('no expression takes long on 100 kB that were made for it', { timeout: 300_000 }, () => {
  const all = allRegexes()
  const looked = isLong ? all : random.some(all, 20)
  const slow: string[] = []
  let worst = 0
  for (const { file, regex } of looked) {
    const { milliseconds, on } = slowest(regex, mostLetters.get(regex.source) ?? 100_000)
    worst = Math.max(worst, milliseconds)
    if (milliseconds > 10) slow.push(`${file} ${regex}: ${milliseconds.toFixed(1)} ms on ${on}`)
  }
  expect(slow).toEqual([])
  expect(all.length).toBeGreaterThan(150)
  tell(
    'expressions',
    `${looked.length} of ${all.length}, the slowest ${worst.toFixed(1)} ms on 100 kB (seed ${random.seed})`,
  )
})

it('no text of the longest that may be written takes long to be shown', () => {
  const [longest, mostMilliseconds] = [8_000, 250]
  const units = [
    '[',
    '*',
    '_',
    '**a',
    '*a_',
    '[a](',
    '[a](<',
    '<a',
    '`',
    '\\',
    '- ',
    '\n- ',
    '> ',
    '![',
    '[a]: x',
    '1. ',
    ' \n',
    '&',
    '\n\n',
    '\t',
  ]
  const looked = isLong ? units : random.some(units, 5)
  const slow: string[] = []
  for (const unit of looked) {
    const text = unit.repeat(Math.ceil(longest / unit.length)).slice(0, longest)
    let best = Number.POSITIVE_INFINITY
    // A machine that is busy with something else makes anything slow once, or twice.
    for (let time = 0; time < 3 && best > mostMilliseconds; time++) {
      const begun = performance.now()
      richHtml(text)
      best = Math.min(best, performance.now() - begun)
    }
    if (best > mostMilliseconds) slow.push(`${JSON.stringify(unit)}: ${best.toFixed(0)} ms`)
  }
  expect(slow).toEqual([])
  tell(
    'rich text',
    `${looked.length} texts of ${longest} letters, none over ${mostMilliseconds} ms (seed ${random.seed})`,
  )
})
