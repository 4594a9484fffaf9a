// How a question that is asked comes along, for staff: how many answered, sheets to enter, and the notice with its square code.
import { type Answers, type Asking, answerPoints } from '../../shared/grants/asking.ts'
import { shownAbove } from '../../shared/lib/few.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { QrCode } from '../components/qr-code.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels } from './form-errors.ts'
import { askingPath, keptMetricPath, questionPath } from './metric-paths.ts'
import { dayWords, periodWords } from './metric-words.ts'
import { type AskedShared, answerLabels, Items, scaleWords, type Typed } from './question.tsx'

export const sheetLabels = (words: Words, asking: Asking): FieldLabels => ({
  sheet: words.t('metrics.asking.sheet'),
  ...answerLabels(words, asking),
})

interface DeskProps extends AskedShared, Typed {
  readonly answers: Answers
  readonly isOpen: boolean
  readonly mayEnter: boolean
  readonly done: string | undefined
}

export function AskingDeskPage(props: DeskProps) {
  const { words, place, metric, asking, answers, isOpen, mayEnter, typed, errors, done } = props
  const { t } = words
  const shown = !isOpen && answers.answered > shownAbove
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={`${metric.name} · ${place}`}
        title={t('metrics.asking.answered', {
          answered: answers.answered,
          people: words.number(asking.people),
        })}
        standfirst={t(isOpen ? 'metrics.asking.deskOpen' : 'metrics.asking.deskOver', {
          period: periodWords(words, asking.period),
          least: shownAbove,
        })}
      />
      {asking.whom.whom === 'sample' && (
        <p class="muted">{t('metrics.asking.seed', { seed: asking.whom.seed })}</p>
      )}
      {shown &&
        asking.question.items.map((item, index) => (
          <DataTable
            key={item}
            caption={item}
            columns={[
              { head: t('metrics.asking.answer') },
              { head: t('metrics.asking.peopleHead'), numeric: true },
            ]}
            rows={answerPoints.map(point => [
              scaleWords(words, asking, point),
              words.number(answers.given[index]?.[point - 1] ?? 0),
            ])}
          />
        ))}
      {isOpen && (
        <Buttons>
          <ButtonLink href={`${askingPath(words, metric, asking.id)}/notice`}>
            {t('metrics.asking.notice')}
          </ButtonLink>
        </Buttons>
      )}
      {isOpen && mayEnter && (
        <>
          <h2>{t('metrics.asking.paper')}</h2>
          <p>{t('metrics.asking.paperLead')}</p>
          <Form action={`${askingPath(words, metric, asking.id)}/sheet`}>
            <TextField
              words={words}
              name="sheet"
              label={t('metrics.asking.sheet')}
              hint={t('metrics.asking.sheetHint')}
              value={typed('sheet')}
              error={errors.of.sheet}
              letters="short"
              autocomplete="off"
            />
            <Items {...props} />
            <Buttons>
              <Button>{t('metrics.asking.enter')}</Button>
            </Buttons>
          </Form>
        </>
      )}
      <p>
        <a href={keptMetricPath(words, metric)}>{t('metrics.record.back')}</a>
      </p>
    </>
  )
}

/** To print: a square to read with the phone, its address in words, and the same statements to tick by hand. */
export function QuestionNoticePage({
  words,
  place,
  metric,
  asking,
  origin,
}: AskedShared & { readonly origin: string }) {
  const { t } = words
  const address = `${origin}${questionPath(words, metric, asking.id)}`
  return (
    <article class="posted">
      <Headline
        kicker={place}
        title={t('metrics.notice.title')}
        standfirst={t('metrics.notice.lead', { until: dayWords(words, asking.period.until) })}
      />
      <div class="sheet-foot">
        <QrCode text={address} />
        <p>{address.replace(/^https?:\/\//, '')}</p>
      </div>
      <h2>{t('metrics.notice.paper')}</h2>
      <p>{t('metrics.notice.paperLead', { least: shownAbove })}</p>
      {asking.question.items.map(item => (
        <section key={item}>
          <h3>{item}</h3>
          <ul class="plain-list">
            {[...answerPoints].reverse().map(point => (
              <li key={point}>
                <span class="sheet-box" /> {scaleWords(words, asking, point)}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  )
}
