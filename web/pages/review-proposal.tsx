// One proposal before whoever checks it: its words, what was found and decided so far, and the forms that are open now.
import type { Council } from '../../shared/platform/council.ts'
import { costOf, type Proposal } from '../../shared/proposals/proposal.ts'
import type { ReviewDesk } from '../../shared/proposals/review-desk.ts'
import type { InterestRefusal } from '../../shared/rounds/interests.ts'
import type { ProjectSigner } from '../../shared/rounds/reviewing.ts'
import { potOf, type Round } from '../../shared/rounds/round.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { RichText } from '../components/rich-text.tsx'
import { SummaryList, type SummaryRow } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { promisesPath } from './money-paths.ts'
import { ProposalChecks } from './proposal-checks.tsx'
import { interestsPath, proposalPath, reviewPath, reviewQueuePath } from './proposal-paths.ts'
import { authorForStaff } from './proposal-people.tsx'
import { langOf, placeName, stateTag } from './proposal-words.ts'
import { ReviewDeskPart } from './review-desk.tsx'
import { ReviewForm } from './review-form.tsx'
import { CostForm, ShortlistForm, SignForm } from './review-forms.tsx'
import type { ReviewStep } from './review-step.tsx'

/** The forms of the page; `assign` and `note` decide nothing. */
export const checkNames = ['review', 'shortlist', 'cost', 'sign', 'assign', 'note'] as const
export type CheckName = (typeof checkNames)[number]
type Deciding = Exclude<CheckName, 'assign' | 'note'>
const deciding: readonly Deciding[] = ['review', 'shortlist', 'cost', 'sign']

export interface ReviewProposalProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly proposal: Proposal
  readonly supports: number
  /** Which of the forms the person may use now. */
  readonly may: Readonly<Record<CheckName, boolean>>
  /** In which capacities they may sign it. */
  readonly signAs: readonly ProjectSigner[]
  /** What else they may do, each on a page of its own. */
  readonly steps: readonly ReviewStep[]
  readonly own: boolean
  /** They have to declare their interests first, or have one in this. */
  readonly interest?: InterestRefusal | undefined
  readonly desk: ReviewDesk
  readonly reviewers: readonly { readonly person: string; readonly name: string }[]
  readonly noteId: string
  /** What was typed into the form that was sent. */
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FormErrors
  /** The form that was refused stays on the page even if it is open no longer. */
  readonly refused?: CheckName | undefined
  readonly changed?: boolean | undefined
  readonly done?: CheckName | ReviewStep | undefined
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
        {' · '}
        <a href={promisesPath(words, { round: round.id, proposal: proposal.id })}>{t('promises.link')}</a>
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
      <MoreSteps {...props} />
      <Desk {...props} />
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
      value: t('proposals.one.byWhen', {
        name: authorForStaff(words, proposal),
        date: words.date(proposal.submittedAt),
      }),
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
  const { words, proposal, round, may, own, refused, interest } = props
  const { t } = words
  const why = proposal.withdrawn
    ? t('review.one.withdrawn', { date: words.date(proposal.withdrawn.at) })
    : own
      ? t('review.one.own')
      : round.acts.frozen
        ? t('review.one.frozen')
        : interest?.reason === 'interest-declared'
          ? t('review.one.interest', { kind: t(`review.interests.kind.${interest.kind}`) })
          : undefined
  const shows = (name: Deciding) => (refused ? refused === name : why === undefined && may[name])
  const any = deciding.some(shows)
  if (!why && interest?.reason === 'interests-not-declared' && !refused)
    return (
      <Notice words={words} kind="warning" title={t('review.one.declareFirst')}>
        <a href={interestsPath(words, round.id)}>{t('review.one.declare')}</a>
      </Notice>
    )
  return (
    <>
      {why ? (
        <Notice words={words} kind="warning" title={why} />
      ) : (
        !any && !proposal.merged && <p class="muted">{t('review.one.nothing')}</p>
      )}
      {shows('review') && <ReviewForm {...props} />}
      {shows('shortlist') && <ShortlistForm {...props} />}
      {shows('cost') && <CostForm {...props} />}
      {shows('sign') && <SignForm {...props} as={props.signAs} />}
    </>
  )
}

const MoreSteps = ({ words, proposal, steps }: ReviewProposalProps) =>
  steps.length === 0 ? null : (
    <section>
      <h2>{words.t('review.more')}</h2>
      <ul>
        {steps.map(step => (
          <li key={step}>
            <a href={`${reviewPath(words, proposal)}/${step}`}>{words.t(`review.${step}.link`)}</a>
          </li>
        ))}
      </ul>
    </section>
  )

/** Whoever has a part in a proposal does not read what is noted about it. */
function Desk(props: ReviewProposalProps) {
  const { words, own, interest, desk } = props
  const closed = own || interest?.reason === 'interest-declared'
  if (!closed) return <ReviewDeskPart {...props} />
  return desk.notes.length === 0 ? null : <p class="muted">{words.t('review.desk.closed')}</p>
}
