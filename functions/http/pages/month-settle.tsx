// Settling one line of a month on a page of its own: one that only the finance system has, or a payment that only we have.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { moneyInputs } from '../../../shared/contract/money.ts'
import type { AnyRefusal } from '../../../shared/contract/refusals.ts'
import { type OurLine, reconcile } from '../../../shared/funds/reconciling.ts'
import type { Result } from '../../../shared/lib/result.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { hereTitle, SettleHerePage, SettleTherePage, thereTitle } from '../../../web/pages/month-settle.tsx'
import { explainFinanceLine, explainMissingPayment, matchFinanceLine } from '../../acts/reconcile-month.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { answerOf, type Failed, factsIn, monthIn } from './parts/month-asked.ts'

type C = Context<{ Variables: Variables }>

const one = '/:language/staff/money/months/:month'
const there = `${one}/:way{out|back}/:reference`
const ours = `${one}/ours/:reference`

export function monthSettlePages(app: App): void {
  for (const end of ['', '/match', '/explain']) app.get(`${there}${end}`, c => therePage(c))
  app.post(`${there}/match`, c =>
    settle(c, therePage, form => {
      const input = parseInput(moneyInputs['match-finance-line'], {
        ...lineIn(c),
        payment: form.text('payment'),
      })
      return input.ok ? matchFinanceLine(c.var.site.hands, c.var.actor, input.value) : input
    }),
  )
  app.post(`${there}/explain`, c =>
    settle(c, therePage, form => {
      const input = parseInput(moneyInputs['explain-finance-line'], {
        ...lineIn(c),
        reason: form.text('reason'),
      })
      return input.ok ? explainFinanceLine(c.var.site.hands, c.var.actor, input.value) : input
    }),
  )
  for (const end of ['', '/explain']) app.get(`${ours}${end}`, c => herePage(c))
  app.post(`${ours}/explain`, c =>
    settle(c, herePage, form => {
      const { month, reference } = lineIn(c)
      const fields = { month, payment: reference, reason: form.text('reason') }
      const input = parseInput(moneyInputs['explain-missing-payment'], fields)
      return input.ok ? explainMissingPayment(c.var.site.hands, c.var.actor, input.value) : input
    }),
  )
}

const lineIn = (c: C) => ({
  month: c.req.param('month') ?? '',
  way: c.req.param('way') ?? '',
  reference: c.req.param('reference') ?? '',
})

async function settle(
  c: C,
  again: (c: C, failed: Failed) => Promise<Response>,
  run: (form: Form) => Promise<Result<unknown, AnyRefusal>> | Result<unknown, AnyRefusal>,
): Promise<Response> {
  const sent = await readForm(c)
  if (!sent.ok) return refusalPage(c, sent.refusal)
  if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
  const done = await run(sent.value)
  if (!done.ok) return again(c, { form: sent.value, refusal: done.refusal })
  return c.redirect(`${monthIn(c)}?done=settled`, 303)
}

async function therePage(c: C, failed?: Failed): Promise<Response> {
  const facts = await factsIn(c)
  if (!facts.ok) return refusalPage(c, facts.refusal)
  const { words } = c.var
  const { month, way, reference } = lineIn(c)
  const { missingHere, missingThere } = reconcile(facts.value)
  const found = missingHere.find(({ there }) => there.reference === reference && there.way === way)
  if (!found) return refusalPage(c, failed?.refusal ?? { reason: 'unknown-line' })
  const labels = { payment: words.t('months.settle.match'), reason: words.t('months.settle.explainOnly') }
  const fits = ({ line }: OurLine) => way === 'out' && line.amountMinor === found.there.amountMinor
  return page(c, {
    title: thereTitle(words, found.there),
    ...answerOf(failed),
    children: (
      <SettleTherePage
        words={words}
        month={month}
        there={found.there}
        here={found.here}
        options={missingThere.map(({ here }) => here).filter(fits)}
        typed={name => failed?.form.text(name) ?? found.there.explained?.reason ?? ''}
        errors={failed ? formErrors(words, labels, failed.refusal) : noErrors}
      />
    ),
  })
}

async function herePage(c: C, failed?: Failed): Promise<Response> {
  const facts = await factsIn(c)
  if (!facts.ok) return refusalPage(c, facts.refusal)
  const { words } = c.var
  const { month, reference } = lineIn(c)
  const found = reconcile(facts.value).missingThere.find(({ here }) => here.line.reference === reference)
  if (!found) return refusalPage(c, failed?.refusal ?? { reason: 'unknown-line' })
  const labels = { reason: words.t('months.settle.hereExplain') }
  return page(c, {
    title: hereTitle(words, found.here),
    ...answerOf(failed),
    children: (
      <SettleHerePage
        words={words}
        month={month}
        here={found.here}
        typed={name => failed?.form.text(name) ?? found.explained?.reason ?? ''}
        errors={failed ? formErrors(words, labels, failed.refusal) : noErrors}
      />
    ),
  })
}
