import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows, listText, type Unreadable } from '../../../functions/parts/csv-rows.ts'
import { knownCast } from '../../../shared/eligibility/known-cast.ts'
import { normaliseClaim, normaliseEmail, normalisePhone } from '../../../shared/eligibility/proof-forms.ts'
import {
  type ColumnUse,
  columnsProblem,
  guessColumns,
  type ListColumns,
} from '../../../shared/eligibility/roll-columns.ts'
import { listReader, type PlaceOf } from '../../../shared/eligibility/roll-rows.ts'
import { normaliseProof, voterKeyOf, voterKeyOfRow } from '../../../shared/eligibility/voter-key.ts'
import { hmacKey, utf8 } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'

const at = (pots: string[], proof: 'list' | 'codes' | 'declared' = 'list') => ({
  pots: pots as NeighbourhoodId[],
  proof,
  name: pots[0] ?? 'nowhere',
})
const places: Record<string, ReturnType<PlaceOf>> = {
  north: at(['north', 'whole']),
  'Acre, Upper': at(['acre']),
  outside: at([]),
  quay: at(['quay'], 'codes'),
  hill: at(['hill'], 'declared'),
}
const placeOf: PlaceOf = typed => places[typed]

async function read(text: string, uses: ColumnUse[] = ['email', 'place'], header = false) {
  const reader = listReader({ uses, header }, placeOf)
  const found = []
  for await (const row of csvRows(chunked(utf8(text)))) {
    const person = 'unreadable' in row ? row : reader(row)
    if (person) found.push(person)
  }
  return found
}

async function* chunked(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array, undefined> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

describe('a list of voters', () => {
  it.each([
    ['commas', 'amina@example.org,north'],
    ['semicolons', 'amina@example.org;north'],
    ['tabs', 'amina@example.org\tnorth'],
    ['spaces around', '  Amina@Example.ORG , north  '],
    ['quotes', '"amina@example.org","north"'],
    ['a byte order mark and CRLF', '\ufeffamina@example.org,north\r\n'],
    ['old Mac line ends', 'amina@example.org,north\r'],
    ['empty columns behind', 'amina@example.org,north,,'],
  ])('with %s', async (_, text) => {
    expect(await read(text)).toStrictEqual([
      { line: 1, proof: 'amina@example.org', pots: ['north', 'whole'] },
    ])
  })

  it('keeps a separator that stands in quotes, and counts lines as an editor does', async () => {
    expect(
      await read('email,place\n\na@example.org,"Acre, Upper"\nnobody,north', undefined, true),
    ).toStrictEqual([
      { line: 3, proof: 'a@example.org', pots: ['acre'] },
      { line: 4, problem: 'no-email' },
    ])
  })

  it.each([
    ['@example.org,north', 'no-email'],
    ['amina@example,north', 'no-email'],
    ['a@b@example.org,north', 'no-email'],
    [`${'a'.repeat(250)}@example.org,north`, 'no-email'],
    [',north', 'no-email'],
    ['amina@example.org', 'no-neighbourhood'],
    ['amina@example.org,nowhere', 'unknown-neighbourhood'],
    ['amina@example.org,outside', 'no-pot'],
    ['amina@example.org,hill', 'no-list-here'],
    ['amina@example.org,quay', 'no-address'],
    ['amina@example.org,north,07700 900123', 'too-many-columns'],
  ])('"%s" is refused: %s', async (text, problem) => {
    expect(await read(text)).toStrictEqual([{ line: 1, problem }])
  })

  it('is one person, however they are written', async () => {
    const twice = await read('amina@example.org,north\nb@example.org,north\nＡmina@EXAMPLE.org ,north')
    expect(twice[2]).toStrictEqual({ line: 3, problem: 'same-person', firstLine: 1 })
    const rows = 'Ben Okri,"2, Weir Street",north\nBEN  OKRI,2 weir street.,north'
    expect((await read(rows, ['name', 'address', 'place']))[1]).toMatchObject({
      problem: 'same-person',
      firstLine: 1,
    })
    const numbered = 'A 17,Ben,1 St,north\na 17,Cy,2 St,north'
    expect((await read(numbered, ['reference', 'name', 'address', 'place']))[1]).toMatchObject({
      problem: 'same-person',
    })
  })

  it('posts a letter to whoever has no proof, and to everybody where codes are the proof', async () => {
    const uses: ColumnUse[] = ['email', 'name', 'address', 'place']
    expect(
      await read('a@example.org,Al,1 St,quay\n,Bo,2 St,north\nc@example.org,Cy,3 St,north', uses),
    ).toMatchObject([
      { row: 'address\nal\n1 st', letter: { name: 'Al', address: ['1 St'], place: 'quay' } },
      { row: 'address\nbo\n2 st', letter: { name: 'Bo' } },
      { proof: 'c@example.org' },
    ])
  })

  it('stops where it cannot be read, and says where', async () => {
    const found = (await read(`a@example.org,north\n"${'x'.repeat(30_000)}`)) as (
      | Unreadable
      | { line: number }
    )[]
    expect(found.at(-1)).toStrictEqual({ unreadable: 2 })
  })

  it('never throws, whatever is sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async text => {
        for (const person of await read(text)) expect(person).toBeDefined()
      }),
      { numRuns: 60 },
    )
  })

  it('saved by an older spreadsheet keeps its letters', () => {
    expect(listText(new Uint8Array([0x5a, 0x6f, 0xeb]))).toBe('Zoë')
    expect(listText(utf8('Zoë'))).toBe('Zoë')
  })
})

describe('the columns of a list', () => {
  const guess = (...rows: string[][]): ListColumns => guessColumns(rows, cell => cell in places)

  it('are told from what stands in them and above them', () => {
    expect(
      guess(
        ['Ref', 'Full name', 'Street', 'Postcode', 'Ward', 'Contact', 'Mobile', 'Remarks'],
        ['1', 'Al', '1 St', 'AB1', 'north', 'a@example.org', '07700 900123', ''],
        ['2', 'Bo', '2 St', 'AB1', 'quay', '', '', ''],
      ),
    ).toStrictEqual({
      header: true,
      uses: ['reference', 'name', 'address', 'address', 'place', 'email', 'skip', 'skip'],
    })
    expect(guess(['a@example.org', 'north'])).toStrictEqual({ header: false, uses: ['email', 'place'] })
  })

  it.each([
    [['email'], 'no-place'],
    [['place', 'place'], 'place-twice'],
    [['place', 'email', 'phone'], 'proof-twice'],
    [['place', 'name', 'name'], 'name-twice'],
    [['place', 'reference', 'reference'], 'reference-twice'],
    [['place', 'address', 'address', 'email', 'name', 'reference', 'skip'], undefined],
  ])('%j: %s', (uses, problem) => {
    expect(columnsProblem({ uses: uses as ColumnUse[], header: false })).toBe(problem)
  })
})

describe('a proof has one form', () => {
  it.each([
    ['07700 900123', '+447700900123'],
    ['+44 (0)7700 900123', '+447700900123'],
    ['+44 7700-900-123', '+447700900123'],
    ['0044 7700 900123', '+447700900123'],
    ['7700900123', undefined],
    ['12', undefined],
    ['phone', undefined],
  ])('phone %j: %j', (typed, form) => expect(normalisePhone(typed)).toBe(form))

  it('and no claim is somebody’s address', () => {
    expect(normaliseClaim(' Ab C1 ')).toBe('@claim:abc1')
    expect(normaliseClaim(' ')).toBe(undefined)
    expect(normaliseEmail(normaliseClaim('a@example.org')!)).toBe(undefined)
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
    expect(await voterKeyOfRow(one!, 'amina@example.org')).not.toBe(key)
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
