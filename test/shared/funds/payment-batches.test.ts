// Batches and payments as a law: whatever people do in whatever order, a payment is in one batch at a time, is paid once, by
// different people at every second step, and never beyond what was committed; and every entry keeps the ledger sound.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Batch, closeBatch, lineState, makeBatch, takeApart } from '../../../shared/funds/batch.ts'
import type { Keeping } from '../../../shared/funds/booking.ts'
import { awardStanding } from '../../../shared/funds/holdings.ts'
import {
  approve,
  checkAmount,
  type Payment,
  payersOf,
  paymentState,
  turnDown,
} from '../../../shared/funds/payment.ts'
import { paymentTimes } from '../../../shared/funds/payment-times.ts'
import { recover } from '../../../shared/funds/recovery.ts'
import { comeBack, confirm, send, sendersOf } from '../../../shared/funds/sending.ts'
import { accountId, type Balance } from '../../../shared/ledger/account.ts'
import type { Entry } from '../../../shared/ledger/entry.ts'
import { brokenLedger } from '../../../shared/ledger/invariants.ts'
import { replay } from '../../../shared/ledger/replay.ts'
import type { FinancialYear } from '../../../shared/ledger/year.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { NeighbourhoodId, PersonId, RoundId } from '../../../shared/lib/ids.ts'
import { type Instant, instantOf } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'

const keeping: Keeping = { currency: 'GBP', timeZone: 'Europe/London', yearBegins: '04-01' }
const fund = 'north' as NeighbourhoodId
const round = 'autumn' as RoundId
const awards = ['crossing', 'benches'] as const
const people = ['ann', 'ben', 'cy', 'di'] as const
const committedMinor = 100_000
const twoOverMinor = 50_000

const step = fc.record({
  do: fc.constantFrom(
    'check',
    'approve',
    'approve',
    'turn-down',
    'make',
    'make',
    'apart',
    'close',
    'close',
    'confirm',
    'confirm',
    'return',
    'recover',
  ),
  who: fc.constantFrom(...people),
  award: fc.constantFrom(...awards),
  which: fc.nat(30),
  minor: fc.oneof(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 60_000 })),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What a council has in its hands: the law is asked for each step, and what it answers is kept. */
class Desk {
  readonly payments = new Map<string, Payment>()
  readonly batches: Batch[] = []
  readonly entries: Entry[] = []
  #now = Date.parse('2026-11-02T10:00:00Z')

  constructor() {
    for (const award of awards)
      this.entries.push({
        id: `commitment.${award}`,
        book: fund,
        kind: 'commitment',
        at: this.#at(),
        year: '2026' as FinancialYear,
        currency: 'GBP',
        postings: [
          { account: { kind: 'source', source: 'council-grant' }, minor: -committedMinor },
          {
            account: { kind: 'committed', fund, award, purpose: { use: 'general' } },
            minor: committedMinor,
          },
        ],
        subject: award,
        why: award,
        decision: { text: award },
      })
  }

  #at = (): Instant => {
    this.#now += 3_600_000
    return instantOf(this.#now)
  }

  balances = (): Balance[] => replay(this.entries)
  of = (award: string) => [...this.payments.values()].filter(payment => payment.award === award)
  standing = (award: string) => awardStanding(this.balances(), award)
  #pick = <T>(from: readonly T[], which: number): T | undefined => from[which % Math.max(1, from.length)]
  /** Mostly what the step is for, and every third time whatever there is. */
  #meant(what: Step['do'], which: number): Payment[] {
    const every = [...this.payments.values()]
    const state = what === 'approve' ? 'to-approve' : 'sent'
    const fit = every.filter(payment => paymentState(payment) === state)
    return which % 3 === 0 || fit.length === 0 || what === 'turn-down' ? every : fit
  }
  #keep = ({ payment, entry }: { readonly payment: Payment; readonly entry: Entry }): void => {
    this.payments.set(payment.id, payment)
    this.entries.push(entry)
  }

  /** The name of the refusal, or nothing where it was done. */
  take({ do: what, who, award, which, minor }: Step): string | undefined {
    const at = this.#at()
    const by = { by: who as unknown as PersonId, byName: who, at }
    const payment = this.#pick(this.#meant(what, which), which)
    const batch = this.#pick(this.batches, which)
    switch (what) {
      case 'check': {
        const within = checkAmount(minor as Minor, this.standing(award), this.of(award))
        if (!within.ok) return within.refusal.reason
        const id = `p${String(this.payments.size).padStart(4, '0')}`
        const facts = { what: 'Works', supplier: '40021', invoice: id, approvals: [], version: 1 }
        const of = { fund, award, title: award, round }
        this.payments.set(id, { ...of, id, amountMinor: minor as Minor, checked: by, ...facts })
        return undefined
      }
      case 'approve': {
        if (!payment) return 'none'
        const all = this.of(payment.award)
        const done = approve(payment, by, this.standing(payment.award), all, twoOverMinor)
        if (!done.ok) return done.refusal.reason
        this.payments.set(payment.id, done.value)
        return undefined
      }
      case 'turn-down': {
        const done = payment && turnDown(payment, by, 'Not ours to pay')
        if (!done?.ok) return done?.refusal.reason ?? 'none'
        this.payments.set(done.value.id, done.value)
        return undefined
      }
      case 'make': {
        const number = this.batches.length + 1
        const chosen = [...this.payments.values()].filter((_, index) => index % 3 <= which % 3)
        const fit = chosen.filter(one => paymentState(one) === 'approved')
        const done = makeBatch({ id: `b${number}`, number }, which % 7 === 0 ? chosen : fit, by)
        if (!done.ok) return done.refusal.reason
        this.batches.push(done.value.batch)
        for (const one of done.value.payments) this.payments.set(one.id, one)
        return undefined
      }
      case 'apart':
      case 'close': {
        if (!batch) return 'none'
        const mine = batch.lines.map(line => this.payments.get(line.payment)!)
        if (what === 'apart') {
          const apart = takeApart(batch, mine, by, 'A mistake')
          if (!apart.ok) return apart.refusal.reason
          this.batches[batch.number - 1] = apart.value.batch
          for (const one of apart.value.payments) this.payments.set(one.id, one)
          return undefined
        }
        const closed = closeBatch(batch, by, { file: '', sha256: '' })
        if (!closed.ok) return closed.refusal.reason
        this.batches[batch.number - 1] = closed.value
        for (const one of mine) {
          const sent = send(keeping, one, by, this.standing(one.award))
          // What was approved can always be sent: nobody could promise it twice.
          if (!sent.ok) throw new Error(`cannot be sent: ${sent.refusal.reason}`)
          this.#keep(sent.value)
        }
        return undefined
      }
      case 'confirm': {
        const day = at.slice(0, 10) as Day
        const done = payment && confirm(keeping, payment, by, 'BACS', day)
        if (!done?.ok) return done?.refusal.reason ?? 'none'
        this.#keep(done.value)
        return undefined
      }
      case 'return': {
        const done = payment && comeBack(keeping, payment, by, 'The account is closed')
        if (!done?.ok) return done?.refusal.reason ?? 'none'
        this.#keep(done.value)
        return undefined
      }
      case 'recover': {
        const asked = { ...by, by: 'ann' as unknown as PersonId }
        const about = { id: `r${this.entries.length}`, fund, award, title: award, round }
        // Little as often as much: little is there to come back more often.
        const amountMinor = (which % 2 === 0 ? minor : 1 + (minor % 99)) as Minor
        const recovery = { ...about, amountMinor, reference: 'R', reason: 'Unspent', asked }
        const entry = recover(keeping, recovery, this.standing(award), by)
        if (!entry.ok) return entry.refusal.reason
        this.entries.push(entry.value)
        return undefined
      }
    }
  }
}

const mapped = (balances: readonly Balance[]) =>
  balances.map(({ account, balanceMinor }) => [accountId(account), balanceMinor])

describe('whatever is done in whatever order', () => {
  it('the ledger stays sound, what is refused leaves it as it was, and each payment is paid once', () => {
    const met = new Set<string>()
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 120 }), steps => {
        const desk = new Desk()
        for (const one of steps) {
          const before = mapped(desk.balances())
          const refused = desk.take(one)
          met.add(refused ?? one.do)
          if (refused !== undefined) expect(mapped(desk.balances())).toEqual(before)
        }
        expect(brokenLedger(desk.entries, desk.balances(), 'GBP')).toEqual([])
        expect(new Set(desk.entries.map(({ id }) => id)).size).toBe(desk.entries.length)
        checkDesk(desk)
      }),
      { numRuns: 600, verbose: 1 },
    )
    // Every step was taken and every refusal met, or the property says less than it seems to.
    for (const name of ['make', 'close', 'apart', 'confirm', 'return', 'recover', 'turn-down'])
      expect([name, met.has(name)]).toEqual([name, true])
    for (const name of [
      'same-person',
      'already-done',
      'not-sent',
      'beyond-commitment',
      'payment-not-approved',
    ])
      expect([name, met.has(name)]).toEqual([name, true])
    expect(met.has('beyond-paid')).toBe(true)
  })
})

function checkDesk(desk: Desk): void {
  for (const payment of desk.payments.values()) {
    const booked = (kind: string) =>
      desk.entries.filter(entry => entry.kind === kind && entry.id.includes(`.${payment.id}.`)).length
    const sent = booked('payment-sent')
    const state = paymentState(payment)
    expect(booked('payment-confirmed')).toBe(state === 'paid' ? 1 : 0)
    expect(booked('payment-returned')).toBe((payment.returns ?? []).length)
    // Out and not back again: on its way, or there.
    expect(sent - booked('payment-returned')).toBe(state === 'sent' || state === 'paid' ? 1 : 0)
    const standing = desk.batches.filter(
      batch =>
        batch.lines.some(line => line.payment === payment.id) &&
        ['in-batch', 'sent', 'paid'].includes(lineState(batch, payment)),
    )
    expect(standing.map(({ number }) => number)).toEqual(payment.batch === undefined ? [] : [payment.batch])
    const payers = payersOf(payment)
    expect(new Set(payers).size).toBe(payers.length)
    if (payment.confirmed) expect(sendersOf(payment)).not.toContain(payment.confirmed.by)
  }
  for (const { made, closed } of desk.batches) if (closed) expect(closed.by).not.toBe(made.by)
  for (const award of awards) {
    const { committed, inPayment, paid } = desk.standing(award)
    const sum = [...committed, ...inPayment, ...paid].reduce((all, { minor }) => all + minor, 0)
    expect(sum).toBe(committedMinor)
  }
}

describe('how long payments take', () => {
  const paid = (from: string, day: string): Payment =>
    ({ checked: { at: from }, confirmed: { day } }) as unknown as Payment

  it('is counted in working days, and half of them took no longer', () => {
    expect(paymentTimes([], 'Europe/London')).toBeUndefined()
    // Friday evening to Monday is one working day; the same day is none.
    expect(paymentTimes([paid('2026-11-20T22:00:00Z', '2026-11-23')], 'Europe/London')).toEqual({
      payments: 1,
      medianDays: 1,
    })
    expect(paymentTimes([paid('2026-11-20T08:00:00Z', '2026-11-20')], 'Europe/London')?.medianDays).toBe(0)
    const three = ['2026-11-04', '2026-11-10', '2026-11-30'].map(day => paid('2026-11-03T09:00:00Z', day))
    expect(paymentTimes(three, 'Europe/London')).toEqual({ payments: 3, medianDays: 5 })
  })
})
