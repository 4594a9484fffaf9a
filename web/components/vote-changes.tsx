// What was changed about a vote while it was open, with the reason and the two officers who answer for it: for everybody.
import type { SignedAddendum } from '../../shared/rounds/round.ts'
import type { Words } from '../messages/translate.ts'

interface Props {
  readonly words: Words
  readonly addenda: readonly SignedAddendum[]
}

export const VoteChanges = ({ words, addenda }: Props) => (
  <ul>
    {addenda.map(({ number, change, asked, agreed, reason }) => (
      <li key={number}>
        {change.kind === 'extension'
          ? words.t('voteDesk.change.extension', { date: words.dateTime(change.closesAt) })
          : words.t('voteDesk.change.withdrawal', { title: change.title })}
        <p class="hint">
          {words.t('voteDesk.change.who', {
            asked: asked.name,
            agreed: agreed.name,
            at: words.dateTime(agreed.at),
            reason,
          })}
        </p>
      </li>
    ))}
  </ul>
)
