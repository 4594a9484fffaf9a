// One grant for its organiser: what is due, a change they are asked about, the log of the week, and how each payment stands.
import { needsOrganiser } from '../../shared/grants/change.ts'
import { type Grant, grantState } from '../../shared/grants/grant.ts'
import { type LogWeek, logCounts } from '../../shared/grants/log.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TaskList } from '../components/task-list.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { grantSentence } from './grant.tsx'
import { changeText } from './grant-change.tsx'
import { Instalments, type ShownInstalment } from './grant-instalments.tsx'
import { agreementPath, grantPath, myGrantPath, myGrantsPath, myStarPath } from './grant-paths.ts'
import { shortDay } from './grant-words.ts'
import { keptReviewsPath } from './metric-paths.ts'
import { organiserTasks } from './my-grants.tsx'
import type { ProjectSums } from './project-money.tsx'

interface OneProps {
  readonly words: Words
  readonly grant: Grant
  readonly sums: ProjectSums
  readonly instalments: readonly ShownInstalment[]
  readonly log: readonly LogWeek[]
  readonly typed: (name: string) => string
  readonly errors: FormErrors
  readonly done: string | undefined
}

export const logLabels = ({ t }: Words): FieldLabels => ({
  day: t('grants.log.day'),
  ...Object.fromEntries(logCounts.map(name => [name, t(`grants.log.${name}`)])),
})

export function MyGrantPage(props: OneProps) {
  const { words, grant, sums, instalments, errors, done } = props
  const { t } = words
  const at = { fund: grant.payer.fund, grant: grant.id }
  const tasks = organiserTasks(words, grant, instalments)
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline title={grant.title} standfirst={grantSentence(words, grant, sums)} />
      {tasks.length > 0 && (
        <>
          <h2>{t('grants.mine.todo')}</h2>
          <TaskList words={words} tasks={tasks} />
        </>
      )}
      <AskedChange {...props} />
      {grantState(grant) === 'running' && <LogForm {...props} />}
      <h2>{t('grants.page.instalments')}</h2>
      <Instalments words={words} fund={at.fund} instalments={instalments} />
      <p>
        <a href={agreementPath(words, at)}>{t('grants.mine.agreement')}</a>
        {' · '}
        <a href={keptReviewsPath(words, at)}>{t('metrics.review.link')}</a>
        {' · '}
        <a href={myStarPath(words, at)}>{t('star.link')}</a>
        {' · '}
        <a href={grantPath(words, at)}>{t('payments.award.public')}</a>
        {' · '}
        <a href={myGrantsPath(words)}>{t('grants.mine.all')}</a>
      </p>
    </>
  )
}

function AskedChange({ words, grant }: OneProps) {
  const { t } = words
  const { change } = grant
  if (!change || !needsOrganiser(grant, change)) return null
  const at = { fund: grant.payer.fund, grant: grant.id }
  return (
    <section class="next" aria-labelledby="change">
      <h2 id="change">{t('grants.change.asked', { name: change.asked.byName })}</h2>
      <p>{changeText(words, grant, change)}</p>
      <p>{change.reason}</p>
      {change.accepted ? (
        <p class="muted">{t('grants.change.accepted')}</p>
      ) : (
        <Form action={`${myGrantPath(words, at)}/change`} hidden={{ change: change.id }}>
          <Buttons>
            <Button>{t('grants.change.accept')}</Button>
          </Buttons>
          <p class="hint">{t('grants.change.acceptHint')}</p>
        </Form>
      )}
    </section>
  )
}

function LogForm({ words, grant, log, typed, errors }: OneProps) {
  const { t } = words
  const at = { fund: grant.payer.fund, grant: grant.id }
  const last = log.at(-1)
  return (
    <section aria-labelledby="log">
      <h2 id="log">{t('grants.log.form')}</h2>
      <p class="muted">
        {last ? t('grants.log.last', { week: shortDay(words, last.week) }) : t('grants.log.nothingYet')}
      </p>
      <Form action={`${myGrantPath(words, at)}/log`}>
        <DateTimeField
          words={words}
          name="day"
          label={t('grants.log.day')}
          hint={t('grants.log.dayHint')}
          error={errors.of.day}
          value={{ day: typed('day-day'), month: typed('day-month'), year: typed('day-year') }}
        />
        {logCounts.map(name => (
          <TextField
            key={name}
            words={words}
            name={name}
            label={t(`grants.log.${name}`)}
            error={errors.of[name]}
            value={typed(name)}
            letters="short"
            inputmode="numeric"
            autocomplete="off"
          />
        ))}
        <Buttons>
          <Button>{t('grants.log.send')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
