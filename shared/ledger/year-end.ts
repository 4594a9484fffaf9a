// The end of a financial year in one fund. What may be decided on no longer lapses to the council; the rest is carried on
// where it stands. Asked twice, the entries are the same entries.
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Account, Balance } from './account.ts'
import type { Entry } from './entry.ts'
import { hasLapsed, type Purpose, purposeId } from './purpose.ts'
import { type Calendar, dayOf, type FinancialYear, firstDay, yearAfter } from './year.ts'

type Available = Extract<Account, { kind: 'available' }>

export interface Carried {
  readonly purpose: Purpose
  readonly minor: number
}

export interface YearEnd {
  readonly lapses: readonly Entry[]
  /** What is available in the new year, by purpose. */
  readonly carried: readonly Carried[]
}

export type YearEndRefusal = Refusal<'year-not-over'>

/** `about` is said of every lapse: who closes the year, when, and under which decision. */
export function yearEnd(
  year: FinancialYear,
  fund: Available['fund'],
  balances: readonly Balance[],
  about: Pick<Entry, 'at' | 'by' | 'byName' | 'why' | 'decision' | 'subject' | 'currency'>,
  calendar: Calendar,
): Result<YearEnd, YearEndRefusal> {
  const begins = firstDay(yearAfter(year), calendar)
  if (dayOf(about.at, calendar) < begins) return refuse({ reason: 'year-not-over' })
  const held = balances.flatMap(({ account, balanceMinor }) =>
    account.kind === 'available' && account.fund === fund && balanceMinor > 0
      ? [{ account, minor: balanceMinor }]
      : [],
  )
  const lapses = held.filter(({ account }) => hasLapsed(account.purpose, begins))
  return ok({
    lapses: lapses.map(({ account, minor }) => ({
      ...about,
      id: `lapse.${fund}.${year}.${purposeId(account.purpose)}`,
      book: fund,
      kind: 'lapse' as const,
      year,
      postings: [
        { account, minor: -minor },
        { account: { kind: 'source', source: 'lapsed' }, minor },
      ],
    })),
    carried: held
      .filter(({ account }) => !hasLapsed(account.purpose, begins))
      .map(({ account, minor }) => ({ purpose: account.purpose, minor })),
  })
}
