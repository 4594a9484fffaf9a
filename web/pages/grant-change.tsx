// Asking for a change of one payment of a grant, and what a change comes to in a sentence.
import { changeMinor } from '../../shared/grants/booking.ts'
import type { Grant } from '../../shared/grants/grant.ts'
import type { Metric } from '../../shared/grants/metric.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { type FieldsProps, InstalmentFields } from './grant-fields.tsx'
import { grantDeskPath } from './grant-paths.ts'
import { dayText } from './grant-words.ts'

export function changeText(words: Words, grant: Grant, change: NonNullable<Grant['change']>): string {
  const more = changeMinor(grant, change)
  const { what, amountMinor, due, kind } = change.instalment
  return words.t('grants.change.text', {
    what,
    sum: words.money(amountMinor),
    due: dayText(words, due),
    kind: words.t(`grants.kind.${kind}`),
    more: more === 0 ? 'same' : more > 0 ? 'more' : 'less',
    by: words.money(Math.abs(more)),
  })
}

interface ChangeProps extends FieldsProps {
  readonly grant: Grant
  readonly place: { readonly id: string; readonly name: string }
  readonly instalment: string
  readonly id: string
  readonly metrics: readonly Metric[]
}

/** An instalment as it is to be: the same boxes as when it was put together, and why. */
export function GrantChangePage(props: ChangeProps) {
  const { words, grant, place, instalment, id, typed, errors } = props
  const { t } = words
  const path = grantDeskPath(words, { fund: place.id, grant: grant.id })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline kicker={grant.title} title={t('grants.change.title')} standfirst={t('grants.change.lead')} />
      <Form action={`${path}/change/${instalment}`} hidden={{ change: id, version: grant.version }}>
        <InstalmentFields {...props} />
        <TextArea
          words={words}
          name="reason"
          label={t('grants.field.reason')}
          value={typed('reason')}
          error={errors.of.reason}
          rows={3}
        />
        <TextField
          words={words}
          name="changeDecision"
          label={t('grants.field.changeDecision')}
          value={typed('changeDecision')}
          error={errors.of.changeDecision}
          autocomplete="off"
        />
        <Buttons>
          <Button>{t('grants.change.ask')}</Button>
          <a href={path}>{t('grants.change.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}
