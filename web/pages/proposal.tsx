// One proposal in public: its words, what the council found out about it, and what people say.

import type { Promised } from '../../shared/funds/promise.ts'
import type { Council } from '../../shared/platform/council.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { costOf, type Proposal, stateOf } from '../../shared/proposals/proposal.ts'
import type { RatingSummary } from '../../shared/proposals/rating.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Headline } from '../components/headline.tsx'
import { RichText } from '../components/rich-text.tsx'
import { SummaryList, type SummaryRow } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { challengePath } from './challenges.tsx'
import { DeliveryRecord } from './delivery-record.tsx'
import { ProjectMoney, type ProjectSums } from './project-money.tsx'
import { Promises } from './promises.tsx'
import { ProposalChecks } from './proposal-checks.tsx'
import { ProposalComments, type Talk } from './proposal-comments.tsx'
import { myProposalPath, proposalsPath, resultsPath, withdrawPath, wordsPath } from './proposal-paths.ts'
import { peopleRows } from './proposal-people.tsx'
import { ProposalPhoto } from './proposal-photo.tsx'
import { ProposalPlace } from './proposal-place.tsx'
import { ProposalSupport, StayInTouch } from './proposal-support.tsx'
import { categoryText, langOf, placeName, stateTag } from './proposal-words.ts'

export interface ProposalPageProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly proposal: Proposal
  readonly talk: Talk
  /** What people make of it, once it is done. */
  readonly ratings?: RatingSummary | undefined
  /** What was promised and paid, where money was reserved for it. */
  readonly money?: ProjectSums | undefined
  /** What others bring to it. */
  readonly promises?: readonly Promised[] | undefined
  /** What the phase allows to whoever it is for; the page is the same for everybody. */
  readonly open: {
    readonly comment: boolean
    readonly support: boolean
    readonly edit: boolean
    readonly withdraw: boolean
    readonly rate?: boolean
    readonly challenge?: boolean
  }
}

export function ProposalPage(props: ProposalPageProps) {
  const { words, council, round, proposal, talk, open } = props
  const { t } = words
  const state = stateTag(words, proposal)
  const lang = langOf(words, proposal)
  return (
    <>
      <Headline
        kicker={t('proposals.one.kicker', {
          place: placeName(council, proposal.neighbourhood),
          round: round.title,
        })}
        title={proposal.title}
        standfirst={<span lang={lang}>{proposal.summary}</span>}
        emblem={neighbourhoodOf(council, proposal.neighbourhood)?.outline}
        lang={lang}
      />
      <p>
        <Tag tone={state.tone}>{state.text}</Tag>{' '}
        {t(`proposals.stateLong.${stateOf(proposal)}`, {
          date: proposal.withdrawn ? words.date(proposal.withdrawn.at) : '',
        })}
      </p>
      {round.acts.published && (
        <p>
          {t('proposals.one.results')}{' '}
          <a href={resultsPath(words, round.id)}>{t('proposals.one.resultsLink')}</a>
        </p>
      )}
      <ProposalPhoto proposal={proposal} />
      <RichText text={proposal.text} lang={lang} />
      <DeliveryRecord
        words={words}
        proposal={proposal}
        paidMinor={props.money?.paidMinor}
        ratings={props.ratings}
        open={open.rate ?? false}
      />
      <ProposalSupport
        words={words}
        round={round}
        proposal={proposal}
        tally={talk.tally}
        open={open.support && !proposal.withdrawn && !proposal.merged}
      />
      <h2>{t('proposals.one.facts')}</h2>
      <SummaryList words={words} rows={facts(props)} />
      <ProposalPlace
        words={words}
        council={council}
        neighbourhood={proposal.neighbourhood}
        pin={proposal.pin}
        said={proposal.place}
      />
      {props.money && (
        <ProjectMoney words={words} round={round.id} proposal={proposal.id} sums={props.money} />
      )}
      <Promises words={words} promises={props.promises ?? []} />
      <ProposalChecks words={words} proposal={proposal} />
      {open.challenge && (proposal.review || proposal.shortlist) && (
        <p>
          <a href={challengePath(words, round.id, proposal.id)}>{t('challenges.challengeIdea')}</a>
        </p>
      )}
      <ProposalComments
        words={words}
        proposal={proposal}
        talk={talk}
        open={open.comment && !proposal.withdrawn && !proposal.merged}
      />
      {(open.edit || open.withdraw) && !proposal.withdrawn && !proposal.merged && (
        <p>
          {t('proposals.one.mine')}{' '}
          {open.edit && !proposal.review ? (
            <a href={myProposalPath(words, proposal)}>{t('proposals.one.mineEdit')}</a>
          ) : (
            <a href={withdrawPath(words, proposal)}>{t('proposals.one.mineWithdraw')}</a>
          )}
        </p>
      )}
      {!proposal.withdrawn && <StayInTouch words={words} proposal={proposal} />}
      <p>
        <a href={wordsPath(words, proposal, 'proposal')}>{t('talk.words.reportTitle')}</a>
      </p>
      <p>
        <a href={proposalsPath(words, round.id)}>{t('proposals.one.back')}</a>
      </p>
    </>
  )
}

function facts({ words, proposal }: ProposalPageProps): SummaryRow[] {
  const { t } = words
  const lang = langOf(words, proposal)
  const cost = costOf(proposal)
  const corrected = proposal.costChanges?.at(-1)
  const { roughCostMinor } = proposal
  return [
    {
      key: t('proposals.one.where'),
      value: proposal.place ? (
        <span lang={lang}>{proposal.place}</span>
      ) : (
        t(proposal.pin ? 'proposing.check.pinOnly' : 'proposals.wholePlace')
      ),
    },
    { key: t('proposals.one.about'), value: categoryText(words, proposal.category) },
    ...(cost === undefined
      ? []
      : [
          {
            key: t('proposals.one.cost'),
            value: corrected
              ? t('proposals.one.costCorrected', { cost: words.money(cost), date: words.date(corrected.at) })
              : t('proposals.one.costNote', { cost: words.money(cost) }),
          },
        ]),
    ...(roughCostMinor === null
      ? []
      : [
          {
            key: t('proposals.one.roughCost'),
            value: t('proposals.one.roughCostNote', { cost: words.money(roughCostMinor) }),
          },
        ]),
    ...peopleRows({ words, proposal }),
  ]
}
