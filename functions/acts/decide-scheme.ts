// Deciding a mutual scheme: what a group gets for each member, how large it may be, and how its members decide. It stays as it
// was decided; and starting a group in it.
import type { MutualInputs } from '../../shared/contract/mutual.ts'
import type { MoneyActRefusal, MutualRefusal } from '../../shared/contract/refusals.ts'
import type { MutualScheme } from '../../shared/funds/mutual.ts'
import { canonicalJson, type Json } from '../../shared/lib/canonical-json.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { knowsFund, namedBy } from '../parts/money/money-asked.ts'
import { journalled } from '../store/journal.ts'
import { getGroup, getScheme, newGroup, newScheme } from '../store/mutual.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | MoneyActRefusal | MutualRefusal

export async function decideScheme(
  hands: Hands,
  actor: Actor,
  input: MutualInputs['decide-scheme'],
): Promise<Result<{ scheme: string }, Refused>> {
  const { db, clock, council, entropy } = hands
  const now = clock.now()
  const ask = { actor, now, place: input.place }
  const allowed = may('decide-scheme', ask)
  if (!allowed.ok) return allowed
  const known = knowsFund(council, input.place)
  if (!known.ok) return known
  const { scheme: id, usual, more, most, ...said } = input
  const by = namedBy(actor, now)
  const scheme: MutualScheme = { ...said, id, sums: { usual, more, most }, decided: by }
  const written = await transact(db, [
    newScheme(scheme),
    journalled({
      id: entropy.ulid() as JournalId,
      ...by,
      act: 'decide-scheme',
      as: dutyFor('decide-scheme', ask) ?? 'payment-approval',
      place: scheme.place,
      subject: scheme.title,
      why: scheme.decision,
    }),
  ])
  if (written.ok) return ok({ scheme: id })
  const kept = await getScheme(db, id)
  return kept && contentOf(kept) === contentOf(scheme)
    ? ok({ scheme: id })
    : refuse({ reason: 'entry-differs' })
}

const contentOf = ({ decided, ...scheme }: MutualScheme): string =>
  canonicalJson({ ...scheme, by: decided.by } as unknown as Json)

export async function startGroup(
  hands: Hands,
  actor: Actor,
  input: MutualInputs['start-group'],
): Promise<Result<{ group: string }, Refused>> {
  const { db, clock, entropy } = hands
  const now = clock.now()
  const scheme = await getScheme(db, input.scheme)
  const ask = { actor, now, ...(scheme && { place: scheme.place }) }
  const allowed = may('start-group', ask)
  if (!allowed.ok) return allowed
  if (!scheme) return refuse({ reason: 'unknown-scheme' })
  const by = namedBy(actor, now)
  const { group: id, name, about } = input
  const written = await transact(db, [
    newGroup({
      id,
      scheme: scheme.id,
      place: scheme.place,
      name,
      about,
      started: by,
      members: 0,
      booked: { usual: 0, more: 0, most: 0 },
      version: 0,
    }),
    journalled({
      id: entropy.ulid() as JournalId,
      ...by,
      act: 'start-group',
      as: dutyFor('start-group', ask) ?? 'organiser',
      place: scheme.place,
      subject: name,
      why: scheme.title,
    }),
  ])
  if (written.ok) return ok({ group: id })
  const kept = await getGroup(db, id)
  return kept?.started.by === by.by && kept.name === name && kept.scheme === scheme.id
    ? ok({ group: id })
    : refuse({ reason: 'entry-differs' })
}
