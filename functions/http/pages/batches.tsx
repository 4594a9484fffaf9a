// Payments that wait to go out together, the form that makes a batch of them, and the batches that were made.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { moneyInputs } from '../../../shared/contract/money.ts'
import { statusOf } from '../../../shared/contract/refusals.ts'
import { paymentState } from '../../../shared/funds/payment.ts'
import { mayAnywhere } from '../../../shared/rounds/policy.ts'
import { BatchesPage } from '../../../web/pages/batches.tsx'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { batchPath } from '../../../web/pages/money-paths.ts'
import { makePaymentBatch } from '../../acts/make-payment-batch.ts'
import { listBatches } from '../../store/payment-batches.ts'
import { listOpenPayments } from '../../store/payments.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { canDo, type Failed, isSeen } from './parts/batch-asked.ts'

type C = Context<{ Variables: Variables }>

const list = '/:language/staff/money/batches'

export function batchesPages(app: App): void {
  app.get(list, c => listPage(c))
  app.post(list, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const form = sent.value
    const payments = form.all('payments').map(value => {
      const [award, payment] = value.split('/')
      return { award, payment }
    })
    const input = parseInput(moneyInputs['make-payment-batch'], { batch: form.text('batch'), payments })
    const made = input.ok ? await makePaymentBatch(c.var.site.hands, c.var.actor, input.value) : input
    if (!made.ok) return listPage(c, { form, refusal: made.refusal })
    return c.redirect(`${batchPath(c.var.words, made.value.number)}?done=made`, 303)
  })
}

async function listPage(c: C, failed?: Failed): Promise<Response> {
  const { words, site, actor } = c.var
  const { db, clock, entropy } = site.hands
  const allowed = mayAnywhere('see-money', actor, clock.now())
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const [open, batches] = await Promise.all([listOpenPayments(db), listBatches(db)])
  const labels = {
    payments: { label: words.t('batches.choose'), missing: words.t('refusals.batch-empty') },
  }
  const waiting = open.filter(payment => paymentState(payment) === 'approved' && isSeen(c, payment))
  return page(c, {
    title: words.t('batches.title', { count: waiting.length }),
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <BatchesPage
        words={words}
        waiting={waiting}
        batches={batches.filter(({ lines }) => lines.every(line => isSeen(c, line))).reverse()}
        mayMake={canDo(c, 'make-payment-batch')}
        id={failed?.form.text('batch') || entropy.ulid()}
        chosen={failed ? failed.form.all('payments') : waiting.map(({ award, id }) => `${award}/${id}`)}
        errors={failed ? formErrors(words, labels, failed.refusal) : noErrors}
        done={undefined}
      />
    ),
  })
}
