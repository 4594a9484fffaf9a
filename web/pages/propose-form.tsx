// Making a proposal: where, what, and roughly for how much, on one page, because each further page is a load on a bad
// line and a chance to give up.

import type { Instant } from '../../shared/lib/instant.ts'
import type { Council } from '../../shared/platform/council.ts'
import { type DraftTexts, isEmptyDraft } from '../../shared/proposals/draft.ts'
import { proposingOf } from '../../shared/rounds/proposing.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { type LanguageChoice, ProposalFields } from './proposal-fields.tsx'
import { myProposalPath, proposePath } from './proposal-paths.ts'
import { placeName } from './proposal-words.ts'
import { draftTasksPath } from './propose-paths.ts'

export interface ProposeFormProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly languages: readonly LanguageChoice[]
  /** The id that the proposal will have. */
  readonly proposal: string
  readonly values: DraftTexts
  readonly errors: FormErrors
  /** When the draft that is shown was kept. */
  readonly draftSavedAt?: Instant | undefined
  /** This id was sent before, with other words. */
  readonly sentBefore?: boolean | undefined
}

export function ProposeForm(props: ProposeFormProps) {
  const { words, round, proposal, values, errors, draftSavedAt } = props
  const { t } = words
  const rules = proposingOf(round)
  // Questions to write over, and nothing of theirs yet.
  const isFresh = rules.template !== '' && isEmptyDraft(values)
  const until = words.dateTime(round.dates.reviewingAt)
  const path = proposePath(words, round.id)
  const language = props.languages.length > 1 ? {} : { language: values.language ?? words.language }
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={round.title}
        title={t('proposals.propose.title')}
        standfirst={t('proposals.propose.standfirst', { until })}
      />
      {props.sentBefore && (
        <Notice words={words} kind="warning" title={t('proposals.propose.sentBefore')}>
          <a href={myProposalPath(words, { round: round.id, id: proposal })}>
            {t('proposals.propose.sentBeforeLink')}
          </a>
        </Notice>
      )}
      {draftSavedAt && (
        <p>
          {t('proposals.propose.draft', { at: words.dateTime(draftSavedAt) })}{' '}
          <a href={draftTasksPath(words, round.id)}>{t('proposing.tasks.link')}</a>
        </p>
      )}
      <Form action={path} hidden={{ proposal, ...language }} keep={`propose-${round.id}`} fresh={isFresh}>
        <Where {...props} />
        <ProposalFields
          words={words}
          values={isFresh ? { ...values, text: rules.template } : values}
          errors={errors}
          languages={props.languages}
          rules={rules}
        />
        {rules.anonymous && (
          <Checkboxes
            words={words}
            name="anonymous"
            label={t('proposing.form.anonymous')}
            hint={t('proposing.form.anonymousHint')}
            options={[{ value: 'yes', text: t('proposing.form.anonymousYes') }]}
            values={values.anonymous === undefined ? [] : [values.anonymous]}
            error={errors.of.anonymous}
          />
        )}
        {round.rules.mayPropose === 'declared' && (
          <Checkboxes
            words={words}
            name="declared"
            label={t('proposals.form.declared')}
            options={[{ value: 'yes', text: t('proposals.form.declaredYes') }]}
            values={values.declared === undefined ? [] : [values.declared]}
            error={errors.of.declared}
          />
        )}
        <p>{t(rules.anonymous ? 'proposing.form.public' : 'proposals.propose.public')}</p>
        <Buttons>
          <Button name="step" value="check">
            {t('proposals.propose.check')}
          </Button>
          <Button name="step" value="draft" kind="secondary">
            {t('proposals.propose.keep')}
          </Button>
        </Buttons>
      </Form>
    </>
  )
}

type WhereProps = Pick<ProposeFormProps, 'words' | 'council' | 'round' | 'values' | 'errors'>

/** Which neighbourhood it is for; not asked where there is one. */
export function Where({ words, council, round, values, errors }: WhereProps) {
  const { t } = words
  const [first, ...others] = round.pots
  const pot = (amountMinor: number) => words.money(amountMinor)
  return (
    <>
      <h2>{t('proposals.form.where')}</h2>
      {first && others.length === 0 ? (
        <p>
          <input type="hidden" name="neighbourhood" value={first.neighbourhood} />
          {t('proposals.form.onePlace', {
            place: placeName(council, first.neighbourhood),
            pot: pot(first.amountMinor),
          })}
        </p>
      ) : (
        <Radios
          words={words}
          name="neighbourhood"
          label={t('proposals.form.neighbourhood')}
          options={round.pots.map(({ neighbourhood, amountMinor }) => ({
            value: neighbourhood,
            text: placeName(council, neighbourhood),
            hint: t('proposals.form.potHint', { pot: pot(amountMinor) }),
          }))}
          value={values.neighbourhood}
          error={errors.of.neighbourhood}
        />
      )}
    </>
  )
}
