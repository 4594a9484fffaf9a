// The staff page of one project's money: checking, approving and confirming its payments, more money, what is left.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { moneyInputs } from '../../../shared/contract/money.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { sumOf } from '../../../shared/funds/draw.ts'
import { payableMinor } from '../../../shared/funds/payment.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Result } from '../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { isDeliveryOver } from '../../../shared/proposals/pot-facts.ts'
import { type Act, may } from '../../../shared/rounds/policy.ts'
import { type AwardForm, awardBoxes, awardLabels, boxOf } from '../../../web/pages/award-boxes.ts'
import { AwardDeskPage } from '../../../web/pages/award-desk.tsx'
import { noErrors } from '../../../web/pages/form-errors.ts'
import { awardDeskPath } from '../../../web/pages/money-paths.ts'
import { langOf } from '../../../web/pages/proposal-words.ts'
import { approvePayment, refusePayment } from '../../acts/approve-payment.ts'
import { checkPayment } from '../../acts/check-payment.ts'
import { confirmPayment, returnPayment } from '../../acts/confirm-payment.ts'
import { releaseAward } from '../../acts/release-award.ts'
import { agreeVariation, askVariation } from '../../acts/vary-award.ts'
import { loadAward } from '../../parts/money/award-asked.ts'
import { readBalances } from '../../store/ledger.ts'
import { getVariation } from '../../store/payments.ts'
import { getProposal } from '../../store/proposals.ts'
import { getRound } from '../../store/rounds.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { givenErrors, heldOptions, type ReadSum, readSum } from './parts/money-given.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/money/rounds/:round/projects/:proposal'
const dones = [
  'checked',
  'approved',
  'refused',
  'confirmed',
  'returned',
  'asked',
  'agreed',
  'released',
] as const

interface Step {
  readonly path: string
  readonly done: (typeof dones)[number]
  /** Whose boxes are shown again with what was typed; none where only a button was pressed. */
  readonly form?: AwardForm
  readonly run: (c: C, fields: Fields) => Promise<Result<unknown, AnyRefusal>>
}

/** A form as its act knows it. */
interface Fields {
  readonly ids: { readonly round: string; readonly proposal: string }
  /** The payment in the address, and the version of it that was looked at. */
  readonly payment: { readonly payment: string; readonly version: number | string | undefined }
  readonly sum: ReadSum
  readonly text: (name: string) => string
  readonly hidden: (name: string) => string
}

const steps: readonly Step[] = [
  {
    path: '/payments',
    done: 'checked',
    form: 'check',
    run: async (c, { ids, sum, text, hidden }) => {
      const [what, supplier, invoice] = ['what', 'supplier', 'invoice'].map(text)
      const fields = { ...ids, payment: hidden('payment'), amountMinor: sum.value, what, supplier, invoice }
      const input = parseInput(moneyInputs['check-payment'], fields)
      return input.ok ? checkPayment(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/payments/:payment/approve',
    done: 'approved',
    run: async (c, { ids, payment }) => {
      const input = parseInput(moneyInputs['approve-payment'], { ...ids, ...payment })
      return input.ok ? approvePayment(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/payments/:payment/refuse',
    done: 'refused',
    form: 'refuse',
    run: async (c, { ids, payment, text }) => {
      const fields = { ...ids, ...payment, reason: text('reason') }
      const input = parseInput(moneyInputs['refuse-payment'], fields)
      return input.ok ? refusePayment(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/payments/:payment/confirm',
    done: 'confirmed',
    form: 'confirm',
    run: async (c, { ids, payment, text }) => {
      const fields = { ...ids, ...payment, reference: text('reference') }
      const input = parseInput(moneyInputs['confirm-payment'], fields)
      return input.ok ? confirmPayment(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/payments/:payment/return',
    done: 'returned',
    form: 'return',
    run: async (c, { ids, payment, text }) => {
      const fields = { ...ids, ...payment, reason: text('reason') }
      const input = parseInput(moneyInputs['return-payment'], fields)
      return input.ok ? returnPayment(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/variation',
    done: 'asked',
    form: 'more',
    run: async (c, { ids, sum, text, hidden }) => {
      const [from, reason, decision] = ['from', 'reason', 'decision'].map(text)
      const fields = {
        ...ids,
        variation: hidden('variation'),
        amountMinor: sum.value,
        from,
        reason,
        decision,
      }
      const input = parseInput(moneyInputs['ask-variation'], fields)
      return input.ok ? askVariation(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/variation/agree',
    done: 'agreed',
    run: async (c, { ids, hidden }) => {
      const input = parseInput(moneyInputs['agree-variation'], { ...ids, variation: hidden('variation') })
      return input.ok ? agreeVariation(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/release',
    done: 'released',
    form: 'release',
    run: async (c, { ids, text, hidden }) => {
      const fields = { ...ids, release: hidden('release'), reason: text('reason') }
      const input = parseInput(moneyInputs['release-award'], fields)
      return input.ok ? releaseAward(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
]

export function paymentsPages(app: App): void {
  app.get(address, c => awardPage(c))
  for (const step of steps) {
    app.post(`${address}${step.path}`, async c => {
      const sent = await readForm(c)
      if (!sent.ok) return refusalPage(c, sent.refusal)
      if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
      const form = sent.value
      const ids = idsIn(c)
      const payment = c.req.param('payment' as never) ?? ''
      const text = (name: string) => (step.form ? form.text(boxOf(step.form, name, payment)) : '')
      const sum = readSum(text('amountMinor'), c.var.site.hands.council.currency)
      const fields = { payment, version: form.number('version') }
      const done = await step.run(c, { ids, payment: fields, sum, text, hidden: name => form.text(name) })
      if (done.ok) return c.redirect(`${awardDeskPath(c.var.words, ids)}?done=${step.done}`, 303)
      return awardPage(c, { form, step, payment, sum, refusal: done.refusal })
    })
  }
}

const idsIn = (c: C) => ({
  round: (c.req.param('round') ?? '') as RoundId,
  proposal: (c.req.param('proposal') ?? '') as ProposalId,
})

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
  const ids = idsIn(c)
  const round = await getRound(hands.db, ids.round)
  const proposal = round && (await getProposal(hands.db, round.id, ids.proposal))
  const place = proposal?.neighbourhood
  const allowed = may('see-money', { actor, now, ...(place && { place }) })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const loaded = await loadAward(hands, ids)
  if (!loaded.ok) return refusalPage(c, failed?.refusal ?? loaded.refusal)
  const { award, standing, payments } = loaded.value
  const [variation, balances] = await Promise.all([
    getVariation(hands.db, award.award),
    readBalances(hands.db, award.fund),
  ])
  const ask = { actor, now, round: loaded.value.round, place: award.fund, proposal: award.award }
  const mayDo = (act: Act) => may(act, ask).ok
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
        round={loaded.value.round}
        proposal={{ id: award.award, title: award.title, lang: langOf(words, loaded.value.proposal) }}
        place={neighbourhood?.name ?? award.fund}
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
        held={neighbourhood ? heldOptions(words, neighbourhood, balances, false) : []}
        person={actor.person ?? ''}
        may={{
          check: mayDo('check-payment'),
          approve: mayDo('approve-payment'),
          confirm: mayDo('confirm-payment'),
          more: mayDo('ask-variation'),
          agree: mayDo('agree-variation'),
          release: mayDo('release-award') && isDeliveryOver(loaded.value.proposal),
        }}
        ids={{ payment: own('payment'), variation: own('variation'), release: own('release') }}
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
