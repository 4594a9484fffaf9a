// Sharing a sum by need: what was decided, for everybody, and the page on which officers try formulas side by side and
// adopt one.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { moneyInputs } from '../../../shared/contract/money.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isUlid } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { AllocationPage, AllocationsPage, allocationTitle } from '../../../web/pages/allocation.tsx'
import { AllocationFormPage } from '../../../web/pages/allocation-form.tsx'
import { type FormErrors, formErrors } from '../../../web/pages/form-errors.ts'
import { moneyDeskPath } from '../../../web/pages/money-paths.ts'
import { decideAllocation } from '../../acts/decide-allocation.ts'
import { getAllocation, listAllocations } from '../../store/allocations.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { freshAllocation, labelsOf, placed, readAllocation, tryOut } from './parts/allocation-given.ts'

type C = Context<{ Variables: Variables }>

const keepSeconds = 30

export function allocationPages(app: App): void {
  app.get('/:language/allocations', async c => {
    const { words, site } = c.var
    const plans = (await listAllocations(site.hands.db)).map(({ plan }) => plan).reverse()
    return page(c, {
      title: words.t('allocation.listTitle'),
      keepSeconds,
      children: <AllocationsPage words={words} plans={plans} />,
    })
  })

  app.get('/:language/allocations/:allocation', async c => {
    const { words, site } = c.var
    const id = c.req.param('allocation')
    const kept = isUlid(id) ? await getAllocation(site.hands.db, id) : undefined
    if (!kept) return refusalPage(c, { reason: 'not-found' })
    const { plan, booked } = kept
    const nameOf = (place: string) => neighbourhoodOf(site.hands.council, place)?.name ?? place
    return page(c, {
      title: `${plan.title}: ${allocationTitle(words, plan)}`,
      keepSeconds,
      children: <AllocationPage words={words} plan={plan} nameOf={nameOf} booked={booked} />,
    })
  })

  app.get('/:language/staff/money/allocation', c => formPage(c, freshAllocation(c.var.site.hands.council)))

  app.post('/:language/staff/money/allocation', async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const form = sent.value
    if (form.text('do') !== 'adopt') return formPage(c, form, 'try')
    const { hands } = c.var.site
    const { input, faults, sum } = readAllocation(form, hands.council)
    const parsed = parseInput(moneyInputs['decide-allocation'], input)
    if (!parsed.ok || faults.length > 0) {
      const others = parsed.ok ? [] : parsed.refusal.fields
      const refusal = { reason: 'invalid-input', fields: placed([...faults, ...others], input) } as const
      return formPage(c, form, { refusal, sum })
    }
    const done = await decideAllocation(hands, c.var.actor, parsed.value)
    return done.ok
      ? c.redirect(`${moneyDeskPath(c.var.words)}?done=allocation`, 303)
      : formPage(c, form, { refusal: done.refusal, sum })
  })
}

interface Failed {
  readonly refusal: AnyRefusal
  readonly sum: AnyRefusal | undefined
}

function formPage(c: C, form: Form, what?: 'try' | Failed): Response {
  const { words, site, actor } = c.var
  const { council, clock, entropy } = site.hands
  const allowed = may('decide-allocation', { actor, now: clock.now() })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const failed = typeof what === 'object' ? what : undefined
  const tried = what === undefined ? undefined : tryOut(form, council)
  const errors = failed
    ? formErrors(words, labelsOf(words, council), failed.refusal, { sum: failed.sum })
    : what === 'try' && !tried
      ? noSum(c, form)
      : { summary: [], of: {} }
  const status = failed ? statusOf[failed.refusal.reason] : errors.summary.length > 0 ? 422 : 200
  return page(c, {
    title: words.t('allocation.form.title'),
    error: errors.summary.length > 0,
    status,
    children: (
      <AllocationFormPage
        words={words}
        places={council.neighbourhoods}
        id={form.text('id') || entropy.ulid()}
        typed={name => form.text(name)}
        part={form.all('part')}
        tried={(tried ?? []).map(({ way, formula, answer }) => ({
          way,
          formula,
          shares: answer.ok ? answer.value : undefined,
          problem: answer.ok ? undefined : refusalWords(words, answer.refusal),
        }))}
        errors={errors}
      />
    ),
  })
}

/** Nothing can be tried before it is known how much is shared, and between whom. */
function noSum(c: C, form: Form): FormErrors {
  const { words, site } = c.var
  const { sum } = readAllocation(form, site.hands.council)
  const text = sum ? refusalWords(words, sum) : words.t('allocation.form.noSum')
  return { summary: [{ field: 'sum', text }], of: { sum: text } }
}
