// Each month of payments beside the finance system's lines: sending them in, settling those that stand on one side, closing.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { moneyInputs } from '../../../shared/contract/money.ts'
import { isMonthOver, reconcile } from '../../../shared/funds/reconciling.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { MonthPage, monthTitle } from '../../../web/pages/month.tsx'
import { type MonthRow, MonthsPage } from '../../../web/pages/months.tsx'
import { importFinanceLines } from '../../acts/import-finance-lines.ts'
import { closeMonth } from '../../acts/reconcile-month.ts'
import { keepingOf } from '../../parts/money/money-asked.ts'
import { monthAfter } from '../../parts/money/month-facts.ts'
import { getMonth } from '../../store/finance.ts'
import { listPaid } from '../../store/payments.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { readMultipart } from '../multipart.ts'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { answerOf, type Failed, factsIn, monthIn, seesMonths, thisMonth } from './parts/month-asked.ts'

type C = Context<{ Variables: Variables }>

const list = '/:language/staff/money/months'
const one = `${list}/:month`
const shownMonths = 12

export function monthsPages(app: App): void {
  app.get(list, listPage)

  // A page that was refused has the address its form was sent to: loaded again, it is the month.
  for (const path of ['', '/lines', '/close']) app.get(`${one}${path}`, c => monthPage(c))
  app.post(`${one}/lines`, async c => {
    const sent = await readMultipart(c, 'file')
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const { form, file, tooLarge } = sent.value
    if (c.var.actor.person === undefined) return signInFirst(c, form)
    const input = parseInput(moneyInputs['import-finance-lines'], { month: c.req.param('month') })
    if (!input.ok) return refusalPage(c, { reason: 'not-found' })
    if (tooLarge) return monthPage(c, { form, refusal: { reason: 'body-too-large' } })
    const nothing = { reason: 'invalid-input', fields: [{ field: 'file', problem: 'missing' }] } as const
    if (!file) return monthPage(c, { form, refusal: nothing })
    const taken = await importFinanceLines(c.var.site.hands, c.var.actor, input.value, file)
    if (!taken.ok) return monthPage(c, { form, refusal: taken.refusal })
    const { lines, added } = taken.value
    return c.redirect(`${monthIn(c)}?done=taken&lines=${lines}&added=${added}`, 303)
  })
  app.post(`${one}/close`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const input = parseInput(moneyInputs['close-month'], { month: c.req.param('month') })
    if (!input.ok) return refusalPage(c, { reason: 'not-found' })
    const closed = await closeMonth(c.var.site.hands, c.var.actor, input.value)
    if (!closed.ok) return monthPage(c, { form: sent.value, refusal: closed.refusal })
    return c.redirect(`${monthIn(c)}?done=closed`, 303)
  })
}

async function listPage(c: C): Promise<Response> {
  const allowed = seesMonths(c)
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const { words, site } = c.var
  const { db } = site.hands
  const now = thisMonth(c)
  const months = await Promise.all(
    Array.from({ length: shownMonths }, async (_, back): Promise<MonthRow> => {
      const month = monthAfter(now, -back)
      const [{ files, closed }, paid] = await Promise.all([getMonth(db, month), listPaid(db, month)])
      return {
        month,
        lines: files.reduce((sum, { lines }) => sum + lines, 0),
        payments: paid.length,
        closedBy: closed?.byName,
        over: month < now,
      }
    }),
  )
  // Months before the first with anything in it say nothing.
  const first = months.findLastIndex(({ lines, payments }) => lines + payments > 0)
  return page(c, {
    title: words.t('payments.desk.months'),
    children: <MonthsPage words={words} months={months.slice(0, Math.max(2, first + 1))} />,
  })
}

async function monthPage(c: C, failed?: Failed): Promise<Response> {
  const facts = await factsIn(c)
  if (!facts.ok) return refusalPage(c, facts.refusal)
  const { words, site, actor } = c.var
  const { clock, council } = site.hands
  const now = clock.now()
  const { book } = facts.value
  const reconciled = reconcile(facts.value)
  const labels = { file: { label: words.t('months.one.file'), missing: words.t('months.one.fileMissing') } }
  return page(c, {
    title: monthTitle(words, book, reconciled),
    ...answerOf(failed),
    children: (
      <MonthPage
        words={words}
        book={book}
        reconciled={reconciled}
        over={isMonthOver(book.month, now, keepingOf(council))}
        person={actor.person ?? ''}
        may={{
          take: may('import-finance-lines', { actor, now }).ok,
          close: may('close-month', { actor, now }).ok,
        }}
        errors={failed ? formErrors(words, labels, failed.refusal) : noErrors}
        faults={failed?.refusal.reason === 'list-lines' ? failed.refusal.lines : []}
        done={failed ? undefined : doneText(c)}
      />
    ),
  })
}

function doneText(c: C): string | undefined {
  const { t } = c.var.words
  const number = (name: string) => Number(/^\d{1,6}$/.exec(c.req.query(name) ?? '')?.[0] ?? 0)
  switch (c.req.query('done')) {
    case 'taken':
      return t('months.done.taken', { lines: number('lines'), added: number('added') })
    case 'settled':
      return t('months.done.settled')
    case 'closed':
      return t('months.done.closed')
    default:
      return undefined
  }
}
