// The forms behind rewards: a rule to propose for something a neighbourhood measures, and money to set aside.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { rewardInputs } from '../../../shared/contract/rewards.ts'
import { may, mayAnywhere } from '../../../shared/rounds/policy.ts'
import { type FieldLabels, noErrors } from '../../../web/pages/form-errors.ts'
import { rewardDeskPath } from '../../../web/pages/money-paths.ts'
import {
  NewRewardPage,
  rewardLabels,
  SetAsidePage,
  setAsideLabels,
} from '../../../web/pages/reward-forms.tsx'
import { proposeReward } from '../../acts/propose-reward.ts'
import { setAside } from '../../acts/set-aside.ts'
import { listMetrics } from '../../store/metrics.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { givenErrors, readSum } from './parts/money-given.ts'
import { answerOf, type RefusedForm } from './parts/refused-form.ts'

type C = Context<{ Variables: Variables }>

const desk = '/:language/staff/money/rewards'

export function rewardFormPages(app: App): void {
  app.get(`${desk}/new`, c => newPage(c))
  app.get(`${desk}/set-aside`, c => setAsidePage(c))

  app.post(`${desk}/new`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const input = parseInput(rewardInputs['propose-reward'], newInput(c, sent.value))
    const done = input.ok ? await proposeReward(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok ? toDesk(c, 'proposed') : newPage(c, { form: sent.value, refusal: done.refusal })
  })

  app.post(`${desk}/set-aside`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const form = sent.value
    if (c.var.actor.person === undefined) return signInFirst(c, form)
    const input = parseInput(rewardInputs['set-aside'], {
      entry: form.text('id'),
      pool: form.text('pool'),
      amountMinor: sumIn(c, form, 'amount').value,
      decision: form.text('decision'),
    })
    const done = input.ok ? await setAside(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok ? toDesk(c, 'set-aside') : setAsidePage(c, { form, refusal: done.refusal })
  })
}

const toDesk = (c: C, done: 'proposed' | 'set-aside') =>
  c.redirect(`${rewardDeskPath(c.var.words)}?done=${done}`, 303)

const sumIn = (c: C, form: Form, box: string) => readSum(form.text(box), c.var.site.hands.council.currency)

function newInput(c: C, form: Form): Record<string, unknown> {
  const [place = '', metric = ''] = form.text('metric').split('/')
  const sum = (box: string) => sumIn(c, form, box).value
  const datum = form.text('datum').trim()
  return {
    rule: form.text('id'),
    place,
    metric,
    way:
      form.text('way') === 'step'
        ? { way: 'step', rewardMinor: sum('reward') }
        : form.text('way') === 'rate'
          ? { way: 'rate', perUnitMinor: sum('perUnit'), capMinor: sum('cap') }
          : { way: '' },
    datum: datum === '' ? null : /^-?\d{1,12}(?:\.\d{1,6})?$/.test(datum) ? Number(datum) : datum,
    decision: form.text('decision'),
  }
}

/** What the contract calls a box that the form calls otherwise. */
const boxes = [
  ['amountMinor', 'amount'],
  ['place', 'metric'],
  ['way.way', 'way'],
  ['way.rewardMinor', 'reward'],
  ['way.perUnitMinor', 'perUnit'],
  ['way.capMinor', 'cap'],
] as const

function boxErrors(c: C, labels: FieldLabels, failed: RefusedForm | undefined, sums: readonly string[] = []) {
  if (!failed) return noErrors
  const refused = sums.map(box => [box, sumIn(c, failed.form, box).refusal] as const)
  return givenErrors(c.var.words, labels, failed.refusal, boxes, Object.fromEntries(refused))
}

async function newPage(c: C, failed?: RefusedForm): Promise<Response> {
  const { words, site, actor } = c.var
  const { db, council, clock, entropy } = site.hands
  const now = clock.now()
  const allowed = mayAnywhere('propose-reward', actor, now)
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const places = council.neighbourhoods.filter(
    ({ id }) => may('propose-reward', { actor, now, place: id }).ok,
  )
  const metrics = await Promise.all(
    places.map(async ({ id, name }) =>
      (await listMetrics(db, id)).map(metric => ({
        value: `${id}/${metric.id}`,
        text: words.t('rewards.new.option', {
          place: name,
          name: metric.name,
          baseline: words.number(metric.baseline.value),
          target: words.number(metric.target.value),
          unit: metric.unit,
        }),
      })),
    ),
  )
  return page(c, {
    title: words.t('rewards.new.title'),
    ...answerOf(failed),
    children: (
      <NewRewardPage
        words={words}
        id={failed?.form.text('id') || entropy.ulid()}
        typed={name => failed?.form.text(name) ?? ''}
        errors={boxErrors(c, rewardLabels(words), failed, ['reward', 'perUnit', 'cap'])}
        metrics={metrics.flat()}
      />
    ),
  })
}

function setAsidePage(c: C, failed?: RefusedForm): Response {
  const { words, site, actor } = c.var
  const { clock, entropy } = site.hands
  const allowed = may('set-aside', { actor, now: clock.now() })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  return page(c, {
    title: words.t('rewards.setAside.title'),
    ...answerOf(failed),
    children: (
      <SetAsidePage
        words={words}
        id={failed?.form.text('id') || entropy.ulid()}
        typed={name => failed?.form.text(name) ?? ''}
        errors={boxErrors(c, setAsideLabels(words), failed, ['amount'])}
      />
    ),
  })
}
