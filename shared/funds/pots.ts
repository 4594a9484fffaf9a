// A round's pot: opened from the neighbourhood's fund when the round is announced, so that money is set aside before residents
// are told of it. What no project takes out of it (commitments.ts) is given back.
import type { Account, Balance } from '../ledger/account.ts'
import type { Entry } from '../ledger/entry.ts'
import { dayOf } from '../ledger/year.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct, Pot, Round } from '../rounds/round.ts'
import { type Doer, fundEntry, type Keeping, moving } from './booking.ts'
import { draw, type Part, type ShortRefusal, sumOf } from './draw.ts'
import { available, inPot } from './holdings.ts'

export const availableIn =
  (fund: NeighbourhoodId) =>
  ({ purpose }: Part): Account => ({ kind: 'available', fund, purpose })
export const potOf =
  (fund: NeighbourhoodId, round: RoundId) =>
  ({ purpose }: Part): Account => ({ kind: 'pot', fund, round, purpose })

/** Which decision gives the money: as the officer names it, or the announcement itself. */
export const authorityOf = (round: Pick<Round, 'title'>, named: string | undefined): string =>
  named === undefined || named === '' ? round.title : named

export type PotRefusal = ShortRefusal & { readonly place: NeighbourhoodId }

/**
 * What sets aside a pot's money, or the rest of it where some lies there already; undefined where all does. A fund that
 * the council has not begun to keep gets the pot's money from the council by the very decision that opens the pot.
 */
export function openPot(
  keeping: Keeping,
  round: Round,
  { neighbourhood: fund, amountMinor }: Pot,
  { balances, kept }: { readonly balances: readonly Balance[]; readonly kept: boolean },
  by: NamedAct,
  authority: string,
): Result<Entry | undefined, PotRefusal> {
  const missing = amountMinor - sumOf(inPot(balances, round.id))
  const about = {
    id: `pot.${round.id}.${fund}.${round.version}`,
    subject: round.title,
    why: round.summary,
    decision: { text: authority, round: round.id },
  }
  if (missing === 0) return ok(undefined)
  if (missing < 0) {
    const parts = takeFrom(inPot(balances, round.id), -missing)
    const postings = moving(parts, potOf(fund, round.id), availableIn(fund))
    return ok(fundEntry(keeping, fund, { ...about, kind: 'pot-returned' }, by, postings))
  }
  if (!kept) {
    const part = { purpose: { use: 'general' as const }, minor: missing }
    const grant = (): Account => ({ kind: 'source', source: 'council-grant' })
    const postings = moving([part], grant, potOf(fund, round.id))
    return ok(fundEntry(keeping, fund, { ...about, kind: 'pot-opened' }, by, postings))
  }
  // A pot takes general money: only that can be promised before anybody knows what will win.
  const parts = draw(available(balances), missing as Minor, [], dayOf(by.at, keeping))
  if (!parts.ok) return refuse({ ...parts.refusal, place: fund })
  const postings = moving(parts.value, availableIn(fund), potOf(fund, round.id))
  return ok(fundEntry(keeping, fund, { ...about, kind: 'pot-opened' }, by, postings))
}

/** From the last parts on: general money goes back before restricted. */
function takeFrom(parts: readonly Part[], sum: number): Part[] {
  let left = sum
  return parts.toReversed().flatMap(({ purpose, minor }) => {
    const taken = Math.min(left, Math.max(0, minor))
    left -= taken
    return taken === 0 ? [] : [{ purpose, minor: taken }]
  })
}

/** What nothing was spent on, or all of it where the round is cancelled; undefined where the pot is empty. */
export function returnPot(
  keeping: Keeping,
  round: Pick<Round, 'id' | 'title'>,
  fund: NeighbourhoodId,
  balances: readonly Balance[],
  why: string,
  doer: Doer,
): Entry | undefined {
  const parts = inPot(balances, round.id).filter(({ minor }) => minor > 0)
  if (parts.length === 0) return undefined
  return fundEntry(
    keeping,
    fund,
    {
      id: `pot-rest.${round.id}.${fund}`,
      kind: 'pot-returned',
      subject: round.title,
      why,
      decision: { text: round.title, round: round.id },
    },
    doer,
    moving(parts, potOf(fund, round.id), availableIn(fund)),
  )
}
