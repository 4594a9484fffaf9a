// The software itself, for officers: which version runs, whether a vote is open, and what two of them let be changed meanwhile.
import { type Instant, secondsAfter } from '../../shared/lib/instant.ts'
import { agreementHours, type UrgentChange, urgentState } from '../../shared/rounds/urgent-change.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'

export const deploymentDones = ['asked', 'agreed'] as const
export const deploymentPath = ({ language }: Pick<Words, 'language'>): string =>
  `/${language}/staff/deployment`

export const deploymentLabels = ({ t }: Words): FieldLabels => ({
  code: t('deployment.askCode'),
  reason: t('deployment.askReason'),
})

export interface DeploymentPageProps {
  readonly words: Words
  readonly version: string
  readonly votesOpen: number
  readonly changes: readonly UrgentChange[]
  readonly now: Instant
  readonly person: string
  readonly typed: { readonly code: string; readonly reason: string }
  readonly errors: FormErrors
  readonly done: (typeof deploymentDones)[number] | undefined
}

export function DeploymentPage(props: DeploymentPageProps) {
  const { words, version, votesOpen, changes, errors, done } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done && <Notice words={words} kind="success" title={t(`deployment.done.${done}`)} />}
      <Headline title={t('deployment.title')} standfirst={t('deployment.lead', { version })} />
      <p>{votesOpen === 0 ? t('deployment.noVote') : t('deployment.voteOpen', { count: votesOpen })}</p>
      <section>
        <h2>{t('deployment.waitingTitle')}</h2>
        {changes.length === 0 ? (
          <p>{t('deployment.none')}</p>
        ) : (
          <DataTable
            caption={t('deployment.waitingTitle')}
            captionHidden
            columns={[
              { head: t('deployment.code') },
              { head: t('deployment.reason') },
              { head: t('deployment.state') },
            ]}
            rows={changes.map(change => [
              <code key={change.code}>{change.code}</code>,
              change.reason,
              <Standing key={change.code} {...props} change={change} />,
            ])}
          />
        )}
      </section>
      {votesOpen > 0 && <AskForm {...props} />}
    </>
  )
}

function Standing({ words, now, person, change }: DeploymentPageProps & { readonly change: UrgentChange }) {
  const { t } = words
  const { code, asked, agreed, version } = change
  const state = urgentState(change, now)
  const until = words.dateTime(secondsAfter((agreed ?? asked).at, agreementHours * 3600))
  return (
    <>
      {t(`deployment.state.${state}`, { name: asked.byName, other: agreed?.byName ?? '', until })}
      {state === 'asked' && asked.by === person && (
        <p class="note">{t('deployment.needsOther', { name: asked.byName })}</p>
      )}
      {state === 'asked' && asked.by !== person && (
        <Form action={`${deploymentPath(words)}/agree`} hidden={{ code, version: String(version) }}>
          <Buttons>
            <Button>
              {t('deployment.agree')}{' '}
              <span class="visually-hidden">{t('deployment.agreeAbout', { code })}</span>
            </Button>
          </Buttons>
        </Form>
      )}
    </>
  )
}

function AskForm({ words, typed, errors }: DeploymentPageProps) {
  const { t } = words
  const field = (name: 'code' | 'reason') => ({ words, name, value: typed[name], error: errors.of[name] })
  return (
    <section>
      <h2>{t('deployment.askTitle')}</h2>
      <Form action={`${deploymentPath(words)}/ask`} keep="urgent-change">
        <TextField {...field('code')} label={t('deployment.askCode')} hint={t('deployment.askCodeHint')} />
        <TextArea
          {...field('reason')}
          label={t('deployment.askReason')}
          hint={t('deployment.askReasonHint')}
          limit={2000}
        />
        <Buttons>
          <Button>{t('deployment.ask')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
