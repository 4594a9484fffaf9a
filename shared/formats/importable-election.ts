// A .pb file that can become a round, in the terms of one: what a round of this version cannot say is refused here, before
// anything is written, and not bent to fit.
import { hasHiddenCharacters } from '../lib/plain-text.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { type Minor, minorDigits } from '../money/minor.ts'
import type { RoundDates } from '../rounds/round.ts'
import { type Calendar, type DayRefusal, importedDates } from './imported-day.ts'
import { excerpt, parseDecimal, scaled } from './pabulib-decimals.ts'
import type { PabulibFile } from './pabulib-file.ts'
import { statedRule } from './pabulib-rule.ts'

/** `project` counts from 0 in the order of the file, where it is one project's fault; otherwise it is META's. */
export type ImportRefusal =
  | DayRefusal
  | (Refusal<'vote-type-not-here' | 'rule-not-here'> & { readonly field: string; readonly text: string })
  | (Refusal<'amount-too-fine' | 'amount-too-large'> & {
      readonly field: string
      readonly project?: number
      readonly text: string
      readonly currency: string
    })
  | (Refusal<'budget-zero' | 'no-projects' | 'no-ballots'> & { readonly field: string })
  | (Refusal<'project-id-odd'> & { readonly field: string; readonly project: number; readonly text: string })

export interface ImportableElection {
  readonly file: PabulibFile
  readonly dates: RoundDates
  readonly potMinor: Minor
  /** Beside `file.projects`. */
  readonly costsMinor: readonly Minor[]
  readonly maxChoices: number
  /** Where a ballot names more than META allows: the round allows what was counted. */
  readonly overLimit?: { readonly limit: number; readonly longest: number }
}

export interface WhereImported {
  /** The council's: amounts are taken as numbers of it, whatever currency META names. */
  readonly currency: string
  readonly calendar: Calendar
}

export function importableElection(
  file: PabulibFile,
  { currency, calendar }: WhereImported,
): Result<ImportableElection, ImportRefusal> {
  const { meta, voteType, election } = file
  if (voteType !== 'approval' && voteType !== 'choose-1')
    return refuse({ reason: 'vote-type-not-here', field: 'vote_type', text: voteType })
  const stated = statedRule(meta)
  if (stated.rule !== 'greedy' || stated.noSkip || stated.threshold || !stated.described)
    return refuse({ reason: 'rule-not-here', field: 'rule', text: excerpt(meta.get('rule') ?? '') })
  if (election.projects.length === 0) return refuse({ reason: 'no-projects', field: 'num_projects' })
  if (election.ballots.weights.length === 0) return refuse({ reason: 'no-ballots', field: 'num_votes' })
  const odd = oddId(file)
  if (odd) return refuse(odd)

  const amount = amountIn(currency)
  const pot = amount(meta.get('budget')!, 'budget')
  if (!pot.ok) return pot
  if (pot.value === 0) return refuse({ reason: 'budget-zero', field: 'budget' })
  const costsMinor: Minor[] = []
  for (const [project, fields] of file.projects.entries()) {
    const cost = amount(fields.get('cost')!, 'cost', project)
    if (!cost.ok) return cost
    costsMinor.push(cost.value)
  }
  const dates = importedDates(meta, calendar)
  if (!dates.ok) return dates
  return ok({ file, dates: dates.value, potMinor: pot.value, costsMinor, ...choicesOf(file) })
}

const longestId = 100

function oddId({ election }: PabulibFile): ImportRefusal | undefined {
  const project = election.projects.findIndex(({ id }) => id.length > longestId || hasHiddenCharacters(id))
  if (project < 0) return undefined
  return {
    reason: 'project-id-odd',
    field: 'project_id',
    project,
    text: excerpt(election.projects[project]!.id),
  }
}

function amountIn(currency: string) {
  const digits = minorDigits(currency)
  return (text: string, field: string, project?: number): Result<Minor, ImportRefusal> => {
    const about = { field, text: excerpt(text), currency, ...(project === undefined ? {} : { project }) }
    const read = parseDecimal(text)
    if (!read.ok || read.value.decimals > digits) return refuse({ reason: 'amount-too-fine', ...about })
    const units = scaled(read.value, digits)
    return units === undefined ? refuse({ reason: 'amount-too-large', ...about }) : ok(units as Minor)
  }
}

function choicesOf({
  meta,
  voteType,
  election,
}: PabulibFile): Pick<ImportableElection, 'maxChoices' | 'overLimit'> {
  const { starts } = election.ballots
  let longest = 1
  for (let k = 1; k < starts.length; k++) longest = Math.max(longest, starts[k]! - starts[k - 1]!)
  const stated = meta.get('max_length') ?? ''
  const limit = voteType === 'choose-1' ? 1 : /^[1-9]\d{0,3}$/.test(stated) ? Number(stated) : longest
  return { maxChoices: Math.max(limit, longest), ...(longest > limit && { overLimit: { limit, longest } }) }
}
