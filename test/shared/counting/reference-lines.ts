// The reference lines beside the real elections, and the settings that each was counted by: shared/pabulib README.
import { readFileSync } from 'node:fs'
import type { Election } from '../../../shared/counting/election.ts'
import type { AnySettings, Completion, PlainTieRule, Utility } from '../../../shared/counting/settings.ts'
import type { PabulibFile } from '../../../shared/formats/pabulib-file.ts'
import { readPabulib } from '../../../shared/formats/pabulib-read.ts'
import { pabulibDir } from '../formats/reference-elections.ts'

export interface Expected {
  readonly instance: string
  readonly id: string
  readonly order?: readonly string[]
  readonly selected?: readonly string[]
  readonly total_cost?: string
  readonly tie_encountered?: boolean
  readonly final_endowment?: string
  readonly stop?: string
  readonly optimum_value?: string
  readonly pabutools?: { readonly status: string; readonly seconds?: number }
}

export const utilities: Record<string, Utility> = {
  cost: 'cost',
  card: 'cardinality',
  pts: 'points',
  ptscost: 'points-cost',
  borda0: 'borda',
  borda1: 'borda-positive',
  borda1cost: 'borda-positive-cost',
}
const tieRules: Record<string, PlainTieRule> = {
  lexico: 'lexico',
  mincost: 'min-cost',
  maxcost: 'max-cost',
  eqs: 'min-cost-max-votes',
}

export const completions: Record<string, Completion> = {
  mes: 'none',
  add1: 'add1',
  add1int: 'add1-integral',
  add1nx: 'add1-overspend',
}
export const expectedLines = (): Expected[] =>
  readFileSync(`${pabulibDir}/expected.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Expected)

const files = new Map<string, PabulibFile>()

export function fileOf(instance: string): PabulibFile {
  const known = files.get(instance)
  if (known) return known
  const read = readPabulib(readFileSync(`${pabulibDir}/${instance}`))
  if (!read.ok) throw new Error(`${instance}: ${JSON.stringify(read.refusal)}`)
  files.set(instance, read.value)
  return read.value
}

export const electionIn = (instance: string): Election => fileOf(instance).election

/** "cost.add1int.eqs+u": utility, rule, ties, and what follows. */
export function settingsOf(id: string): AnySettings {
  const [base = '', followed] = id.split('+')
  const [utilityName = '', rule = '', tieName = 'lexico'] = base.split('.')
  const about = { utility: utilities[utilityName]!, ties: { rule: tieRules[tieName]! } }
  if (rule === 'maxwelfare') return { rule: 'max-welfare', ...about }
  const more = { ...about, unsupported: 'fund' } as const
  if (rule === 'greedy') return { rule, ...more }
  if (rule === 'phragmen') return { rule, ...more }
  // biome-ignore lint/suspicious/noThenProperty: the setting's name
  const then = followed === 'u' ? { then: 'utilitarian' as const } : {}
  return { rule: 'equal-shares', ...more, completion: completions[rule]!, ...then }
}
