// The form of a meeting: what was typed, and what the act is asked for. The end is a time of the day it begins on.
import type { Meeting } from '../../../../shared/rounds/meeting.ts'
import type { Typed } from '../../../../web/pages/meeting-forms.tsx'
import type { Form } from '../../form.ts'
import { readWallTime, typedTimeOf } from '../../wall-time.ts'

const texts = ['title', 'place', 'access', 'languages', 'agenda'] as const
const parts = ['day', 'month', 'year', 'time'] as const

export const typedMeeting = (form: Form): Typed => ({
  ...Object.fromEntries(
    [...texts, 'neighbourhood', 'until', 'version', 'meeting'].map(name => [name, form.text(name)]),
  ),
  ...Object.fromEntries(parts.map(part => [`at-${part}`, form.text(`at-${part}`)])),
})

export function typedOfMeeting(meeting: Meeting, timeZone: string): Typed {
  const at = typedTimeOf(meeting.at, timeZone)
  return {
    ...Object.fromEntries(texts.map(name => [name, meeting[name]])),
    ...Object.fromEntries(parts.map(part => [`at-${part}`, at[part]])),
    until: meeting.until === null ? '' : typedTimeOf(meeting.until, timeZone).time,
    version: String(meeting.version),
  }
}

/** What cannot be read goes on as it was typed, and the contract says which box it is. */
export function meetingWordsIn(typed: Typed, timeZone: string) {
  const at = {
    day: typed['at-day'] ?? '',
    month: typed['at-month'] ?? '',
    year: typed['at-year'] ?? '',
    time: typed['at-time'] ?? '',
  }
  const begins = readWallTime(at, timeZone)
  const typedUntil = typed.until ?? ''
  const ends = readWallTime({ ...at, time: typedUntil }, timeZone)
  const nothing = !begins.ok && begins.refusal.reason === 'nothing-typed'
  return {
    ...Object.fromEntries(texts.map(name => [name, typed[name]])),
    at: begins.ok ? begins.value : nothing ? undefined : Object.values(at).join(' '),
    until: typedUntil.trim() === '' ? null : ends.ok ? ends.value : typedUntil,
  }
}
