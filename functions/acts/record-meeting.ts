// Publishing the minutes of a meeting, once it has begun: what was said, how many were there, and what the room thought. They can
// be put right later; the journal has each time.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { knownMeeting, meetingJournalled, namedBy } from '../parts/proposals/known-meeting.ts'
import { changedMeeting } from '../store/meetings.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function recordMeeting(
  hands: Hands,
  actor: Actor,
  input: Inputs['record-meeting'],
): Promise<Result<{ version: number }, Refused>> {
  const known = await knownMeeting(hands, actor, 'record-meeting', input)
  if (!known.ok) return known
  const { round, meeting, ask } = known.value
  if (ask.now < meeting.at) return refuse({ reason: 'meeting-ahead' })
  if (meeting.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const { minutes: text, attended, verdict } = input
  const minutes = { ...namedBy(actor, ask.now), text, attended, verdict }
  const written = await transact(hands.db, [
    changedMeeting({ ...meeting, minutes }),
    meetingJournalled(hands, 'record-meeting', ask, round, meeting, { attended }),
  ])
  return written.ok ? ok({ version: meeting.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
