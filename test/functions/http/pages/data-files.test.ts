// The files of everything public as somebody takes them: what is in them, what never is, and what officers are told to mend.
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import { book } from '../../../../functions/store/ledger.ts'
import { type Account, accountId } from '../../../../shared/ledger/account.ts'
import type { Entry } from '../../../../shared/ledger/entry.ts'
import { general } from '../../../../shared/ledger/purpose.ts'
import type { FinancialYear } from '../../../../shared/ledger/year.ts'
import type { GrantId, NeighbourhoodId, PersonId } from '../../../../shared/lib/ids.ts'
import { textOf } from '../../../fixtures/forms.ts'
import { keepGrant } from '../../../fixtures/grants.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { done } from '../../../fixtures/vote.ts'

let hands: TestHands
let app: ReturnType<typeof httpApp>
let anybody: Visitor
let club: string
let secret: string

const fund = 'north' as NeighbourhoodId
const available: Account = { kind: 'available', fund, purpose: general }
const award = (kind: 'committed' | 'in-payment' | 'paid', id: string): Account => ({
  kind,
  fund,
  award: id,
  purpose: general,
})

async function moved(kind: Entry['kind'], id: string, from: Account, to: Account, minor: number) {
  const entry: Entry = {
    id,
    book: fund,
    kind,
    at: at('2026-10-02T10:00:00Z'),
    year: '2026' as FinancialYear,
    currency: 'GBP',
    postings: [
      { account: from, minor: -minor },
      { account: to, minor },
    ],
    by: 'first' as PersonId,
    byName: 'First Officer',
    subject: '=Friday club',
    why: 'To begin',
    decision: { text: 'Cabinet, minute 4' },
    ...(kind === 'payment-confirmed' ? { reference: `BACS ${id}` } : {}),
  }
  done(await book(hands.db, 'GBP', [entry]))
}

async function paid(id: string, minor: number) {
  await moved('income', `in.${id}`, { kind: 'source', source: 'council-grant' }, available, minor)
  await moved('commitment', `commit.${id}`, available, award('committed', id), minor)
  await moved('payment-sent', `sent.${id}`, award('committed', id), award('in-payment', id), minor)
  await moved('payment-confirmed', `paid.${id}`, award('in-payment', id), award('paid', id), minor)
}

const csv = async (name: string): Promise<Record<string, string>[]> => {
  const answer = await anybody.get(`/published/data/${name}.csv`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/csv')
  return parse(await answer.text(), { columns: true })
}

beforeAll(async () => {
  const made = await testHands()
  const threeSixtyGiving = { orgId: 'GB-LAE-TST', prefix: '360G-Test' }
  hands = { ...made, council: { ...made.council, threeSixtyGiving } }
  hands.clock.set(at('2026-12-10T10:00:00Z'))
  app = httpApp(await testSite(hands))
  anybody = visitor(app)
  club = (await keepGrant(hands)).id
  const olive = { kind: 'person', name: 'Olive Unnamed', published: false } as const
  secret = (
    await keepGrant(hands, { id: hands.entropy.ulid() as GrantId, title: 'Reading aloud', grantee: olive })
  ).id
  await keepGrant(hands, {
    id: hands.entropy.ulid() as GrantId,
    title: 'Nobody has heard of it',
    awarded: undefined as never,
    accepted: undefined as never,
  })
  await paid(club, 150_050)
  await paid(secret, 60_000)
}, 60_000)

describe('grants for 360Giving', () => {
  it('are those that were awarded, with what was paid', async () => {
    const answer = await anybody.get('/published/data/grants.json')
    const { grants, license } = (await answer.json()) as {
      grants: Record<string, unknown>[]
      license: string
    }
    expect(license).toContain('open-government-licence')
    expect(grants.map(({ title }) => title).sort()).toEqual(['Friday club', 'Reading aloud'])
    expect(grants.find(({ title }) => title === 'Friday club')).toMatchObject({
      id: `360G-Test-${club}`,
      amountAwarded: 2000.5,
      amountDisbursed: 1500.5,
      recipientOrganization: [{ id: 'GB-CHC-1234567' }],
      disbursementTransaction: [{ id: `paid.${club}`, value: 1500.5, transactionDate: '2026-10-02' }],
    })
    expect((await csv('grants')).map(row => row['Amount Disbursed']).sort()).toEqual(['1500.5', '600'])
  })
  it('are not there while the council has not said who it is', async () => {
    const { threeSixtyGiving: _none, ...council } = hands.council
    const other = visitor(httpApp(await testSite({ ...hands, council })))
    expect((await other.get('/published/data/grants.json')).status).toBe(404)
    expect((await other.get('/published/data/grants.csv')).status).toBe(404)
    expect((await other.get('/published/data/grants-register.csv')).status).toBe(200)
  })
})

describe('every file', () => {
  it('leaves out the name of a person who has not agreed, suppliers’ numbers and what is not awarded', async () => {
    const listed = textOf(await (await anybody.get('/en/data')).text())
    expect(listed).toContain('Spending over £500, 2026 to 2027')
    const { resources } = (await (await anybody.get('/published/data/datapackage.json')).json()) as {
      resources: { path: string; schema?: { fields: { name: string }[] } }[]
    }
    const tables = resources.filter(({ schema }) => schema)
    expect(tables.length).toBeGreaterThanOrEqual(8)
    for (const { path, schema } of tables) {
      const answer = await anybody.get(`/published/data/${path}`)
      const text = await answer.text()
      expect(answer.headers.get('cache-control')).toContain('s-maxage')
      expect(text).not.toMatch(/Olive Unnamed|S-77|Nobody has heard/)
      expect(text.split('\r\n')[0]).toBe(schema!.fields.map(({ name }) => name).join(','))
    }
    const whole = await (await anybody.get('/published/data/grants.json')).text()
    expect(whole).not.toMatch(/Olive Unnamed|S-77|Nobody has heard/)
  })
  it('that does not exist is not found', async () => {
    for (const name of ['nothing.csv', 'spending-1999.csv', 'ledger.csv', 'datapackage.csv'])
      expect((await anybody.get(`/published/data/${name}`)).status).toBe(404)
  })
})

describe('money', () => {
  it('spent over £500 is listed with who got it', async () => {
    const rows = await csv('spending-2026')
    expect(rows.map(row => [row.Beneficiary, row.Amount, row['Merchant category']]).sort()).toEqual([
      ['North Youth Club', '1500.5', 'Grant'],
      ['Not named here', '600', 'Grant'],
    ])
    expect(rows[0]!.Purpose).toBe("'=Friday club: To begin")
  })
  it('adds up to nothing over all lines of the ledger', async () => {
    const rows = await csv('ledger-2026')
    expect(rows).toHaveLength(16)
    expect(rows.reduce((sum, { amount }) => sum + Number(amount), 0)).toBeCloseTo(0, 9)
    expect(rows.map(({ account }) => account)).toContain(accountId(award('paid', club)))
  })
  it('of a fund is equal on both sides', async () => {
    const rows = (await csv('funds')).filter(({ neighbourhood }) => neighbourhood === 'north')
    const sum = (side: string) =>
      rows.filter(row => row.side === side).reduce((total, row) => total + Number(row.amount), 0)
    expect(sum('in')).toBeCloseTo(2100.5, 9)
    expect(sum('out')).toBeCloseTo(sum('in'), 9)
  })
})

describe('the page that looks at them first', () => {
  it('tells officers what to mend, and nobody else', async () => {
    expect((await anybody.get('/en/staff/data')).status).toBe(401)
    const officer = visitor(app)
    officer.cookies.set(
      'folkmoot',
      (await signedIn(hands, { name: 'Cora', email: 'cora@test.example', duties: ['payment-check'] })).token,
    )
    const fine = textOf(await (await officer.get('/en/staff/data')).text())
    expect(fine).toContain('The data are fit to be read by others')
    expect(fine).toContain('2 grants were looked at')
    await keepGrant(hands, {
      id: hands.entropy.ulid() as GrantId,
      title: 'Odd one',
      grantee: { kind: 'organisation', name: 'Odd', orgId: 'GB-CHC-12' },
    })
    const wrong = textOf(await (await officer.get('/en/staff/data')).text())
    expect(wrong).toContain('One thing in the data is wrong')
    expect(wrong).toContain('The charity number does not look like one. Odd one')
  })
})
