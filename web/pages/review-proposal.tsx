// One proposal before whoever checks it: its words, what was found and decided so far, and the forms that are open now.
import type { Council } from '../../shared/platform/council.ts'
import { costOf, type Proposal } from '../../shared/proposals/proposal.ts'
import { potOf, type Round } from '../../shared/rounds/round.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { RichText } from '../components/rich-text.tsx'
import { SummaryList, type SummaryRow } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { ProposalChecks } from './proposal-checks.tsx'
import { proposalPath, reviewPath, reviewQueuePath } from './proposal-paths.ts'
import { langOf, placeName, stateTag } from './proposal-words.ts'
import { CostForm, ReviewForm, ShortlistForm } from './review-forms.tsx'

export type CheckName = 'review' | 'shortlist' | 'cost'

export interface ReviewProposalProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly proposal: Proposal
  /** Which of the three the person may do now. */
  readonly may: Readonly<Record<CheckName, boolean>>
  readonly own: boolean
  /** What was typed into the form that was sent. */
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FormErrors
  /** The form that was refused stays on the page even if it is open no longer. */
  readonly refused?: CheckName | undefined
  readonly changed?: boolean | undefined
  readonly done?: CheckName | undefined
  readonly next?: Proposal | undefined
  /** Questions that nobody answered for the council yet. */
  readonly questions: number
}

export function ReviewProposal(props: ReviewProposalProps) {
  const { words, council, round, proposal, errors, done, next } = props
  const { t } = words
  const place = placeName(council, proposal.neighbourhood)
  const lang = langOf(words, proposal)
  const state = stateTag(words, proposal)
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done && (
        <Notice words={words} kind="success" title={t(`review.${done}.done`)}>
          {next && <a href={reviewPath(words, next)}>{t('review.one.next', { title: next.title })}</a>}
        </Notice>
      )}
      {props.changed && <Notice words={words} kind="warning" title={t('review.one.changed')} />}
      <Headline
        kicker={t('review.one.kicker', { place, round: round.title })}
        title={proposal.title}
        standfirst={<span lang={lang}>{proposal.summary}</span>}
        lang={lang}
      />
      <p>
        <Tag tone={state.tone}>{state.text}</Tag>{' '}
        <a href={proposalPath(words, proposal)}>{t('review.one.publicPage')}</a>
        {props.questions > 0 && (
          <>
            {' · '}
            <a href={`${proposalPath(words, proposal)}#comments`}>
              {t('review.one.questions', { count: props.questions })}
            </a>
          </>
        )}
      </p>
      <RichText text={proposal.text} lang={lang} />
      <SummaryList words={words} rows={facts(props)} />
      <OverPot {...props} />
      <ProposalChecks words={words} proposal={proposal} />
      <Forms {...props} />
      <p>
        <a href={reviewQueuePath(words, round.id)}>{t('review.one.back')}</a>
      </p>
    </>
  )
}

function facts({ words, council, round, proposal }: ReviewProposalProps): SummaryRow[] {
  const { t } = words
  const { roughCostMinor, place, neighbourhood } = proposal
  const pot = potOf(round, neighbourhood)
  return [
    {
      key: t('proposals.one.by'),
      value: t('proposals.one.byWhen', { name: proposal.authorName, date: words.date(proposal.submittedAt) }),
    },
    {
      key: t('proposals.one.where'),
      value: place ? <span lang={langOf(words, proposal)}>{place}</span> : t('proposals.wholePlace'),
    },
    ...(roughCostMinor === null
      ? []
      : [
          {
            key: t('proposals.one.roughCost'),
            value: t('proposals.one.roughCostNote', { cost: words.money(roughCostMinor) }),
          },
        ]),
    ...(pot
      ? [
          {
            key: t('review.one.pot', { place: placeName(council, neighbourhood) }),
            value: words.money(pot.amountMinor),
          },
        ]
      : []),
  ]
}

function OverPot({ words, round, proposal }: ReviewProposalProps) {
  const cost = costOf(proposal)
  const pot = potOf(round, proposal.neighbourhood)
  return cost !== undefined && pot && cost > pot.amountMinor ? (
    <Notice words={words} kind="warning" title={words.t('review.one.overPot')} />
  ) : null
}

function Forms(props: ReviewProposalProps) {
  const { words, proposal, round, may, own, refused } = props
  const { t } = words
  const why = proposal.withdrawn
    ? t('review.one.withdrawn', { date: words.date(proposal.withdrawn.at) })
    : own
      ? t('review.one.own')
      : round.acts.frozen
        ? t('review.one.frozen')
        : undefined
  const shows = (name: CheckName) => (refused ? refused === name : why === undefined && may[name])
  const any = (['review', 'shortlist', 'cost'] as const).some(shows)
  return (
    <>
      {why ? (
        <Notice words={words} kind="warning" title={why} />
      ) : (
        !any && <p class="muted">{t('review.one.nothing')}</p>
      )}
      {shows('review') && <ReviewForm {...props} />}
      {shows('shortlist') && <ShortlistForm {...props} />}
      {shows('cost') && <CostForm {...props} />}
    </>
  )
}
