// One's own proposal: change it while that is open, see why not where it is not, and the way to withdraw it.
import type { Council } from '../../shared/platform/council.ts'
import type { DraftTexts } from '../../shared/proposals/draft.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { proposingOf } from '../../shared/rounds/proposing.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { type LanguageChoice, ProposalFields } from './proposal-fields.tsx'
import { myProposalPath, proposalPath, withdrawPath } from './proposal-paths.ts'
import { categoryText, placeName, stateTag } from './proposal-words.ts'
import { type ProposeOpen, ProposeParts } from './propose-parts.tsx'

export interface ProposalEditProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly languages: readonly LanguageChoice[]
  /** As it stands. */
  readonly proposal: Proposal
  /** As typed, or as it stands in the form's own writing. */
  readonly values: DraftTexts
  readonly errors: FormErrors
  readonly mayEdit: boolean
  readonly mayWithdraw: boolean
  /** What else may be done with it now. */
  readonly parts: ProposeOpen
  readonly saved?: boolean | undefined
  /** They have just accepted an invitation, or taken over what was written down for them. */
  readonly joined?: boolean | undefined
  readonly claimed?: boolean | undefined
  readonly justWithdrawn?: boolean | undefined
  /** Somebody changed it meanwhile: show what stands beside what was typed. */
  readonly standing?: DraftTexts | undefined
}

export function ProposalEdit(props: ProposalEditProps) {
  const { words, council, round, proposal, errors, values, mayEdit, mayWithdraw } = props
  const { t } = words
  const state = stateTag(words, proposal)
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={`${placeName(council, proposal.neighbourhood)} · ${round.title}`}
        title={t(mayEdit || errors.summary.length > 0 ? 'proposals.edit.title' : 'proposals.edit.over')}
        standfirst={
          mayEdit
            ? t('proposals.edit.standfirst', { until: words.dateTime(round.dates.reviewingAt) })
            : whyOver(words, proposal)
        }
      />
      {props.saved && (
        <Notice words={words} kind="success" title={t('proposals.edit.saved')}>
          <p>{t('proposals.edit.savedNote')}</p>
        </Notice>
      )}
      {(props.joined || props.claimed) && (
        <Notice
          words={words}
          kind="success"
          title={t(props.joined ? 'proposing.invitation.accepted' : 'proposing.claim.done')}
        >
          <p>{t('proposals.edit.savedNote')}</p>
        </Notice>
      )}
      {props.justWithdrawn && (
        <Notice words={words} kind="success" title={t('proposals.withdraw.done')}>
          <p>{t('proposals.withdraw.doneNote')}</p>
        </Notice>
      )}
      {props.standing && <Standing words={words} standing={props.standing} typed={values} />}
      <p>
        <Tag tone={state.tone}>{state.text}</Tag>{' '}
        <a href={proposalPath(words, proposal)}>{t('proposals.edit.see')}</a>
      </p>
      <ProposeParts {...props} />
      {(mayEdit || errors.summary.length > 0) && (
        <Form
          action={myProposalPath(words, proposal)}
          hidden={{
            version: proposal.version,
            ...(props.languages.length > 1 ? {} : { language: values.language ?? proposal.language }),
          }}
        >
          <ProposalFields
            words={words}
            values={values}
            errors={errors}
            languages={props.languages}
            rules={proposingOf(round)}
          />
          <Buttons>
            <Button>{t('proposals.edit.save')}</Button>
          </Buttons>
        </Form>
      )}
      {mayWithdraw && (
        <p>
          <a href={withdrawPath(words, proposal)}>{t('proposals.edit.withdraw')}</a>
        </p>
      )}
    </>
  )
}

function whyOver(words: Words, { withdrawn, review }: Proposal): string {
  if (withdrawn) return words.t('proposals.edit.overWithdrawn', { date: words.date(withdrawn.at) })
  return words.t(review ? 'proposals.edit.overReviewed' : 'proposals.edit.overPhase')
}

interface StandingProps {
  readonly words: Words
  readonly standing: DraftTexts
  readonly typed: DraftTexts
}

function Standing({ words, standing, typed }: StandingProps) {
  const { t } = words
  const names = {
    title: t('proposals.form.title'),
    summary: t('proposals.form.summary'),
    text: t('proposals.form.text'),
    place: t('proposals.form.place'),
    category: t('proposals.form.category'),
    roughCostMinor: t('proposals.form.roughCost'),
    help: t('proposing.form.help'),
  }
  const shown = (field: keyof typeof names) =>
    field === 'category' && standing.category
      ? categoryText(words, standing.category as never)
      : standing[field]
  const rows = (Object.keys(names) as (keyof typeof names)[])
    .filter(field => (standing[field] ?? '') !== (typed[field] ?? '').replace(/\r\n/g, '\n'))
    .map(field => ({ key: names[field], value: <span class="as-typed">{shown(field) ?? '–'}</span> }))
  return (
    <Notice words={words} kind="warning" title={t('proposals.edit.changed')}>
      <p>{t('proposals.edit.changedNote')}</p>
      {rows.length > 0 && <SummaryList words={words} rows={rows} />}
    </Notice>
  )
}
