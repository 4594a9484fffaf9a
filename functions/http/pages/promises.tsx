// The staff page of what others bring to one proposal.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { promiseInputs } from '../../../shared/contract/promises.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { type Act, may, mayAnywhere } from '../../../shared/rounds/policy.ts'
import { noErrors } from '../../../web/pages/form-errors.ts'
import { promisesPath } from '../../../web/pages/money-paths.ts'
import {
  PromiseDeskPage,
  type PromiseForm,
  promiseBox,
  promiseLabels,
} from '../../../web/pages/promise-desk.tsx'
import { receivePromise } from '../../acts/receive-promise.ts'
import { recordPromise, withdrawPromise } from '../../acts/record-promise.ts'
import { standingPromises } from '../../parts/money/promise-asked.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { givenErrors, readSum } from './parts/money-given.ts'
import { shownProposal } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/promises/:proposal'
const dones = ['recorded', 'received', 'withdrawn'] as const

interface Failed {
  readonly form: Form
  readonly of: PromiseForm
  readonly promise: string
  readonly refusal: AnyRefusal
}

export function promisesPages(app: App): void {
  app.get(address, c => deskPage(c))
  // A page that was refused has the address its form was sent to: loaded again, it is the desk.
  for (const step of ['receive', 'withdraw']) app.get(`${address}/:promise/${step}`, c => deskPage(c))

  app.post(address, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const form = sent.value
    if (c.var.actor.person === undefined) return signInFirst(c, form)
    const input = parseInput(promiseInputs['record-promise'], {
      ...idsIn(c),
      promise: form.text('promise'),
      kind: form.text('kind'),
      from: form.text('from'),
      what: form.text('what'),
      amountMinor: sumIn(c, form, 'amount').value ?? null,
    })
    const done = input.ok ? await recordPromise(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? said(c, 'recorded')
      : deskPage(c, { form, of: 'new', promise: '', refusal: done.refusal })
  })

  app.post(`${address}/:promise/receive`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const form = sent.value
    if (c.var.actor.person === undefined) return signInFirst(c, form)
    const promise = c.req.param('promise')
    const input = parseInput(promiseInputs['receive-promise'], {
      ...idsIn(c),
      promise,
      version: form.number('version'),
      entry: form.text('entry'),
      amountMinor: sumIn(c, form, promiseBox('amount', promise)).value,
      decision: form.text(promiseBox('decision', promise)),
      reference: form.text(promiseBox('reference', promise)),
    })
    const done = input.ok ? await receivePromise(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? said(c, 'received')
      : deskPage(c, { form, of: 'receive', promise, refusal: done.refusal })
  })

  app.post(`${address}/:promise/withdraw`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const form = sent.value
    if (c.var.actor.person === undefined) return signInFirst(c, form)
    const promise = c.req.param('promise')
    const input = parseInput(promiseInputs['withdraw-promise'], {
      ...idsIn(c),
      promise,
      version: form.number('version'),
      reason: form.text(promiseBox('reason', promise)),
    })
    const done = input.ok ? await withdrawPromise(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? said(c, 'withdrawn')
      : deskPage(c, { form, of: 'withdraw', promise, refusal: done.refusal })
  })
}

const idsIn = (c: C) => ({ round: c.req.param('round') ?? '', proposal: c.req.param('proposal') ?? '' })

const sumIn = (c: C, form: Form, box: string) => readSum(form.text(box), c.var.site.hands.council.currency)

const said = (c: C, done: (typeof dones)[number]) =>
  c.redirect(`${promisesPath(c.var.words, idsIn(c))}?done=${done}`, 303)

function errorsOf(c: C, failed: Failed | undefined) {
  if (!failed) return noErrors
  const { of, promise, form, refusal } = failed
  const boxes = ['amount', 'decision', 'reference', 'reason'].map(
    name => [name === 'amount' ? 'amountMinor' : name, promiseBox(name, promise)] as const,
  )
  const amount = promiseBox('amount', promise)
  const sums = of === 'withdraw' ? {} : { [amount]: sumIn(c, form, amount).refusal }
  return givenErrors(c.var.words, promiseLabels(c.var.words, of, promise), refusal, boxes, sums)
}

async function deskPage(c: C, failed?: Failed): Promise<Response> {
  const { words, site, actor } = c.var
  const { db, clock, entropy } = site.hands
  const now = clock.now()
  const acts = { record: 'record-promise', receive: 'receive-promise', withdraw: 'withdraw-promise' } as const
  const anywhere = Object.values(acts).map(act => mayAnywhere(act, actor, now))
  const [first] = anywhere
  if (first && !first.ok && anywhere.every(({ ok }) => !ok)) return refusalPage(c, first.refusal)
  const shown = await shownProposal(c)
  if (!shown.ok) return refusalPage(c, shown.refusal)
  const { round, proposal } = shown.value
  const ask = { actor, now, round, place: proposal.neighbourhood, proposal: proposal.id }
  const mayDo = (act: Act) => may(act, ask).ok
  const done = dones.find(one => one === c.req.query('done'))
  return page(c, {
    title: words.t('promises.title'),
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <PromiseDeskPage
        words={words}
        round={round.id}
        proposal={{ id: proposal.id, title: proposal.title }}
        promises={await standingPromises(db, proposal.id)}
        may={{ record: mayDo(acts.record), receive: mayDo(acts.receive), withdraw: mayDo(acts.withdraw) }}
        ids={{
          promise: failed?.form.text('promise') || entropy.ulid(),
          entry: failed?.form.text('entry') || entropy.ulid(),
        }}
        typed={box => failed?.form.text(box) ?? ''}
        errors={errorsOf(c, failed)}
        done={failed ? undefined : done && words.t(`promises.done.${done}`)}
      />
    ),
  })
}
