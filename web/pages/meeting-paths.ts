// Where meetings stand, and how what came out of one says so.
import type { FromMeeting } from '../../shared/rounds/meeting.ts'
import type { Words } from '../messages/translate.ts'

export const meetingsPath = ({ language }: Pick<Words, 'language'>, round: string) =>
  `/${language}/rounds/${round}/meetings`
export const meetingPath = (words: Words, round: string, id: string) => `${meetingsPath(words, round)}/${id}`
export const staffMeetingsPath = ({ language }: Words, round: string) =>
  `/${language}/staff/rounds/${round}/meetings`
export const staffMeetingPath = (words: Words, round: string, id: string) =>
  `${staffMeetingsPath(words, round)}/${id}`

/** "From the meeting of Friday 20 November 2026: Ideas evening" */
export const fromMeetingText = (words: Words, { title, at }: FromMeeting): string =>
  words.t('meetings.from', { title, date: words.date(at) })
