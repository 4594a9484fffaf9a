// One proposal in public: its words, what the council found out about it, and what people say.
import type { Council } from '../../shared/platform/council.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { costOf, type Proposal, stateOf } from '../../shared/proposals/proposal.ts'
import type { Conversation } from '../../shared/proposals/thread.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Headline } from '../components/headline.tsx'
import { RichText } from '../components/rich-text.tsx'
import { SummaryList, type SummaryRow } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { ProposalChecks } from './proposal-checks.tsx'
import { ProposalComments } from './proposal-comments.tsx'
import { myProposalPath, proposalsPath, resultsPath, withdrawPath } from './proposal-paths.ts'
import { categoryText, langOf, placeName, stateTag } from './proposal-words.ts'

export interface ProposalPageProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly proposal: Proposal
  readonly conversation: Conversation
  /** What the phase allows to whoever it is for; the page is the same for everybody. */
  readonly open: { readonly comment: boolean; readonly edit: boolean; readonly withdraw: boolean }
}

export function ProposalPage(props: ProposalPageProps) {
  const { words, council, round, proposal, conversation, open } = props
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
      <RichText text={proposal.text} lang={lang} />
      <h2>{t('proposals.one.facts')}</h2>
      <SummaryList words={words} rows={facts(props)} />
      <ProposalChecks words={words} proposal={proposal} />
      <ProposalComments
        words={words}
        proposal={proposal}
        conversation={conversation}
        open={open.comment && !proposal.withdrawn}
      />
      {(open.edit || open.withdraw) && !proposal.withdrawn && (
        <p>
          {t('proposals.one.mine')}{' '}
          {open.edit && !proposal.review ? (
            <a href={myProposalPath(words, proposal)}>{t('proposals.one.mineEdit')}</a>
          ) : (
            <a href={withdrawPath(words, proposal)}>{t('proposals.one.mineWithdraw')}</a>
          )}
        </p>
      )}
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
  const { roughCostMinor, editedAt } = proposal
  return [
    {
      key: t('proposals.one.where'),
      value: proposal.place ? <span lang={lang}>{proposal.place}</span> : t('proposals.wholePlace'),
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
    {
      key: t('proposals.one.by'),
      value: t('proposals.one.byWhen', { name: proposal.authorName, date: words.date(proposal.submittedAt) }),
    },
    ...(editedAt === undefined ? [] : [{ key: t('proposals.one.edited'), value: words.dateTime(editedAt) }]),
  ]
}
