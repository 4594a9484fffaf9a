// A grant while it is put together: a list of what to fill in with what is said so far, and the picture of what its payments hang
// on. It is proposed from there.
import type { GrantDraft } from '../../shared/contract/grant-draft.ts'
import { missingParts } from '../../shared/contract/grant-draft.ts'
import { baseShare } from '../../shared/grants/check-grant.ts'
import { type Instalment, totalMinor } from '../../shared/grants/grant.ts'
import type { Metric } from '../../shared/grants/metric.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TaskList } from '../components/task-list.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { CurvePicture } from './grant-curve.tsx'
import { grantDraftPath, grantsDeskPath } from './grant-paths.ts'
import { dayText } from './grant-words.ts'
import { newMetricPath } from './metric-paths.ts'

interface DraftProps {
  readonly words: Words
  readonly draft: GrantDraft
  readonly place: string
  readonly metrics: readonly Metric[]
  readonly errors: FormErrors
}

export function GrantDraftPage(props: DraftProps) {
  const { words, draft, place, metrics, errors } = props
  const { t } = words
  const { about, who, when, instalments } = draft
  const ready = missingParts(draft).length === 0
  const base = baseShare(draft)
  const short = base.baseMinor < base.neededMinor
  const part = (name: 'about' | 'who' | 'when', hint: string | undefined) => ({
    title: t(`grants.part.${name}`),
    href: grantDraftPath(words, draft.id, name),
    hint,
    state: draft[name] ? ('done' as const) : ('to-do' as const),
  })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={t('grants.draft.kicker', { place })}
        title={about?.title ?? t('grants.draft.title')}
        standfirst={t('grants.draft.lead', {
          total: words.money(totalMinor(draft)),
          base: words.money(base.baseMinor),
          count: instalments.length,
        })}
      />
      <TaskList
        words={words}
        tasks={[
          part('about', about?.purpose),
          part('who', who?.grantee.name),
          part(
            'when',
            when &&
              t('grants.page.time', { from: dayText(words, when.from), until: dayText(words, when.until) }),
          ),
          ...instalments.map(one => ({
            title: t('grants.instalment.title', { sum: words.money(one.amountMinor), what: one.what }),
            href: grantDraftPath(words, draft.id, `instalments/${one.id}`),
            hint: t('grants.instalment.due', {
              kind: t(`grants.kind.${one.kind}`),
              due: dayText(words, one.due),
            }),
            state: 'done' as const,
          })),
          {
            title: t('grants.part.instalment'),
            href: grantDraftPath(words, draft.id, 'instalments/new'),
            hint: t('grants.draft.instalmentHint'),
            state: instalments.length === 0 ? ('to-do' as const) : ('optional' as const),
          },
        ]}
      />
      {instalments.length > 0 && short && (
        <Notice words={words} kind="warning" title={t('grants.draft.short')}>
          <p>
            {t('grants.draft.shortText', {
              base: words.money(base.baseMinor),
              needed: words.money(base.neededMinor),
              reason: (when?.lessBase ?? '') === '' ? 'none' : 'given',
            })}
          </p>
        </Notice>
      )}
      <Pictures words={words} instalments={instalments} metrics={metrics} />
      <p>
        <a href={newMetricPath(words)}>{t('grants.draft.newMetric')}</a>
      </p>
      {ready && (
        <Form action={`${grantDraftPath(words, draft.id)}/propose`}>
          <Buttons>
            <Button>{t('grants.draft.propose')}</Button>
          </Buttons>
          <p class="hint">{t('grants.draft.proposeHint')}</p>
        </Form>
      )}
      <Form action={`${grantDraftPath(words, draft.id)}/drop`}>
        <Buttons>
          <Button kind="secondary">{t('grants.draft.drop')}</Button>
          <a href={grantsDeskPath(words)}>{t('grants.desk.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}

function Pictures({
  words,
  instalments,
  metrics,
}: Pick<DraftProps, 'words' | 'metrics'> & { readonly instalments: readonly Instalment[] }) {
  const drawn = instalments.flatMap(instalment => {
    if (instalment.kind === 'base' || instalment.kind === 'delivery') return []
    const metric = metrics.find(({ id }) => id === instalment.metric)
    return metric ? [{ instalment, metric }] : []
  })
  if (drawn.length === 0) return null
  return (
    <>
      <h2>{words.t('grants.curve.heading')}</h2>
      {drawn.map(({ instalment, metric }) => (
        <CurvePicture
          key={instalment.id}
          words={words}
          what={instalment.what}
          curve={instalment.curve}
          amountMinor={instalment.amountMinor}
          metric={metric}
        />
      ))}
    </>
  )
}
