// The two tables of money that the Local Government Transparency Code 2015 asks of a council in England: each payment of more
// than £500 (paragraph 28), and each grant to a voluntary, community or social enterprise organisation (paragraph 42).
import type { Day } from '../lib/day.ts'
import { minorDigits } from '../money/minor.ts'
import type { GrantRecord } from './grant-record.ts'
import type { Table } from './table.ts'

/** Each payment above it. */
export const listedAbove = 500

export interface Spent {
  readonly day: Day
  /** Who decided on it: the neighbourhood whose fund it is. */
  readonly department: string
  /** Absent where it is a person who has not agreed to be named, or a supplier, of whom only a number is kept. */
  readonly beneficiary?: string
  readonly purpose: string
  readonly minor: number
  readonly category: 'project' | 'grant'
  readonly reference: string
}

const notNamed = 'Not named here'

export function spendingTable(spent: readonly Spent[], currency: string): Table {
  const scale = 10 ** minorDigits(currency)
  return {
    columns: [
      { name: 'Date', type: 'date', about: 'The day the money left the council' },
      { name: 'Department', type: 'string', about: 'The neighbourhood whose fund paid' },
      { name: 'Beneficiary', type: 'string', about: 'Who got it; suppliers are in the council’s own list' },
      { name: 'Purpose', type: 'string', about: 'What it was for' },
      { name: 'Amount', type: 'number', about: `In ${currency}` },
      { name: 'Irrecoverable VAT', type: 'number', about: 'Empty: the finance system knows it' },
      { name: 'Merchant category', type: 'string', about: 'Grant, or neighbourhood project' },
      { name: 'Reference', type: 'string', about: 'Of the payment' },
    ],
    rows: spent
      .filter(({ minor }) => minor > listedAbove * scale)
      .toSorted((a, b) => (a.day + a.reference < b.day + b.reference ? -1 : 1))
      .map(({ day, department, beneficiary, purpose, minor, category, reference }) => [
        day,
        department,
        beneficiary ?? notNamed,
        purpose,
        minor / scale,
        undefined,
        category === 'grant' ? 'Grant' : 'Neighbourhood project',
        reference,
      ]),
  }
}

export function grantsRegister(records: readonly GrantRecord[], currency: string): Table {
  const scale = 10 ** minorDigits(currency)
  return {
    columns: [
      { name: 'Date awarded', type: 'date', about: 'The day it was decided' },
      { name: 'From', type: 'date', about: 'First day of the time it is for' },
      { name: 'Until', type: 'date', about: 'Last day of it' },
      { name: 'Department', type: 'string', about: 'The neighbourhood whose fund gives it' },
      { name: 'Beneficiary', type: 'string', about: 'The organisation, or a person who agreed to be named' },
      { name: 'Registration number', type: 'string', about: 'With its register, after org-id.guide' },
      { name: 'Purpose', type: 'string', about: 'What it is for' },
      { name: 'Amount', type: 'number', about: `The most it can come to, in ${currency}` },
    ],
    rows: records.map(({ awardedOn, from, until, place, grantee, title, purpose, awardedMinor }) => [
      awardedOn,
      from,
      until,
      place.name,
      grantee.name ?? notNamed,
      grantee.kind === 'organisation' ? grantee.orgId : undefined,
      `${title}: ${purpose}`,
      awardedMinor / scale,
    ]),
  }
}
