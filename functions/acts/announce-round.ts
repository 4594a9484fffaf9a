// Announcing a round: from the opening date on residents may propose. Its set-up must be whole and still lie ahead, and the
// money of its pots is set aside before anybody is told of it. Nor is it announced without the people its rules take.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  MoneyActRefusal,
  NotFoundRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import { authorityOf } from '../../shared/funds/pots.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { chainOf } from '../../shared/platform/council.ts'
import { checkPeople } from '../../shared/rounds/people-needed.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { checkAnnouncement, type SetUpRefusal } from '../../shared/rounds/set-up.ts'
import type { Hands } from '../hands.ts'
import { namedBy } from '../parts/money/money-asked.ts'
import { bookWithPots } from '../parts/money/open-pots.ts'
import { peopleFor } from '../parts/staff.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'

type Refused =
  | NotFoundRefusal
  | PolicyRefusal
  | SetUpRefusal
  | RoundRefusal
  | ChangedRefusal
  | MoneyActRefusal

export async function announceRound(
  hands: Hands,
  actor: Actor,
  input: Inputs['announce-round'],
): Promise<Result<{ version: number }, Refused>> {
  const { db, clock, entropy, council } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('announce-round', { actor, now, round })
  if (!allowed.ok) return allowed
  if (round.acts.announced) return refuse({ reason: 'already-done' })
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const whole = checkAnnouncement(round, now, place => chainOf(council, place))
  if (!whole.ok) return whole
  const people = checkPeople(await peopleFor(hands, round))
  if (!people.ok) return people

  const announced = namedBy(actor, now)
  const authority = authorityOf(round, input.authority)
  // What is only rehearsed has no money.
  const acts = round.rehearsal
    ? { ...round.acts, announced }
    : { ...round.acts, announced, potsOpened: { ...announced, authority } }
  const written = await bookWithPots(hands, round, announced, authority, [
    changedRound({ ...round, acts }),
    journalled({
      id: entropy.ulid() as JournalId,
      ...announced,
      act: 'announce-round',
      as: 'round',
      round: round.id,
      subject: round.title,
      ...(input.authority ? { why: input.authority } : {}),
    }),
  ])
  return written.ok ? ok({ version: round.version + 1 }) : written
}
