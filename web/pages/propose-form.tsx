// Making a proposal: where, what, and roughly for how much, on one page, because each further page is a load on a bad
// line and a chance to give up.

import type { Instant } from '../../shared/lib/instant.ts'
import type { Council } from '../../shared/platform/council.ts'
import type { DraftTexts } from '../../shared/proposals/draft.ts'
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
  /** It was kept just now. */
  readonly justKept?: boolean | undefined
  /** This id was sent before, with other words. */
  readonly sentBefore?: boolean | undefined
}

export function ProposeForm(props: ProposeFormProps) {
  const { words, round, proposal, values, errors, draftSavedAt } = props
  const { t } = words
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
      {props.justKept ? (
        <Notice words={words} kind="success" title={t('proposals.propose.kept')}>
          <p>{t('proposals.propose.keptNote', { until })}</p>
        </Notice>
      ) : (
        draftSavedAt && <p>{t('proposals.propose.draft', { at: words.dateTime(draftSavedAt) })}</p>
      )}
      <Form action={path} hidden={{ proposal, ...language }} keep={`propose-${round.id}`}>
        <Where {...props} />
        <ProposalFields words={words} values={values} errors={errors} languages={props.languages} />
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
        <p>{t('proposals.propose.public')}</p>
        <Buttons>
          <Button name="step" value="check">
            {t('proposals.propose.check')}
          </Button>
          <Button name="step" value="draft" kind="secondary">
            {t('proposals.propose.keep')}
          </Button>
          {draftSavedAt && (
            <Button name="step" value="discard" kind="secondary">
              {t('proposals.propose.discard')}
            </Button>
          )}
        </Buttons>
      </Form>
    </>
  )
}

function Where({ words, council, round, values, errors }: ProposeFormProps) {
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
