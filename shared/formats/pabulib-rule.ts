// What a .pb file's META `rule` asks for. Pabulib's equalshares/add1 raises the share until the next step would
// overspend: its checker verifies that, and it reproduces the official result of Wieliczka 2023.

import type { EqualSharesSettings, GreedySettings, Settings } from '../counting/settings.ts'
import { parseDecimal } from './pabulib-decimals.ts'
import type { Fields } from './pabulib-file.ts'

export type StatedRule =
  | {
      readonly rule: 'greedy'
      readonly noSkip: boolean
      /** In points of the file's own scale, as `min_project_score_threshold` says. */
      readonly threshold?: { readonly digits: number; readonly decimals: number }
      /** False where the file names a rule it does not describe (greedy-custom, greedy-exclusive, unknown). */
      readonly described: boolean
    }
  | {
      readonly rule: 'equal-shares'
      readonly completion: 'none' | 'add1-overspend'
      readonly comparison: boolean
    }

/** The META `rule` of a file counted by these settings; what the format has no name for is `unknown`. */
export const pabulibRule = (settings: Settings): string =>
  settings.rule === 'greedy' ? greedyName(settings) : sharesName(settings)

function sharesName({ completion, then, comparison, eligibility }: EqualSharesSettings): string {
  const isNamed = (completion === 'none' || completion === 'add1-overspend') && !then && !eligibility
  if (!isNamed) return 'unknown'
  return `equalshares${completion === 'none' ? '' : '/add1'}${comparison ? '-comparison' : ''}`
}

function greedyName({
  noSkip,
  threshold,
  exclusiveGroups = [],
  categoryCaps = [],
  partFund,
}: GreedySettings): string {
  const asked = [
    noSkip && 'greedy-no-skip',
    threshold && 'greedy-threshold',
    exclusiveGroups.length > 0 && 'greedy-exclusive',
    (categoryCaps.length > 0 || partFund) && 'greedy-custom',
  ].filter(name => name !== false && name !== undefined)
  return asked.length > 1 ? 'greedy-custom' : (asked[0] ?? 'greedy')
}

export function statedRule(meta: Fields): StatedRule {
  const name = meta.get('rule')?.toLowerCase() ?? 'greedy'
  const greedy = { rule: 'greedy', noSkip: false, described: true } as const
  switch (name) {
    case 'greedy':
      return greedy
    case 'greedy-no-skip':
      return { ...greedy, noSkip: true }
    case 'greedy-threshold': {
      const least = parseDecimal(meta.get('min_project_score_threshold') ?? '')
      return least.ok ? { ...greedy, threshold: least.value } : { ...greedy, described: false }
    }
    case 'equalshares':
    case 'equalshares-comparison':
      return { rule: 'equal-shares', completion: 'none', comparison: name.endsWith('-comparison') }
    case 'equalshares/add1':
    case 'equalshares/add1-comparison':
      return { rule: 'equal-shares', completion: 'add1-overspend', comparison: name.endsWith('-comparison') }
    default:
      return { ...greedy, described: false }
  }
}
