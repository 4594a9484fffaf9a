import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { count } from '../../../shared/counting/count.ts'
import type { GreedySettings } from '../../../shared/counting/settings.ts'
import { counted, electionFrom, type Plain } from './small-elections.ts'
import { textbookGreedy } from './textbook-greedy.ts'

const outcomeOf = (plain: Plain, settings: GreedySettings) => count(electionFrom(plain), settings)
const runs = { numRuns: 1000 }

describe('greedy, for any election', () => {
  test('agrees with the textbook', () => {
    fc.assert(
      fc.property(counted, ({ plain, settings }) => {
        const { funded, partFunded, costMinor } = outcomeOf(plain, settings)
        expect({ funded, partFunded, costMinor }).toEqual(textbookGreedy(plain, settings))
      }),
      { numRuns: 4000 },
    )
  })

  test('never spends more than the pot, and what the outcome says it does', () => {
    fc.assert(
      fc.property(counted, ({ plain, settings }) => {
        const { funded, partFunded, costMinor, working } = outcomeOf(plain, settings)
        const full = plain.projects
          .filter(({ id }) => funded.includes(id))
          .reduce((sum, p) => sum + p.costMinor, 0)
        const parts = partFunded.reduce((sum, { givenMinor }) => sum + givenMinor, 0)
        expect(full + parts).toBe(costMinor)
        expect(costMinor).toBeLessThanOrEqual(plain.pot)
        expect(working.steps.length + working.setAside.length).toBe(plain.projects.length)
      }),
      runs,
    )
  })

  test('does not care in which order projects and ballots come', () => {
    const shuffled = counted.chain(({ plain, settings }) => {
      const all = <T>(items: readonly T[]) =>
        fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })
      return fc.record({
        plain: fc.constant(plain),
        settings: fc.constant(settings),
        other: fc.record({ projects: all(plain.projects), ballots: all(plain.ballots) }),
      })
    })
    fc.assert(
      fc.property(shuffled, ({ plain, settings, other }) => {
        const { totals: _, ...outcome } = outcomeOf(plain, settings)
        const { totals, working, ...again } = outcomeOf({ ...plain, ...other }, settings)
        expect(again).toEqual({ ...again, funded: outcome.funded, costMinor: outcome.costMinor })
        expect(working.steps).toEqual(outcome.working.steps)
        expect(working.ties).toEqual(outcome.working.ties)
      }),
      runs,
    )
  })

  test('is the same in pence as in pounds', () => {
    fc.assert(
      fc.property(counted, fc.constantFrom(2, 100, 1_000_003), ({ plain, settings }, times) => {
        const inPence: Plain = {
          ...plain,
          pot: plain.pot * times,
          projects: plain.projects.map(project => ({ ...project, costMinor: project.costMinor * times })),
        }
        const caps = settings.categoryCaps?.map(cap => ({ ...cap, limitMinor: cap.limitMinor * times }))
        const outcome = outcomeOf(plain, settings)
        const again = outcomeOf(inPence, { ...settings, ...(caps && { categoryCaps: caps }) })
        expect(again.funded).toEqual(outcome.funded)
        expect(again.costMinor).toBe(outcome.costMinor * times)
        expect(again.tieBroken).toBe(outcome.tieBroken)
      }),
      runs,
    )
  })

  test('a vote more for a funded project never costs it the money, under cost utility', () => {
    const approvals = counted.filter(
      ({ plain, settings }) => plain.form === 'approval' && settings.utility === 'cost',
    )
    fc.assert(
      fc.property(approvals, fc.nat(), fc.nat(), ({ plain, settings }, b, p) => {
        const ballot = plain.ballots[b % Math.max(1, plain.ballots.length)]
        const { id } = plain.projects[p % plain.projects.length]!
        fc.pre(ballot !== undefined && !ballot.choices.includes(id))
        fc.pre(outcomeOf(plain, settings).funded.includes(id))
        const ballots = plain.ballots.with(b % plain.ballots.length, { choices: [...ballot!.choices, id] })
        expect(outcomeOf({ ...plain, ballots }, settings).funded).toContain(id)
      }),
      runs,
    )
  })

  test('a tie said not to be decisive is not: any lot funds the same', () => {
    const withLot = counted.chain(({ plain, settings }) => {
      const ids = plain.projects.map(({ id }) => id)
      const order = fc.shuffledSubarray(ids, { minLength: ids.length })
      return fc.record({ plain: fc.constant(plain), settings: fc.constant(settings), order })
    })
    let indecisive = 0
    fc.assert(
      fc.property(withLot, ({ plain, settings, order }) => {
        const { working, tieBroken, funded, partFunded } = outcomeOf(plain, settings)
        fc.pre(tieBroken && working.ties.every(({ decisive }) => !decisive))
        indecisive++
        const drawn = outcomeOf(plain, { ...settings, ties: { rule: 'lot', seed: 'dice 4 2 6', order } })
        expect(drawn.funded.toSorted()).toEqual(funded.toSorted())
        expect(drawn.partFunded).toEqual(partFunded)
      }),
      runs,
    )
    expect(indecisive).toBeGreaterThan(100)
  })
})
