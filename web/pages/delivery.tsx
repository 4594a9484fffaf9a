// Reporting on funded projects: the list of them, and one report's form.
import type { FrozenProject } from '../../shared/ballots/frozen-ballot.ts'
import { deliveryOf } from '../../shared/proposals/pot-facts.ts'
import { deliveryStatuses, type Proposal } from '../../shared/proposals/proposal.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { DeliveryNotes, DeliveryTag } from './delivery-notes.tsx'
import type { FormErrors } from './form-errors.ts'
import { deliveryPath, staffRoundPath } from './results-paths.ts'

export interface FundedProject {
  readonly place: string
  readonly project: FrozenProject
  readonly proposal: Proposal
}

interface ListProps {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  readonly funded: readonly FundedProject[]
  /** The title of the project a report on which was just published. */
  readonly sent?: string | undefined
}

export function DeliveryPage({ words, round, funded, sent }: ListProps) {
  const { t } = words
  const open = funded.filter(({ proposal }) => ['planned', 'under-way'].includes(deliveryOf(proposal))).length
  return (
    <>
      {sent !== undefined && (
        <Notice words={words} kind="success" title={t('count.delivery.sent', { title: sent })} />
      )}
      <Headline
        kicker={round.title}
        title={funded.length === 0 ? t('count.delivery.none') : t('count.delivery.headline', { open })}
        standfirst={t('count.delivery.lead')}
      />
      {funded.length > 0 && (
        <DataTable
          caption={t('count.delivery.title')}
          captionHidden
          columns={[
            { head: t('count.delivery.project') },
            { head: t('count.delivery.status') },
            { head: t('count.delivery.last') },
          ]}
          rows={funded.map(({ project, proposal }) => {
            const last = proposal.delivery?.at(-1)
            return [
              <a key="link" href={`${deliveryPath(words, round.id)}/${proposal.id}`} lang={proposal.language}>
                {project.title}
              </a>,
              <DeliveryTag key="status" words={words} status={deliveryOf(proposal)} />,
              last ? words.shortDate(last.at) : t('count.delivery.never'),
            ]
          })}
        />
      )}
      <p>
        <a href={staffRoundPath(words, round.id)}>{t('count.toRound')}</a>
      </p>
    </>
  )
}

/** As it was typed, or as the last report left it. */
export interface TypedReport {
  readonly status: string
  readonly note: string
  readonly plannedFor: TypedDay
  readonly on: TypedDay
  readonly spent: string
  readonly source: string
}
export interface TypedDay {
  readonly day: string
  readonly month: string
  readonly year: string
}

interface ReportProps {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  readonly funded: FundedProject
  readonly typed: TypedReport
  /** The version of the proposal that the person saw when they began to type. */
  readonly version: number
  readonly errors: FormErrors
}

export function DeliveryReportPage({ words, round, funded, typed, version, errors }: ReportProps) {
  const { t } = words
  const { project, proposal, place } = funded
  const path = deliveryPath(words, round.id)
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={t('count.delivery.costs', { place, cost: words.money(project.costMinor) })}
        title={t('count.delivery.reportTitle', { title: project.title })}
      />
      <Form action={`${path}/${proposal.id}`} hidden={{ version }} keep={`delivery-${proposal.id}`}>
        <Radios
          words={words}
          name="status"
          label={t('count.delivery.statusLabel')}
          error={errors.of.status}
          value={typed.status}
          options={deliveryStatuses.map(status => ({
            value: status,
            text: t(`rounds.delivery.${status}`),
          }))}
        />
        <TextArea
          words={words}
          name="note"
          label={t('count.delivery.noteLabel')}
          hint={t('count.delivery.noteHint')}
          error={errors.of.note}
          value={typed.note}
          limit={2000}
        />
        <DateTimeField
          words={words}
          name="plannedFor"
          label={t('delivery.form.plannedFor')}
          error={errors.of.plannedFor}
          value={typed.plannedFor}
          optional
        />
        <DateTimeField
          words={words}
          name="on"
          label={t('delivery.form.on')}
          hint={t('delivery.form.onHint')}
          error={errors.of.on}
          value={typed.on}
          optional
        />
        <MoneyField
          words={words}
          name="spentMinor"
          label={t('delivery.form.spent')}
          hint={t('delivery.form.spentHint')}
          error={errors.of.spentMinor}
          value={typed.spent}
          optional
        />
        <TextField
          words={words}
          name="source"
          label={t('delivery.form.source')}
          hint={t('delivery.form.sourceHint')}
          error={errors.of.source}
          value={typed.source}
          optional
        />
        <Buttons>
          <Button>{t('count.delivery.send')}</Button>
        </Buttons>
      </Form>
      {(proposal.delivery ?? []).length > 0 && (
        <section aria-labelledby="earlier">
          <h2 id="earlier">{t('count.delivery.earlier')}</h2>
          <DeliveryNotes words={words} proposal={proposal.id} reports={proposal.delivery ?? []} />
          <p>
            <a href={`${path}/${proposal.id}/photo`}>
              {t(proposal.delivery?.at(-1)?.photo ? 'delivery.photoChange' : 'delivery.photo')}
            </a>
          </p>
        </section>
      )}
      <p>
        <a href={path}>{t('count.delivery.back')}</a>
      </p>
    </>
  )
}
