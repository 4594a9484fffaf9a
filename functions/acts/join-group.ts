// Joining a mutual group: somebody asks, once in each scheme, and a professional who knows them verifies it and says how much
// support they need. Who joined is in no journal: only that somebody did.
import type { MutualInputs } from '../../shared/contract/mutual.ts'
import type { ChangedRefusal, MutualRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Act, Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { type AskedGroup, askGroup } from '../parts/money/mutual-asked.ts'
import { journalled } from '../store/journal.ts'
import { changedGroup, changedMember, getMember, newMember } from '../store/mutual.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | MutualRefusal | ChangedRefusal

export async function joinGroup(
  hands: Hands,
  actor: Actor,
  input: MutualInputs['join-group'],
): Promise<Result<{ group: string }, Refused>> {
  const asked = await askGroup(hands, actor, 'join-group', input.group)
  if (!asked.ok) return asked
  const { group, scheme, member, by } = asked.value
  if (member && member.group === group.id && !member.refused) return ok({ group: group.id })
  if (member && !member.refused) return refuse({ reason: 'member-already' })
  if (group.members >= scheme.mostMembers) return refuse({ reason: 'group-full', limit: scheme.mostMembers })
  const fresh = { scheme: scheme.id, group: group.id, person: by.by, name: by.byName, asked: by.at }
  const written = await transact(hands.db, [
    member ? changedMember({ ...fresh, version: member.version }) : newMember({ ...fresh, version: 0 }),
  ])
  return written.ok ? ok({ group: group.id }) : refuse({ reason: 'changed-meanwhile' })
}

export async function verifyMember(
  hands: Hands,
  actor: Actor,
  input: MutualInputs['verify-member'],
): Promise<Result<{ members: number }, Refused>> {
  const found = await askMember(hands, actor, 'verify-member', input)
  if (!found.ok) return found
  const { group, scheme, by, as, joiner } = found.value
  if (joiner.verified)
    return joiner.verified.by === by.by ? ok({ members: group.members }) : refuse({ reason: 'already-done' })
  if (group.members >= scheme.mostMembers) return refuse({ reason: 'group-full', limit: scheme.mostMembers })
  const members = group.members + 1
  const written = await transact(hands.db, [
    changedMember({ ...joiner, verified: by, tier: input.tier }),
    changedGroup({ ...group, members }),
    journalled({
      id: hands.entropy.ulid() as JournalId,
      ...by,
      act: 'verify-member',
      as,
      place: group.place,
      subject: group.name,
    }),
  ])
  return written.ok ? ok({ members }) : refuse({ reason: 'changed-meanwhile' })
}

export async function refuseMember(
  hands: Hands,
  actor: Actor,
  input: MutualInputs['refuse-member'],
): Promise<Result<{ members: number }, Refused>> {
  const found = await askMember(hands, actor, 'refuse-member', input)
  if (!found.ok) return found
  const { group, by, joiner } = found.value
  if (joiner.verified) return refuse({ reason: 'already-done' })
  const written = await transact(hands.db, [
    changedMember({ ...joiner, refused: { ...by, reason: input.reason } }),
  ])
  return written.ok ? ok({ members: group.members }) : refuse({ reason: 'changed-meanwhile' })
}

async function askMember(
  hands: Hands,
  actor: Actor,
  act: Act,
  { group: id, person }: Pick<MutualInputs['verify-member'], 'group' | 'person'>,
): Promise<Result<AskedGroup & { readonly joiner: NonNullable<AskedGroup['member']> }, Refused>> {
  const asked = await askGroup(hands, actor, act, id)
  if (!asked.ok) return asked
  const { group, scheme, member, by } = asked.value
  if (person === by.by || member?.group === group.id) return refuse({ reason: 'own-group' })
  const joiner = await getMember(hands.db, scheme.id, person)
  return joiner && joiner.group === group.id && !joiner.refused
    ? ok({ ...asked.value, joiner })
    : refuse({ reason: 'unknown-member' })
}
