import { expect, it } from 'vitest'
import type { PersonId } from '../../../shared/lib/ids.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { voteWindow } from '../../../shared/rounds/vote-window.ts'
import { at, testDates, testRound } from '../../fixtures/hands.ts'

const by = { by: 'o' as PersonId, byName: 'O', at: testDates.proposingAt }
const announced = { announced: by }
const reviewed = { ...announced, reviewFinished: { at: testDates.discussingAt } }
const frozen = { ...reviewed, frozen: { at: testDates.discussingAt, file: 'f', sha256: 's' } }
const closed = { ...frozen, gatesClosed: { at: at('2026-11-06T17:01:00Z') } }
const published = { ...closed, published: { ...by, manifestFile: 'm', manifestSha256: 's' } }

it.each<[string, Round['acts'], string, ReturnType<typeof voteWindow>]>([
  ['a draft', {}, '2026-10-20T07:00:00Z', 'not-open'],
  ['a round that is proposing', announced, '2026-09-03T00:00:00Z', 'not-open'],
  ['frozen before the opening', frozen, '2026-10-20T06:59:59.999Z', 'not-open'],
  ['not frozen at the opening', reviewed, '2026-10-21T07:00:00Z', 'not-open'],
  ['frozen at the opening', frozen, '2026-10-20T07:00:00Z', 'open'],
  ['a moment before the close', frozen, '2026-11-06T16:59:59.999Z', 'open'],
  ['at the close', frozen, '2026-11-06T17:00:00Z', 'closed'],
  ['with the gates closed', closed, '2026-11-06T17:01:00Z', 'closed'],
  ['gates closed, and a clock that is behind', closed, '2026-11-06T16:00:00Z', 'closed'],
  ['published', published, '2026-11-20T17:00:00Z', 'closed'],
  ['delivering', published, '2027-01-01T17:00:00Z', 'closed'],
  ['over', { ...published, closed: by }, '2027-01-01T17:00:00Z', 'closed'],
  ['cancelled', { ...frozen, cancelled: { ...by, reason: 'x' } }, '2026-10-21T07:00:00Z', undefined],
])('%s', (_, acts, now, window) => {
  expect(voteWindow(testRound('r', { acts }), at(now))).toBe(window)
})
