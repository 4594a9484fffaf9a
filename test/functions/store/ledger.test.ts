// Booking on the real engine: all of an entry or nothing of it, once, and never out of what is not there.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../functions/store/db.ts'
import {
  book,
  closedYears,
  readBalance,
  readBalances,
  readEntries,
  readStatement,
  yearClosed,
} from '../../../functions/store/ledger.ts'
import { transact } from '../../../functions/store/transact.ts'
import { type Account, accountId } from '../../../shared/ledger/account.ts'
import { type Entry, reversalOf } from '../../../shared/ledger/entry.ts'
import { brokenLedger } from '../../../shared/ledger/invariants.ts'
import { type FinancialYear, yearOf } from '../../../shared/ledger/year.ts'
import type { NeighbourhoodId, PersonId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { testDb } from '../../fixtures/engine.ts'
import { at } from '../../fixtures/hands.ts'

let db: Db
beforeAll(async () => {
  db = await testDb()
})

const fund = 'north' as NeighbourhoodId
const when = at('2026-06-01T09:00:00Z')
const year = '2026' as FinancialYear
const source: Account = { kind: 'source', source: 'council-grant' }
const available = (place = fund): Account => ({ kind: 'available', fund: place, purpose: { use: 'general' } })

const entry = (
  id: string,
  from: Account,
  to: Account,
  minor: number,
  changes: Partial<Entry> = {},
): Entry => ({
  id,
  book: fund,
  kind: 'income',
  at: when,
  year,
  currency: 'GBP',
  postings: [
    { account: from, minor: -minor },
    { account: to, minor },
  ],
  by: 'ola' as PersonId,
  byName: 'Ola',
  subject: 'The year’s grant',
  why: 'The year’s grant',
  decision: { text: 'Cabinet, 3 May 2026, minute 12' },
  ...changes,
})
const ask = (...entries: Entry[]) => book(db, 'GBP', entries)

describe('booking', () => {
  it('moves balances, and an id that is asked for again changes nothing', async () => {
    const grant = entry('grant', source, available(), 50_000)
    expect(await ask(grant)).toEqual({ ok: true, value: { again: false } })
    expect(await ask({ ...grant, at: secondsAfter(when, 60) })).toEqual({ ok: true, value: { again: true } })
    expect(await readBalance(db, available())).toBe(50_000)
    expect(await readBalance(db, source)).toBe(-50_000)
    for (const other of [{ ...grant, why: 'Another reason' }, entry('grant', source, available(), 50_001)])
      expect(await ask(other)).toMatchObject({ refusal: { reason: 'entry-differs' } })
    expect(await readBalance(db, available())).toBe(50_000)
  })

  it('takes nothing that is not there, and says what is', async () => {
    const to: Account = { kind: 'pool', pool: 'needs' }
    expect(await ask(entry('too-much', available(), to, 50_001))).toEqual({
      ok: false,
      refusal: {
        reason: 'overdrawn',
        account: accountId(available()),
        holdsMinor: 50_000,
        needsMinor: 50_001,
      },
    })
    expect(
      await ask(
        entry('from-nowhere', available('south' as NeighbourhoodId), to, 1, {
          book: 'south' as NeighbourhoodId,
        }),
      ),
    ).toMatchObject({
      refusal: { reason: 'overdrawn', holdsMinor: 0 },
    })
    expect(await readEntries(db, 'south' as NeighbourhoodId, year)).toEqual([])
  })

  it.each([
    [
      'a fraction',
      {
        postings: [
          { account: source, minor: -0.5 },
          { account: available(), minor: 0.5 },
        ],
      },
    ],
    ['another currency', { currency: 'EUR' }],
    [
      'what does not add up',
      {
        postings: [
          { account: source, minor: -5 },
          { account: available(), minor: 4 },
        ],
      },
    ],
    ['no decision', { decision: { text: ' ' } }],
    [
      'one account twice',
      {
        postings: [
          { account: source, minor: -5 },
          { account: source, minor: 5 },
        ],
      },
    ],
    ['another fund’s money', { book: 'south' as NeighbourhoodId }],
    [
      'money for a place that is not named',
      {
        postings: [
          { account: source, minor: -5 },
          { account: { ...available(), purpose: { use: 'place' } }, minor: 5 },
        ],
      },
    ],
  ] as [string, Partial<Entry>][])('refuses %s', async (_, changes) => {
    expect(await ask(entry('spoilt', source, available(), 5, changes))).toMatchObject({
      refusal: { reason: 'entry-malformed' },
    })
  })

  it('books several together, each account once, or none of them', async () => {
    const pot = { kind: 'pot', fund, round: 'autumn', purpose: { use: 'general' } } as Account
    const two = [entry('two-1', source, available(), 700), entry('two-2', available(), pot, 50_700)]
    expect((await ask(...two)).ok).toBe(true)
    expect(await readBalance(db, available())).toBe(0)
    expect(
      await ask(entry('three-1', source, available(), 10), entry('three-2', available(), pot, 11)),
    ).toMatchObject({
      refusal: { reason: 'overdrawn' },
    })
    expect(await readBalance(db, available())).toBe(0)
    expect((await readStatement(db, accountId(pot))).map(({ minor }) => minor)).toEqual([50_700])
  })

  it('gives what was wrong back by an entry of its own', async () => {
    const wrong = entry('wrong', source, available(), 900)
    await ask(wrong)
    const undone = reversalOf(wrong, {
      at: when,
      year,
      by: 'otto' as PersonId,
      byName: 'Otto',
      why: 'Booked twice.',
    })
    expect((await ask(undone)).ok).toBe(true)
    expect((await readStatement(db, accountId(available()))).map(({ minor }) => minor)).toEqual([
      50_000, 700, -50_700, 900, -900,
    ])
  })

  it('takes no entry in a year that is closed', async () => {
    const closed = { year, by: 'ola' as PersonId, byName: 'Ola', at: when, carried: [], lapsedMinor: 0 }
    expect((await transact(db, [yearClosed(fund, closed)])).ok).toBe(true)
    expect((await transact(db, [yearClosed(fund, closed)])).ok).toBe(false)
    expect(await closedYears(db, fund)).toEqual([closed])
    expect(await ask(entry('late', source, available(), 5))).toEqual({
      ok: false,
      refusal: { reason: 'year-closed', year },
    })
    expect((await ask(entry('next', source, available(), 5, { year: '2027' as FinancialYear }))).ok).toBe(
      true,
    )
  })

  it('ends with every balance what its entries come to', async () => {
    const years = ['2026', '2027'] as FinancialYear[]
    const entries = (await Promise.all(years.map(one => readEntries(db, fund, one)))).flat()
    const balances = [...(await readBalances(db, fund)), ...(await readBalances(db, 'council'))]
    expect(entries).toHaveLength(6)
    expect(brokenLedger(entries, balances, 'GBP')).toEqual([])
  })
})

it('lets those who book at the same time through one after another', async () => {
  const place = 'south' as NeighbourhoodId
  const pool: Account = { kind: 'pool', pool: 'rewards' }
  await ask(entry('south-grant', source, available(place), 1_000, { book: place }))
  const asked = Array.from({ length: 12 }, (_, i) =>
    ask(entry(`race-${i}`, available(place), pool, 150, { book: place })),
  )
  const answers = await Promise.all(asked)
  expect(answers.filter(({ ok }) => ok)).toHaveLength(6)
  expect(await readBalance(db, available(place))).toBe(100)
})

it('knows the council’s year from UTC’s', () => {
  const calendar = { timeZone: 'Europe/London', yearBegins: '04-01' }
  expect(yearOf(at('2027-03-31T22:59:59Z'), calendar)).toBe('2026')
  expect(yearOf(at('2027-03-31T23:00:00Z'), calendar)).toBe('2027')
})
