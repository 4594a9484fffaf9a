// What an organiser is asked for: each reading once, by the day it is needed first.
import { expect, test } from 'vitest'
import type { Grant } from '../../../shared/grants/grant.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import type { ShownInstalment } from '../../../web/pages/grant-instalments.tsx'
import { organiserTasks } from '../../../web/pages/my-grants.tsx'

const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
const grant = {
  id: 'walking',
  payer: { fund: 'millbrook' },
  accepted: { by: 'leon', at: '2026-09-01T09:00:00.000Z' },
} as unknown as Grant

const due = (day: string, metric: string, state = 'ahead') =>
  ({
    instalment: { id: day, kind: 'outcome', what: `Due ${day}`, due: day, amountMinor: 100 },
    metric: { id: metric, place: 'millbrook', name: `Metric ${metric}`, source: { kind: 'survey' } },
    state,
    workings: [],
  }) as unknown as ShownInstalment

const asked = (...instalments: readonly ShownInstalment[]) =>
  organiserTasks(words, grant, instalments).map(({ title, hint }) => `${title}: ${hint}`)

test('two payments that hang on one measure ask for its reading once, by the sooner day', () => {
  expect(asked(due('2027-06-30', 'fear'), due('2027-03-31', 'fear'))).toEqual([
    'Record “Metric fear”: Due 2027-03-31. By Wednesday 31 March 2027.',
  ])
})

test('readings of two measures are two things to do', () => {
  expect(asked(due('2027-06-30', 'fear'), due('2027-03-31', 'litter'))).toHaveLength(2)
})

test('where the sooner is in, the later is asked for', () => {
  expect(asked(due('2027-06-30', 'fear'), due('2027-03-31', 'fear', 'paid'))).toEqual([
    'Record “Metric fear”: Due 2027-06-30. By Wednesday 30 June 2027.',
  ])
})
