// One change to one file of a bundle that leaves it readable: another value, an entry left out, a line dropped, doubled
// or swapped.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { canonicalJson, type Json } from '../../../shared/lib/canonical-json.ts'
import type { Random } from '../../fixtures/random.ts'

/** Texts by file name, unpacked. */
export type BundleTexts = ReadonlyMap<string, string>

export function textsIn(folder: string): BundleTexts {
  const read = (name: string) => {
    const bytes = readFileSync(join(folder, name))
    return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8')
  }
  return new Map(
    readdirSync(folder)
      .sort()
      .map(name => [name, read(name)]),
  )
}

export interface Edit {
  /** "outcome.json pots.0.costMinor: 5 -> 6" */
  readonly what: string
  readonly file: string
  /** Where in the file, numbers left out: "pots.costMinor", "line", "dropped". */
  readonly kind: string
  readonly text: string
}

export function randomEdit(texts: BundleTexts, random: Random): Edit {
  const file = random.pick([...texts.keys()])
  const before = texts.get(file)!
  for (;;) {
    const edit = file.endsWith('.json') ? jsonEdit(before, random) : lineEdit(file, before, random)
    if (edit.text !== before) return { ...edit, file, what: `${file} ${edit.what}` }
  }
}

type Made = Pick<Edit, 'what' | 'kind' | 'text'>

interface Place {
  readonly path: readonly string[]
  readonly holder: Record<string, Json>
  readonly key: string
}

function jsonEdit(text: string, random: Random): Made {
  const value = JSON.parse(text) as Json
  const places = [...placesIn(value, [])]
  const { path, holder, key } = random.pick(places)
  const before = canonicalJson(holder[key]!)
  const after = changed(holder[key]!, random)
  if (after === undefined) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete holder[key]
  } else holder[key] = after
  const told = `${path.join('.')}: ${before} -> ${after === undefined ? 'left out' : canonicalJson(after)}`
  const kind = path.filter(step => !/^\d+$/.test(step)).join('.')
  const isAdded = after !== undefined && Object.keys(Object(after)).includes('more')
  return { what: told.slice(0, 300), kind: isAdded ? 'added' : kind, text: canonicalJson(value) }
}

function* placesIn(value: Json, path: readonly string[]): Generator<Place> {
  if (value === null || typeof value !== 'object') return
  const holder = value as Record<string, Json>
  for (const key of Object.keys(holder)) {
    yield { path: [...path, key], holder, key }
    yield* placesIn(holder[key]!, [...path, key])
  }
}

/** Another value of the same kind, or none at all. */
function changed(value: Json, random: Random): Json | undefined {
  if (random.below(8) === 0) return undefined
  if (typeof value === 'number')
    return random.pick([value + 1, value - 1, value * 2 + 1, 0, String(value), -value - 1])
  if (typeof value === 'boolean') return random.pick<Json>([!value, value ? 1 : 0])
  if (typeof value === 'string') return characterEdit(value, random).text
  if (value === null) return random.pick<Json>([0, 1, false, ''])
  if (Array.isArray(value)) {
    if (value.length === 0) return [0]
    const at = random.below(value.length)
    const doubled = [...value.slice(0, at), value[at]!, ...value.slice(at)]
    const turned = [...value.slice(1), value[0]!]
    return random.pick<Json>([doubled, turned, [...value].reverse(), value.slice(1), []])
  }
  return { ...(value as Record<string, Json>), more: 1 }
}

function characterEdit(text: string, random: Random): Made {
  if (text === '') return { what: 'filled', kind: 'text', text: 'x' }
  const letters = [...text]
  const at = random.below(letters.length)
  const before = letters[at]!
  const others = /\d/.test(before) ? '0123456789' : /[a-f]/.test(before) ? 'abcdef' : 'ghxyzGHXYZ'
  letters[at] = random.pick([...others].filter(other => other !== before))
  return {
    what: `${text.slice(0, 100)} -> ${letters.join('').slice(0, 100)}`,
    kind: 'text',
    text: letters.join(''),
  }
}

function lineEdit(file: string, text: string, random: Random): Made {
  const lines = text.split('\n')
  const last = lines.length - 1
  const at = random.below(last)
  const line = lines[at]!
  const how = random.pick(['dropped', 'doubled', 'swapped', 'rewritten', 'rewritten', 'rewritten'] as const)
  let kind = how as string
  let what = `line ${at + 1} ${how}: ${line.slice(0, 100)}`
  if (how === 'dropped') lines.splice(at, 1)
  else if (how === 'doubled') lines.splice(at, 0, line)
  else if (how === 'swapped') {
    const other = random.below(last)
    ;[lines[at], lines[other]] = [lines[other]!, line]
  } else {
    const edit = file.endsWith('.jsonl') ? jsonEdit(line, random) : characterEdit(line, random)
    lines[at] = edit.text
    kind = edit.kind
    what = `line ${at + 1} ${edit.what}`
  }
  return { what, kind: `${placeOf(file, text, at)}${kind}`, text: lines.join('\n') }
}

/** "META country ", "VOTES ", "withheld ". */
function placeOf(file: string, text: string, at: number): string {
  const lines = text.split('\n')
  const line = lines[at]!
  if (file.endsWith('.jsonl')) return line.includes('"withheld"') ? 'withheld ' : ''
  if (!file.endsWith('.pb')) return ''
  const section = lines.slice(0, at + 1).findLast(one => /^(META|PROJECTS|VOTES)$/.test(one))
  return section === 'META' ? `META ${line.split(';')[0]} ` : `${section} `
}
