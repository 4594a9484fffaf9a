// How voters of each pot prove who they are, and what that cannot rule out: said before the vote, and beside its results.
import { type Pot, proofKinds, proofOf } from '../../shared/rounds/round.ts'
import type { Words } from '../messages/translate.ts'
import type { Naming } from './round-words.ts'

interface Props {
  readonly words: Words
  readonly pots: readonly Pot[]
  readonly nameOf: Naming
}

/** One paragraph where all pots take the same proof; else one for each proof, with its places. */
export function WhoVotes({ words, pots, nameOf }: Props) {
  const { t } = words
  const kinds = proofKinds.filter(kind => pots.some(pot => proofOf(pot) === kind))
  return (
    <>
      {kinds.map(kind => (
        <p key={kind}>
          {kinds.length > 1 && (
            <strong>
              {words.list(
                pots.filter(pot => proofOf(pot) === kind).map(({ neighbourhood }) => nameOf(neighbourhood)),
              )}
              :{' '}
            </strong>
          )}
          {t(`rounds.proof.${kind}`)} {t(`rounds.proof.${kind}.limit`)}
        </p>
      ))}
    </>
  )
}
