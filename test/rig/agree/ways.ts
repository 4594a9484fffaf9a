// In which ways a made-up election is counted: by every rule and completion, the other choices at random.

import type { Random } from '../../fixtures/random.ts'
import type { Wanted } from './defined.ts'
import type { Form } from './made-up.ts'

const utilitiesOf: Record<Form, readonly string[]> = {
  approval: ['cost', 'cardinality'],
  points: ['points', 'points-cost'],
  ranked: ['borda', 'borda-positive', 'borda-positive-cost'],
}
const ties = ['lexico', 'min-cost', 'max-cost', 'min-cost-max-votes']
const completions = ['none', 'add1', 'add1-integral', 'add1-overspend'] as const

export function waysToCount(form: Form, random: Random): Wanted[] {
  const about = () => ({
    utility: random.pick(utilitiesOf[form]),
    ties: random.pick(ties),
    unsupported: random.pick(['fund', 'skip'] as const),
  })
  // biome-ignore lint/suspicious/noThenProperty: named as the setting is
  const plain = { completion: 'none', then: null, comparison: false, eligibility: null } as const
  const shares = (completion: Wanted['completion']): Wanted => ({
    rule: 'equal-shares',
    ...about(),
    completion,
    // biome-ignore lint/suspicious/noThenProperty: named as the setting is
    then: random.pick([null, 'utilitarian'] as const),
    comparison: random.below(3) === 0,
    eligibility: null,
  })
  return [
    { rule: 'greedy', ...about(), ...plain },
    ...completions.map(shares),
    { ...shares(random.pick(completions)), eligibility: random.pick([1, 2, 3, 5]) },
    ...(form === 'approval' ? [{ rule: 'phragmen', ...about(), ...plain } as const] : []),
    { rule: 'max-welfare', ...about(), ...plain },
  ]
}

/** What verify.py counts: all that a round may be counted by, and Phragmén. */
export const bySecondProgram = ({ rule, eligibility }: Wanted): boolean =>
  rule !== 'max-welfare' && eligibility === null
