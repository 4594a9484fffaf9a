// It is sent: what happens now, and when, so that nobody wonders.
import { isHeld } from '../../shared/proposals/moderation.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import type { Words } from '../messages/translate.ts'
import { myProposalPath, proposalPath, proposePath } from './proposal-paths.ts'

export interface ProposeSentProps {
  readonly words: Words
  readonly round: Round
  readonly proposal: Proposal
  /** May they propose something else? */
  readonly another: boolean
}

export function ProposeSent({ words, round, proposal, another }: ProposeSentProps) {
  const { t } = words
  const { reviewingAt, discussingAt, votingAt, closesAt } = round.dates
  const held = isHeld(proposal)
  return (
    <>
      <Confirmation title={t(held ? 'talk.sentProposal' : 'proposals.sent.title')}>
        <p>{held ? t('talk.sentProposalNote') : t('proposals.sent.thanks', { title: proposal.title })}</p>
      </Confirmation>
      <h2>{t('proposals.sent.next')}</h2>
      <ul>
        <li>{t('proposals.sent.edit', { date: words.dateTime(reviewingAt) })}</li>
        <li>{t('proposals.sent.review', { date: words.date(discussingAt) })}</li>
        <li>{t('proposals.sent.discuss', { date: words.date(discussingAt) })}</li>
        <li>
          {t('proposals.sent.vote', { from: words.dateTime(votingAt), until: words.dateTime(closesAt) })}
        </li>
      </ul>
      <p>{t('proposals.sent.delay')}</p>
      <Buttons>
        {!held && <ButtonLink href={proposalPath(words, proposal)}>{t('proposals.sent.see')}</ButtonLink>}
        <a href={myProposalPath(words, proposal)}>{t('proposals.sent.mine')}</a>
        {another && <a href={proposePath(words, round.id)}>{t('proposals.sent.another')}</a>}
      </Buttons>
    </>
  )
}
