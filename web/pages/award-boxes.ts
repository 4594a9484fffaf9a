// The forms on the staff page of a project's or a grant's money: what each asks, and the name of every box. Several of a kind can stand
// on one page, so a box is named for its form and its payment.
import type { Award } from '../../shared/funds/award.ts'
import type { Payment } from '../../shared/funds/payment.ts'
import type { RecoveryAsked } from '../../shared/funds/recovery.ts'
import type { VariationAsked } from '../../shared/funds/variation.ts'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import type { HeldOption } from './money-form.tsx'
import { awardDeskPath } from './money-paths.ts'
import type { ProjectSums } from './project-money.tsx'

export const awardForms = ['check', 'more', 'release', 'refuse', 'confirm', 'return', 'recover'] as const
export type AwardForm = (typeof awardForms)[number]

export interface AwardDeskProps {
  readonly words: Words
  readonly award: Award
  /** "Millbrook · Spring round" */
  readonly kicker: string
  readonly lang: string | undefined
  /** Where everybody reads about this money. */
  readonly publicPath: string
  readonly sums: ProjectSums
  readonly payments: readonly Payment[]
  readonly payableMinor: number
  readonly twoOverMinor: number
  readonly variation: VariationAsked | undefined
  readonly recovery: RecoveryAsked | undefined
  readonly held: readonly HeldOption[]
  readonly person: string
  readonly may: {
    readonly check: boolean
    readonly approve: boolean
    readonly confirm: boolean
    readonly more: boolean
    readonly agree: boolean
    readonly release: boolean
    readonly recover: boolean
    readonly agreeRecovery: boolean
  }
  /** For the forms on the page: each is one act, however often it is sent. */
  readonly ids: Readonly<Record<'payment' | 'variation' | 'release' | 'recovery', string>>
  /** The day that a confirmation is given where nobody has typed another. */
  readonly today: string
  /** What was typed, and in which form: the errors stand there. */
  readonly sent: { readonly form: AwardForm; readonly payment: string } | undefined
  readonly typed: (name: string) => string
  readonly errors: FormErrors
  readonly done: string | undefined
}

/** What each form asks, by the name the act knows it by. */
const asked = {
  check: ['amountMinor', 'what', 'supplier', 'invoice'],
  more: ['amountMinor', 'from', 'decision', 'reason'],
  release: ['reason'],
  refuse: ['reason'],
  confirm: ['reference', 'day'],
  return: ['reason'],
  recover: ['amountMinor', 'reference', 'reason'],
} as const satisfies Record<AwardForm, readonly string[]>
type AskedOf<F extends AwardForm> = (typeof asked)[F][number]

/** Several forms stand on the page: each box has a name of its own. */
export const boxOf = (form: AwardForm, name: string, payment = ''): string =>
  [form, name, ...(payment === '' ? [] : [payment])].join('-')

const labelKeys = {
  amountMinor: 'payments.field.amount',
  what: 'payments.field.what',
  supplier: 'payments.field.supplier',
  invoice: 'payments.field.invoice',
  from: 'payments.field.from',
  decision: 'payments.field.decision',
  reference: 'payments.award.confirmReference',
  reason: 'payments.field.reason',
  day: 'payments.award.confirmDay',
} as const

/** By box, in the order of the form. */
export const awardLabels = ({ t }: Words, form: AwardForm, payment: string): FieldLabels =>
  Object.fromEntries(asked[form].map(name => [boxOf(form, name, payment), t(labelKeys[name])]))

/** The boxes of a form by the names its act knows. */
export const awardBoxes = (form: AwardForm, payment: string): readonly (readonly [string, string])[] =>
  asked[form].map(name => [name, boxOf(form, name, payment)])

/** The forms of one payment, at its address. */
export const home = ({ words, award }: AwardDeskProps) => awardDeskPath(words, award)

/** A box of a form: its name, what was typed if it is the form that was sent, and its error. */
export function box<F extends AwardForm>(props: AwardDeskProps, form: F, name: AskedOf<F>, payment = '') {
  const id = boxOf(form, name, payment)
  const here = props.sent?.form === form && props.sent.payment === payment
  return {
    words: props.words,
    name: id,
    label: props.words.t(labelKeys[name]),
    value: here ? props.typed(id) : '',
    error: here ? props.errors.of[id] : undefined,
    autocomplete: 'off',
  }
}

export const isSent = ({ sent }: AwardDeskProps, form: AwardForm, payment = ''): boolean =>
  sent?.form === form && sent.payment === payment
