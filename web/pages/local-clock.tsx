// On one machine: the time of the demonstration, moved on so that a whole round can be lived through in an afternoon.
import type { RoundDates } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField, type DateTimeFieldProps } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Notice } from '../components/notice.tsx'
import type { Words } from '../messages/translate.ts'

export interface NextRoundDate {
  readonly round: string
  readonly date: keyof RoundDates
  readonly at: string
}

interface Props {
  readonly words: Words
  readonly now: string
  readonly next: readonly NextRoundDate[]
  readonly moved: boolean
  readonly typed?: DateTimeFieldProps['value']
  readonly error?: string | undefined
}

const steps = [
  ['hour', 'local.clockHour'],
  ['day', 'local.clockDay'],
  ['week', 'local.clockWeek'],
] as const
export type ClockStep = (typeof steps)[number][0]

export function ClockPage({ words, now, next, moved, typed, error }: Props) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={error ? [{ field: 'to', text: error }] : []} />
      {moved && <Notice words={words} kind="success" title={t('local.clockMoved')} />}
      <h1>{t('local.clockTitle')}</h1>
      <p class="lead">{t('local.clockNow', { now: words.dateTime(now) })}</p>
      <p>{t('local.clockLead')}</p>
      <Form action="/local/clock">
        <Buttons>
          {steps.map(([step, key]) => (
            <Button key={step} kind="secondary" name="forward" value={step}>
              {t(key)}
            </Button>
          ))}
        </Buttons>
      </Form>
      <h2>{t('local.clockRounds')}</h2>
      {next.length === 0 && <p>{t('local.clockNoRounds')}</p>}
      {next.map(({ round, date, at }) => (
        <Form key={round} action="/local/clock" hidden={{ at }}>
          <Buttons>
            <Button kind="secondary">{t('local.clockTo', { round, what: t(`local.date.${date}`) })}</Button>
          </Buttons>
          <p class="hint">{words.dateTime(at)}</p>
        </Form>
      ))}
      <Form action="/local/clock">
        <DateTimeField
          words={words}
          name="to"
          label={t('local.clockDate')}
          withTime
          value={typed}
          error={error}
        />
        <Buttons>
          <Button kind="secondary">{t('local.clockSet')}</Button>
        </Buttons>
      </Form>
      <Form action="/local/clock" hidden={{ reset: 'yes' }}>
        <Buttons>
          <Button kind="secondary">{t('local.clockReset')}</Button>
        </Buttons>
      </Form>
    </>
  )
}
