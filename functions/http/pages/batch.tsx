// One batch: looking at it, taking it apart, closing it, its file, and confirming it by the finance system's lists.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { moneyInputs } from '../../../shared/contract/money.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { Batch } from '../../../shared/funds/batch.ts'
import { monthOf } from '../../../shared/funds/finance-line.ts'
import { meant, type OurLine } from '../../../shared/funds/reconciling.ts'
import { dayOf } from '../../../shared/ledger/year.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { mayAnywhere } from '../../../shared/rounds/policy.ts'
import { BatchPage, batchTitle } from '../../../web/pages/batch.tsx'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { batchPath } from '../../../web/pages/money-paths.ts'
import { closePaymentBatch } from '../../acts/close-payment-batch.ts'
import { confirmPaymentBatch } from '../../acts/confirm-payment-batch.ts'
import { takePaymentBatchApart } from '../../acts/make-payment-batch.ts'
import { linesOf } from '../../parts/money/batch-asked.ts'
import { keepingOf } from '../../parts/money/money-asked.ts'
import { linesSince } from '../../parts/money/month-facts.ts'
import { getPaymentBatch } from '../../store/payment-batches.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { proveAgain, signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { canDo, type Failed, isSeen } from './parts/batch-asked.ts'

type C = Context<{ Variables: Variables }>

const one = '/:language/staff/money/batches/:number'

export function batchPages(app: App): void {
  // A page that was refused has the address its form was sent to: loaded again, it is the batch.
  for (const path of ['', '/close', '/apart', '/confirm']) app.get(`${one}${path}`, c => onePage(c))
  app.get(`${one}/file`, async c => {
    const batch = await batchIn(c)
    if (!batch.ok) return refusalPage(c, batch.refusal)
    const { number, closed } = batch.value
    if (!closed) return refusalPage(c, { reason: 'not-found' })
    return c.body(closed.file, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="batch-${number}.csv"`,
      'cache-control': 'no-store',
    })
  })

  app.post(`${one}/close`, c =>
    take(c, async (form, number) => {
      const input = parseInput(moneyInputs['close-payment-batch'], {
        number,
        version: form.number('version'),
      })
      const done = input.ok ? await closePaymentBatch(c.var.site.hands, c.var.actor, input.value) : input
      return done.ok ? ok('done=closed') : done
    }),
  )
  app.post(`${one}/apart`, c =>
    take(c, async (form, number) => {
      const fields = { number, version: form.number('version'), reason: form.text('reason') }
      const input = parseInput(moneyInputs['take-payment-batch-apart'], fields)
      const done = input.ok ? await takePaymentBatchApart(c.var.site.hands, c.var.actor, input.value) : input
      return done.ok ? ok('done=apart') : done
    }),
  )
  app.post(`${one}/confirm`, c =>
    take(c, async (_form, number) => {
      const input = parseInput(moneyInputs['confirm-payment-batch'], { number })
      const done = input.ok ? await confirmPaymentBatch(c.var.site.hands, c.var.actor, input.value) : input
      if (!done.ok) return done
      const { confirmed, notYours } = done.value
      return ok(`done=confirmed&confirmed=${confirmed}&notYours=${notYours}`)
    }),
  )
}

/** What is said on the page afterwards. */
type Taken = Result<string, AnyRefusal>

async function take(c: C, run: (form: Form, number: number) => Promise<Taken>): Promise<Response> {
  const sent = await readForm(c)
  if (!sent.ok) return refusalPage(c, sent.refusal)
  if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
  const number = numberIn(c)
  const done = await run(sent.value, number)
  if (!done.ok && done.refusal.reason === 'proof-too-old') return proveAgain(c, sent.value)
  if (!done.ok) return onePage(c, { form: sent.value, refusal: done.refusal })
  return c.redirect(`${batchPath(c.var.words, number)}?${done.value}`, 303)
}

const numberIn = (c: C): number => Number(/^\d{1,8}$/.exec(c.req.param('number') ?? '')?.[0] ?? 0)

async function batchIn(c: C): Promise<Result<Batch, AnyRefusal>> {
  const { site, actor } = c.var
  const { db, clock } = site.hands
  const allowed = mayAnywhere('see-money', actor, clock.now())
  if (!allowed.ok) return allowed
  const batch = await getPaymentBatch(db, numberIn(c))
  if (!batch) return refuse({ reason: 'unknown-payment-batch' })
  const hidden = batch.lines.find(line => !isSeen(c, line))
  return hidden ? refuse({ reason: 'not-your-neighbourhood', place: hidden.fund }) : ok(batch)
}

async function onePage(c: C, failed?: Failed): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const found = await batchIn(c)
  if (!found.ok) return refusalPage(c, found.refusal)
  const batch = found.value
  const lines = await linesOf(hands, batch)
  return page(c, {
    title: batchTitle(words, batch),
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <BatchPage
        words={words}
        batch={batch}
        lines={lines}
        found={await inLists(c, batch, lines)}
        person={actor.person ?? ''}
        may={{
          close: canDo(c, 'close-payment-batch'),
          takeApart: canDo(c, 'take-payment-batch-apart'),
          confirm: canDo(c, 'confirm-payment'),
        }}
        reason={failed?.form.text('reason') ?? ''}
        errors={
          failed ? formErrors(words, { reason: words.t('batches.one.reason') }, failed.refusal) : noErrors
        }
        done={failed ? undefined : doneText(c)}
      />
    ),
  })
}

/** How many of the lines on their way the finance system names. */
async function inLists(c: C, { closed }: Batch, lines: readonly OurLine[]): Promise<number> {
  const sent = lines.filter(({ state }) => state === 'sent')
  if (!closed || sent.length === 0) return 0
  const { hands } = c.var.site
  const month = (at: Instant) => monthOf(dayOf(at, keepingOf(hands.council)) as Day)
  const there = await linesSince(hands, month(closed.at), month(hands.clock.now()))
  return sent.filter(({ line }) =>
    there.some(
      one => one.way === 'out' && one.amountMinor === line.amountMinor && meant(one) === line.reference,
    ),
  ).length
}

function doneText(c: C): string | undefined {
  const { t } = c.var.words
  const number = (name: string) => Number(/^\d{1,6}$/.exec(c.req.query(name) ?? '')?.[0] ?? 0)
  switch (c.req.query('done')) {
    case 'made':
      return t('batches.done.made')
    case 'closed':
      return t('batches.done.closed')
    case 'apart':
      return t('batches.done.apart')
    case 'confirmed':
      return t('batches.done.confirmed', { confirmed: number('confirmed'), notYours: number('notYours') })
    default:
      return undefined
  }
}
