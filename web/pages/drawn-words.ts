// How much of a drawn neighbourhood lies where, and how many people ticked a square, as one says it.

import { readSquare, type SquareGrid, squareName } from '../../shared/lib/squares.ts'
import type { DrawnShare } from '../../shared/rounds/drawings.ts'
import type { DrawnNeighbourhood } from '../../shared/rounds/drawn-neighbourhood.ts'
import type { Words } from '../messages/translate.ts'

export const shareWords = ({ t }: Words, share: DrawnShare): string => t(`drawn.share.${share}`)

/** How much of it lies in which of the council's neighbourhoods. */
export type Where = readonly { readonly id: string; readonly name: string; readonly part: number }[]

/** What is less is not worth a word. */
const leastSaid = 0.03

/** In halves between one word and the next. */
const partNames = [
  [0.97, 'all'],
  [0.87, 'nearlyall'],
  [0.71, 'threequarters'],
  [0.585, 'twothirds'],
  [0.415, 'half'],
  [0.29, 'third'],
  [0.18, 'quarter'],
  [0, 'little'],
] as const

/** "about two thirds of it in Millbrook and about a third of it in Northgate" */
export const partsWords = (words: Words, where: Where): string =>
  words.list(
    where
      .filter(({ part }) => part >= leastSaid)
      .map(({ name, part }) =>
        words.t('drawn.part', {
          part: partNames.find(([least]) => part >= least)?.[1] ?? 'little',
          place: name,
        }),
      ),
  )

export const outlineWords = (words: Words, { people, share }: DrawnNeighbourhood): string =>
  words.t('drawn.public.outline', { people, share: shareWords(words, share) })

/** What of it nobody ticked, and what of what was ticked is not in it; nothing where it is as it was ticked. */
export const changedWords = (
  { t }: Words,
  { leftOut, filledIn }: Pick<DrawnNeighbourhood, 'leftOut' | 'filledIn'>,
): string => t('drawn.public.changed', { left: leftOut, filled: filledIn }).trim()

/** An outline in sentences: where it lies, its squares, and what is not as it was ticked. */
export function outlineSentences(
  words: Words,
  grid: SquareGrid,
  where: Where,
  drawn: DrawnNeighbourhood,
): string[] {
  const squares = drawn.squares.flatMap(id => readSquare(id) ?? []).map(square => squareName(grid, square))
  return [
    words.t('drawn.where', { parts: partsWords(words, where) }),
    // Since the council's map has other squares, they have other names.
    drawn.size === grid.size ? words.t('drawn.squares', { squares: words.list(squares) }) : '',
    changedWords(words, drawn),
  ].filter(sentence => sentence !== '')
}
