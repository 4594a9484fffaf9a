// The staff page of one grant: awarding it, checking its claims, changing and ending it.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { grantInputs } from '../../../shared/contract/grants.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { type Grant, instalmentOf } from '../../../shared/grants/grant.ts'
import type { Result } from '../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { type Act, may } from '../../../shared/rounds/policy.ts'
import { noErrors } from '../../../web/pages/form-errors.ts'
import { GrantChangePage } from '../../../web/pages/grant-change.tsx'
import { GrantDeskPage } from '../../../web/pages/grant-desk.tsx'
import { grantDeskPath } from '../../../web/pages/grant-paths.ts'
import { awardDeskPath } from '../../../web/pages/money-paths.ts'
import { awardGrant, refuseGrant } from '../../acts/award-grant.ts'
import { agreeGrantChange, askGrantChange } from '../../acts/change-grant.ts'
import { checkClaim } from '../../acts/check-claim.ts'
import { endGrant } from '../../acts/end-grant.ts'
import { getGrant } from '../../store/grants.ts'
import { listMetrics } from '../../store/metrics.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { grantErrors, keptInstalment, readInstalment } from './parts/grant-given.ts'
import {
  type FailedStep,
  type GrantStep,
  grantIdsIn,
  grantSteps,
  refusedInstead,
} from './parts/grant-steps.ts'
import { shownGrant } from './parts/grant-views.ts'
import { readSum } from './parts/money-given.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/grants/:fund/:grant'

const dones = ['proposed', 'awarded', 'refused', 'checked', 'asked', 'agreed', 'ended'] as const

const steps: readonly GrantStep<(typeof dones)[number]>[] = [
  {
    path: '/award',
    done: 'awarded',
    run: async (c, form, ids) => {
      const input = parseInput(grantInputs['award-grant'], { ...ids, version: form.number('version') })
      return input.ok ? awardGrant(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/refuse',
    done: 'refused',
    run: async (c, form, ids) => {
      const input = parseInput(grantInputs['refuse-grant'], { ...ids, ...withReason(form) })
      return input.ok ? refuseGrant(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/claims/:instalment',
    done: 'checked',
    run: async (c, form, ids) => {
      const input = parseInput(grantInputs['check-claim'], {
        ...ids,
        instalment: c.req.param('instalment' as never) ?? '',
        payment: form.text('payment'),
        reading: form.text('reading') || null,
        amountMinor: form.number('amountMinor'),
      })
      return input.ok ? checkClaim(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/agree',
    done: 'agreed',
    run: async (c, form, ids) => {
      const input = parseInput(grantInputs['agree-grant-change'], { ...ids, change: form.text('change') })
      return input.ok ? agreeGrantChange(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/end',
    done: 'ended',
    run: async (c, form, ids) => {
      const input = parseInput(grantInputs['end-grant'], { ...ids, ...withReason(form) })
      return input.ok ? endGrant(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
]

const withReason = (form: Form) => ({ version: form.number('version'), reason: form.text('reason') })

export function grantDeskPages(app: App): void {
  grantSteps(app, address, steps, grantPage, (c, ids) => grantDeskPath(c.var.words, ids))
  app.get(`${address}/change/:instalment`, c => changePage(c))
  app.post(`${address}/change/:instalment`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const form = sent.value
    const ids = grantIdsIn(c)
    const sum = readSum(form.text('amount'), c.var.site.hands.council.currency)
    const input = parseInput(grantInputs['ask-grant-change'], {
      ...ids,
      ...withReason(form),
      change: form.text('change'),
      decision: form.text('changeDecision'),
      instalment: readInstalment(form, c.req.param('instalment'), sum),
    })
    const done: Result<unknown, AnyRefusal> = input.ok
      ? await askGrantChange(c.var.site.hands, c.var.actor, input.value)
      : input
    return done.ok
      ? c.redirect(`${grantDeskPath(c.var.words, ids)}?done=asked`, 303)
      : changePage(c, { form, refusal: done.refusal })
  })
}

/** The grant in the address, for whoever may see the money of its place. */
async function grantIn(c: C): Promise<Grant | Response> {
  const { site, actor } = c.var
  const { fund, grant } = grantIdsIn(c)
  const allowed = may('see-money', { actor, now: site.hands.clock.now(), place: fund })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  return (await getGrant(site.hands.db, fund, grant)) ?? refusalPage(c, { reason: 'unknown-grant' })
}

async function grantPage(c: C, failed?: FailedStep): Promise<Response> {
  const grant = await grantIn(c)
  if (grant instanceof Response) return refusedInstead(c, failed) ?? grant
  const { words, site, actor } = c.var
  const { hands } = site
  const { fund } = grant.payer
  const ask = { actor, now: hands.clock.now(), place: fund }
  const mayDo = (act: Act) => may(act, ask).ok
  const shown = await shownGrant(hands, grant)
  const said = dones.find(one => one === c.req.query('done'))
  return page(c, {
    title: grant.title,
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <GrantDeskPage
        words={words}
        {...shown}
        place={neighbourhoodOf(hands.council, fund) ?? { id: fund, name: fund }}
        person={actor.person ?? ''}
        may={{
          award: mayDo('award-grant'),
          check: mayDo('check-claim'),
          change: mayDo('ask-grant-change'),
          agree: mayDo('agree-grant-change'),
          end: mayDo('end-grant'),
        }}
        paymentIds={shown.instalments.map(() => hands.entropy.ulid())}
        paymentsHref={awardDeskPath(words, { fund, award: grant.id })}
        typed={name => failed?.form.text(name) ?? ''}
        errors={failed ? grantErrors(words, ['change'], failed.refusal) : noErrors}
        done={failed ? undefined : said && words.t(`grants.done.${said}`)}
      />
    ),
  })
}

async function changePage(c: C, failed?: FailedStep): Promise<Response> {
  const grant = await grantIn(c)
  if (grant instanceof Response) return refusedInstead(c, failed) ?? grant
  const { words, site } = c.var
  const { hands } = site
  const instalment = instalmentOf(grant, c.req.param('instalment') ?? '')
  if (!instalment) return refusalPage(c, { reason: 'unknown-instalment' })
  const kept: Readonly<Record<string, string>> = keptInstalment(instalment, hands.council.currency)
  const { fund } = grant.payer
  const sum = failed && readSum(failed.form.text('amount'), hands.council.currency)
  return page(c, {
    title: words.t('grants.change.title'),
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <GrantChangePage
        words={words}
        grant={grant}
        place={neighbourhoodOf(hands.council, fund) ?? { id: fund, name: fund }}
        instalment={instalment.id}
        id={failed?.form.text('change') || hands.entropy.ulid()}
        metrics={await listMetrics(hands.db, fund)}
        typed={name => (failed ? failed.form.text(name) : (kept[name] ?? ''))}
        errors={failed ? grantErrors(words, ['instalment', 'change'], failed.refusal, sum) : noErrors}
      />
    ),
  })
}
