// Meetings of a round, one item each.
import type { RoundId } from '../../shared/lib/ids.ts'
import type { Meeting, MeetingId } from '../../shared/rounds/meeting.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { meetingKey, meetingsOf } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getMeeting(db: Db, round: RoundId, id: MeetingId): Promise<Meeting | undefined> {
  return fromItem(await getItem(db, 'core', meetingKey(round, id), { consistent: true }))
}

/** In the order they were announced. */
export async function listMeetings(db: Db, round: RoundId): Promise<Meeting[]> {
  const found: Meeting[] = []
  for await (const item of queryAll(db, 'core', { pk: meetingsOf(round) })) found.push(fromItem(item)!)
  return found
}

export const newMeeting = (meeting: Meeting): Clause =>
  putNew('meeting-is-new', 'core', { ...meetingKey(meeting.round, meeting.id), ...meeting })

export const changedMeeting = (meeting: Meeting): Clause =>
  putIfVersion(
    'meeting-unchanged',
    'core',
    { ...meetingKey(meeting.round, meeting.id), ...meeting, version: meeting.version + 1 },
    meeting.version,
  )

function fromItem(item: Record<string, unknown> | undefined): Meeting | undefined {
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...meeting } = item
  return meeting as unknown as Meeting
}
