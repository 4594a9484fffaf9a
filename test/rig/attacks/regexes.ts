// Every regular expression of ours, and strings of any length that make a careless one take forever: what it looks for, over and
// over, with something at the end that does not fit.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from '@swc/core'

export interface FoundRegex {
  readonly file: string
  readonly regex: RegExp
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

export function allRegexes(): FoundRegex[] {
  const found = new Map<string, FoundRegex>()
  for (const file of ['functions', 'shared', 'web'].flatMap(folder => sourcesIn(folder))) {
    const text = readFileSync(join(root, file), 'utf8')
    // Reading all is a second's work: where nothing is compared with anything, there is none.
    if (
      !/\.(?:test|exec|match|matchAll|replace|replaceAll|split|regex|search)\(|(?:=|\(|:)\s*\/[^/*\s]/.test(
        text,
      )
    )
      continue
    const tree = parseSync(text, { syntax: 'typescript', tsx: file.endsWith('x') })
    for (const { pattern, flags } of literalsIn(tree))
      found.set(`/${pattern}/${flags}`, { file, regex: new RegExp(pattern, flags) })
  }
  return [...found.values()]
}

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sourcesIn(path)
    return /(?<!\.d)\.tsx?$/.test(path) && !path.startsWith('web/messages/') ? [path] : []
  })

interface Literal {
  readonly pattern: string
  readonly flags: string
}

function* literalsIn(node: unknown): Generator<Literal> {
  if (typeof node !== 'object' || node === null) return
  if ((node as { type?: unknown }).type === 'RegExpLiteral') yield node as unknown as Literal
  for (const part of Object.values(node)) yield* literalsIn(part)
}

const units = [
  ...[
    'a',
    'Z',
    '0',
    ' ',
    '\t',
    '\n',
    '-',
    '_',
    '.',
    ',',
    ';',
    ':',
    '/',
    '\\',
    '"',
    "'",
    '(',
    '[',
    '<',
    '&',
    '#',
  ],
  ...[
    '@',
    '=',
    '+',
    '*',
    '%',
    '\u00e9',
    'a ',
    'a.',
    'a-',
    'a@',
    'a\n',
    ' \n',
    '0,',
    '0.',
    '0 ',
    '0-',
    '""',
    '",',
  ],
  ...['<a', '[a](', '%20', 'a=', 'a&', '*a', '\ud83d\ude00', '/a', ' a', '-0', '.0', '\r\n', 'aA0'],
]

/** Beginnings that bring an expression past what it asks for first: the pieces of text that stand in it. */
export function piecesOf({ source }: RegExp): string[] {
  const bare = source.replace(/\\([/.\-+*?()[\]{}|^$"'<>])/g, '$1').replace(/\\[a-zA-Z](?:\{[^}]*\})?/g, ' ')
  return [...new Set(bare.split(/[\^$?*+|()[\]{}]+/).filter(piece => piece.trim().length > 1))].slice(0, 6)
}

/** Milliseconds that the slowest took, the best of three tries, and on what; stops where it has gone beyond all limits. */
export function slowest(
  regex: RegExp,
  length: number,
): { readonly milliseconds: number; readonly on: string } {
  const pieces = piecesOf(regex)
  let worst = { milliseconds: 0, on: '' }
  for (const unit of [...units, ...pieces])
    for (const begin of ['', ...pieces])
      for (const end of ['', '\u0000!']) {
        const on = `${JSON.stringify(begin)} ${JSON.stringify(unit)} ${JSON.stringify(end)}`
        for (const many of [24, 400, 6_000, length]) {
          const milliseconds = timeOf(regex, begin + unit.repeat(Math.ceil(many / unit.length)) + end)
          if (milliseconds > worst.milliseconds) worst = { milliseconds, on: `${on} of ${many}` }
          if (milliseconds > 50) return worst
        }
      }
  return worst
}

function timeOf(regex: RegExp, text: string): number {
  let best = Number.POSITIVE_INFINITY
  for (let time = 0; time < 3; time++) {
    regex.lastIndex = 0
    const begun = performance.now()
    // As `replace` and `matchAll` do: from each place where the last one ended.
    if (regex.global) text.replace(regex, '')
    else regex.test(text)
    best = Math.min(best, performance.now() - begun)
    if (best < 5) break
  }
  return best
}
