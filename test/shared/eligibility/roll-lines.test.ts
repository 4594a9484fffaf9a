import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownCast } from '../../../shared/eligibility/known-cast.ts'
import { readRollLines } from '../../../shared/eligibility/roll-lines.ts'
import { normaliseProof, voterKeyOf } from '../../../shared/eligibility/voter-key.ts'
import { hmacKey } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'

const pots: Record<string, NeighbourhoodId[]> = {
  north: ['north', 'whole'] as NeighbourhoodId[],
  'Acre, Upper': ['acre'] as NeighbourhoodId[],
  outside: [],
}
const read = (text: string) => readRollLines(text, place => pots[place])
const amina = { email: 'amina@example.org', pots: ['north', 'whole'] }

describe('a list of voters', () => {
  it.each([
    ['commas', 'amina@example.org,north'],
    ['semicolons', 'amina@example.org;north'],
    ['tabs', 'amina@example.org\tnorth'],
    ['spaces around', '  Amina@Example.ORG , north  '],
    ['quotes', '"amina@example.org","north"'],
    ['a heading', 'Email,Neighbourhood\namina@example.org,north'],
    ['another heading', 'E-mail address;where\namina@example.org;north'],
    ['a byte order mark and CRLF', '\ufeffamina@example.org,north\r\n'],
    ['old Mac line ends', 'email,place\ramina@example.org,north\r'],
    ['empty lines', '\n\namina@example.org,north\n ,\n'],
    ['empty columns behind', 'amina@example.org,north,,'],
  ])('with %s', (_, text) => {
    expect(read(text)).toStrictEqual({ ok: true, value: [amina] })
  })

  it('keeps a separator that stands in quotes', () => {
    expect(read('a@example.org,"Acre, Upper"')).toMatchObject({ value: [{ pots: ['acre'] }] })
  })

  it('counts lines as an editor does', () => {
    expect(read('email,place\n\nnobody,north\n')).toStrictEqual({
      ok: false,
      refusal: { reason: 'roll-lines', lines: [{ line: 3, problem: 'no-email' }] },
    })
  })

  it.each([
    ['north,amina@example.org', 'no-email'],
    ['@example.org,north', 'no-email'],
    ['amina@example,north', 'no-email'],
    ['a@b@example.org,north', 'no-email'],
    [`${'a'.repeat(250)}@example.org,north`, 'no-email'],
    ['amina@example.org', 'no-neighbourhood'],
    ['amina@example.org,', 'no-neighbourhood'],
    ['amina@example.org,nowhere', 'unknown-neighbourhood'],
    ['amina@example.org,outside', 'no-pot'],
    ['amina@example.org,north,07700 900123', 'too-many-columns'],
  ])('"%s" is refused: %s', (text, problem) => {
    expect(read(text)).toMatchObject({ refusal: { lines: [{ line: 1, problem }] } })
  })

  it('names the first line of a person who stands there twice, however they are written', () => {
    expect(read('amina@example.org,north\nb@example.org,north\nＡmina@EXAMPLE.org ,north')).toMatchObject({
      refusal: { lines: [{ line: 3, problem: 'same-person', firstLine: 1 }] },
    })
  })

  it('only treats the first line as a heading', () => {
    expect(read('a@example.org,north\nemail,place')).toMatchObject({ refusal: { lines: [{ line: 2 }] } })
  })

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        const lines = read(text)
        expect(typeof lines.ok).toBe('boolean')
      }),
    )
  })
})

describe('a voter key', () => {
  it('is one for one person, and another under another key', async () => {
    const [one, two] = await Promise.all([1, 2].map(fill => hmacKey(new Uint8Array(32).fill(fill))))
    const key = await voterKeyOf(one!, ' Amina@Example.org')
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(await voterKeyOf(one!, 'amina@example.org')).toBe(key)
    expect(await voterKeyOf(two!, 'amina@example.org')).not.toBe(key)
    expect(await voterKeyOf(one!, 'berta@example.org')).not.toBe(key)
  })

  it('takes its form from the proof, and that form is final', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), proof => {
        const once = normaliseProof(proof)
        expect(normaliseProof(` ${proof}\t`)).toBe(once)
        expect(once).not.toMatch(/\s/)
      }),
    )
  })
})

it.each([
  [['a', 'b', 'c'], 'c', 'last'],
  [['a', 'b', 'c'], 'a', 'earlier'],
  [['a', 'b', 'c'], 'd', 'new'],
  [[], 'a', 'new'],
])('in %j the cast %s is %s', (castHashes, castHash, is) =>
  expect(knownCast({ castHashes }, castHash)).toBe(is),
)
