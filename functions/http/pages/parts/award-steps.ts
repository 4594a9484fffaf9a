// What can be done on the staff page of an award's money: each step's address, its form, and the act that takes it.
import type { Context } from 'hono'
import { parseInput } from '../../../../shared/contract/fields.ts'
import { type AwardIds, moneyInputs } from '../../../../shared/contract/money.ts'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import type { Result } from '../../../../shared/lib/result.ts'
import type { AwardForm } from '../../../../web/pages/award-boxes.ts'
import { approvePayment, refusePayment } from '../../../acts/approve-payment.ts'
import { checkPayment } from '../../../acts/check-payment.ts'
import { confirmPayment, returnPayment } from '../../../acts/confirm-payment.ts'
import { agreeRecovery, askRecovery } from '../../../acts/recover-payment.ts'
import { releaseAward } from '../../../acts/release-award.ts'
import { agreeVariation, askVariation } from '../../../acts/vary-award.ts'
import type { Variables } from '../../site.ts'
import type { ReadSum } from './money-given.ts'

type C = Context<{ Variables: Variables }>

export const dones = [
  'checked',
  'approved',
  'refused',
  'confirmed',
  'returned',
  'asked',
  'agreed',
  'released',
  'recovered',
  'recovery-agreed',
] as const

export interface Step {
  readonly path: string
  readonly done: (typeof dones)[number]
  /** Whose boxes are shown again with what was typed; none where only a button was pressed. */
  readonly form?: AwardForm
  /** What a grant is paid follows from claims, and its changes have pages of their own. */
  readonly projectsOnly?: true
  readonly run: (c: C, fields: Fields) => Promise<Result<unknown, AnyRefusal>>
}

/** A form as its act knows it. */
interface Fields {
  readonly ids: AwardIds
  /** The payment in the address, and the version of it that was looked at. */
  readonly payment: { readonly payment: string; readonly version: number | string | undefined }
  readonly sum: ReadSum
  readonly text: (name: string) => string
  readonly day: (name: string) => string
  readonly hidden: (name: string) => string
}

export const steps: readonly Step[] = [
  {
    path: '/payments',
    done: 'checked',
    form: 'check',
    projectsOnly: true,
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
    run: async (c, { ids, payment, text, day }) => {
      const fields = { ...ids, ...payment, reference: text('reference'), day: day('day') }
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
    projectsOnly: true,
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
    projectsOnly: true,
    run: async (c, { ids, hidden }) => {
      const input = parseInput(moneyInputs['agree-variation'], { ...ids, variation: hidden('variation') })
      return input.ok ? agreeVariation(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/release',
    done: 'released',
    form: 'release',
    projectsOnly: true,
    run: async (c, { ids, text, hidden }) => {
      const fields = { ...ids, release: hidden('release'), reason: text('reason') }
      const input = parseInput(moneyInputs['release-award'], fields)
      return input.ok ? releaseAward(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/recovery',
    done: 'recovered',
    form: 'recover',
    run: async (c, { ids, sum, text, hidden }) => {
      const [reference, reason] = ['reference', 'reason'].map(text)
      const fields = { ...ids, recovery: hidden('recovery'), amountMinor: sum.value, reference, reason }
      const input = parseInput(moneyInputs['ask-recovery'], fields)
      return input.ok ? askRecovery(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/recovery/agree',
    done: 'recovery-agreed',
    run: async (c, { ids, hidden }) => {
      const input = parseInput(moneyInputs['agree-recovery'], { ...ids, recovery: hidden('recovery') })
      return input.ok ? agreeRecovery(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
]
