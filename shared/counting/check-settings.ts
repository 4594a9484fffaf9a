// Settings that cannot be counted are refused when a round is set up, never at its count.
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { BallotForm, CountedProject } from './election.ts'
import type { AnySettings, EqualSharesSettings, GreedySettings, Utility } from './settings.ts'
import { utilityFits } from './utility.ts'

export type SettingsRefusal =
  | (Refusal<'utility-unfit'> & { readonly utility: Utility; readonly form: BallotForm })
  | (Refusal<'threshold-malformed'> & { readonly atLeast: number })
  | (Refusal<'group-too-small'> & { readonly group: number })
  | (Refusal<'group-unknown-project'> & { readonly group: number; readonly project: string })
  | (Refusal<'group-repeats-project'> & { readonly group: number; readonly project: string })
  | (Refusal<'cap-malformed'> & { readonly category: string; readonly limitMinor: number })
  | (Refusal<'cap-unknown-category'> & { readonly category: string })
  | (Refusal<'cap-repeated'> & { readonly category: string })
  | (Refusal<'part-percent-malformed'> & { readonly leastPercent: number })
  | (Refusal<'eligibility-malformed'> & { readonly times: number })
  | Refusal<'lot-without-seed'>
  | (Refusal<'lot-leaves-out'> & { readonly project: string })
  | (Refusal<'lot-repeats'> & { readonly project: string })

/** What settings are checked against: known before anyone votes. */
export interface Countable {
  readonly form: BallotForm
  readonly projects: readonly CountedProject[]
}

type Checked = Result<undefined, SettingsRefusal>

export function checkSettings(settings: AnySettings, countable: Countable): Checked {
  const { utility } = settings
  if (!utilityFits(utility, countable.form))
    return refuse({ reason: 'utility-unfit', utility, form: countable.form })
  const checked = checkOptions(settings, countable)
  return checked.ok ? checkLot(settings, countable) : checked
}

/** What only one rule has. */
function checkOptions(settings: AnySettings, countable: Countable): Checked {
  switch (settings.rule) {
    case 'greedy':
      return checkGreedy(settings, countable)
    case 'equal-shares':
      return checkEligibility(settings)
    case 'phragmen':
    case 'max-welfare':
      return ok()
  }
}

function checkGreedy(settings: GreedySettings, countable: Countable): Checked {
  const { threshold, partFund } = settings
  if (threshold && !isWhole(threshold.atLeast, Number.MAX_SAFE_INTEGER))
    return refuse({ reason: 'threshold-malformed', atLeast: threshold.atLeast })
  if (partFund && !(isWhole(partFund.leastPercent, 100) && partFund.leastPercent >= 1))
    return refuse({ reason: 'part-percent-malformed', leastPercent: partFund.leastPercent })
  const groups = checkGroups(settings, countable)
  return groups.ok ? checkCaps(settings, countable) : groups
}

function checkEligibility({ eligibility }: EqualSharesSettings): Checked {
  if (!eligibility) return ok()
  const { times } = eligibility
  return isWhole(times, Number.MAX_SAFE_INTEGER) && times >= 1
    ? ok()
    : refuse({ reason: 'eligibility-malformed', times })
}

const isWhole = (value: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= 0 && value <= most

function checkGroups({ exclusiveGroups = [] }: GreedySettings, { projects }: Countable): Checked {
  const known = new Set(projects.map(({ id }) => id))
  for (const [group, members] of exclusiveGroups.entries()) {
    if (members.length < 2) return refuse({ reason: 'group-too-small', group })
    const seen = new Set<string>()
    for (const project of members) {
      if (!known.has(project)) return refuse({ reason: 'group-unknown-project', group, project })
      if (seen.has(project)) return refuse({ reason: 'group-repeats-project', group, project })
      seen.add(project)
    }
  }
  return ok()
}

function checkCaps({ categoryCaps = [] }: GreedySettings, { projects }: Countable): Checked {
  const known = new Set(projects.flatMap(({ categories }) => categories ?? []))
  const seen = new Set<string>()
  for (const { category, limitMinor } of categoryCaps) {
    if (!isWhole(limitMinor, Number.MAX_SAFE_INTEGER))
      return refuse({ reason: 'cap-malformed', category, limitMinor })
    if (!known.has(category)) return refuse({ reason: 'cap-unknown-category', category })
    if (seen.has(category)) return refuse({ reason: 'cap-repeated', category })
    seen.add(category)
  }
  return ok()
}

/** A lot may name more projects than are counted: one that was withdrawn keeps its place in what was drawn. */
function checkLot({ ties }: AnySettings, { projects }: Countable): Checked {
  if (ties.rule !== 'lot') return ok()
  if (ties.seed.trim() === '') return refuse({ reason: 'lot-without-seed' })
  const drawn = new Set<string>()
  for (const project of ties.order) {
    if (drawn.has(project)) return refuse({ reason: 'lot-repeats', project })
    drawn.add(project)
  }
  const missing = projects.find(({ id }) => !drawn.has(id))
  return missing ? refuse({ reason: 'lot-leaves-out', project: missing.id }) : ok()
}
