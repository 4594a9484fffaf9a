// Setting aside the money of a round's pots together with the announcement that tells people of it. A few pots go into its
// very transaction. Of many the money is set aside first, a few at a time: should the announcement then fail, the next one
// finds it there.
import type { ChangedRefusal, MoneyActRefusal } from '../../../shared/contract/refusals.ts'
import { openPot } from '../../../shared/funds/pots.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { NamedAct, Pot, Round } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { fundNotKept, isFundKept } from '../../store/funds.ts'
import { book, readBalances } from '../../store/ledger.ts'
import type { Clause } from '../../store/transact.ts'
import { keepingOf } from './money-asked.ts'

type Money = Pick<Hands, 'db' | 'council'>

/** A pot is at most eleven items: its entry, a line and a balance for each purpose it is drawn from, the year. */
const potsAtOnce = 4

export async function bookWithPots(
  hands: Money,
  round: Round,
  by: NamedAct,
  authority: string,
  announcement: readonly Clause[],
): Promise<Result<undefined, MoneyActRefusal | ChangedRefusal>> {
  const pots = round.rehearsal ? [] : round.pots
  const first = pots.length > potsAtOnce ? pots : []
  for (let from = 0; from < first.length; from += potsAtOnce) {
    const booked = await bookPots(hands, round, first.slice(from, from + potsAtOnce), by, authority, [])
    if (!booked.ok) return booked
  }
  return bookPots(hands, round, first.length > 0 ? [] : pots, by, authority, announcement)
}

async function bookPots(
  { db, council }: Money,
  round: Round,
  pots: readonly Pot[],
  by: NamedAct,
  authority: string,
  also: readonly Clause[],
): Promise<Result<undefined, MoneyActRefusal | ChangedRefusal>> {
  const entries = []
  const notKept = []
  for (const pot of pots) {
    const [balances, kept] = await Promise.all([
      readBalances(db, pot.neighbourhood),
      isFundKept(db, pot.neighbourhood),
    ])
    const opened = openPot(keepingOf(council), round, pot, { balances, kept }, by, authority)
    if (!opened.ok) return opened
    if (opened.value) entries.push(opened.value)
    if (!kept) notKept.push(fundNotKept(pot.neighbourhood))
  }
  if (entries.length + also.length === 0) return ok()
  const booked = await book(db, council.currency, entries, [...also, ...notKept])
  if (booked.ok) {
    // Entries that were there before went without the announcement that was to go with them.
    return booked.value.again && also.length > 0 ? refuse({ reason: 'changed-meanwhile' }) : ok()
  }
  return booked.refusal.reason === 'condition-failed'
    ? refuse({ reason: 'changed-meanwhile' })
    : refuse(booked.refusal)
}
