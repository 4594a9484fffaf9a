// Beside a project that excludes others of its ballot: that one may choose both, and that only one of them can be done.
import { excludedBy, type FrozenPot, type FrozenProject } from '../../shared/ballots/frozen-ballot.ts'
import type { Words } from '../messages/translate.ts'

/** Nothing where it excludes none. */
export const excludedWords = (words: Words, others: readonly FrozenProject[]): string | undefined =>
  others.length === 0
    ? undefined
    : words.t('ballot.excluded', {
        others: words.list(
          others.map(({ number, title }) => words.t('ballot.excluded.other', { number, title })),
        ),
      })

interface Props {
  readonly words: Words
  readonly pot: FrozenPot
  readonly project: string
}

export function ExcludedNote({ words, pot, project }: Props) {
  const note = excludedWords(words, excludedBy(pot, project))
  return note ? <small>{note}</small> : null
}
