// Announcing a meeting, changing what was announced, and calling it off with a published reason. Who runs the round does it,
// or whoever works in the neighbourhood it is for.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  InputRefusal,
  NotFoundRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { Meeting, MeetingWords } from '../../shared/rounds/meeting.ts'
import { type Actor, type Ask, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { potOf } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { knownMeeting, meetingJournalled, namedBy } from '../parts/proposals/known-meeting.ts'
import { changedMeeting, getMeeting, newMeeting } from '../store/meetings.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = InputRefusal | NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function arrangeMeeting(
  hands: Hands,
  actor: Actor,
  input: Inputs['arrange-meeting'],
): Promise<Result<Record<never, never>, Refused | Refusal<'unknown-pot'>>> {
  const { db, clock } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const { neighbourhood } = input
  if (neighbourhood !== null && !potOf(round, neighbourhood)) return refuse({ reason: 'unknown-pot' })
  const ask: Ask = { actor, now, round, ...(neighbourhood !== null && { place: neighbourhood }) }
  const allowed = may('arrange-meeting', ask)
  if (!allowed.ok) return allowed
  const fitting = endsLater(input)
  if (!fitting.ok) return fitting
  const before = await getMeeting(db, round.id, input.meeting)
  // The same form sent twice is one meeting.
  if (before) return before.arranged.by === actor.person ? ok({}) : refuse({ reason: 'already-done' })
  const meeting: Meeting = {
    id: input.meeting,
    round: round.id,
    ...(neighbourhood !== null && { neighbourhood }),
    ...wordsOf(input),
    arranged: namedBy(actor, now),
    version: 0,
  }
  const written = await transact(db, [
    newMeeting(meeting),
    roundUnchanged(round),
    meetingJournalled(hands, 'arrange-meeting', ask, round, meeting, { facts: true }),
  ])
  return written.ok ? ok({}) : refuse({ reason: 'changed-meanwhile' })
}

type Changed = Result<{ version: number }, Refused>

export async function changeMeeting(
  hands: Hands,
  actor: Actor,
  input: Inputs['change-meeting'],
): Promise<Changed> {
  const known = await knownMeeting(hands, actor, 'change-meeting', input)
  if (!known.ok) return known
  const { round, meeting, ask } = known.value
  const fitting = endsLater(input)
  if (!fitting.ok) return fitting
  if (meeting.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const changed = { ...meeting, ...wordsOf(input), changedAt: ask.now }
  const written = await transact(hands.db, [
    changedMeeting(changed),
    meetingJournalled(hands, 'change-meeting', ask, round, changed, { facts: true }),
  ])
  return written.ok ? ok({ version: meeting.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}

export async function cancelMeeting(
  hands: Hands,
  actor: Actor,
  input: Inputs['cancel-meeting'],
): Promise<Changed> {
  const known = await knownMeeting(hands, actor, 'cancel-meeting', input)
  if (!known.ok) return known
  const { round, meeting, ask } = known.value
  if (meeting.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const cancelled = { ...namedBy(actor, ask.now), reason: input.reason }
  const written = await transact(hands.db, [
    changedMeeting({ ...meeting, cancelled }),
    meetingJournalled(hands, 'cancel-meeting', ask, round, meeting, { why: input.reason }),
  ])
  return written.ok ? ok({ version: meeting.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}

const wordsOf = ({ title, at, until, place, access, languages, agenda }: MeetingWords): MeetingWords => ({
  title,
  at,
  until,
  place,
  access,
  languages,
  agenda,
})

const endsLater = ({ at, until }: Pick<MeetingWords, 'at' | 'until'>): Result<undefined, InputRefusal> =>
  until !== null && until <= at
    ? refuse({ reason: 'invalid-input', fields: [{ field: 'until', problem: 'too-small' }] })
    : ok()
