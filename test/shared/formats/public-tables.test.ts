// Tables that are published: safe to open in a spreadsheet, read back as they were, and with the columns that the
// Transparency Code asks for.
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataPackage } from '../../../shared/formats/data-package.ts'
import { licenceOf } from '../../../shared/formats/licence.ts'
import { csvOf } from '../../../shared/formats/table.ts'
import { grantsRegister, spendingTable } from '../../../shared/formats/transparency.ts'
import type { Day } from '../../../shared/lib/day.ts'

const column = (name: string) => ({ name, type: 'string' as const, about: name })

describe('CSV', () => {
  it('reads back as it was, whatever people typed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.integer()), { minLength: 1 }), rows => {
        const read = parse(csvOf({ columns: [column('a'), column('b')], rows }), { record_delimiter: '\r\n' })
        expect(read.slice(1)).toEqual(
          rows.map(([text, n]) => [/^[=+\-@\t\r\n\0]/.test(text) ? `'${text}` : text, String(n)]),
        )
      }),
    )
  })
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\uff1d1+1',
    '\uff0b1',
    '\uff0d1',
    '\uff20SUM(A1)',
    '\0=1',
    '\n=1',
  ])('never lets %j run', text => {
    const [row] = parse(csvOf({ columns: [column('a')], rows: [[text]] }), { from_line: 2 })
    expect(row).toEqual([`'${text}`])
  })
  it('writes numbers as numbers, those below 0 too, and nothing as nothing', () => {
    expect(csvOf({ columns: [column('a'), column('b')], rows: [[-12.5, undefined]] })).toBe(
      'a,b\r\n-12.5,\r\n',
    )
  })
})

describe('the Transparency Code', () => {
  const spent = {
    day: '2026-10-02' as Day,
    department: 'North',
    purpose: 'Friday club: To begin',
    minor: 50_001,
    category: 'grant' as const,
    reference: 'BACS 1',
  }
  it('lists payments over £500 with its columns, in their order', () => {
    const { columns, rows } = spendingTable(
      [
        { ...spent, beneficiary: 'North Youth Club' },
        { ...spent, minor: 50_000, reference: 'BACS 2' },
        { ...spent, day: '2026-09-02' as Day, category: 'project', reference: 'BACS 3' },
      ],
      'GBP',
    )
    expect(columns.map(({ name }) => name)).toEqual([
      'Date',
      'Department',
      'Beneficiary',
      'Purpose',
      'Amount',
      'Irrecoverable VAT',
      'Merchant category',
      'Reference',
    ])
    expect(rows).toEqual([
      [
        '2026-09-02',
        'North',
        'Not named here',
        'Friday club: To begin',
        500.01,
        undefined,
        'Neighbourhood project',
        'BACS 3',
      ],
      [
        '2026-10-02',
        'North',
        'North Youth Club',
        'Friday club: To begin',
        500.01,
        undefined,
        'Grant',
        'BACS 1',
      ],
    ])
  })
  it('lists grants with what it asks for', () => {
    expect(grantsRegister([], 'GBP').columns.map(({ name }) => name)).toEqual([
      'Date awarded',
      'From',
      'Until',
      'Department',
      'Beneficiary',
      'Registration number',
      'Purpose',
      'Amount',
    ])
  })
})

describe('the licence', () => {
  it.each([
    ['Open Government Licence v3.0', 'OGL-UK-3.0'],
    ['OGL v3', 'OGL-UK-3.0'],
    ['OGL 3.0', 'OGL-UK-3.0'],
    ['CC BY 4.0', 'CC-BY-4.0'],
    ['CC0', 'CC0-1.0'],
    ['Our own', 'other'],
  ])('%s is %s', (text, name) => {
    expect(licenceOf(text).name).toBe(name)
  })
})

describe('the data package', () => {
  const made = dataPackage(
    {
      name: 'budgets',
      title: 'Budgets',
      about: 'All',
      created: '2026-12-10T10:00:00.000Z',
      homepage: 'https://budget.test.example/en/data',
      licence: licenceOf('Our own'),
      publisher: 'Test Council',
    },
    [{ name: 'funds', title: 'Funds', about: 'Year by year', columns: [column('a')], rows: [] }],
    [
      {
        name: 'vote.spring.v1.north.pb',
        title: 'North',
        url: 'https://budget.test.example/x',
        mediaType: 'text/plain',
        sha256: 'ab',
        bytes: 3,
      },
    ],
  )
  it('says of each table its columns, of each file its fingerprint, and of all the licence', () => {
    expect(made).toMatchObject({
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      licenses: [{ name: 'other', title: 'Our own' }],
      resources: [
        { name: 'funds', path: 'funds.csv', schema: { fields: [{ name: 'a', type: 'string' }] } },
        { name: 'vote.spring.v1.north.pb', hash: 'sha256:ab', bytes: 3 },
      ],
    })
  })
})
