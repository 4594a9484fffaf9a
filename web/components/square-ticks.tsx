// A place said by ticking its squares: a box a square, over the council's neighbourhoods. Boxes are all there is to it, so that
// it works on any phone, with the keyboard, and for who hears the page, to whom each says where it lies.
import { mostColumns, type Square, type SquareGrid, squareId, squareName } from '../../shared/lib/squares.ts'
import { FieldGroup, type FieldProps } from './field.tsx'
import { SquareBackdrop, type SquarePlace } from './square-map.tsx'

export interface SquareTicksProps extends FieldProps {
  readonly grid: SquareGrid
  readonly places: readonly SquarePlace[]
  /** Those that can be ticked, with the name of the place that each lies in. */
  readonly squares: readonly (Square & { readonly place: string | undefined })[]
  readonly ticked: readonly string[]
}

export function SquareTicks(props: SquareTicksProps) {
  const { grid, places, squares, ticked } = props
  return (
    <FieldGroup field={props}>
      <div class="square-ticks">
        <SquareBackdrop grid={grid} places={places} />
        <div class="squares">{rowsOf(grid).map(row => row.map(square => box(square)))}</div>
      </div>
    </FieldGroup>
  )

  function box(square: Square) {
    const id = squareId(square)
    const offered = squares.findIndex(one => squareId(one) === id)
    if (offered < 0) return <span key={id} class="no-square" />
    return (
      <label key={id} class="square">
        <input
          type="checkbox"
          // The first is where the summary of what is wrong leads.
          id={offered === 0 ? props.name : undefined}
          name={props.name}
          value={id}
          checked={ticked.includes(id)}
        />
        <span class="visually-hidden">
          {[squareName(grid, square), squares[offered]?.place].filter(Boolean).join(', ')}
        </span>
      </label>
    )
  }
}

/** Always as wide as the most columns there are, so that one rule of style places them all. */
const rowsOf = ({ left, top, rows }: SquareGrid): Square[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: mostColumns }, (_, column) => ({ column: left + column, row: top + row })),
  )
