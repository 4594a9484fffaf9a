// How many ticked which squares, as a table beside the map: the most first.
import { type Square, type SquareGrid, squareId, squareName } from '../../shared/lib/squares.ts'
import { type DrawnName, type DrawnShare, drawnShares, shareOf } from '../../shared/rounds/drawings.ts'
import { DataTable } from '../components/data-table.tsx'
import type { Words } from '../messages/translate.ts'
import { shareWords } from './drawn-words.ts'

const shades = { third: 1, half: 2, 'two-thirds': 3 } as const
export const shadeOf = (share: DrawnShare) => shades[share]

interface SharesTableProps {
  readonly words: Words
  readonly grid: SquareGrid
  readonly squares: readonly Square[]
  readonly name: DrawnName
}

export function SharesTable({ words, grid, squares, name }: SharesTableProps) {
  const { t } = words
  const rows = drawnShares.toReversed().flatMap(share => {
    const names = squares
      .filter(square => shareOf(name, squareId(square)) === share)
      .map(square => squareName(grid, square))
    const head = (
      <>
        <span class={`swatch shade-${shadeOf(share)}`} aria-hidden="true" />{' '}
        {t('drawn.name.orMore', { share: shareWords(words, share) })}
      </>
    )
    return names.length === 0 ? [] : [[head, words.list(names)]]
  })
  return rows.length === 0 ? (
    <p>{t('drawn.name.noSquares')}</p>
  ) : (
    <DataTable
      caption={t('drawn.name.squares')}
      captionHidden
      columns={[{ head: t('drawn.name.howMany') }, { head: t('drawn.name.which') }]}
      rows={rows}
    />
  )
}
