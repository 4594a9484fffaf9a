// Meetings of a round, one item each.
import type { RoundId } from '../../shared/lib/ids.ts'
import type { Meeting, MeetingId } from '../../shared/rounds/meeting.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { meetingKey, meetingsOf } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getMeeting(db: Db, round: RoundId, id: MeetingId): Promise<Meeting | undefined> {
  return contentOf<Meeting>(await getItem(db, 'core', meetingKey(round, id), { consistent: true }))
}

/** In the order they were announced. */
export function listMeetings(db: Db, round: RoundId): Promise<Meeting[]> {
  return contentsAt<Meeting>(db, 'core', { pk: meetingsOf(round) })
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
