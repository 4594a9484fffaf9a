// Drawing what one calls one's neighbourhood, and taking it back. One drawing each: the newest counts. Nothing of it is
// journalled or shown to anybody else: a public list of who lives where is nobody's.
import type { DrawnInputs } from '../../shared/contract/drawn.ts'
import type { InputRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { squareId } from '../../shared/lib/squares.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { drawnMap, nameKey } from '../parts/drawn/drawn-map.ts'
import { drawingTakenBack, drawn } from '../store/drawings.ts'
import { transact } from '../store/transact.ts'

type Done = Promise<Result<Record<never, never>, PolicyRefusal | InputRefusal>>

export async function drawNeighbourhood(
  { db, clock, council }: Hands,
  actor: Actor,
  { name, squares }: DrawnInputs['draw-neighbourhood'],
): Done {
  const now = clock.now()
  const allowed = may('draw-neighbourhood', { actor, now })
  if (!allowed.ok) return allowed
  const key = nameKey(name)
  if (key === '')
    return refuse({ reason: 'invalid-input', fields: [{ field: 'name', problem: 'malformed' }] })
  const map = drawnMap(council)
  const offered = map.squares.map(squareId)
  const ticked = new Set(squares)
  if ([...ticked].some(square => !offered.includes(square)))
    return refuse({ reason: 'invalid-input', fields: [{ field: 'squares', problem: 'not-offered' }] })
  const person = must(actor.person, 'who may draw is signed in')
  const written = await transact(
    db,
    drawn({
      person,
      name,
      key,
      size: map.grid.size,
      squares: offered.filter(square => ticked.has(square)),
      at: now,
    }),
  )
  return written.ok ? ok({}) : refuse({ reason: 'not-signed-in' })
}

/** Safe to repeat. */
export async function takeBackDrawing({ db, clock }: Hands, actor: Actor): Done {
  const allowed = may('take-back-drawing', { actor, now: clock.now() })
  if (!allowed.ok) return allowed
  await transact(db, [drawingTakenBack(must(actor.person, 'who may take it back is signed in'))])
  return ok({})
}
