// Sitting on a panel: what waits for this person, where they have offered to, and offering.
import type { Metric, Reading } from '../../shared/grants/metric.ts'
import type { Volunteer } from '../../shared/grants/panel.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Select } from '../components/select.tsx'
import { TaskList } from '../components/task-list.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { panelPath, panelReadingPath } from './metric-paths.ts'
import { figureWords, waitingWords } from './metric-words.ts'

export const volunteerLabels = ({ t }: Words): FieldLabels => ({
  place: t('metrics.panel.place'),
  tie: t('metrics.panel.tie'),
})

interface Props {
  readonly words: Words
  readonly now: Instant
  readonly waiting: readonly {
    readonly reading: Reading
    readonly metric: Metric
    readonly judged: boolean
  }[]
  readonly offered: readonly { readonly volunteer: Volunteer; readonly place: string }[]
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly typed: (name: string) => string
  readonly errors: FormErrors
  readonly done: string | undefined
}

export function PanelPage({ words, now, waiting, offered, places, typed, errors, done }: Props) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline title={t('metrics.panel.title')} standfirst={t('metrics.panel.lead')} />
      <h2>{t('metrics.panel.waiting')}</h2>
      {waiting.length === 0 && <p>{t('metrics.panel.none')}</p>}
      {waiting.length > 0 && (
        <TaskList
          words={words}
          tasks={waiting.map(({ reading, metric, judged }) => ({
            title: t('metrics.desk.reading', {
              name: metric.name,
              value: figureWords(words, reading.value, metric.unit),
            }),
            href: panelReadingPath(words, metric, reading.id),
            hint: waitingWords(words, reading, now),
            state: judged ? 'done' : 'to-do',
          }))}
        />
      )}
      {offered.map(({ volunteer, place }) => (
        <section key={volunteer.place}>
          <h2>{t('metrics.panel.offered', { place })}</h2>
          <p>{t(volunteer.accepted ? 'metrics.panel.inDraw' : 'metrics.panel.toMeet')}</p>
          <Form action={`${panelPath(words)}/leave`} hidden={{ place: volunteer.place }}>
            <Button kind="secondary">
              {t('metrics.panel.leave')} <span class="visually-hidden">{place}</span>
            </Button>
          </Form>
        </section>
      ))}
      {places.length > 0 && (
        <>
          <h2>{t('metrics.panel.offer')}</h2>
          <p>{t('metrics.panel.offerLead')}</p>
          <Form action={panelPath(words)}>
            <Select
              words={words}
              name="place"
              label={t('metrics.panel.place')}
              value={typed('place')}
              error={errors.of.place}
              options={places.map(place => ({ value: place.id, text: place.name }))}
            />
            <TextField
              words={words}
              name="tie"
              label={t('metrics.panel.tie')}
              hint={t('metrics.panel.tieHint')}
              value={typed('tie')}
              error={errors.of.tie}
              autocomplete="off"
            />
            <Buttons>
              <Button>{t('metrics.panel.send')}</Button>
            </Buttons>
          </Form>
        </>
      )}
    </>
  )
}
