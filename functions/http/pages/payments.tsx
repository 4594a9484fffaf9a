// The staff page of one project's or grant's money: checking, approving and confirming its payments, more money, what is left.
import type { Context } from 'hono'
import type { AwardIds } from '../../../shared/contract/money.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { sumOf } from '../../../shared/funds/draw.ts'
import { payableMinor } from '../../../shared/funds/payment.ts'
import { dayOf } from '../../../shared/ledger/year.ts'
import type { GrantId, NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { isDeliveryOver } from '../../../shared/proposals/pot-facts.ts'
import { type Act, mayAnywhere } from '../../../shared/rounds/policy.ts'
import { awardBoxes, awardLabels, boxOf } from '../../../web/pages/award-boxes.ts'
import { AwardDeskPage } from '../../../web/pages/award-desk.tsx'
import { noErrors } from '../../../web/pages/form-errors.ts'
import { grantPath } from '../../../web/pages/grant-paths.ts'
import { awardDeskPath, projectMoneyPath } from '../../../web/pages/money-paths.ts'
import { langOf } from '../../../web/pages/proposal-words.ts'
import { type AwardFacts, loadAward } from '../../parts/money/award-asked.ts'
import { mayPay } from '../../parts/money/may-pay.ts'
import { keepingOf } from '../../parts/money/money-asked.ts'
import { readBalances } from '../../store/ledger.ts'
import { getRecovery, getVariation } from '../../store/payments.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { proveAgain, signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { dones, type Step, steps } from './parts/award-steps.ts'
import { givenErrors, heldOptions, type ReadSum, readDay, readSum } from './parts/money-given.ts'

type C = Context<{ Variables: Variables }>

const ofProject = '/:language/staff/money/rounds/:round/projects/:proposal'
const ofGrant = '/:language/staff/money/funds/:fund/grants/:grant'
export function paymentsPages(app: App): void {
  for (const address of [ofProject, ofGrant]) {
    app.get(address, c => awardPage(c))
    for (const step of steps) {
      if (step.projectsOnly && address === ofGrant) continue
      app.post(`${address}${step.path}`, c => take(c, step))
    }
  }
}

async function take(c: C, step: Step): Promise<Response> {
  const sent = await readForm(c)
  if (!sent.ok) return refusalPage(c, sent.refusal)
  if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
  const form = sent.value
  const ids = idsIn(c)
  const payment = c.req.param('payment') ?? ''
  const box = (name: string) => (step.form ? boxOf(step.form, name, payment) : name)
  const text = (name: string) => (step.form ? form.text(box(name)) : '')
  const day = (name: string) => readDay(form, box(name)) ?? ''
  const sum = readSum(text('amountMinor'), c.var.site.hands.council.currency)
  const fields = { payment, version: form.number('version') }
  const done = await step.run(c, { ids, payment: fields, sum, text, day, hidden: name => form.text(name) })
  if (!done.ok && done.refusal.reason === 'proof-too-old') return proveAgain(c, form)
  if (!done.ok) return awardPage(c, { form, step, payment, sum, refusal: done.refusal })
  return c.redirect(`${awardDeskPath(c.var.words, pathOf(ids))}?done=${step.done}`, 303)
}

function idsIn(c: C): AwardIds {
  const param = (name: string) => c.req.param(name) ?? ''
  return c.req.param('grant') === undefined
    ? { of: 'project', round: param('round') as RoundId, proposal: param('proposal') as ProposalId }
    : { of: 'grant', fund: param('fund') as NeighbourhoodId, grant: param('grant') as GrantId }
}

const pathOf = (ids: AwardIds) =>
  ids.of === 'project'
    ? { fund: '', award: ids.proposal, round: ids.round }
    : { fund: ids.fund, award: ids.grant }

interface Failed {
  readonly form: Form
  readonly step: Step
  readonly payment: string
  readonly sum: ReadSum
  readonly refusal: AnyRefusal
}

async function awardPage(c: C, failed?: Failed): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const now = hands.clock.now()
  const loaded = await loadAward(hands, idsIn(c))
  const allowed = loaded.ok
    ? await mayPay(hands, 'see-money', { actor, now }, loaded.value.to)
    : mayAnywhere('see-money', actor, now)
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  if (!loaded.ok) return refusalPage(c, failed?.refusal ?? loaded.refusal)
  const { award, to, standing, payments } = loaded.value
  const [variation, recovery, balances] = await Promise.all([
    getVariation(hands.db, award.award),
    getRecovery(hands.db, award.award),
    readBalances(hands.db, award.fund),
  ])
  const can = await mayEach(c, loaded.value)
  const neighbourhood = neighbourhoodOf(hands.council, award.fund)
  const { form: name } = failed?.step ?? {}
  const labels = name ? awardLabels(words, name, failed!.payment) : {}
  const boxes = name ? awardBoxes(name, failed!.payment) : []
  const sumBox = name && boxOf(name, 'amountMinor')
  const own = (box: string) => failed?.form.text(box) || hands.entropy.ulid()
  const said = dones.find(one => one === c.req.query('done'))
  return page(c, {
    title: award.title,
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <AwardDeskPage
        words={words}
        award={award}
        {...headOf(c, loaded.value)}
        sums={{
          paidMinor: sumOf(standing.paid),
          onItsWayMinor: sumOf(standing.inPayment),
          leftMinor: sumOf(standing.committed),
          returnedMinor: 0,
        }}
        payments={payments}
        payableMinor={payableMinor(standing, payments)}
        twoOverMinor={hands.council.money.twoApprovalsOverMinor}
        variation={variation}
        recovery={recovery}
        held={neighbourhood ? heldOptions(words, neighbourhood, balances, false) : []}
        person={actor.person ?? ''}
        may={{
          check: can['check-payment'] && to.of === 'project',
          approve: can['approve-payment'],
          confirm: can['confirm-payment'],
          more: can['ask-variation'] && to.of === 'project',
          agree: can['agree-variation'],
          release: can['release-award'] && to.of === 'project' && isDeliveryOver(to.proposal),
          recover: can['ask-recovery'],
          agreeRecovery: can['agree-recovery'],
        }}
        ids={{
          payment: own('payment'),
          variation: own('variation'),
          release: own('release'),
          recovery: own('recovery'),
        }}
        today={dayOf(now, keepingOf(hands.council))}
        sent={name && { form: name, payment: failed!.payment }}
        typed={box => failed?.form.text(box) ?? ''}
        errors={
          failed
            ? givenErrors(
                words,
                labels,
                failed.refusal,
                boxes,
                sumBox ? { [sumBox]: failed.sum.refusal } : {},
              )
            : noErrors
        }
        done={failed ? undefined : said && words.t(`payments.done.${said}`)}
      />
    ),
  })
}

const asked = [
  'check-payment',
  'approve-payment',
  'confirm-payment',
  'ask-variation',
  'agree-variation',
  'release-award',
  'ask-recovery',
  'agree-recovery',
] as const satisfies readonly Act[]

async function mayEach(c: C, { to }: AwardFacts): Promise<Record<(typeof asked)[number], boolean>> {
  const { hands } = c.var.site
  const ask = { actor: c.var.actor, now: hands.clock.now() }
  const answers = await Promise.all(
    asked.map(async act => [act, (await mayPay(hands, act, ask, to)).ok] as const),
  )
  return Object.fromEntries(answers) as Record<(typeof asked)[number], boolean>
}

/** What stands above the money, and where everybody reads about it. */
function headOf(c: C, { award, to }: AwardFacts) {
  const { words, site } = c.var
  const place = neighbourhoodOf(site.hands.council, award.fund)?.name ?? award.fund
  return to.of === 'project'
    ? {
        kicker: words.t('payments.award.kicker', { place, round: to.round.title }),
        lang: langOf(words, to.proposal),
        publicPath: projectMoneyPath(words, to.round.id, to.proposal.id),
      }
    : {
        kicker: words.t('payments.award.grantKicker', { place, name: to.grant.grantee.name }),
        lang: undefined,
        publicPath: grantPath(words, { fund: award.fund, grant: award.award }),
      }
}
