// Meetings about a round, for everybody and for who holds them.
import { meetingAfterPages } from '../pages/meeting-after.tsx'
import { meetingNotePages } from '../pages/meeting-note.tsx'
import { meetingsPages } from '../pages/meetings.tsx'
import { staffMeetingsPages } from '../pages/staff-meetings.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  meetingsPages(app)
  staffMeetingsPages(app)
  meetingAfterPages(app)
  meetingNotePages(app)
}
