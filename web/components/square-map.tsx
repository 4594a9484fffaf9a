// The council's neighbourhoods under a grid of squares: darker where more people ticked, a dashed line around what is or would
// be an outline. Drawn a square a unit; a table beside it says the same.
import { mostColumns, type Square, type SquareGrid, squareId } from '../../shared/lib/squares.ts'
import { middleOf, type Outline } from './outline.ts'

export interface SquarePlace {
  readonly id: string
  readonly name: string
  readonly outline: Outline
  /** Others lie in it, and their names stand where its own would. */
  readonly surrounds?: boolean | undefined
}

export interface SquareMapProps {
  readonly grid: SquareGrid
  readonly places: readonly SquarePlace[]
  readonly squares: readonly Square[]
  /** From 1, a little, to 3, most; nothing where nothing is said. */
  readonly shadeOf?: (square: string) => 1 | 2 | 3 | undefined
  /** Named where there may be several. */
  readonly drawn?: readonly {
    readonly id: string
    readonly name?: string
    readonly outline: Outline
  }[]
}

/** Of a square, and the room for its letters and numbers. */
const [side, edge] = [40, 30]

export function SquareMap({ grid, places, squares, shadeOf, drawn = [] }: SquareMapProps) {
  const { columns, rows, left, top } = grid
  return (
    <div class="square-map">
      <svg viewBox={`${-edge} ${-edge} ${columns * side + edge} ${rows * side + edge}`} aria-hidden="true">
        {Array.from({ length: columns }, (_, column) => (
          <text key={column} class="axis" x={(column + 0.5) * side} y={-edge / 2}>
            {String.fromCharCode(65 + column)}
          </text>
        ))}
        {Array.from({ length: rows }, (_, row) => (
          <text key={row} class="axis" x={-edge / 2} y={(row + 0.5) * side}>
            {row + 1}
          </text>
        ))}
        {squares.map(square => {
          const shade = shadeOf?.(squareId(square))
          return (
            <rect
              key={squareId(square)}
              class={shade === undefined ? 'cell' : `cell shade-${shade}`}
              x={(square.column - left) * side}
              y={(square.row - top) * side}
              width={side}
              height={side}
            />
          )
        })}
        <Places grid={grid} places={places} />
        {drawn.map(({ id, outline }) => (
          <path key={id} class="drawn" d={pathOver(grid, outline)} />
        ))}
        {drawn.map(({ id, name, outline }) =>
          name === undefined ? null : (
            <Name key={id} grid={grid} name={name} outline={outline} kind="drawn-name" />
          ),
        )}
      </svg>
    </div>
  )
}

/** The same lines alone, behind squares that are ticked: as wide as the most columns there are. */
export const SquareBackdrop = ({ grid, places }: Pick<SquareMapProps, 'grid' | 'places'>) => (
  <svg viewBox={`0 0 ${mostColumns * side} ${grid.rows * side}`} aria-hidden="true">
    <Places grid={grid} places={places} />
  </svg>
)

const Places = ({ grid, places }: Pick<SquareMapProps, 'grid' | 'places'>) => (
  <>
    {places.map(({ id, outline }) => (
      <path key={id} class="place" d={pathOver(grid, outline)} />
    ))}
    {places.map(({ id, name, outline, surrounds }) =>
      surrounds ? null : <Name key={id} grid={grid} name={name} outline={outline} kind="place-name" />,
    )}
  </>
)

interface NameProps {
  readonly grid: SquareGrid
  readonly name: string
  readonly outline: Outline
  readonly kind: 'place-name' | 'drawn-name'
}

function Name({ grid, name, outline, kind }: NameProps) {
  const [x, y] = over(grid, middleOf(outline))
  return (
    <text class={kind} x={x} y={y}>
      {name}
    </text>
  )
}

const pathOver = (grid: SquareGrid, outline: Outline): string =>
  `M${outline.map(point => over(grid, point).join(' ')).join('L')}Z`

/** To a tenth. */
const over = ({ size, left, top }: SquareGrid, [x, y]: readonly [number, number]): [number, number] => [
  Math.round((x / size - left) * side * 10) / 10,
  Math.round((y / size - top) * side * 10) / 10,
]
