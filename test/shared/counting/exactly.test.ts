// With the bounds on doubles widened until they decide next to nothing, so that almost everything is decided by exact
// fractions, the same comes out: the filter only saves work.
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { count } from '../../../shared/counting/count.ts'
import type { Completion } from '../../../shared/counting/settings.ts'
import { electionFrom, elections, tieRules, utilitiesOf } from './small-elections.ts'
import { textbookPhragmen } from './textbook-phragmen.ts'
import { textbookShares } from './textbook-shares.ts'

vi.mock('../../../shared/counting/rounding.ts', () => ({ rounding: 2 ** -7 }))

const drawn = elections.chain(plain =>
  fc.record({
    plain: fc.constant(plain),
    about: fc.record({
      utility: fc.constantFrom(...utilitiesOf[plain.form]),
      ties: fc.constantFrom(...tieRules).map(rule => ({ rule })),
      unsupported: fc.constantFrom<'fund' | 'skip'>('fund', 'skip'),
    }),
    completion: fc.constantFrom<Completion>('none', 'add1', 'add1-overspend'),
  }),
)

test('equal shares and Phragmén are the same without the filter', () => {
  fc.assert(
    fc.property(drawn, ({ plain, about, completion }) => {
      const election = electionFrom(plain)
      const shares = { rule: 'equal-shares', ...about, completion } as const
      const textbook = textbookShares(plain, shares)
      const outcome = count(election, shares)
      expect(outcome.funded).toEqual(textbook.funded)
      expect(outcome.tieBroken).toBe(textbook.tied)
      expect(outcome.working.steps.map(({ rho }) => `${rho.over}/${rho.under}`)).toEqual(
        textbook.rhos.map(({ over, under }) => `${over}/${under}`),
      )
      const phragmen = { rule: 'phragmen', ...about } as const
      expect(count(election, phragmen).funded).toEqual(textbookPhragmen(plain, phragmen).funded)
    }),
    { numRuns: 1000 },
  )
})
