// The staff page of what others bring to one proposal: promises to write down, money that came in, promises not kept.
import { type Promised, promiseKinds } from '../../shared/funds/promise.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { promisesPath } from './money-paths.ts'
import { OnePromise } from './promises.tsx'
import { proposalPath } from './proposal-paths.ts'

export type PromiseForm = 'new' | 'receive' | 'withdraw'

/** A box of one promise's own form: a page holds several. */
export const promiseBox = (name: string, promise: string): string =>
  promise === '' ? name : `${name}-${promise}`

export function promiseLabels({ t }: Words, form: PromiseForm, promise: string): FieldLabels {
  const box = (name: string) => promiseBox(name, promise)
  switch (form) {
    case 'new':
      return {
        kind: { label: t('promises.desk.kind'), missing: t('promises.desk.noKind') },
        from: t('promises.desk.from'),
        what: t('promises.desk.what'),
        amount: t('promises.desk.amount'),
      }
    case 'receive':
      return {
        [box('amount')]: t('promises.desk.receiveAmount'),
        [box('decision')]: t('promises.desk.decision'),
        [box('reference')]: t('promises.desk.reference'),
      }
    case 'withdraw':
      return { [box('reason')]: t('promises.desk.reason') }
  }
}

interface Props {
  readonly words: Words
  readonly round: string
  readonly proposal: { readonly id: string; readonly title: string }
  readonly promises: readonly Promised[]
  readonly may: { readonly record: boolean; readonly receive: boolean; readonly withdraw: boolean }
  readonly ids: { readonly promise: string; readonly entry: string }
  readonly typed: (box: string) => string
  readonly errors: FormErrors
  readonly done: string | undefined
}

export function PromiseDeskPage(props: Props) {
  const { words, promises, proposal, may, errors, done } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={t('promises.desk.kicker', { title: proposal.title })}
        title={t('promises.desk.headline', { count: promises.length })}
        standfirst={t('promises.desk.lead')}
      />
      {promises.map(promise => (
        <Kept key={promise.id} {...props} promise={promise} />
      ))}
      {may.record && <NewPromise {...props} />}
      <p>
        <a href={proposalPath(words, { id: proposal.id, round: props.round } as never)}>
          {t('promises.desk.public')}
        </a>
      </p>
    </>
  )
}

function Kept({ promise, ...props }: Props & { readonly promise: Promised }) {
  const { words, may, typed, errors, ids } = props
  const { t } = words
  const { id, version, kind, from, withdrawn } = promise
  const field = (name: string) => {
    const box = promiseBox(name, id)
    return { words, name: box, error: errors.of[box], value: typed(box), autocomplete: 'off' }
  }
  const here = `${promisesPath(words, { round: props.round, proposal: props.proposal.id })}/${id}`
  return (
    <section aria-labelledby={`promise-${id}`}>
      <h2 id={`promise-${id}`}>{t(`promises.kind.${kind}`)}</h2>
      <p>
        <OnePromise words={words} promise={promise} />
      </p>
      {may.receive && kind === 'money' && !withdrawn && (
        <Form action={`${here}/receive`} hidden={{ version, entry: ids.entry }}>
          <h3>{t('promises.desk.receive', { from })}</h3>
          <MoneyField {...field('amount')} label={t('promises.desk.receiveAmount')} />
          <TextField
            {...field('decision')}
            label={t('promises.desk.decision')}
            hint={t('payments.hint.decision')}
          />
          <TextField {...field('reference')} label={t('promises.desk.reference')} letters="medium" optional />
          <Buttons>
            <Button>{t('promises.desk.book')}</Button>
          </Buttons>
        </Form>
      )}
      {may.withdraw && !withdrawn && (
        <Form action={`${here}/withdraw`} hidden={{ version }}>
          <TextArea {...field('reason')} label={t('promises.desk.reason')} rows={2} />
          <Buttons>
            <Button kind="secondary">
              {t('promises.desk.withdraw')}
              <span class="visually-hidden"> {from}</span>
            </Button>
          </Buttons>
        </Form>
      )}
    </section>
  )
}

function NewPromise({ words, round, proposal, ids, typed, errors }: Props) {
  const { t } = words
  return (
    <section aria-labelledby="new-promise">
      <h2 id="new-promise">{t('promises.desk.new')}</h2>
      <Form action={promisesPath(words, { round, proposal: proposal.id })} hidden={{ promise: ids.promise }}>
        <Radios
          words={words}
          name="kind"
          label={t('promises.desk.kind')}
          error={errors.of.kind}
          value={typed('kind')}
          options={promiseKinds.map(value => ({ value, text: t(`promises.kind.${value}`) }))}
        />
        <MoneyField
          words={words}
          name="amount"
          label={t('promises.desk.amount')}
          hint={t('promises.desk.amountHint')}
          error={errors.of.amount}
          value={typed('amount')}
          optional
        />
        <TextField
          words={words}
          name="from"
          label={t('promises.desk.from')}
          hint={t('promises.desk.fromHint')}
          error={errors.of.from}
          value={typed('from')}
          autocomplete="off"
        />
        <TextField
          words={words}
          name="what"
          label={t('promises.desk.what')}
          hint={t('promises.desk.whatHint')}
          error={errors.of.what}
          value={typed('what')}
          autocomplete="off"
        />
        <Buttons>
          <Button>{t('promises.desk.button')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
