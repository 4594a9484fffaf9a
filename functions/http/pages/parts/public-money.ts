// The ledger and the funds as tables: every posting of a year, each fund's figures, and what was spent over £500.
import type { GrantRecord } from '../../../../shared/formats/grant-record.ts'
import type { Table } from '../../../../shared/formats/table.ts'
import type { Spent } from '../../../../shared/formats/transparency.ts'
import { accountId, type Book } from '../../../../shared/ledger/account.ts'
import type { Entry } from '../../../../shared/ledger/entry.ts'
import { dayOf, type FinancialYear } from '../../../../shared/ledger/year.ts'
import type { Day } from '../../../../shared/lib/day.ts'
import { minorDigits } from '../../../../shared/money/minor.ts'
import { neighbourhoodOf } from '../../../../shared/platform/council.ts'
import type { Hands } from '../../../hands.ts'
import { readEntries } from '../../../store/ledger.ts'
import { currentYear, loadFund } from './fund-views.ts'

type Reads = Pick<Hands, 'db' | 'council' | 'clock'>

const booksOf = ({ council }: Pick<Hands, 'council'>): Book[] => [
  'council',
  ...council.neighbourhoods.map(({ id }) => id),
]

/** Of all books, in the order they were booked. */
export async function entriesOf(hands: Pick<Reads, 'db' | 'council'>, year: FinancialYear): Promise<Entry[]> {
  const all = await Promise.all(booksOf(hands).map(book => readEntries(hands.db, book, year)))
  return all.flat().sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1))
}

/** Years with an entry, the latest first; the current one always. */
export async function yearsWithEntries(hands: Reads): Promise<FinancialYear[]> {
  const years = [currentYear(hands)]
  for (;;) {
    const before = String(Number(years.at(-1)) - 1) as FinancialYear
    if ((await entriesOf(hands, before)).length === 0) return years
    years.push(before)
  }
}

export async function ledgerTable(hands: Reads, year: FinancialYear): Promise<Table> {
  const { currency } = hands.council
  const scale = 10 ** minorDigits(currency)
  return {
    columns: [
      { name: 'entry', type: 'string', about: 'Number of the entry; all its lines add up to nothing' },
      { name: 'at', type: 'datetime', about: 'When it was booked' },
      { name: 'book', type: 'string', about: 'The neighbourhood’s fund, or the council' },
      { name: 'kind', type: 'string', about: 'What sort of entry' },
      { name: 'account', type: 'string', about: 'What the money went into, or came out of' },
      { name: 'amount', type: 'number', about: `In ${currency}; into the account where positive` },
      { name: 'subject', type: 'string', about: 'What it is about' },
      { name: 'why', type: 'string', about: 'The reason' },
      { name: 'decision', type: 'string', about: 'What it rests on' },
      { name: 'by', type: 'string', about: 'Who booked it; empty where a date or a result did' },
      { name: 'reference', type: 'string', about: 'Of the bank or of the invoice' },
      { name: 'reverses', type: 'string', about: 'The entry that it takes back' },
    ],
    rows: (await entriesOf(hands, year)).flatMap(entry =>
      entry.postings.map(({ account, minor }) => [
        entry.id,
        entry.at,
        entry.book,
        entry.kind,
        accountId(account),
        minor / scale,
        entry.subject,
        entry.why,
        entry.decision.text,
        entry.byName,
        entry.reference,
        entry.reverses,
      ]),
    ),
  }
}

export async function fundsTable(hands: Reads): Promise<Table> {
  const { currency, neighbourhoods } = hands.council
  const scale = 10 ** minorDigits(currency)
  const years = await yearsWithEntries(hands)
  const funds = await Promise.all(
    years.flatMap(year =>
      neighbourhoods.map(async place => ({ place, ...(await loadFund(hands, place.id, year)) })),
    ),
  )
  return {
    columns: [
      { name: 'year', type: 'integer', about: 'The financial year that begins in it' },
      { name: 'neighbourhood', type: 'string', about: 'Its id' },
      { name: 'name', type: 'string', about: 'Its name' },
      {
        name: 'side',
        type: 'string',
        about: 'in: where money came from. out: where it is at the end, or now',
      },
      { name: 'figure', type: 'string', about: 'Which' },
      { name: 'amount', type: 'number', about: `In ${currency}` },
    ],
    rows: funds.flatMap(({ place, year }) =>
      (['in', 'out'] as const).flatMap(side =>
        year[side].map(({ name, minor }) => [
          Number(year.year),
          place.id,
          place.name,
          side,
          name,
          minor / scale,
        ]),
      ),
    ),
  }
}

/** Payments that were confirmed in the year and stand. */
export async function spentIn(
  hands: Reads,
  year: FinancialYear,
  grants: readonly GrantRecord[],
): Promise<Spent[]> {
  const entries = await entriesOf(hands, year)
  const reversed = new Set(entries.map(({ reverses }) => reverses))
  const grantees = new Map(grants.map(({ id, grantee }) => [id as string, grantee.name]))
  return entries
    .filter(({ kind, id }) => kind === 'payment-confirmed' && !reversed.has(id))
    .map(entry => {
      const paid = entry.postings.filter(({ account }) => account.kind === 'paid')
      const [first] = paid
      const award = first && 'award' in first.account ? first.account.award : ''
      const beneficiary = grantees.get(award)
      return {
        day: dayOf(entry.at, hands.council) as Day,
        department: neighbourhoodOf(hands.council, entry.book)?.name ?? hands.council.name,
        ...(beneficiary === undefined ? {} : { beneficiary }),
        purpose: `${entry.subject}: ${entry.why}`,
        minor: paid.reduce((sum, { minor }) => sum + minor, 0),
        category: grantees.has(award) ? ('grant' as const) : ('project' as const),
        reference: entry.reference ?? entry.id,
      }
    })
}
