// The steps on the staff page of one grant: awarding it, checking a claim, agreeing to a change, ending it. Nobody is offered a
// step that they would be refused.
import { needsOrganiser } from '../../shared/grants/change.ts'
import { type Grant, grantState } from '../../shared/grants/grant.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { changeText } from './grant-change.tsx'
import type { ShownInstalment } from './grant-instalments.tsx'
import { grantDeskPath } from './grant-paths.ts'
import type { ProjectSums } from './project-money.tsx'

export interface GrantDeskProps {
  readonly words: Words
  readonly grant: Grant
  readonly place: { readonly id: string; readonly name: string }
  readonly sums: ProjectSums
  readonly instalments: readonly ShownInstalment[]
  readonly person: string
  readonly may: {
    readonly award: boolean
    readonly check: boolean
    readonly change: boolean
    readonly agree: boolean
    readonly end: boolean
  }
  /** For each instalment that can be checked: sent twice, it is one payment. */
  readonly paymentIds: readonly string[]
  /** Where its payments are approved and confirmed. */
  readonly paymentsHref: string
  readonly typed: (name: string) => string
  readonly errors: FormErrors
  readonly done: string | undefined
}

export function Deciding({ words, grant, place, person, may, typed, errors }: GrantDeskProps) {
  const { t } = words
  const path = grantDeskPath(words, { fund: place.id, grant: grant.id })
  if (!may.award) return null
  if (grant.proposed.by === person || grant.organiser === person)
    return <p class="muted">{t('grants.desk.notYou')}</p>
  return (
    <section class="next">
      <p>
        {t('grants.desk.awardLead', { name: grant.proposed.byName, date: words.date(grant.proposed.at) })}
      </p>
      <Form action={`${path}/award`} hidden={{ version: grant.version }}>
        <Buttons>
          <Button>{t('grants.desk.award')}</Button>
        </Buttons>
      </Form>
      <details open={errors.of.reason !== undefined}>
        <summary>{t('grants.desk.refuse')}</summary>
        <ReasonForm
          words={words}
          action={`${path}/refuse`}
          version={grant.version}
          label={t('grants.desk.refuseReason')}
          button={t('grants.desk.refuse')}
          typed={typed('reason')}
          error={errors.of.reason}
        />
      </details>
    </section>
  )
}

function ReasonForm(props: {
  readonly words: Words
  readonly action: string
  readonly version: number
  readonly label: string
  readonly button: string
  readonly typed: string
  readonly error: string | undefined
}) {
  const { words, action, version, label, button, typed, error } = props
  return (
    <Form action={action} hidden={{ version }}>
      <TextArea words={words} name="reason" label={label} value={typed} error={error} rows={3} />
      <Buttons>
        <Button kind="warning">{button}</Button>
      </Buttons>
    </Form>
  )
}

export function CheckForm(
  props: GrantDeskProps & { readonly shown: ShownInstalment; readonly paymentId: string },
) {
  const { words, grant, place, may, person, shown, paymentId } = props
  const { t } = words
  const at = { fund: place.id, grant: grant.id }
  const { claim, instalment } = shown
  const running = grantState(grant) === 'running'
  return (
    <>
      {claim && may.check && person !== grant.organiser && (
        <Form
          action={`${grantDeskPath(words, at)}/claims/${instalment.id}`}
          hidden={{
            payment: paymentId,
            amountMinor: claim.amountMinor,
            reading: claim.reading ?? '',
          }}
        >
          <Buttons>
            <Button>{t('grants.desk.check', { sum: words.money(claim.amountMinor) })}</Button>
          </Buttons>
        </Form>
      )}
      {running && may.change && shown.workings.length === 0 && (
        <p>
          <a href={`${grantDeskPath(words, at)}/change/${instalment.id}`}>
            {t('grants.desk.change')}
            <span class="visually-hidden"> {instalment.what}</span>
          </a>
        </p>
      )}
    </>
  )
}

export function PendingChange({ words, grant, place, person, may }: GrantDeskProps) {
  const { t } = words
  const { change } = grant
  if (!change) return null
  const waitsForOrganiser = needsOrganiser(grant, change) && !change.accepted
  return (
    <section class="next" aria-labelledby="pending">
      <h2 id="pending">{t('grants.change.asked', { name: change.asked.byName })}</h2>
      <p>{changeText(words, grant, change)}</p>
      <p>{change.reason}</p>
      {waitsForOrganiser && <p class="muted">{t('grants.change.waits')}</p>}
      {!waitsForOrganiser && may.agree && change.asked.by === person && (
        <p class="muted">{t('payments.award.agreeNot')}</p>
      )}
      {!waitsForOrganiser && may.agree && change.asked.by !== person && (
        <Form
          action={`${grantDeskPath(words, { fund: place.id, grant: grant.id })}/agree`}
          hidden={{ change: change.id }}
        >
          <Buttons>
            <Button>{t('payments.award.agree')}</Button>
          </Buttons>
        </Form>
      )}
    </section>
  )
}

export function EndForm({ words, grant, place, sums, typed, errors }: GrantDeskProps) {
  const { t } = words
  return (
    <details open={errors.of.reason !== undefined}>
      <summary>{t('grants.desk.end')}</summary>
      <p>{t('grants.desk.endLead', { left: words.money(sums.leftMinor) })}</p>
      <ReasonForm
        words={words}
        action={`${grantDeskPath(words, { fund: place.id, grant: grant.id })}/end`}
        version={grant.version}
        label={t('grants.desk.endReason')}
        button={t('grants.desk.end')}
        typed={typed('reason')}
        error={errors.of.reason}
      />
    </details>
  )
}
