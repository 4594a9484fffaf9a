// Settling a month of the finance system's lines: saying which payment one of them is, or why it is none, or why a payment is
// in no list; and closing the month, by somebody who did none of this in it.
import type { MoneyInputs } from '../../shared/contract/money.ts'
import type { ChangedRefusal, MoneyActRefusal } from '../../shared/contract/refusals.ts'
import { type FinanceLine, type Month, sameReference } from '../../shared/funds/finance-line.ts'
import {
  checkMatch,
  closeMonth as closed,
  type MonthBook,
  type MonthFacts,
  withHand,
} from '../../shared/funds/reconciling.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Act, type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { bookAct, keepingOf, namedBy, type Recorded } from '../parts/money/money-asked.ts'
import { loadMonth, ourLine } from '../parts/money/month-facts.ts'
import { changedLine, changedMonth } from '../store/finance.ts'

type Refused = PolicyRefusal | MoneyActRefusal | ChangedRefusal
type Answer = Result<{ month: string }, Refused>

interface Asked {
  readonly facts: MonthFacts
  readonly by: NamedAct
  readonly recorded: Pick<Recorded, 'as' | 'subject'>
}

async function askMonth(
  hands: Hands,
  actor: Actor,
  act: Act,
  month: string,
): Promise<Result<Asked, Refused>> {
  const ask = { actor, now: hands.clock.now() }
  const allowed = may(act, ask)
  if (!allowed.ok) return allowed
  const facts = await loadMonth(hands, month as Month)
  const recorded = { as: dutyFor(act, ask) ?? 'payment-check', subject: month }
  return ok({ facts, by: namedBy(actor, ask.now), recorded })
}

export async function matchFinanceLine(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['match-finance-line'],
): Promise<Answer> {
  const asked = await askMonth(hands, actor, 'match-finance-line', input.month)
  if (!asked.ok) return asked
  const { facts, by } = asked.value
  const there = lineIn(facts, input)
  const here = await ourLine(hands, input.payment)
  if (!there || !here) return refuse({ reason: 'unknown-line' })
  const payment = here.line.reference
  if (there.matched?.by === by.by && there.matched.payment === payment) return ok({ month: input.month })
  if (facts.book.closed) return refuse({ reason: 'month-closed' })
  const fits = checkMatch(there, here, [...facts.lines, ...facts.otherLines])
  if (!fits.ok) return fits
  return settle(hands, asked.value, { ...there, matched: { ...by, payment } }, 'match-finance-line', payment)
}

export async function explainFinanceLine(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['explain-finance-line'],
): Promise<Answer> {
  const asked = await askMonth(hands, actor, 'explain-finance-line', input.month)
  if (!asked.ok) return asked
  const { facts, by } = asked.value
  const there = lineIn(facts, input)
  if (!there) return refuse({ reason: 'unknown-line' })
  const { reason } = input
  if (there.explained?.by === by.by && there.explained.reason === reason) return ok({ month: input.month })
  if (facts.book.closed) return refuse({ reason: 'month-closed' })
  return settle(
    hands,
    asked.value,
    { ...there, explained: { ...by, reason } },
    'explain-finance-line',
    reason,
  )
}

const lineIn = (
  { lines }: MonthFacts,
  { reference, way }: Pick<FinanceLine, 'reference' | 'way'>,
): FinanceLine | undefined =>
  lines.find(line => line.reference === sameReference(reference) && line.way === way)

async function settle(
  hands: Hands,
  { facts, by, recorded }: Asked,
  line: FinanceLine,
  act: 'match-finance-line' | 'explain-finance-line',
  why: string,
): Promise<Answer> {
  const { amountMinor } = line
  const done = await bookAct(hands, by, [], { ...recorded, act, why, facts: { amountMinor } }, [
    changedLine(line),
    changedMonth(withHand(facts.book, by)),
  ])
  return done.ok ? ok({ month: facts.book.month }) : done
}

export async function explainMissingPayment(
  hands: Hands,
  actor: Actor,
  input: MoneyInputs['explain-missing-payment'],
): Promise<Answer> {
  const asked = await askMonth(hands, actor, 'explain-finance-line', input.month)
  if (!asked.ok) return asked
  const { facts, by, recorded } = asked.value
  const { book, ours } = facts
  const here = ours.find(({ line }) => line.reference === sameReference(input.payment))
  if (!here) return refuse({ reason: 'unknown-line' })
  const { reference, amountMinor } = here.line
  const { reason } = input
  const before = book.explained[reference]
  if (before?.by === by.by && before.reason === reason) return ok({ month: input.month })
  if (book.closed) return refuse({ reason: 'month-closed' })
  const explained: MonthBook['explained'] = { ...book.explained, [reference]: { ...by, reason } }
  const done = await bookAct(
    hands,
    by,
    [],
    { ...recorded, act: 'explain-finance-line', why: reason, facts: { amountMinor } },
    [changedMonth(withHand({ ...book, explained }, by))],
  )
  return done.ok ? ok({ month: book.month }) : done
}

export async function closeMonth(
  hands: Hands,
  actor: Actor,
  { month }: MoneyInputs['close-month'],
): Promise<Answer> {
  const asked = await askMonth(hands, actor, 'close-month', month)
  if (!asked.ok) return asked
  const { facts, by, recorded } = asked.value
  if (facts.book.closed?.by === by.by) return ok({ month })
  const book = closed(keepingOf(hands.council), facts, by)
  if (!book.ok) return book
  const { matched = 0, explained = 0 } = book.value.closed ?? {}
  const done = await bookAct(
    hands,
    by,
    [],
    { ...recorded, act: 'close-month', facts: { matched, explained } },
    [changedMonth(book.value)],
  )
  return done.ok ? ok({ month }) : done
}
