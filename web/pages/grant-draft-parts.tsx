// Putting a grant together, page by page: whose fund pays, then each part of it and each payment.
import type { Metric } from '../../shared/grants/metric.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Select } from '../components/select.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { AboutFields, type FieldsProps, InstalmentFields, WhenFields, WhoFields } from './grant-fields.tsx'
import { grantDraftPath, grantsDeskPath, newGrantPath } from './grant-paths.ts'
import { newMetricPath } from './metric-paths.ts'

interface StartProps {
  readonly words: Words
  readonly id: string
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly projects: readonly { readonly value: string; readonly text: string }[]
  readonly typed: (name: string) => string
  readonly errors: FormErrors
}

export function GrantStartPage({ words, id, places, projects, typed, errors }: StartProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline title={t('grants.new.title')} standfirst={t('grants.new.lead')} />
      <Form action={newGrantPath(words)} hidden={{ grant: id }}>
        <Select
          words={words}
          name="fund"
          label={t('grants.field.fund')}
          error={errors.of.fund}
          value={typed('fund')}
          options={places.map(place => ({ value: place.id, text: place.name }))}
        />
        {projects.length > 0 && (
          <Select
            words={words}
            name="project"
            label={t('grants.field.project')}
            hint={t('grants.hint.project')}
            value={typed('project')}
            options={[{ value: '', text: t('grants.noProject') }, ...projects]}
          />
        )}
        <Buttons>
          <Button>{t('grants.new.begin')}</Button>
          <a href={grantsDeskPath(words)}>{t('grants.desk.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}

interface PartProps extends FieldsProps {
  readonly draft: string
  readonly part: 'about' | 'who' | 'when'
  readonly organisers: readonly { readonly id: string; readonly name: string }[]
}

export function GrantPartPage(props: PartProps) {
  const { words, draft, part, errors, organisers } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline title={t(`grants.part.${part}`)} />
      {part === 'who' && organisers.length === 0 && (
        <Notice words={words} kind="warning" title={t('grants.noOrganisers')}>
          <p>
            <a href={`/${words.language}/staff/duties`}>{t('grants.grantDuty')}</a>
          </p>
        </Notice>
      )}
      <Form action={grantDraftPath(words, draft, part)}>
        {part === 'about' && <AboutFields {...props} />}
        {part === 'who' && <WhoFields {...props} />}
        {part === 'when' && <WhenFields {...props} />}
        <Buttons>
          <Button>{t('grants.draft.keep')}</Button>
          <a href={grantDraftPath(words, draft)}>{t('grants.draft.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}

interface InstalmentPageProps extends FieldsProps {
  readonly draft: string
  readonly id: string
  readonly known: boolean
  readonly metrics: readonly Metric[]
}

export function GrantInstalmentPage(props: InstalmentPageProps) {
  const { words, draft, id, known, errors, metrics } = props
  const { t } = words
  const path = grantDraftPath(words, draft, `instalments/${id}`)
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline title={t(known ? 'grants.instalment.change' : 'grants.part.instalment')} />
      {metrics.length === 0 && (
        <p>
          {t('grants.noMetricsYet')} <a href={newMetricPath(words)}>{t('grants.draft.newMetric')}</a>
        </p>
      )}
      <Form action={path}>
        <InstalmentFields {...props} />
        <Buttons>
          <Button>{t('grants.draft.keep')}</Button>
          <a href={grantDraftPath(words, draft)}>{t('grants.draft.back')}</a>
        </Buttons>
      </Form>
      {known && (
        <Form action={`${path}/remove`}>
          <Buttons>
            <Button kind="secondary">{t('grants.instalment.remove')}</Button>
          </Buttons>
        </Form>
      )}
    </>
  )
}
