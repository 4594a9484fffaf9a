// The forms of the paper desk for what comes in: one envelope at a time, envelopes that stay closed, and a new batch.
import { unopenedKinds } from '../../shared/contract/paper.ts'
import { voterFinders } from '../../shared/contract/roll.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { PaperDone } from './paper-desk.tsx'
import { logPath, makeBatchPath, paperPath, unopenedPath } from './paper-paths.ts'

export type PaperForm = 'log' | 'unopened' | 'batch'

export interface PaperFormProps {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  readonly form: PaperForm
  readonly places: readonly { readonly id: string; readonly name: string; readonly batches: number }[]
  readonly typed: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string | undefined>>
  readonly actId: string
  readonly done: PaperDone | undefined
}

const paths = { log: logPath, unopened: unopenedPath, batch: makeBatchPath }
const fieldsOf = { log: LogFields, unopened: UnopenedFields, batch: BatchFields }

export function PaperFormPage(props: PaperFormProps) {
  const { words, round, form, places, typed, errors, done, actId } = props
  const { t } = words
  const Fields = fieldsOf[form]
  const place = places.find(({ id }) => id === typed.pot)
  const summary = Object.entries(errors).flatMap(([field, text]) =>
    text === undefined ? [] : [field === '' ? { text } : { field, text }],
  )
  return (
    <>
      <ErrorSummary words={words} errors={summary} />
      {done && (
        <Notice words={words} kind="success" title={t(`paper.done.${done}`, { place: place?.name ?? '' })} />
      )}
      <Headline
        kicker={round.title}
        title={t(`paper.${form}`)}
        standfirst={form === 'unopened' ? undefined : t(`paper.${form}.lead`)}
      />
      <Form
        action={paths[form](words, round.id)}
        hidden={{
          ...(form === 'unopened' ? { actId } : {}),
          ...(form === 'batch'
            ? Object.fromEntries(places.map(({ id, batches }) => [`batches-${id}`, batches]))
            : {}),
        }}
      >
        <Radios
          words={words}
          name="pot"
          label={t('paper.log.pot')}
          options={places.map(({ id, name }) => ({ value: id, text: name }))}
          value={typed.pot}
          error={errors.pot}
        />
        <Fields {...props} />
      </Form>
      <p>
        <a href={paperPath(words, round.id)}>{t('paper.toDesk')}</a>
      </p>
    </>
  )
}

function LogFields({ words, typed, errors }: PaperFormProps) {
  const { t } = words
  return (
    <>
      <Radios
        words={words}
        name="by"
        label={t('paper.log.by')}
        options={voterFinders.map(value => ({ value, text: t(`paper.log.by.${value}`) }))}
        value={typed.by}
        error={errors.by}
      />
      <TextField
        words={words}
        name="value"
        label={t('paper.log.value')}
        value={typed.value}
        error={errors.value}
        autocomplete="off"
        spellcheck={false}
        first
      />
      <TextField
        words={words}
        name="name"
        label={t('paper.log.name')}
        hint={t('paper.log.name.hint')}
        value={typed.name}
        error={errors.name}
        autocomplete="off"
        optional
      />
      <Buttons>
        <Button name="act" value="log">
          {t('paper.log.button')}
        </Button>
        <Button name="act" value="replace" kind="secondary">
          {t('paper.log.replace')}
        </Button>
      </Buttons>
      <p class="note">{t('paper.log.replaceNote')}</p>
    </>
  )
}

function UnopenedFields({ words, typed, errors }: PaperFormProps) {
  const { t } = words
  return (
    <>
      <Radios
        words={words}
        name="kind"
        label={t('paper.unopened.kind')}
        options={unopenedKinds.map(value => ({ value, text: t(`paper.unopened.kind.${value}`) }))}
        value={typed.kind}
        error={errors.kind}
      />
      <TextField
        words={words}
        name="count"
        label={t('paper.unopened.count')}
        inputmode="numeric"
        letters="short"
        value={typed.count}
        error={errors.count}
      />
      <Buttons>
        <Button>{t('paper.unopened.button')}</Button>
      </Buttons>
    </>
  )
}

function BatchFields({ words, typed, errors }: PaperFormProps) {
  const { t } = words
  return (
    <>
      <TextField
        words={words}
        name="envelopes"
        label={t('paper.batch.count')}
        inputmode="numeric"
        letters="short"
        value={typed.envelopes}
        error={errors.envelopes}
      />
      <Buttons>
        <Button>{t('paper.batch.button')}</Button>
      </Buttons>
    </>
  )
}
