// A neighbourhood as its residents draw it: the outline around the squares that enough of them ticked. One officer proposes
// it and another agrees; from then on everybody sees it. It has no money of its own until the council's configuration has it.
import type { MapPoint } from '../lib/geo.ts'
import type { NeighbourhoodId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { readSquare, squareId } from '../lib/squares.ts'
import { traced } from '../lib/trace-squares.ts'
import { type DrawnName, type DrawnShare, squaresAt } from './drawings.ts'
import type { NamedAct } from './round.ts'

/** Of what its residents drew, when it was proposed. */
export interface DrawnOutline {
  readonly share: DrawnShare
  /** How many had drawn a place of that name. */
  readonly people: number
  readonly size: number
  /** Those inside, in the order in which one reads. */
  readonly squares: readonly string[]
  readonly outline: readonly MapPoint[]
  /** Ticked often enough, and apart from the rest; not ticked often enough, and in the middle of it. */
  readonly leftOut: number
  readonly filledIn: number
}

export interface DrawnNeighbourhood extends DrawnOutline {
  /** As it stands in addresses, and in the council's configuration if it is ever put there. */
  readonly id: NeighbourhoodId
  readonly name: string
  readonly key: string
  readonly why: string
  readonly proposed: NamedAct
  readonly agreed?: NamedAct
  readonly ended?: NamedAct & { readonly reason: string }
  readonly version: number
}

export type DrawnState = 'proposed' | 'agreed' | 'ended'

export const drawnState = ({ agreed, ended }: DrawnNeighbourhood): DrawnState =>
  ended ? 'ended' : agreed ? 'agreed' : 'proposed'

export type OutlineRefusal = Refusal<'outline-empty'>

export function outlineAt(
  drawn: DrawnName,
  share: DrawnShare,
  size: number,
): Result<DrawnOutline, OutlineRefusal> {
  const whole = traced(
    squaresAt(drawn, share).flatMap(id => readSquare(id) ?? []),
    size,
  )
  if (!whole) return refuse({ reason: 'outline-empty' })
  return ok({ ...whole, share, people: drawn.people, size, squares: whole.squares.map(squareId) })
}

/** The second half of it, by somebody else. */
export function agreedTo(
  drawn: DrawnNeighbourhood,
  by: NamedAct,
): Result<DrawnNeighbourhood, Refusal<'same-person' | 'already-done'>> {
  if (drawnState(drawn) !== 'proposed') return refuse({ reason: 'already-done' })
  if (drawn.proposed.by === by.by) return refuse({ reason: 'same-person' })
  return ok({ ...drawn, agreed: by })
}

export function ended(
  drawn: DrawnNeighbourhood,
  by: NamedAct,
  reason: string,
): Result<DrawnNeighbourhood, Refusal<'already-done'>> {
  if (drawn.ended) return refuse({ reason: 'already-done' })
  return ok({ ...drawn, ended: { ...by, reason } })
}
