// How many support a proposal, and whether that is enough; then how to stay in touch with it.
import type { Proposal, Tally } from '../../shared/proposals/proposal.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { hasEnoughSupport, talkOf } from '../../shared/rounds/talk.ts'
import { ButtonLink } from '../components/button.tsx'
import type { Words } from '../messages/translate.ts'
import { calendarPath, feedPath, followProposalPath, supportPath } from './proposal-paths.ts'

interface Props {
  readonly words: Words
  readonly round: Round
  readonly proposal: Proposal
  readonly tally: Tally
  /** May anyone still support it? */
  readonly open: boolean
}

export function ProposalSupport({ words, round, proposal, tally, open }: Props) {
  const { t } = words
  const { supportNeeded: needed } = talkOf(round)
  if (needed === null) return null
  return (
    <section id="support">
      <p>
        <strong>{t('talk.support.count', { count: tally.supports })}</strong>{' '}
        {needed > 0 &&
          t(hasEnoughSupport(round, tally.supports) ? 'talk.support.enough' : 'talk.support.needed', {
            needed,
          })}
      </p>
      {open ? (
        <p>
          <ButtonLink href={supportPath(words, proposal)}>{t('talk.support.link')}</ButtonLink>
        </p>
      ) : (
        <p class="muted">{t('talk.support.over')}</p>
      )}
    </section>
  )
}

/** In a list: "12 of 30 supporters". */
export function supportShort(words: Words, round: Round, { supports }: Tally): string | undefined {
  const { supportNeeded: needed } = talkOf(round)
  if (needed === null) return undefined
  return needed > 0
    ? words.t('talk.support.of', { count: supports, needed })
    : words.t('talk.support.short', { count: supports })
}

export function StayInTouch({ words, proposal }: { readonly words: Words; readonly proposal: Proposal }) {
  const { t } = words
  return (
    <section>
      <h2>{t('talk.follow.stay')}</h2>
      <ul>
        <li>
          <a href={followProposalPath(words, proposal)}>{t('talk.follow.link')}</a>
        </li>
        <li>
          <a href={feedPath(words, proposal.round)}>{t('talk.follow.feed')}</a>
        </li>
        <li>
          <a href={calendarPath(words, proposal.round)}>{t('talk.follow.calendar')}</a>
        </li>
      </ul>
    </section>
  )
}
