// One batch: its lines with what became of each, and the step that is next: closing it, its file, what the lists confirm.
import { type Batch, batchState, type LineState } from '../../shared/funds/batch.ts'
import type { OurLine } from '../../shared/funds/reconciling.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Tag, type Tone } from '../components/tag.tsx'
import { TextArea } from '../components/text-area.tsx'
import { WideTable } from '../components/wide-table.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { awardDeskPath, batchesPath, batchPath } from './money-paths.ts'

export interface BatchProps {
  readonly words: Words
  readonly batch: Batch
  readonly lines: readonly OurLine[]
  /** How many that are on their way are in the finance system's lists. */
  readonly found: number
  readonly person: string
  readonly may: { readonly close: boolean; readonly takeApart: boolean; readonly confirm: boolean }
  readonly reason: string
  readonly errors: FormErrors
  readonly done: string | undefined
}

const tones: Readonly<Record<LineState, Tone>> = {
  'in-batch': 'waiting',
  sent: 'waiting',
  paid: 'good',
  returned: 'bad',
  'taken-apart': 'plain',
}

export const batchTitle = (words: Words, { number, lines, totalMinor }: Batch): string =>
  words.t('batches.one.title', { number, count: lines.length, sum: words.money(totalMinor) })

export function BatchPage(props: BatchProps) {
  const { words, batch, lines, done, errors } = props
  const { t } = words
  const sent = lines.filter(({ state }) => state !== 'in-batch').length
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={t('batches.kicker')}
        title={batchTitle(words, batch)}
        standfirst={standfirst(props)}
      />
      {batch.closed && sent < lines.length && (
        <Notice words={words} title={t('batches.one.underWay', { sent, count: lines.length })} />
      )}
      {batch.closed && <Sent {...props} closed={batch.closed} />}
      {batchState(batch) === 'open' && <Open {...props} />}
      <h2>{t('batches.one.lines')}</h2>
      <WideTable
        label={t('batches.one.lines')}
        caption={t('batches.one.lines')}
        captionHidden
        columns={[
          { head: t('batches.one.reference') },
          { head: t('batches.one.what') },
          { head: t('batches.one.supplier') },
          { head: t('batches.one.invoice') },
          { head: t('batches.one.amount'), numeric: true },
          { head: t('batches.one.state') },
        ]}
        rows={lines.map(({ line, state }) => [
          line.reference,
          <a key="what" href={awardDeskPath(words, line)}>
            {line.title}: {line.what}
          </a>,
          line.supplier,
          line.invoice,
          words.money(line.amountMinor),
          <Tag key="state" tone={tones[state]}>
            {t(`batches.line.${state}`)}
          </Tag>,
        ])}
      />
      <p>
        <a href={batchesPath(words)}>{t('batches.toBatches')}</a>
      </p>
    </>
  )
}

function standfirst({ words, batch, lines }: BatchProps): string {
  const { made, closed, takenApart } = batch
  if (takenApart) {
    const { byName: name, at, reason } = takenApart
    return words.t('batches.one.apart', { name, date: words.date(at), reason })
  }
  if (!closed) return words.t('batches.one.open', { name: made.byName, date: words.date(made.at) })
  const count = (state: LineState) => lines.filter(line => line.state === state).length
  return words.t('batches.one.closed', {
    name: closed.byName,
    date: words.date(closed.at),
    paid: count('paid'),
    back: count('returned'),
    count: lines.length,
  })
}

function Open(props: BatchProps) {
  const { words, batch, may, person, reason, errors } = props
  const { t } = words
  const path = batchPath(words, batch.number)
  const hidden = { version: batch.version }
  return (
    <>
      {may.close && batch.made.by === person && <p class="muted">{t('batches.one.closeNot')}</p>}
      {may.close && batch.made.by !== person && (
        <Form action={`${path}/close`} hidden={hidden}>
          <p>{t('batches.one.closeLead')}</p>
          <Buttons>
            <Button>{t('batches.one.close')}</Button>
          </Buttons>
        </Form>
      )}
      {may.takeApart && (
        <details open={errors.summary.length > 0}>
          <summary>{t('batches.one.apartTitle')}</summary>
          <p>{t('batches.one.apartLead')}</p>
          <Form action={`${path}/apart`} hidden={hidden}>
            <TextArea
              words={words}
              name="reason"
              label={t('batches.one.reason')}
              value={reason}
              error={errors.of.reason}
              rows={3}
            />
            <Buttons>
              <Button kind="warning">{t('batches.one.apartTitle')}</Button>
            </Buttons>
          </Form>
        </details>
      )}
    </>
  )
}

function Sent(props: BatchProps & { readonly closed: NonNullable<Batch['closed']> }) {
  const { words, batch, closed, lines, found, may, person } = props
  const { t } = words
  const open = lines.some(({ state }) => state === 'sent')
  const path = batchPath(words, batch.number)
  return (
    <>
      <Buttons>
        <ButtonLink href={`${path}/file`} kind={open && found === 0 ? 'primary' : 'secondary'}>
          {t('batches.one.file')}
        </ButtonLink>
      </Buttons>
      <p class="muted">{t('batches.one.fileAbout', { sha256: closed.sha256 })}</p>
      {open && <p>{t('batches.one.found', { count: found })}</p>}
      {open && may.confirm && closed.by === person && <p class="muted">{t('batches.one.confirmNot')}</p>}
      {open && may.confirm && closed.by !== person && (
        <>
          {found > 0 && (
            <Form action={`${path}/confirm`}>
              <Buttons>
                <Button>{t('batches.one.confirm')}</Button>
              </Buttons>
            </Form>
          )}
          <p>{t('batches.one.oneByOne')}</p>
        </>
      )}
    </>
  )
}
