// When a round's ballots and its roll go, whatever became of it.
import { expect, it } from 'vitest'
import type { PersonId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import { rollGoesFrom, secretsEndFrom, unlinkableFrom } from '../../../shared/rounds/certification.ts'
import { cancelledKeptDays, rollKeptDays } from '../../../shared/rounds/retention.ts'
import type { RoundActs } from '../../../shared/rounds/round.ts'
import { testDates, testRound } from '../../fixtures/hands.ts'

const day = testDates.challengesUntil
const named = { by: 'officer' as PersonId, byName: 'Officer', at: day }
const frozen = { at: testDates.votingAt, file: 'ballot.json', sha256: 'ab' }
const certified = { at: day }
const secretsGone = { at: daysAfter(day, 7) }
const cancelled = { ...named, reason: 'The money went elsewhere.' }

it.each<[string, RoundActs, number | undefined, number | undefined]>([
  ['that is under way', { frozen }, undefined, undefined],
  ['that is certified', { frozen, certified }, 0, undefined],
  ['that is certified, and its secrets are gone', { frozen, certified, secretsGone }, 0, rollKeptDays],
  ['that is closed', { frozen, certified, secretsGone, closed: { ...named, at: daysAfter(day, 50) } }, 0, 50],
  ['that was closed sooner than that', { frozen, certified, secretsGone, closed: named }, 0, 7],
  ['that was cancelled before it had a ballot', { cancelled }, undefined, cancelledKeptDays],
  ['that was cancelled', { frozen, cancelled }, cancelledKeptDays, undefined],
  ['that was cancelled, and its secrets are gone', { frozen, cancelled, secretsGone }, cancelledKeptDays, 7],
])('of a round %s the ballots and the roll go in time', (_, acts, ballots, roll) => {
  const round = testRound('over', { acts })
  const after = (days: number | undefined) => (days === undefined ? undefined : daysAfter(day, days))
  expect(secretsEndFrom(round)).toBe(after(ballots))
  expect(rollGoesFrom(round)).toBe(after(roll))
})

it('nobody can link a person to a ballot a week after both are gone, or at the earliest could be', () => {
  const from = (acts: RoundActs) => unlinkableFrom(testRound('over', { acts }))
  expect(from({ frozen })).toBe(daysAfter(day, 7))
  expect(from({ frozen, certified: { at: daysAfter(day, 3) } })).toBe(daysAfter(day, 10))
  expect(from({ frozen, certified, secretsEnded: { at: daysAfter(day, 1) } })).toBe(daysAfter(day, 8))
  expect(from({ frozen, certified, secretsGone })).toBe(secretsGone.at)
  expect(from({ frozen, cancelled })).toBe(daysAfter(day, cancelledKeptDays + 7))
})
