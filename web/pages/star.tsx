// The outcome star of a grant: averages for everybody, and for the organiser the points, the form and the stars by code.
import type { Grant } from '../../shared/grants/grant.ts'
import {
  highestScore,
  type Star,
  type StarAverages,
  type StarSession,
  starStages,
} from '../../shared/grants/star.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radar } from '../components/radar.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import { WideTable } from '../components/wide-table.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { type GrantAt, grantPath, myGrantPath, myStarPath, starPath } from './grant-paths.ts'
import { shortDay } from './grant-words.ts'

const atOf = ({ payer, id }: Grant): GrantAt => ({ fund: payer.fund, grant: id })

interface PublicProps {
  readonly words: Words
  readonly grant: Grant
  readonly star: Star | undefined
  readonly averages: StarAverages | undefined
}

export function StarPage({ words, grant, star, averages }: PublicProps) {
  const { t } = words
  return (
    <>
      <Headline kicker={grant.title} title={t('star.title')} standfirst={t('star.lead')} />
      <StarShown words={words} star={star} averages={averages} />
      <p>
        <a href={grantPath(words, atOf(grant))}>{t('star.back', { title: grant.title })}</a>
      </p>
    </>
  )
}

function StarShown({ words, star, averages }: Omit<PublicProps, 'grant'>) {
  const { t } = words
  if (!star) return <p>{t('star.none')}</p>
  if (!averages)
    return (
      <>
        <p>{t('star.tooFew')}</p>
        <ol>
          {star.points.map(point => (
            <li key={point}>{point}</li>
          ))}
        </ol>
      </>
    )
  return (
    <Radar
      words={words}
      points={star.points}
      start={averages.start}
      latest={averages.latest}
      most={highestScore}
      texts={{
        caption: t('star.people', { people: averages.people }),
        point: t('star.point'),
        start: t('star.start'),
        latest: t('star.latest'),
      }}
    />
  )
}

export const starLabels = ({ t }: Words, star: Star | undefined): FieldLabels => ({
  points: t('star.mine.points'),
  code: t('star.mine.code'),
  stage: t('star.mine.stage'),
  day: t('star.mine.day'),
  ...Object.fromEntries((star?.points ?? []).map((point, index) => [`scores.${index}`, point])),
})

interface MineProps extends PublicProps {
  readonly sessions: readonly StarSession[]
  readonly typed: (name: string) => string
  readonly errors: FormErrors
  readonly done: boolean
}

export function MyStarPage(props: MineProps) {
  const { words, grant, star, sessions, errors, done } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done && <Notice words={words} kind="success" title={t('star.mine.kept')} />}
      <Headline title={t('star.mine.title', { title: grant.title })} standfirst={t('star.mine.lead')} />
      {star && <RecordForm {...props} star={star} />}
      {sessions.length === 0 && <PointsForm {...props} />}
      {star && sessions.length > 0 && <Sessions words={words} star={star} sessions={sessions} />}
      <p>
        <a href={starPath(words, atOf(grant))}>{t('star.title')}</a>
        {' · '}
        <a href={myGrantPath(words, atOf(grant))}>{t('star.back', { title: grant.title })}</a>
      </p>
    </>
  )
}

function PointsForm({ words, grant, star, typed, errors }: MineProps) {
  const { t } = words
  return (
    <Form action={`${myStarPath(words, atOf(grant))}/points`}>
      <TextArea
        words={words}
        name="points"
        label={t('star.mine.points')}
        hint={t('star.mine.pointsHint')}
        error={errors.of.points}
        value={typed('points') || (star?.points.join('\n') ?? '')}
        rows={8}
      />
      <Buttons>
        <Button kind={star ? 'secondary' : 'primary'}>{t('star.mine.keep')}</Button>
      </Buttons>
    </Form>
  )
}

function RecordForm({ words, grant, star, typed, errors }: MineProps & { readonly star: Star }) {
  const { t } = words
  const scores = Array.from({ length: highestScore }, (_, index) => String(index + 1))
  return (
    <section aria-labelledby="record">
      <h2 id="record">{t('star.mine.record')}</h2>
      <Form action={`${myStarPath(words, atOf(grant))}/record`}>
        <TextField
          words={words}
          name="code"
          label={t('star.mine.code')}
          hint={t('star.mine.codeHint')}
          error={errors.of.code}
          value={typed('code')}
          letters="short"
          autocomplete="off"
        />
        <Radios
          words={words}
          name="stage"
          label={t('star.mine.stage')}
          error={errors.of.stage}
          value={typed('stage')}
          options={starStages.map(value => ({ value, text: t(`star.stage.${value}`) }))}
        />
        <DateTimeField
          words={words}
          name="day"
          label={t('star.mine.day')}
          error={errors.of.day}
          value={{ day: typed('day-day'), month: typed('day-month'), year: typed('day-year') }}
        />
        <h3>{t('star.mine.scores')}</h3>
        {star.points.map((point, index) => (
          <Select
            key={point}
            words={words}
            name={`scores.${index}`}
            label={point}
            error={errors.of[`scores.${index}`]}
            value={typed(`scores.${index}`)}
            options={[
              { value: '', text: t('star.mine.choose') },
              ...scores.map(value => ({ value, text: value })),
            ]}
          />
        ))}
        <Buttons>
          <Button>{t('star.mine.send')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}

interface SessionsProps {
  readonly words: Words
  readonly star: Star
  readonly sessions: readonly StarSession[]
}

function Sessions({ words, star, sessions }: SessionsProps) {
  const { t } = words
  const caption = t('star.mine.list', { count: sessions.length })
  return (
    <WideTable
      label={caption}
      caption={caption}
      columns={[
        { head: t('star.mine.code') },
        { head: t('star.mine.stage') },
        { head: t('star.mine.day') },
        ...star.points.map(head => ({ head, numeric: true })),
      ]}
      rows={sessions.map(({ code, stage, day, scores }) => [
        code,
        t(`star.stage.${stage}`),
        shortDay(words, day),
        ...scores.map(words.number),
      ])}
    />
  )
}
