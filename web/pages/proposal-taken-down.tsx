// In the place of a proposal that moderators took down: why, and what people said of it.
import { takenDown } from '../../shared/proposals/moderation.ts'
import { Headline } from '../components/headline.tsx'
import type { ProposalPageProps } from './proposal.tsx'
import { ProposalComments } from './proposal-comments.tsx'
import { proposalsPath, wordsPath } from './proposal-paths.ts'

export function TakenDownPage({ words, round, proposal, talk }: ProposalPageProps) {
  const { t } = words
  const taken = takenDown(proposal)!
  return (
    <>
      <Headline kicker={round.title} title={t('talk.hiddenProposal')} />
      <p>{t(`moderation.reason.${taken.reason}`)}</p>
      <p>{taken.note}</p>
      <p class="muted">{t('talk.hiddenBy', { name: taken.byName, date: words.date(taken.at) })}</p>
      <ProposalComments words={words} proposal={proposal} talk={talk} open={false} />
      <p>
        <a href={wordsPath(words, proposal, 'proposal')}>{t('talk.isItYours')}</a>
      </p>
      <p>
        <a href={proposalsPath(words, round.id)}>{t('proposals.one.back')}</a>
      </p>
    </>
  )
}
