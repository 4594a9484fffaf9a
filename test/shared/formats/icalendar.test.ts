import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Calendar, icalendar } from '../../../shared/formats/icalendar.ts'
import { at } from '../../fixtures/hands.ts'

const calendar = (summary: string, description = 'About it'): Calendar => ({
  name: 'Autumn round',
  language: 'en',
  stamp: at('2026-09-01T09:00:00Z'),
  sequence: 3,
  events: [
    {
      uid: 'votingAt.autumn-round@localhost',
      at: at('2026-10-20T07:00:00Z'),
      summary,
      description,
      url: 'http://localhost:3000/en/rounds/autumn-round',
    },
  ],
})

/** RFC 5545, 3.1: a line break before a space or tab is no line break. Written apart from the code under test. */
const unfold = (text: string) => text.split('\r\n ').join('').split('\r\n').slice(0, -1)
const lineOf = (lines: readonly string[], name: string) =>
  lines.find(line => line.startsWith(`${name}:`))?.slice(name.length + 1)
/** 3.3.11 */
const unescaped = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))

describe('a calendar file', () => {
  it('is a calendar with its event, in UTC', () => {
    const lines = unfold(icalendar(calendar('Vote opens')))
    expect(lines).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Folkmoot//Round dates//EN',
      'CALSCALE:GREGORIAN',
      'X-WR-CALNAME:Autumn round',
      'BEGIN:VEVENT',
      'UID:votingAt.autumn-round@localhost',
      'DTSTAMP:20260901T090000Z',
      'SEQUENCE:3',
      'DTSTART:20261020T070000Z',
      'SUMMARY:Vote opens',
      'DESCRIPTION:About it',
      'URL:http://localhost:3000/en/rounds/autumn-round',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
    ])
  })

  it('ends every line with CRLF, and has no line of more than 75 octets and none that breaks a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), summary => {
        const bytes = Buffer.from(icalendar(calendar(summary.toWellFormed())))
        const text = bytes.toString('utf8')
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        expect(text.endsWith('\r\n')).toBe(true)
        const longest = Math.max(...text.split('\r\n').map(line => Buffer.byteLength(line)))
        expect(longest).toBeLessThanOrEqual(75)
        const strict = new TextDecoder('utf-8', { fatal: true })
        expect(() => strict.decode(bytes)).not.toThrow()
      }),
    )
  })

  it('gives back what was put in: commas, line breaks and all', () => {
    const anyText = fc.string({ unit: fc.constantFrom(...'ab ;,\\\n:"é漢😀x'), maxLength: 300 })
    fc.assert(
      fc.property(anyText, anyText, (summary, description) => {
        const lines = unfold(icalendar(calendar(summary, description)))
        expect(unescaped(lineOf(lines, 'SUMMARY') ?? '')).toBe(summary)
        expect(unescaped(lineOf(lines, 'DESCRIPTION') ?? '')).toBe(description)
        expect(lines).toHaveLength(16)
      }),
    )
  })

  it('lets nobody put a line of their own into it', () => {
    const lines = unfold(icalendar(calendar('Vote\r\nEND:VEVENT\r\nBEGIN:VALARM\u0000\u0007')))
    expect(lines.filter(line => /^(BEGIN|END):/.test(line))).toHaveLength(4)
    expect(lineOf(lines, 'SUMMARY')).toBe('Vote\\nEND:VEVENT\\nBEGIN:VALARM')
  })
})
