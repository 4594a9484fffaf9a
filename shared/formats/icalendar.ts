// Dates as a calendar file, RFC 5545: CRLF line ends, lines folded at 75 octets (3.1), text escaped (3.3.11), moments in
// UTC (3.3.5, form 2), so that no time zone has to be described.
import { utf8 } from '../lib/hash.ts'
import type { Instant } from '../lib/instant.ts'

export interface CalendarEvent {
  /** The same for ever for the same thing, so that importing again moves it instead of adding another. */
  readonly uid: string
  readonly at: Instant
  /** Where people are to come: it lasts, and fills their time. A date alone is no appointment. */
  readonly until?: Instant
  readonly location?: string
  readonly isOff?: boolean
  readonly summary: string
  readonly description?: string
  readonly url?: string
}

export interface Calendar {
  readonly name: string
  readonly language: string
  /** When this was said (DTSTAMP), and how often the dates were changed before (SEQUENCE). */
  readonly stamp: Instant
  readonly sequence: number
  readonly events: readonly CalendarEvent[]
}

export function icalendar({ name, language, stamp, sequence, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Folkmoot//Round dates//${language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap(({ uid, at, until, location, isOff, summary, description, url }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(uid)}`,
      `DTSTAMP:${utc(stamp)}`,
      `SEQUENCE:${sequence}`,
      `DTSTART:${utc(at)}`,
      ...(until === undefined ? [] : [`DTEND:${utc(until)}`]),
      `SUMMARY:${escaped(summary)}`,
      ...(location === undefined ? [] : [`LOCATION:${escaped(location)}`]),
      ...(isOff ? ['STATUS:CANCELLED'] : []),
      ...(description === undefined ? [] : [`DESCRIPTION:${escaped(description)}`]),
      ...(url === undefined ? [] : [`URL:${url}`]),
      until === undefined ? 'TRANSP:TRANSPARENT' : 'TRANSP:OPAQUE',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map(line => `${folded(line)}\r\n`).join('')
}

/** Whole seconds: "20261120T170000Z". */
const utc = (instant: Instant): string => instant.replace(/\.\d{3}Z$/, 'Z').replace(/[-:]/g, '')

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, sign => `\\${sign}`)
    .replace(/\r\n?|\n/g, '\\n')
    // Control characters have no place in a TEXT value; there is no escape for them.
    .replace(/(?!\t)\p{Cc}/gu, '')

/** At most 75 octets a line, the space that begins a continuation included, and no character cut in two. */
function folded(line: string): string {
  let text = ''
  let room = 75
  for (const character of line) {
    const size = utf8(character).length
    if (size > room) {
      text += '\r\n '
      room = 74
    }
    text += character
    room -= size
  }
  return text
}
