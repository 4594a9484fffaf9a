// One reading as those see it who recorded it, check it or sit on its panel: the figure with what shows it, the questions and
// their answers, and what this person may do next.
import type { Reading } from '../../shared/grants/metric.ts'
import { type Drawn, seated } from '../../shared/grants/panel.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'
import { recordPath } from './metric-paths.ts'
import {
  behindWords,
  changeWords,
  figureWords,
  periodWords,
  stateWords,
  waitingWords,
} from './metric-words.ts'
import { JudgeForm, OneText, type ReadingProps } from './reading-forms.tsx'

export function ReadingPage(props: ReadingProps) {
  const { words, now, home, metric, reading, may, errors, done, back } = props
  const { t } = words
  const waits = waitingWords(words, reading, now)
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={`${metric.name} · ${props.place}`}
        title={t('metrics.reading.title', { value: figureWords(words, reading.value, metric.unit) })}
        standfirst={changeWords(words, metric, reading.value)}
      />
      <SummaryList
        words={words}
        rows={[
          { key: t('metrics.table.period'), value: periodWords(words, reading.period) },
          { key: t('metrics.table.behind'), value: behindWords(words, reading) ?? '–' },
          {
            key: t('metrics.reading.recorded'),
            value: t('metrics.reading.by', {
              name: reading.recorded.byName,
              date: words.date(reading.recorded.at),
            }),
          },
          ...(reading.note === '' ? [] : [{ key: t('metrics.record.note'), value: reading.note }]),
          { key: t('metrics.about.definition'), value: metric.definition },
          {
            key: t('metrics.table.state'),
            value:
              waits === undefined ? stateWords(words, reading) : `${stateWords(words, reading)}. ${waits}`,
          },
          ...(reading.refused
            ? [{ key: t('metrics.reading.refusedWhy'), value: reading.refused.reason }]
            : []),
        ]}
      />
      <EvidenceList {...props} />
      {reading.panel && <PanelPart words={words} members={seated(reading.panel)} reading={reading} />}
      <Questions {...props} />
      {may.judge && <JudgeForm {...props} />}
      {may.verify && (
        <>
          <h2>{t('metrics.reading.decide')}</h2>
          <p>{t('metrics.reading.decideLead')}</p>
          <Form action={`${home}/verify`} hidden={{ version: reading.version }}>
            <Buttons>
              <Button>{t('metrics.reading.verify')}</Button>
            </Buttons>
          </Form>
        </>
      )}
      {may.refuse && <OneText {...props} form="refuse" />}
      {may.ask && <OneText {...props} form="ask" />}
      <p>
        {may.add && (
          <>
            <a href={`${home}/photo`}>{t('metrics.reading.addFile')}</a>
            {' · '}
          </>
        )}
        {may.correct && (
          <>
            <a href={recordPath(words, metric, reading.id)}>{t('metrics.reading.correct')}</a>
            {' · '}
          </>
        )}
        <a href={back.href}>{back.text}</a>
      </p>
    </>
  )
}

function EvidenceList({ words, home, reading }: ReadingProps) {
  const { t } = words
  return (
    <>
      <h2>{t('metrics.reading.evidence')}</h2>
      {reading.evidence.length === 0 && <p>{t('metrics.reading.noEvidence')}</p>}
      {reading.evidence.map(({ id, name, type, bytes }) => {
        const href = `${home}/evidence/${id}`
        return type === 'image/webp' ? (
          <figure key={id} class="photo-figure">
            <img class="photo" src={href} alt={t('metrics.reading.photo', { name })} loading="lazy" />
            <figcaption>{name}</figcaption>
          </figure>
        ) : (
          <p key={id}>
            <a href={href}>
              {t('metrics.reading.file', { name, size: words.number(Math.ceil(bytes / 1000)) })}
            </a>
          </p>
        )
      })}
    </>
  )
}

function PanelPart({
  words,
  members,
  reading,
}: {
  readonly words: Words
  readonly members: readonly Drawn[]
  readonly reading: Reading
}) {
  const { t } = words
  const { panel } = reading
  return (
    <>
      <h2>{t('metrics.reading.panel')}</h2>
      <p>{t('metrics.reading.panelLead', { names: words.list(members.map(({ name }) => name)) })}</p>
      <p class="muted">
        {t('metrics.reading.seed', { seed: panel?.seed ?? '', count: panel?.order.length ?? 0 })}
      </p>
      <ul>
        {panel?.judgements.map(({ by, byName, verdict, why }) => (
          <li key={by}>
            {t('metrics.reading.judged', { name: byName, verdict })} {why}
          </li>
        ))}
      </ul>
    </>
  )
}

function Questions(props: ReadingProps) {
  const { words, reading, may } = props
  const { t } = words
  if (reading.questions.length === 0) return null
  return (
    <>
      <h2>{t('metrics.reading.questions')}</h2>
      {reading.questions.map(({ byName, at, text, answer }) => (
        <div key={at}>
          <p>
            <b>{t('metrics.reading.asked', { name: byName, date: words.shortDate(at) })}</b> {text}
          </p>
          {answer && (
            <p>
              <b>
                {t('metrics.reading.answered', { name: answer.byName, date: words.shortDate(answer.at) })}
              </b>{' '}
              {answer.text}
            </p>
          )}
        </div>
      ))}
      {may.answer && <OneText {...props} form="answer" />}
    </>
  )
}
