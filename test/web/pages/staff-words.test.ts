// Every task of the checklist has its words in every state, and every fault of a set-up its sentence and its box.
import { describe, expect, it } from 'vitest'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { type Task, type TaskState, tasks } from '../../../shared/rounds/checklist.ts'
import { dateOrder, type SetUpFault } from '../../../shared/rounds/set-up.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { faultWords, fieldOfFault, hintOf } from '../../../web/pages/staff-words.ts'
import { at, testRound } from '../../fixtures/hands.ts'

const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
const nameOf = (id: string) => id.toUpperCase()
const states: readonly TaskState[] = ['to-do', 'problem', 'waiting', 'later', 'never']
const asked = { by: 'x' as never, byName: 'Fay First', at: at('2026-09-01T09:00:00Z'), reason: 'No money.' }
const longer = { ...asked, change: { kind: 'extension' as const, closesAt: at('2026-11-08T17:00:00Z') } }

describe('a task of the checklist', () => {
  it.each(tasks.flatMap(task => states.map((state): [Task, TaskState] => [task, state])))(
    '%s says how it stands when it is %s',
    (task, state) => {
      const hint = hintOf(
        words,
        testRound('any', { acts: { cancelProposed: asked, voteChangeProposed: longer, correction: asked } }),
        { task, state, places: ['north' as NeighbourhoodId], missing: 2, date: at('2026-11-06T17:00:00Z') },
        nameOf,
      )
      expect(hint).toMatch(/^[\p{Lu}\d].*[.”]$/u)
      expect(hint).not.toMatch(/[{}]|undefined/)
    },
  )

  it('says of each step that somebody takes something of its own', () => {
    const pressed = [
      'announcement',
      'finished-review',
      'freeze',
      'opening',
      'publication',
      'certification',
    ] as const
    const hints = pressed.map(task =>
      hintOf(words, testRound('any'), { task, state: 'to-do', places: [], missing: 2 }, nameOf),
    )
    expect(new Set(hints).size).toBe(hints.length)
  })

  it('says nothing more once it is done', () => {
    for (const task of tasks)
      expect(hintOf(words, testRound('any'), { task, state: 'done', places: [], missing: 0 }, nameOf)).toBe(
        '',
      )
  })
})

describe('a fault of a set-up', () => {
  const north = 'north' as NeighbourhoodId
  const faults: readonly SetUpFault[] = [
    ...dateOrder
      .slice(1)
      .map((field, index) => ({ fault: 'date-order' as const, field, after: dateOrder[index]! })),
    { fault: 'no-pots' },
    { fault: 'pot-twice', place: north },
    { fault: 'pot-empty', place: north },
    { fault: 'choices-missing', ballotType: 'approval' },
    { fault: 'voting-too-short', hours: 24 },
    { fault: 'already-past', field: 'proposingAt' },
  ]
  it.each(faults)('$fault', fault => {
    const text = faultWords(words, fault, nameOf)
    expect(text).toMatch(/^[\p{Lu}“].*\.$/u)
    expect(text).not.toMatch(/[{}]|undefined/)
    expect(fieldOfFault(fault)).toMatch(/^[a-zA-Z-]+$/)
  })
})
