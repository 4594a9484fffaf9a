// The reference elections' ids as ways to count (shared/pabulib/README.md).
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Wanted } from '../../rig/agree/defined.ts'
import { pabulibDir } from '../../shared/formats/reference-elections.ts'
import { linesOf } from './python.ts'

export interface Expected {
  readonly instance: string
  /** "cost.add1nx.eqs+u" */
  readonly id: string
  readonly order: readonly string[]
  /** A whole number or "p/q". */
  readonly total_cost: string
  readonly tie_encountered: boolean
  readonly final_endowment?: string | null
}

const utilities: Record<string, string> = {
  cost: 'cost',
  card: 'cardinality',
  pts: 'points',
  ptscost: 'points-cost',
  borda0: 'borda',
  borda1: 'borda-positive',
  borda1cost: 'borda-positive-cost',
}
const completions: Record<string, Wanted['completion']> = {
  mes: 'none',
  add1: 'add1',
  add1int: 'add1-integral',
  add1nx: 'add1-overspend',
}
const ties: Record<string, string> = {
  lexico: 'lexico',
  mincost: 'min-cost',
  maxcost: 'max-cost',
  eqs: 'min-cost-max-votes',
}

export const ruleOf = (id: string): string => id.split('.')[1]!

export function wayOf(id: string): Wanted {
  const [base, then] = id.split('+') as [string, string | undefined]
  const [utility, rule, tie] = base.split('.') as [string, string, string]
  return {
    rule: rule === 'greedy' || rule === 'phragmen' ? rule : 'equal-shares',
    utility: utilities[utility]!,
    ties: ties[tie]!,
    unsupported: 'fund',
    completion: completions[rule] ?? 'none',
    // biome-ignore lint/suspicious/noThenProperty: named as the setting is
    then: then === undefined ? null : 'utilitarian',
    comparison: false,
    eligibility: null,
  }
}

/** What verify.py counts: all but max-welfare. */
export const expectedLines = (): Expected[] =>
  linesOf<Expected>(readFileSync(join(pabulibDir, 'expected.jsonl'), 'utf8')).filter(
    ({ id }) => ruleOf(id) !== 'maxwelfare',
  )

export const fileOf = (instance: string): string => join(pabulibDir, instance)
export const bytesOf = (instance: string): number => statSync(fileOf(instance)).size
