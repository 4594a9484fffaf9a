// Proposing the outline of a neighbourhood as its residents draw it: around the squares that enough of them ticked, as the
// page showed it. Nobody sees it until somebody else has agreed.
import type { DrawnInputs } from '../../shared/contract/drawn.ts'
import type { ChangedRefusal, DrawnRefusal, InputRefusal } from '../../shared/contract/refusals.ts'
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { JournalId, NeighbourhoodId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { type DrawnNeighbourhood, drawnState, outlineAt } from '../../shared/rounds/drawn-neighbourhood.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { plainSlug } from '../../shared/rounds/round-slug.ts'
import type { Hands } from '../hands.ts'
import { drawnMap, loadNames, nameKey } from '../parts/drawn/drawn-map.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import {
  changedDrawnNeighbourhood,
  getDrawnNeighbourhood,
  newDrawnNeighbourhood,
} from '../store/drawn-neighbourhoods.ts'
import { journalled } from '../store/journal.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | DrawnRefusal | ChangedRefusal | InputRefusal

export async function proposeOutline(
  hands: Hands,
  actor: Actor,
  input: DrawnInputs['propose-outline'],
): Promise<Result<{ outline: NeighbourhoodId }, Refused>> {
  const { db, clock, entropy, council } = hands
  const ask = { actor, now: clock.now() }
  const allowed = may('propose-outline', ask)
  if (!allowed.ok) return allowed
  // The name may be written better, and stays the name that people gave.
  if (nameKey(input.name) !== input.key)
    return refuse({ reason: 'invalid-input', fields: [{ field: 'name', problem: 'not-offered' }] })
  const { names } = await loadNames(hands)
  const name = names.find(({ key }) => key === input.key)
  if (!name) return refuse({ reason: 'too-few-drawings' })
  const outline = outlineAt(name, input.share, drawnMap(council).grid.size)
  if (!outline.ok) return outline
  const seen = new Set(input.squares)
  const { squares } = outline.value
  if (squares.length !== seen.size || squares.some(square => !seen.has(square)))
    return refuse({ reason: 'changed-meanwhile' })

  const by = namedBy(actor, ask.now)
  const id = await freeId(hands, input.name, input.key)
  const before = await getDrawnNeighbourhood(db, id)
  if (before && drawnState(before) !== 'ended')
    return drawnState(before) === 'proposed' && before.proposed.by === by.by && isSame(before, input)
      ? ok({ outline: id })
      : refuse({ reason: 'outline-there' })
  const { why, key } = input
  const proposed = { ...outline.value, id, name: input.name, key, why, proposed: by }
  const written = await transact(db, [
    before
      ? changedDrawnNeighbourhood({ ...proposed, version: before.version })
      : newDrawnNeighbourhood({ ...proposed, version: 1 }),
    journalled({
      id: entropy.ulid() as JournalId,
      ...by,
      act: 'propose-outline',
      as: dutyFor('propose-outline', ask) ?? 'round',
      subject: input.name,
      why,
      facts: { people: name.people },
    }),
  ])
  return written.ok ? ok({ outline: id }) : refuse({ reason: 'outline-there' })
}

const isSame = (before: DrawnNeighbourhood, input: DrawnInputs['propose-outline']): boolean =>
  before.name === input.name &&
  before.share === input.share &&
  before.why === input.why &&
  before.squares.length === new Set(input.squares).size

/** From its name; never that of one of the council's own, beside which it may stand in the configuration one day. */
async function freeId({ council }: Hands, name: string, key: string): Promise<NeighbourhoodId> {
  const plain = plainSlug(name) ?? `place-${(await sha256Hex(key)).slice(0, 8)}`
  return (neighbourhoodOf(council, plain) ? `${plain}-drawn` : plain) as NeighbourhoodId
}
