// A month's statement on the real engine: each line an entry once, however often it is sent and wherever it is cut short; a
// line that changed is refused by its name, an unknown street waits, and whatever is refused leaves the ledger as it was.
import { beforeAll, describe, expect, it } from 'vitest'
import { bookWaiting } from '../../../functions/acts/book-waiting.ts'
import { decideStreetRule } from '../../../functions/acts/decide-street-rule.ts'
import { importStatement } from '../../../functions/acts/import-statement.ts'
import { keepStreets } from '../../../functions/acts/keep-streets.ts'
import { continueStatements } from '../../../functions/on-schedule/continue-statements.ts'
import {
  bookStatement,
  lookUpLines,
  planStatement,
} from '../../../functions/parts/money/book-street-statement.ts'
import { readBalances, readEntries } from '../../../functions/store/ledger.ts'
import {
  getStreetStatement,
  listWaitingLines,
  openChunks,
  readStreetTable,
} from '../../../functions/store/street-revenue.ts'
import type { StreetInputs } from '../../../shared/contract/street-money.ts'
import { type StreetLine, statementReader } from '../../../shared/funds/street-line.ts'
import { streamSums } from '../../../shared/funds/street-plan.ts'
import { brokenLedger } from '../../../shared/ledger/invariants.ts'
import type { FinancialYear } from '../../../shared/ledger/year.ts'
import type { Day } from '../../../shared/lib/day.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'

let hands: TestHands
const checker = actorWith('Cora Checker', 'payment-check')
const other = actorWith('Omar Other', 'payment-check')
const approver = actorWith('Anna Approver', 'payment-approval')
const resident = actorWith('Rosa Resident')
const ward = actorWith('Wanda Ward', ['payment-check', 'north'])
const books = ['north', 'south', 'whole', 'council'] as NeighbourhoodId[]
const heads = 'date,street,stream,amount,reference'
const csv = (...lines: readonly string[]) => utf8([heads, ...lines].join('\n'))
const asked = (title = 'Parking, October'): StreetInputs['import-statement'] => ({
  statement: hands.entropy.ulid(),
  title,
})
const refused = (reason: string) => ({ ok: false, refusal: { reason } })

async function ledger() {
  const [entries, balances] = await Promise.all([
    Promise.all(books.map(one => readEntries(hands.db, one, '2026' as FinancialYear))),
    Promise.all(books.map(one => readBalances(hands.db, one))),
  ])
  expect(brokenLedger(entries.flat(), balances.flat(), 'GBP')).toEqual([])
  return { entries: entries.flat(), balances: balances.flat() }
}
const sums = async () => streamSums((await ledger()).entries)

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-12-10T10:00:00Z'))
})

const rule = (changes: Partial<StreetInputs['decide-street-rule']> = {}) => ({
  rule: hands.entropy.ulid(),
  stream: 'parking-charges' as const,
  percent: 30,
  use: 'roads' as const,
  from: '2026-04-01' as Day,
  decision: 'Cabinet, 3 May 2026, minute 31',
  ...changes,
})

describe('the rules and the table', () => {
  it('are for who may, and a rule is written down once', async () => {
    const one = rule()
    expect(await decideStreetRule(hands, checker, one)).toMatchObject(refused('not-your-duty'))
    for (let twice = 0; twice < 2; twice++)
      expect(await decideStreetRule(hands, approver, one)).toEqual({ ok: true, value: { rule: one.rule } })
    expect(await decideStreetRule(hands, approver, { ...one, percent: 40 })).toMatchObject(
      refused('entry-differs'),
    )
    expect(await keepStreets(hands, resident, utf8('A,north'))).toMatchObject(refused('not-your-duty'))
    expect(await keepStreets(hands, ward, utf8('A,north'))).toMatchObject(refused('not-your-duty'))
    expect(await keepStreets(hands, checker, utf8('Mill Road,Nowhere'))).toMatchObject(refused('list-lines'))
    const list = utf8('street,neighbourhood\nMill Road,North\nQuay Street,south')
    expect(await keepStreets(hands, checker, list)).toEqual({ ok: true, value: { streets: 2, changed: 2 } })
    expect(await keepStreets(hands, checker, list)).toEqual({ ok: true, value: { streets: 2, changed: 0 } })
    expect((await readStreetTable(hands.db)).head?.version).toBe(1)
  })
})

describe('a statement', () => {
  const october = () =>
    csv(
      '2026-10-03,Mill Road,parking-charges,124.50,P-1',
      '2026-10-04,quay street,Parking charges,100,P-2',
      '2026-10-05,North,parking-charges,10.01,P-3',
      '2026-10-05,Weir Lane,parking-charges,50,P-4',
      '2026-10-06,Mill Road,utility-charges,900,P-5',
      '2026-10-06,Mill Road,parking-charges,0.01,P-6',
    )

  it('is taken in by who may, and each line reaches its neighbourhood once', async () => {
    for (const nobody of [resident, approver, ward])
      expect(await importStatement(hands, nobody, asked(), october())).toMatchObject(refused('not-your-duty'))
    const first = asked()
    const answer = { ok: true, value: { lines: 6, known: 0, placed: 3, waiting: 3, done: true } }
    for (let twice = 0; twice < 2; twice++)
      expect(await importStatement(hands, checker, first, october())).toEqual(answer)
    expect(await sums()).toEqual([
      { stream: 'parking-charges', lines: 3, grossMinor: 23_451, shareMinor: 3735 + 3000 + 300 },
    ])
    const before = await ledger()
    // The same again, by somebody else and under another number, is no change.
    expect(await importStatement(hands, other, asked(), october())).toEqual({
      ok: true,
      value: { lines: 6, known: 6, placed: 0, waiting: 0, done: true },
    })
    expect(await importStatement(hands, other, first, october())).toMatchObject(refused('entry-differs'))
    expect(
      await importStatement(hands, checker, first, csv('2026-10-03,North,parking-charges,1,Z-1')),
    ).toMatchObject(refused('entry-differs'))
    expect((await ledger()).balances).toEqual(before.balances)
  })

  it.each([
    ['2026-10-03,Mill Road,parking-charges,124.51,P-1', 'changed'],
    ['2026-10-02,Mill Road,parking-charges,124.50,P-1', 'changed'],
    ['2026-10-03,Quay Street,parking-charges,124.50,P-1', 'changed'],
    ['2026-10-03,Mill Road,parking-fines,124.50,P-1', 'changed'],
    ['2026-10-05,Weir Lane,parking-charges,51,P-4', 'changed'],
    ['2026-10-03,Mill Road,parking-charges,-124.50,P-9', 'amount'],
    ['2026-10-03,Mill Road,parking-charges,1.005,P-9', 'amount'],
    ['"2026-10-03,Mill Road', 'unreadable'],
  ])('with the line %s is refused whole, the line named', async (line, problem) => {
    const before = await ledger()
    const sent = csv('2026-10-07,Mill Road,parking-charges,5,P-8', line)
    expect(await importStatement(hands, checker, asked(), sent)).toMatchObject({
      refusal: { reason: 'list-lines', lines: [{ line: expect.any(Number), problem }] },
    })
    expect((await ledger()).balances).toEqual(before.balances)
  })

  it.each([
    [csv(), 'columns'],
    [utf8(''), 'columns'],
    [utf8('%PDF-1.7\n%âãÏÓ'), 'columns'],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 255, 254]), 'columns'],
  ])('that is no statement is refused', async (bytes, problem) => {
    expect(await importStatement(hands, checker, asked(), bytes)).toMatchObject({
      refusal: { reason: 'list-lines', lines: [{ problem }] },
    })
  })

  it('keeps what it cannot place until it can, and loses nothing', async () => {
    const waits = async () =>
      (await listWaitingLines(hands.db)).map(({ reference, why }) => `${reference} ${why}`)
    expect((await waits()).sort()).toEqual(['P-4 unknown-street', 'P-5 no-rule', 'P-6 nothing-due'])
    const again = () => ({ statement: hands.entropy.ulid(), title: 'Lines that had waited' })
    expect(await bookWaiting(hands, approver, again())).toMatchObject(refused('not-your-duty'))
    expect(await bookWaiting(hands, checker, again())).toEqual({ ok: true, value: { placed: 0, done: true } })
    await keepStreets(hands, checker, utf8('Weir Lane,south'))
    await decideStreetRule(
      hands,
      approver,
      rule({ stream: 'utility-charges', percent: 10, use: 'environment' as never }),
    )
    const one = again()
    for (let twice = 0; twice < 2; twice++)
      expect(await bookWaiting(hands, checker, one)).toEqual({ ok: true, value: { placed: 2, done: true } })
    expect(await bookWaiting(hands, other, one)).toMatchObject(refused('entry-differs'))
    expect(await waits()).toEqual(['P-6 nothing-due'])
    expect(await sums()).toEqual([
      { stream: 'parking-charges', lines: 4, grossMinor: 28_451, shareMinor: 8535 },
      { stream: 'utility-charges', lines: 1, grossMinor: 90_000, shareMinor: 9000 },
    ])
    expect(await importStatement(hands, checker, asked(), october())).toMatchObject({ value: { known: 6 } })
  })
})

describe('a long statement', () => {
  const lines = (prefix: string, many: number) =>
    Array.from(
      { length: many },
      (_, index) =>
        `2026-11-${String(1 + (index % 30)).padStart(2, '0')},${index % 3 === 0 ? 'Quay Street' : 'Mill Road'},parking-charges,${1 + (index % 90)}.10,${prefix}${index}`,
    )
  const by = (name: string) => ({ by: name as never, byName: name, at: hands.clock.now() })

  it('that is cut short goes on from where it was, once a line', async () => {
    const many = 130
    const reader = statementReader('GBP')
    const read = [heads, ...lines('L', many)].map((row, index) => reader(index + 1, row.split(',')))
    const kept = read.filter((line): line is StreetLine => line !== undefined)
    const looked = await lookUpLines(hands, kept)
    if (!looked.ok) throw new Error(looked.refusal.reason)
    const before = (await sums())[0]!
    const about = { ...asked('November'), lines: many, sha256: 'x', imported: by('cora') }
    const statement = await planStatement(
      hands,
      'import-statement',
      { ...about, id: about.statement } as never,
      looked.value,
    )
    // No time at all: nothing is booked and nothing is lost.
    expect(await bookStatement(hands, statement, -1e9)).toEqual({ ok: true, value: false })
    expect(await openChunks(hands.db, statement.id)).toHaveLength(statement.chunks)
    // Two at once, as when a request and the scheduler meet.
    await Promise.all([bookStatement(hands, statement), continueStatements(hands)])
    await continueStatements(hands)
    expect((await getStreetStatement(hands.db, statement.id))?.done).toBe(true)
    expect((await sums())[0]!.lines).toBe(before.lines + many)
    expect((await sums())[0]!.shareMinor).toBe(before.shareMinor + statement.shareMinor)
  })

  it('taken in twice at the same time books each line once', async () => {
    const before = (await sums())[0]!
    const [one, two] = [lines('M', 70), lines('M', 90)]
    const answers = await Promise.all([
      importStatement(hands, checker, asked('One'), csv(...one)),
      importStatement(hands, other, asked('Two'), csv(...two)),
    ])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true])
    await continueStatements(hands)
    expect((await sums())[0]!.lines).toBe(before.lines + 90)
  })
})
