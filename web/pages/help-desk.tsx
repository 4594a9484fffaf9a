// The help desk of the voter roll: one person found by what they say, how they stand, and what can be asked for.
import { voterFinders } from '../../shared/contract/roll.ts'
import type { RollStatus } from '../../shared/eligibility/roll.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { faultIn } from './form-errors.ts'
import { deskPath, rollPath } from './roll-paths.ts'

export interface TypedAtDesk {
  readonly by: string
  readonly value: string
  readonly name: string
  readonly kind: string
  readonly letterName: string
  readonly letterAddress: string
  readonly note: string
}

export interface FoundVoter {
  readonly pots: readonly {
    readonly name: string
    readonly status: RollStatus
    readonly paperSent: boolean
  }[]
  readonly codes: { readonly live: number; readonly void: number }
}

export interface HelpDeskPageProps {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  readonly typed: TypedAtDesk
  readonly found?: FoundVoter | undefined
  readonly noted?: boolean | undefined
  readonly errors: Readonly<Record<string, string | undefined>>
}

export function HelpDeskPage(props: HelpDeskPageProps) {
  const { words, round, found, noted, errors } = props
  const { t } = words
  const labels: Readonly<Record<string, string>> = {
    by: t('desk.by'),
    value: t('desk.value'),
    name: t('desk.name'),
  }
  const summary = Object.entries(errors).flatMap(([field, text]) => {
    if (text === undefined) return []
    const label = labels[field]
    return field === '' ? { text } : { field, text: label === undefined ? text : faultIn(words, label, text) }
  })
  return (
    <>
      <ErrorSummary words={words} errors={summary} />
      {noted && <Notice words={words} kind="success" title={t('desk.noted')} />}
      <Headline kicker={round.title} title={t('desk.headline')} standfirst={t('desk.lead')} />
      {found ? <Found {...props} found={found} /> : <Finding {...props} />}
      <p>
        <a href={found ? deskPath(words, round.id) : rollPath(words, round.id)}>
          {t(found ? 'desk.title' : 'roll.title')}
        </a>
      </p>
    </>
  )
}

function Finding({ words, round, typed, errors }: HelpDeskPageProps) {
  const { t } = words
  return (
    <Form action={deskPath(words, round.id)}>
      <Radios
        words={words}
        name="by"
        label={t('desk.by')}
        options={voterFinders.map(value => ({ value, text: t(`desk.by.${value}`) }))}
        value={typed.by}
        error={errors.by}
      />
      <TextField
        words={words}
        name="value"
        label={t('desk.value')}
        value={typed.value}
        error={errors.value}
        autocomplete="off"
        spellcheck={false}
      />
      <TextField
        words={words}
        name="name"
        label={t('desk.name')}
        value={typed.name}
        error={errors.name}
        autocomplete="off"
        optional
      />
      <Buttons>
        <Button name="act" value="find">
          {t('desk.find')}
        </Button>
      </Buttons>
    </Form>
  )
}

function Found({ words, round, typed, found, errors }: HelpDeskPageProps & { readonly found: FoundVoter }) {
  const { t } = words
  const who = { by: typed.by, value: typed.value, name: typed.name }
  return (
    <>
      <DataTable
        caption={t('desk.found')}
        columns={[{ head: t('desk.pot') }, { head: t('desk.state') }]}
        rows={found.pots.map(({ name, status, paperSent }) => [
          name,
          <>
            {t(`desk.status.${status}`)}
            {paperSent && (
              <>
                <br />
                {t('desk.paper')}
              </>
            )}
          </>,
        ])}
      />
      <p>{t('desk.codes', found.codes)}</p>
      <Form action={deskPath(words, round.id)} hidden={who}>
        <Radios
          words={words}
          name="kind"
          label={t('desk.do')}
          options={[
            {
              value: 'reissue',
              text: t('desk.kind.reissue'),
              more: (
                <>
                  <TextField
                    words={words}
                    name="letterName"
                    label={t('desk.letterName')}
                    value={typed.letterName}
                    error={errors.letterName}
                    optional
                  />
                  <TextArea
                    words={words}
                    name="letterAddress"
                    label={t('desk.letterAddress')}
                    hint={t('desk.letterAddress.hint')}
                    value={typed.letterAddress}
                    error={errors.letterAddress}
                    rows={4}
                    optional
                  />
                </>
              ),
            },
            { value: 'void-code', text: t('desk.kind.void-code') },
            { value: 'take-off', text: t('desk.kind.take-off') },
          ]}
          value={typed.kind === '' ? 'reissue' : typed.kind}
          error={errors.kind}
        />
        <TextField
          words={words}
          name="note"
          label={t('desk.note')}
          hint={t('desk.note.hint')}
          value={typed.note}
          error={errors.note}
        />
        <Buttons>
          <Button name="act" value="ask">
            {t('desk.ask')}
          </Button>
        </Buttons>
      </Form>
      <Form action={deskPath(words, round.id)} hidden={who}>
        <p>{t('desk.noteWhat')}</p>
        <Buttons>
          <Button name="act" value="paper" kind="secondary">
            {t('desk.noteButton')}
          </Button>
        </Buttons>
      </Form>
    </>
  )
}
