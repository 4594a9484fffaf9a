// Agreeing to an outline that somebody else proposed, from when on everybody sees it; and ending one with a published reason,
// before it was agreed to or after.
import type { DrawnInputs } from '../../shared/contract/drawn.ts'
import type { ChangedRefusal, DrawnRefusal } from '../../shared/contract/refusals.ts'
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { agreedTo, type DrawnNeighbourhood, ended } from '../../shared/rounds/drawn-neighbourhood.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import { type Act, type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { writeDecision } from '../parts/write-decision.ts'
import { changedDrawnNeighbourhood, getDrawnNeighbourhood } from '../store/drawn-neighbourhoods.ts'

type Answer = Result<{ version: number }, PolicyRefusal | DrawnRefusal | ChangedRefusal>

export async function agreeOutline(
  hands: Hands,
  actor: Actor,
  input: DrawnInputs['agree-outline'],
): Promise<Answer> {
  const asked = await askOutline(hands, actor, 'agree-outline', input.outline)
  if (!asked.ok) return asked
  const { drawn, by, as } = asked.value
  if (drawn.agreed?.by === by.by && !drawn.ended) return ok({ version: drawn.version })
  const agreed = agreedTo(drawn, by)
  if (!agreed.ok) return agreed
  return write(hands, input.version, agreed.value, by, {
    act: 'agree-outline',
    as,
    why: drawn.why,
    facts: { people: drawn.people, askedBy: drawn.proposed.byName },
  })
}

export async function endOutline(
  hands: Hands,
  actor: Actor,
  input: DrawnInputs['end-outline'],
): Promise<Answer> {
  const asked = await askOutline(hands, actor, 'end-outline', input.outline)
  if (!asked.ok) return asked
  const { drawn, by, as } = asked.value
  const { reason } = input
  if (drawn.ended?.by === by.by && drawn.ended.reason === reason) return ok({ version: drawn.version })
  const over = ended(drawn, by, reason)
  if (!over.ok) return over
  return write(hands, input.version, over.value, by, { act: 'end-outline', as, why: reason })
}

/** Asked of the policy before it is told whether there is such an outline. */
async function askOutline({ db, clock }: Hands, actor: Actor, act: Act, id: NeighbourhoodId) {
  const ask = { actor, now: clock.now() }
  const allowed = may(act, ask)
  if (!allowed.ok) return allowed
  const drawn = await getDrawnNeighbourhood(db, id)
  if (!drawn) return refuse({ reason: 'unknown-outline' })
  return ok({ drawn, by: namedBy(actor, ask.now), as: dutyFor(act, ask) ?? 'round' })
}

type Recorded = Pick<JournalEntry, 'act' | 'as' | 'why' | 'facts'>

const write = (hands: Hands, seen: number, drawn: DrawnNeighbourhood, by: NamedAct, recorded: Recorded) =>
  writeDecision(hands, {
    seen,
    stored: drawn.version,
    change: changedDrawnNeighbourhood(drawn),
    by,
    entry: { ...recorded, subject: drawn.name },
  })
