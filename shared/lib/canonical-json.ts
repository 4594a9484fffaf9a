// JSON Canonicalization Scheme, RFC 8785, for the values Folkmoot hashes: the same value always gives the same bytes.
// Keys are sorted by UTF-16 code unit (section 3.2.3); numbers must be safe integers, because money and counts are.
import { assert } from './assert.ts'

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return canonicalText(value)
  if (typeof value === 'number') {
    assert(Number.isSafeInteger(value), `canonical JSON takes safe integers only, not ${value}`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) {
    let text = ''
    for (let i = 0; i < value.length; i++) text += (i === 0 ? '' : ',') + canonicalJson(value[i])
    return `[${text}]`
  }
  const members = Object.entries(value as Record<string, Json | undefined>)
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

function canonicalText(value: string): string {
  // Ids and hashes, which are most of what there is, say themselves.
  if (/^[\w.:/-]*$/.test(value)) return `"${value}"`
  assert(value.isWellFormed(), 'canonical JSON takes well-formed Unicode only (RFC 8785, 3.1)')
  return JSON.stringify(value)
}
