// The questions about counting, read: from a form or an address to texts, from texts to the rules of a round.
import type { RoundRules } from '../../../../shared/rounds/round.ts'
import { countingNames, type TypedCounting } from '../../../../web/pages/counting-fields.tsx'

/** What most rounds want: most votes; and with equal shares what most cities do. */
export const usualCounting: TypedCounting = {
  countingRule: 'greedy',
  completion: 'add1',
  // biome-ignore lint/suspicious/noThenProperty: named as the rule's option is
  then: 'yes',
  comparison: 'no',
  tieRule: 'min-cost-max-votes',
  unsupported: 'skip',
}

export const typedCounting = (text: (name: string) => string): TypedCounting =>
  Object.fromEntries(countingNames.map(name => [name, text(name)])) as unknown as TypedCounting

export function countingAsTyped(rules: RoundRules): TypedCounting {
  const { countingRule, completion, then, comparison, tieRule, unsupported } = rules
  const plain = { ...usualCounting, countingRule, tieRule, unsupported }
  if (countingRule === 'greedy') return plain
  return {
    ...plain,
    completion: completion ?? '',
    // biome-ignore lint/suspicious/noThenProperty: named as the rule's option is
    then: then ? 'yes' : 'no',
    comparison: comparison ? 'yes' : 'no',
  }
}

/** For the contract, which checks what stands in them: what belongs to the other rule is left out, though it stays in its boxes. */
export function readCounting(typed: TypedCounting): Record<string, unknown> {
  const { countingRule, tieRule, unsupported } = typed
  const plain = { countingRule, tieRule, unsupported }
  if (countingRule !== 'equal-shares') return plain
  return {
    ...plain,
    ...(typed.completion !== '' && { completion: typed.completion }),
    // biome-ignore lint/suspicious/noThenProperty: named as the rule's option is
    ...(typed.then === 'yes' && { then: 'utilitarian' }),
    ...(typed.comparison === 'yes' && { comparison: true }),
  }
}
