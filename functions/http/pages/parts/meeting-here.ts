// The round and the meeting that a staff address names, for whoever may arrange meetings there.
import type { Context } from 'hono'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import { isSlug, isUlid, type RoundId } from '../../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../../shared/lib/result.ts'
import type { Meeting, MeetingId } from '../../../../shared/rounds/meeting.ts'
import { type Act, may } from '../../../../shared/rounds/policy.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { mayForAnyPot } from '../../../../shared/rounds/sign-offs.ts'
import { getMeeting } from '../../../store/meetings.ts'
import { getRound } from '../../../store/rounds.ts'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

/** For who may arrange meetings somewhere in it. */
export async function meetingsRoundHere(c: C): Promise<Result<Round, AnyRefusal>> {
  const { actor, site } = c.var
  const { db, clock } = site.hands
  const id = c.req.param('round') ?? ''
  const round = isSlug(id) ? await getRound(db, id as RoundId) : undefined
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = mayForAnyPot('record-meeting', { actor, now: clock.now(), round })
  return allowed.ok ? ok(round) : allowed
}

/** Nothing can be done any more about one that was called off. */
export async function meetingHere(
  c: C,
): Promise<Result<{ readonly round: Round; readonly meeting: Meeting }, AnyRefusal>> {
  const round = await meetingsRoundHere(c)
  if (!round.ok) return round
  const id = c.req.param('meeting') ?? ''
  const meeting = isUlid(id)
    ? await getMeeting(c.var.site.hands.db, round.value.id, id as MeetingId)
    : undefined
  if (!meeting) return refuse({ reason: 'unknown-meeting' })
  const allowed = mayAtMeeting(c, round.value, 'record-meeting', meeting.neighbourhood)
  if (!allowed.ok) return allowed
  return meeting.cancelled ? refuse({ reason: 'meeting-off' }) : ok({ round: round.value, meeting })
}

export const mayAtMeeting = (c: C, round: Round, act: Act, place: Meeting['neighbourhood']) =>
  may(act, { actor: c.var.actor, now: c.var.site.hands.clock.now(), round, ...(place && { place }) })
