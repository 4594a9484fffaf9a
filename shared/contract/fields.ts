// The building blocks of every input, and how a failed check becomes a field fault that names field, problem and limit.
// Unknown fields are refused, so that nobody can slip in a role, an amount or an owner.
import * as v from 'valibot'
import { isSlug, isUlid } from '../lib/ids.ts'
import { type Instant, parseInstant } from '../lib/instant.ts'
import { hasHiddenCharacters, tidyLine, tidyText } from '../lib/plain-text.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import { type FieldFault, type FieldProblem, fieldProblems, type InputRefusal } from './refusals.ts'

const typed = (tidy: (text: string) => string, least: number, most: number) =>
  v.pipe(
    v.string('missing'),
    v.maxLength(most * 4, 'too-long'),
    v.check(text => !hasHiddenCharacters(text.replace(/\r/g, '')), 'hidden-characters'),
    v.transform(tidy),
    v.minLength(Math.min(1, least), 'missing'),
    v.minLength(least, 'too-short'),
    v.maxLength(most, 'too-long'),
  )

/** One line of `least` to `most` UTF-16 units; white space is tidied. */
export const line = (least: number, most: number) => typed(tidyLine, least, most)
/** Several lines. */
export const paragraphs = (least: number, most: number) => typed(tidyText, least, most)

export const slug = <T extends string>() =>
  v.pipe(
    v.string('missing'),
    v.minLength(1, 'missing'),
    v.check(isSlug, 'malformed'),
    v.transform(text => text as T),
  )
export const ulid = <T extends string>() =>
  v.pipe(
    v.string('missing'),
    v.minLength(1, 'missing'),
    v.check(isUlid, 'malformed'),
    v.transform(text => text as T),
  )
export const nonce128 = v.pipe(v.string('missing'), v.regex(/^[0-9a-f]{32}$/, 'malformed'))
export const emailAddress = v.pipe(
  v.string('missing'),
  v.trim(),
  v.minLength(1, 'missing'),
  v.maxLength(254, 'too-long'),
  v.email('malformed'),
)

export const minor = (least: number, most = 1_000_000_000_000) =>
  v.pipe(
    v.number('missing'),
    v.safeInteger('malformed'),
    v.minValue(least, 'too-small'),
    v.maxValue(most, 'too-large'),
    v.transform(amount => amount as Minor),
  )
export const count = (least: number, most: number) =>
  v.pipe(
    v.number('malformed'),
    v.safeInteger('malformed'),
    v.minValue(least, 'too-small'),
    v.maxValue(most, 'too-large'),
  )

export const instant = v.pipe(
  v.string('missing'),
  v.check(text => parseInstant(text) !== undefined, 'malformed'),
  v.transform(text => text as Instant),
)
export const oneOf = <const T extends readonly string[]>(options: T) => v.picklist(options, 'not-offered')

/** Checks an input against its schema; every faulty field is named once, with its first problem. */
export function parseInput<S extends v.GenericSchema>(
  schema: S,
  input: unknown,
): Result<v.InferOutput<S>, InputRefusal> {
  const parsed = v.safeParse(schema, input, { abortPipeEarly: true })
  if (parsed.success) return ok(parsed.output)
  const fields = new Map<string, FieldFault>()
  for (const issue of parsed.issues) {
    const field = v.getDotPath(issue) ?? ''
    if (!fields.has(field)) fields.set(field, faultOf(field, issue))
  }
  return refuse({ reason: 'invalid-input', fields: [...fields.values()] })
}

function faultOf(field: string, issue: v.BaseIssue<unknown>): FieldFault {
  const limit =
    'requirement' in issue && typeof issue.requirement === 'number' ? { limit: issue.requirement } : {}
  if (issue.expected === 'never') return { field, problem: 'unknown-field' }
  if (issue.kind === 'schema' && issue.received === 'undefined') return { field, problem: 'missing' }
  const problem = fieldProblems.find(known => known === issue.message) ?? ('malformed' satisfies FieldProblem)
  return { field, problem, ...limit }
}
