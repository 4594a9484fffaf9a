// What acts on a meeting share: finding it and asking who may, and the journal's entry.
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { NotFoundRefusal, RoundRefusal } from '../../../shared/contract/refusals.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { JournalId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { Meeting } from '../../../shared/rounds/meeting.ts'
import {
  type Act,
  type Actor,
  type Ask,
  dutyFor,
  may,
  type PolicyRefusal,
} from '../../../shared/rounds/policy.ts'
import type { NamedAct, Round } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { journalled } from '../../store/journal.ts'
import { getMeeting } from '../../store/meetings.ts'
import { getRound } from '../../store/rounds.ts'
import type { Clause } from '../../store/transact.ts'

export interface KnownMeeting {
  readonly round: Round
  readonly meeting: Meeting
  readonly ask: Ask
}

/** Nothing can be done any more about one that was called off. */
export async function knownMeeting(
  { db, clock }: Hands,
  actor: Actor,
  act: Act,
  input: Pick<Inputs['change-meeting'], 'round' | 'meeting'>,
): Promise<Result<KnownMeeting, NotFoundRefusal | PolicyRefusal | RoundRefusal>> {
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const meeting = await getMeeting(db, round.id, input.meeting)
  if (!meeting) return refuse({ reason: 'unknown-meeting' })
  const { neighbourhood: place } = meeting
  const ask: Ask = { actor, now: clock.now(), round, ...(place && { place }) }
  const allowed = may(act, ask)
  if (!allowed.ok) return allowed
  if (meeting.cancelled) return refuse({ reason: 'meeting-off' })
  return ok({ round, meeting, ask })
}

export const namedBy = ({ person, name }: Actor, at: Meeting['at']): NamedAct => ({
  by: must(person, 'whoever may do this is someone'),
  byName: name ?? '',
  at,
})

export function meetingJournalled(
  { entropy }: Hands,
  act: Act,
  ask: Ask,
  round: Round,
  { id, title, at, neighbourhood }: Meeting,
  said: { readonly facts?: true; readonly why?: string; readonly attended?: number },
): Clause {
  return journalled({
    id: entropy.ulid() as JournalId,
    act,
    ...namedBy(ask.actor, ask.now),
    as: dutyFor(act, ask) ?? 'round',
    round: round.id,
    ...(neighbourhood && { place: neighbourhood }),
    subject: title,
    ...(said.why !== undefined && { why: said.why }),
    facts: {
      meeting: id,
      ...(said.facts && { meetingAt: at }),
      ...(said.attended !== undefined && { attended: said.attended }),
    },
  })
}
