// The reference elections' ids as options of a count command (shared/pabulib/README.md).
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
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
const rules: Record<string, readonly string[]> = {
  greedy: ['--rule', 'greedy'],
  phragmen: ['--rule', 'phragmen'],
  mes: ['--rule', 'equal-shares'],
  add1: ['--rule', 'equal-shares', '--completion', 'add1'],
  add1int: ['--rule', 'equal-shares', '--completion', 'add1-integral'],
  add1nx: ['--rule', 'equal-shares', '--completion', 'add1-overspend'],
}
const ties: Record<string, string> = {
  lexico: 'lexico',
  mincost: 'min-cost',
  maxcost: 'max-cost',
  eqs: 'min-cost-max-votes',
}

export const ruleOf = (id: string): string => id.split('.')[1]!

export function optionsOf(id: string): string[] {
  const [base, then] = id.split('+') as [string, string | undefined]
  const [utility, rule, tie] = base.split('.') as [string, string, string]
  return [
    ...rules[rule]!,
    ...['--utility', utilities[utility]!, '--ties', ties[tie]!, '--unsupported', 'fund'],
    ...(then === undefined ? [] : ['--then', 'utilitarian']),
  ]
}

/** What verify.py counts: all but max-welfare. */
export const expectedLines = (): Expected[] =>
  linesOf<Expected>(readFileSync(join(pabulibDir, 'expected.jsonl'), 'utf8')).filter(
    ({ id }) => ruleOf(id) !== 'maxwelfare',
  )

export const fileOf = (instance: string): string => join(pabulibDir, instance)
export const bytesOf = (instance: string): number => statSync(fileOf(instance)).size
