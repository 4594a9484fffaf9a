// The clocks of the United Kingdom in 2026: forward on 29 March at 1am, back on 25 October at 2am.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWallTime, typedTimeOf } from '../../../functions/http/wall-time.ts'
import { epochOf, instantOf } from '../../../shared/lib/instant.ts'

const london = 'Europe/London'
const read = (date: string, time: string, zone = london) => {
  const [day = '', month = '', year = ''] = date.split(' ')
  return readWallTime({ day, month, year, time }, zone)
}

describe('a local time', () => {
  it.each([
    ['20 11 2026', '5pm', '2026-11-20T17:00:00.000Z'],
    ['20 11 2026', '17:00', '2026-11-20T17:00:00.000Z'],
    ['20 11 2026', '17.00', '2026-11-20T17:00:00.000Z'],
    ['20 11 2026', '5.30 p.m.', '2026-11-20T17:30:00.000Z'],
    ['20 11 2026', ' 9 AM ', '2026-11-20T09:00:00.000Z'],
    ['20 11 2026', '12pm', '2026-11-20T12:00:00.000Z'],
    ['20 11 2026', 'noon', '2026-11-20T12:00:00.000Z'],
    ['20 11 2026', 'midday', '2026-11-20T12:00:00.000Z'],
    ['20 11 2026', '00:00', '2026-11-20T00:00:00.000Z'],
    ['1 7 2026', '5pm', '2026-07-01T16:00:00.000Z'],
    ['29 02 2028', '9:05', '2028-02-29T09:05:00.000Z'],
    // The last minute before the clocks go forward, and the first after.
    ['29 3 2026', '00:59', '2026-03-29T00:59:00.000Z'],
    ['29 3 2026', '02:00', '2026-03-29T01:00:00.000Z'],
    // The last minute before the hour that comes twice, and the first after.
    ['25 10 2026', '00:59', '2026-10-24T23:59:00.000Z'],
    ['25 10 2026', '02:00', '2026-10-25T02:00:00.000Z'],
  ])('%s %s in London is %s', (date, time, instant) => {
    expect(read(date, time)).toEqual({ ok: true, value: instant })
  })

  it.each(['01:00', '1.30am', '01:59'])(
    'at %s on the day they go forward is refused, with the first that is there',
    time => {
      expect(read('29 3 2026', time)).toEqual({
        ok: false,
        refusal: { reason: 'time-skipped', to: '2026-03-29T01:00:00.000Z' },
      })
    },
  )

  it.each([
    ['01:00', '00:00', '01:00'],
    ['1.30am', '00:30', '01:30'],
    ['01:59', '00:59', '01:59'],
  ])('at %s on the day they go back is refused, with both', (time, first, second) => {
    expect(read('25 10 2026', time)).toEqual({
      ok: false,
      refusal: {
        reason: 'time-twice',
        first: `2026-10-25T${first}:00.000Z`,
        second: `2026-10-25T${second}:00.000Z`,
      },
    })
  })

  it.each([
    ['31 2 2026', '5pm'],
    ['29 2 2026', '5pm'],
    ['0 1 2026', '5pm'],
    ['1 13 2026', '5pm'],
    ['1 1 26', '5pm'],
    ['first 1 2026', '5pm'],
    ['-1 1 2026', '5pm'],
    ['1.5 1 2026', '5pm'],
  ])('%s is no date', (date, time) => {
    expect(read(date, time)).toEqual({ ok: false, refusal: { reason: 'date-malformed' } })
  })

  it.each([
    '',
    '5',
    '17',
    '25:00',
    '17:60',
    '13pm',
    '0am',
    '12am',
    '5 o’clock',
    'midnight',
    '17:00:00',
    '24:00',
    '-1pm',
  ])('“%s” is no time', time => {
    expect(read('20 11 2026', time)).toEqual({ ok: false, refusal: { reason: 'time-malformed' } })
  })

  it('is asked for where nothing was typed', () => {
    expect(read('', ' ')).toEqual({ ok: false, refusal: { reason: 'nothing-typed' } })
  })

  it('comes back as it was shown, in every zone; or the form says that it comes twice', () => {
    const zones = [
      'Europe/London',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Auckland',
      'Asia/Kathmandu',
    ]
    const minutes = fc.integer({ min: Date.UTC(2024, 0) / 60_000, max: Date.UTC(2031, 0) / 60_000 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
        const instant = instantOf(minute * 60_000)
        const back = readWallTime(typedTimeOf(instant, zone), zone)
        if (back.ok) expect(back.value).toBe(instant)
        else {
          expect(back.refusal.reason).toBe('time-twice')
          if (back.refusal.reason === 'time-twice')
            expect([back.refusal.first, back.refusal.second]).toContain(instant)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('never comes from a minute of the two days on which the clocks change but by its own name', () => {
    for (const day of ['2026-03-29', '2026-10-25']) {
      const midnight = Date.parse(`${day}T00:00:00Z`)
      for (let minute = 0; minute < 24 * 60; minute++) {
        const instant = instantOf(midnight + minute * 60_000)
        const back = readWallTime(typedTimeOf(instant, london), london)
        const sinceTheFirst = epochOf(instant) - Date.parse('2026-10-25T00:00:00Z')
        const twice = sinceTheFirst >= 0 && sinceTheFirst < 2 * 3_600_000
        expect([instant, back.ok]).toEqual([instant, !twice])
      }
    }
  })
})
