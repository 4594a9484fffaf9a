// What every counting rule must do, and that it does what a textbook counter does which is written from the definition
// alone. A rule joins with settings to try, its textbook, and what of an outcome the textbook knows.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { count } from '../../shared/counting/count.ts'
import { electionOf } from '../../shared/counting/election.ts'
import type { CountBy } from '../../shared/counting/outcome.ts'
import type { AnySettings } from '../../shared/counting/settings.ts'
import { electionFrom, elections, type Plain } from '../shared/counting/small-elections.ts'

export interface RuleUnderTest<S extends AnySettings, Facts> {
  settingsFor(plain: Plain): fc.Arbitrary<S>
  textbook(plain: Plain, settings: S): Facts
  factsOf(counted: CountBy<S>): Facts
  /** Small elections to compare with the textbook. */
  readonly runs: number
}

export function countingRuleSuite<S extends AnySettings, Facts>(
  name: string,
  { settingsFor, textbook, factsOf, runs }: RuleUnderTest<S, Facts>,
): void {
  const counted = elections.chain(plain =>
    fc.record({ plain: fc.constant(plain), settings: settingsFor(plain) }),
  )
  const countPlain = (plain: Plain, settings: S) => count(electionFrom(plain), settings)
  const fewer = { numRuns: Math.ceil(runs / 4) }

  describe(`${name}, for any election`, () => {
    test('agrees with the textbook', () => {
      fc.assert(
        fc.property(counted, ({ plain, settings }) => {
          expect(factsOf(countPlain(plain, settings))).toEqual(textbook(plain, settings))
        }),
        { numRuns: runs },
      )
    })

    test('never spends more than the pot, and just what it says', () => {
      fc.assert(
        fc.property(counted, ({ plain, settings }) => {
          const { funded, partFunded, costMinor } = countPlain(plain, settings)
          const costs = new Map(plain.projects.map(project => [project.id, project.costMinor]))
          const full = funded.reduce((sum, id) => sum + costs.get(id)!, 0)
          expect(full + partFunded.reduce((sum, { givenMinor }) => sum + givenMinor, 0)).toBe(costMinor)
          expect(costMinor).toBeLessThanOrEqual(plain.pot)
          expect(new Set(funded).size).toBe(funded.length)
        }),
        fewer,
      )
    })

    test('does not care in which order projects and ballots come', () => {
      const shuffled = counted.chain(({ plain, settings }) => {
        const all = <T>(items: readonly T[]) =>
          fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })
        const other = fc.record({ projects: all(plain.projects), ballots: all(plain.ballots) })
        return fc.record({ plain: fc.constant(plain), settings: fc.constant(settings), other })
      })
      fc.assert(
        fc.property(shuffled, ({ plain, settings, other }) => {
          const first = countPlain(plain, settings)
          const again = countPlain({ ...plain, ...other }, settings)
          expect(factsOf(again)).toEqual(factsOf(first))
          expect(again.costMinor).toBe(first.costMinor)
          expect(again.tieBroken).toBe(first.tieBroken)
        }),
        fewer,
      )
    })

    test('is the same in pence as in pounds', () => {
      fc.assert(
        fc.property(counted, fc.constantFrom(1, 2, 5), ({ plain, settings }, scale) => {
          const election = electionFrom(plain)
          const times = 10 ** scale
          const inPence = electionOf({
            ...election,
            scale,
            potMinor: election.potMinor * times,
            projects: election.projects.map(project => ({
              ...project,
              costMinor: project.costMinor * times,
            })),
          })
          const first = count(election, settings)
          const again = count(inPence, settings)
          expect(again.funded).toEqual(first.funded)
          expect(again.costMinor).toBe(first.costMinor * times)
          expect(again.tieBroken).toBe(first.tieBroken)
        }),
        fewer,
      )
    })

    test('answers what can be written down and read again', () => {
      fc.assert(
        fc.property(counted, ({ plain, settings }) => {
          const outcome = countPlain(plain, settings)
          expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome)
        }),
        fewer,
      )
    })
  })
}
