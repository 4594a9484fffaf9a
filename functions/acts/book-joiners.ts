// Booking a mutual group's sums for those who joined, several members in one entry, out of the pool and into the group's own
// account. With the booking what each of them needs is forgotten.
import type { MutualInputs } from '../../shared/contract/mutual.ts'
import type { ChangedRefusal, MoneyActRefusal, MutualRefusal } from '../../shared/contract/refusals.ts'
import { bookJoiners as bookSums } from '../../shared/funds/mutual.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { bookAct, keepingOf } from '../parts/money/money-asked.ts'
import { askGroup } from '../parts/money/mutual-asked.ts'
import { changedGroup, changedMember, listMembers } from '../store/mutual.ts'

type Refused = PolicyRefusal | MutualRefusal | MoneyActRefusal | ChangedRefusal

export async function bookJoiners(
  hands: Hands,
  actor: Actor,
  input: MutualInputs['book-joiners'],
): Promise<Result<{ entry: string; members: number }, Refused>> {
  const asked = await askGroup(hands, actor, 'book-joiners', input.group)
  if (!asked.ok) return asked
  const { group, scheme, member, by, as } = asked.value
  if (member?.group === group.id) return refuse({ reason: 'own-group' })
  const joiners = await listMembers(hands.db, scheme.id)
  const booked = bookSums(keepingOf(hands.council), scheme, group, joiners, by)
  if (!booked.ok) return booked
  const { entry, members, group: after } = booked.value
  const done = await bookAct(
    hands,
    by,
    [entry],
    {
      act: 'book-joiners',
      as,
      place: group.place,
      subject: group.name,
      facts: { amountMinor: entry.postings.reduce((sum, { minor }) => sum + Math.max(0, minor), 0) },
    },
    [changedGroup(after), ...members.map(changedMember)],
  )
  return done.ok ? ok({ entry: entry.id, members: members.length }) : done
}
