// How a mutual group spends its money: a member proposes, members vote, and once they have agreed an officer who is none of
// them reserves it, under the council's number for whoever is paid.
import type { MutualInputs } from '../../shared/contract/mutual.ts'
import type { ChangedRefusal, MoneyActRefusal, MutualRefusal } from '../../shared/contract/refusals.ts'
import { groupAccount } from '../../shared/funds/mutual.ts'
import { mayVote, openSpending } from '../../shared/funds/spending.ts'
import { awardSpending as award } from '../../shared/grants/group-grant.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { bookAct, keepingOf } from '../parts/money/money-asked.ts'
import { askGroup } from '../parts/money/mutual-asked.ts'
import { newGrant } from '../store/grants.ts'
import { journalled } from '../store/journal.ts'
import { readBalance } from '../store/ledger.ts'
import {
  changedGroup,
  getSpending,
  getVote,
  listSpendings,
  newSpending,
  spendingAwarded,
  voted,
} from '../store/mutual.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | MutualRefusal | MoneyActRefusal | ChangedRefusal

export async function proposeSpending(
  hands: Hands,
  actor: Actor,
  input: MutualInputs['propose-spending'],
): Promise<Result<{ spending: string }, Refused>> {
  const asked = await askGroup(hands, actor, 'propose-spending', input.group)
  if (!asked.ok) return asked
  const { group, scheme, member, by } = asked.value
  const { group: _group, spending: id, ...said } = input
  const before = await getSpending(hands.db, group.id, id)
  if (before)
    return before.proposed.by === by.by &&
      before.what === said.what &&
      before.amountMinor === said.amountMinor
      ? ok({ spending: id })
      : refuse({ reason: 'entry-differs' })
  const facts = {
    heldMinor: await readBalance(hands.db, groupAccount(group)),
    spendings: await listSpendings(hands.db, group.id),
  }
  const opened = openSpending(scheme, group, member, facts, { id, ...said }, by)
  if (!opened.ok) return opened
  const written = await transact(hands.db, [
    newSpending(opened.value),
    // So that two members cannot both promise the last of the money.
    changedGroup(group),
    journalled({
      id: hands.entropy.ulid() as JournalId,
      at: by.at,
      as: 'resident',
      act: 'propose-spending',
      place: group.place,
      subject: said.what,
      facts: { amountMinor: said.amountMinor, about: group.name },
    }),
  ])
  return written.ok ? ok({ spending: id }) : refuse({ reason: 'changed-meanwhile' })
}

/** In no journal: a vote is its member's own. */
export async function voteOnSpending(
  hands: Hands,
  actor: Actor,
  { group: id, spending: which, vote }: MutualInputs['vote-on-spending'],
): Promise<Result<{ vote: string }, Refused>> {
  const asked = await askGroup(hands, actor, 'vote-on-spending', id)
  if (!asked.ok) return asked
  const { group, member, by } = asked.value
  const spending = await getSpending(hands.db, group.id, which)
  if (!spending) return refuse({ reason: 'unknown-spending' })
  const before = await getVote(hands.db, spending.id, by.by)
  if (before === vote) return ok({ vote })
  const allowed = mayVote(spending, group, member, by.at)
  if (!allowed.ok) return allowed
  const written = await transact(hands.db, [...voted(spending, by.by, vote, before)])
  return written.ok ? ok({ vote }) : refuse({ reason: 'changed-meanwhile' })
}

export async function awardSpending(
  hands: Hands,
  actor: Actor,
  input: MutualInputs['award-spending'],
): Promise<Result<{ grant: string }, Refused>> {
  const asked = await askGroup(hands, actor, 'award-spending', input.group)
  if (!asked.ok) return asked
  const { group, scheme, member, by, as } = asked.value
  if (member?.group === group.id) return refuse({ reason: 'own-group' })
  const spending = await getSpending(hands.db, group.id, input.spending)
  if (!spending) return refuse({ reason: 'unknown-spending' })
  if (spending.awarded?.by === by.by) return ok({ grant: spending.awarded.grant })
  const awarded = award(keepingOf(hands.council), scheme, group, spending, input, by)
  if (!awarded.ok) return awarded
  const { grant, entry } = awarded.value
  const done = await bookAct(
    hands,
    by,
    [entry],
    {
      act: 'award-spending',
      as,
      place: group.place,
      subject: spending.what,
      why: spending.why,
      facts: { amountMinor: spending.amountMinor, about: group.name },
    },
    [newGrant(grant), spendingAwarded(awarded.value.spending)],
  )
  return done.ok ? ok({ grant: grant.id }) : done
}
