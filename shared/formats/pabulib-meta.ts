// The META section: what kind of vote it was, for how much money, and how many projects and ballots follow. Some
// real files leave out its heading `key;value`.
import { ok, refuse } from '../lib/result.ts'
import { type Decimal, excerpt, parseDecimal } from './pabulib-decimals.ts'
import { type Fields, type VoteType, voteTypes } from './pabulib-file.ts'
import { isAbsent, type Rows } from './pabulib-rows.ts'
import { type Read, readRows, type TableEnd } from './pabulib-table.ts'

/** A number and where it stands. */
export interface Stated extends Decimal {
  readonly text: string
  readonly at: number
}

export interface Meta {
  readonly fields: Fields
  readonly voteType: VoteType
  readonly budget: Stated
  readonly projectCount: Stated
  readonly voteCount: Stated
  /** Most points one project may get from one ballot, where the file says. */
  readonly fullPoints?: Stated
  readonly end: TableEnd
}

/** Fields that could change a count: said twice, they would have to be guessed at. */
const once = new Set([
  'budget',
  'vote_type',
  'num_projects',
  'num_votes',
  'rule',
  'min_project_score_threshold',
])

export function readMeta(rows: Rows): Read<Meta> {
  const cells = new Map<string, { readonly text: string; readonly at: number }>()
  const end = readRows(rows, 'META', () => {
    const [found, at] = [rows.cellCount(), rows.startOf(0)]
    const field = rows.text(0).toLowerCase()
    if (found === 1 || (found > 2 && once.has(field))) return { reason: 'row-ragged', expected: 2, found, at }
    if (once.has(field) && cells.has(field)) return { reason: 'field-repeated', section: 'META', field, at }
    // A description may hold a bare ";": nothing is counted by it, so it is put together again.
    const text = Array.from({ length: found - 1 }, (_, i) => rows.text(i + 1)).join(';')
    if (!isAbsent(text)) cells.set(field, { text, at: rows.startOf(1) })
    return undefined
  })
  if (!end.ok) return end

  const number = (field: string): Read<Stated> => {
    const cell = cells.get(field)
    if (!cell) return refuse({ reason: 'field-missing', section: 'META', field, at: end.value.at })
    const parsed = parseDecimal(cell.text)
    if (!parsed.ok) return refuse({ ...parsed.refusal, field, at: cell.at })
    return ok({ ...parsed.value, ...cell })
  }
  const type = cells.get('vote_type')
  if (!type) return refuse({ reason: 'field-missing', section: 'META', field: 'vote_type', at: end.value.at })
  const voteType = voteTypes.find(name => name === type.text.toLowerCase())
  if (!voteType) return refuse({ reason: 'vote-type-unknown', text: excerpt(type.text), at: type.at })
  const budget = number('budget')
  if (!budget.ok) return budget
  const projectCount = number('num_projects')
  if (!projectCount.ok) return projectCount
  const voteCount = number('num_votes')
  if (!voteCount.ok) return voteCount
  const limit = ['max_points', 'max_sum_points'].find(field => cells.has(field))
  const fullPoints = limit === undefined ? undefined : number(limit)
  if (fullPoints && !fullPoints.ok) return fullPoints
  return ok({
    // The heading, where there is one, is not a field.
    fields: new Map(
      [...cells].filter(([field]) => field !== 'key').map(([field, { text }]) => [field, text]),
    ),
    voteType,
    budget: budget.value,
    projectCount: projectCount.value,
    voteCount: voteCount.value,
    ...(fullPoints && { fullPoints: fullPoints.value }),
    end: end.value,
  })
}
