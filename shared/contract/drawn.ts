// What the pages of drawn neighbourhoods accept. No act of them has a JSON twin: a drawing is somebody's own, made by hand, and
// an outline is agreed to by who has looked at it.
import * as v from 'valibot'
import type { NeighbourhoodId } from '../lib/ids.ts'
import { readSquare } from '../lib/squares.ts'
import { drawnShares, mostDrawnLetters } from '../rounds/drawings.ts'
import { count, line, oneOf, paragraphs, slug } from './fields.ts'

/** More than any grid has. */
const mostSquares = 400
const squares = v.pipe(
  v.array(
    v.pipe(
      v.string('malformed'),
      v.check(id => readSquare(id) !== undefined, 'malformed'),
    ),
  ),
  v.minLength(1, 'missing'),
  v.maxLength(mostSquares, 'too-long'),
)
const outline = slug<NeighbourhoodId>()
const version = count(0, 1_000_000_000)
const reason = paragraphs(10, 2000)

export const drawnInputs = {
  'draw-neighbourhood': v.strictObject({ name: line(2, mostDrawnLetters), squares }),
  'take-back-drawing': v.strictObject({}),
  'propose-outline': v.strictObject({
    key: v.pipe(v.string('missing'), v.minLength(1, 'missing'), v.maxLength(400, 'too-long')),
    name: line(2, mostDrawnLetters),
    share: oneOf(drawnShares),
    /** As the page showed it: what was drawn since is looked at first. */
    squares,
    why: reason,
  }),
  'agree-outline': v.strictObject({ outline, version }),
  'end-outline': v.strictObject({ outline, version, reason }),
} as const

export type DrawnInputs = { readonly [A in keyof typeof drawnInputs]: v.InferOutput<(typeof drawnInputs)[A]> }
