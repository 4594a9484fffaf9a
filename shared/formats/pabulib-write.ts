// Writes an election as a .pb file in the field names of pabulib.org/format since April 2026 (`beneficiaries`, once
// `target`), so that tools we did not write can recount it. Voters are numbered in the order ballots are handed in,
// which must say nothing about them.
import { ballotsOf, type NamedBallot } from '../counting/ballot-classes.ts'
import { ballotCount, type Election } from '../counting/election.ts'
import type { Outcome } from '../counting/outcome.ts'
import { tally } from '../counting/tally.ts'
import { assert, must } from '../lib/assert.ts'
import { plainOf } from './pabulib-decimals.ts'
import { type Fields, metaFields, projectFields, type VoteType } from './pabulib-file.ts'
import { isAbsent } from './pabulib-rows.ts'
import { ballotForms } from './pabulib-votes.ts'

export interface PabulibDraft {
  readonly election: Election
  readonly voteType: VoteType
  /** All of META that does not follow from the election; `rule` as pabulib-rule.ts names it. */
  readonly meta: Fields
  /** Name, category and the like, beside `election.projects`; votes, score and selected are worked out here. */
  readonly projects: readonly Fields[]
  readonly outcome?: Pick<Outcome, 'funded' | 'partFunded'>
  /** The very ballots of the election in the order to print them; by default class by class. */
  readonly ballots?: Iterable<NamedBallot>
}

export const writePabulib = (draft: PabulibDraft): string => [...pabulibLines(draft)].join('')

/** Line by line, so that a million ballots need not stand in memory as one text. */
export function* pabulibLines(draft: PabulibDraft): Generator<string> {
  assert(
    ballotForms[draft.voteType] === draft.election.ballots.form,
    `${draft.voteType} is not how these ballots are`,
  )
  yield* metaLines(draft)
  yield* projectLines(draft)
  yield* voteLines(draft)
}

function* metaLines({ election, voteType, meta }: PabulibDraft): Generator<string> {
  const known = new Map([
    ...meta,
    ['num_projects', String(election.projects.length)],
    ['num_votes', String(ballotCount(election.ballots))],
    ['budget', plainOf(election.potMinor, election.scale)],
    ['vote_type', voteType],
  ])
  yield row(['META'])
  yield row(['key', 'value'])
  for (const field of metaFields) yield row([field, must(known.get(field), `META lacks ${field}`)])
  for (const [field, text] of known) if (!metaFields.includes(field)) yield row([field, text])
}

function* projectLines({ election, projects, outcome }: PabulibDraft): Generator<string> {
  const { scale, pointsScale, ballots } = election
  const { votes } = tally(election, 'cardinality')
  const scores = scoresOf(election)
  const part = new Set(outcome?.partFunded.map(({ project }) => project))
  const full = new Set(outcome?.funded)
  const rows = election.projects.map(({ id, costMinor }, p) => {
    assert(isWritable(id), `a project id that no vote can list: ${JSON.stringify(id)}`)
    const worked: [string, string][] = [
      ['project_id', id],
      ['cost', plainOf(costMinor, scale)],
      ['votes', String(votes[p])],
    ]
    if (scores) worked.push(['score', plainOf(scores[p]!, ballots.form === 'points' ? pointsScale : 0)])
    // Pabulib's 2 is a project funded outside the plain rule, as with Poznań's part-funding at 80%.
    if (outcome) worked.push(['selected', full.has(id) ? '1' : part.has(id) ? '2' : '0'])
    return new Map([...projects[p]!, ...worked])
  })
  // Where every project was withdrawn, the section still has its first line.
  const used = new Set(['project_id', 'cost', 'votes', ...rows.flatMap(fields => [...fields.keys()])])
  const columns = [
    ...projectFields.filter(name => used.has(name)),
    ...[...used].filter(name => !projectFields.includes(name)),
  ]
  yield row(['PROJECTS'])
  yield row(columns)
  for (const fields of rows) yield row(columns.map(name => fields.get(name) ?? ''))
}

/** Points, or Borda points with 1 for the last, as Kraków prints them. */
function scoresOf(election: Election): Float64Array | undefined {
  const { form } = election.ballots
  if (form === 'approval') return undefined
  return tally(election, form === 'points' ? 'points' : 'borda-positive').scores
}

function* voteLines({ election, ballots = ballotsOf(election) }: PabulibDraft): Generator<string> {
  const withPoints = election.ballots.form === 'points'
  yield row(['VOTES'])
  yield row(withPoints ? ['voter_id', 'vote', 'points'] : ['voter_id', 'vote'])
  let voter = 0
  for (const { choices, points = [] } of ballots) {
    voter++
    if (!withPoints) {
      yield row([String(voter), choices.join(',')])
      continue
    }
    // The format wants them from the most points to the least.
    const order = [...choices.keys()].sort((a, b) => points[b]! - points[a]!)
    const given = order.map(i => plainOf(points[i]!, election.pointsScale))
    yield row([String(voter), order.map(i => choices[i]!).join(','), given.join(',')])
  }
  assert(voter === ballotCount(election.ballots), 'the ballots handed in are not those of the election')
}

/** A vote lists ids between commas, and readers strip blanks. */
const isWritable = (id: string): boolean => !/[,\p{Cc}]/u.test(id) && id === id.trim() && !isAbsent(id)

const row = (cells: readonly string[]): string => `${cells.map(cell).join(';')}\n`

/** One line a cell; quoted where it holds what separates cells. */
function cell(text: string): string {
  const line = text.replace(/\s+/g, gap => (/[\r\n]/.test(gap) ? ' ' : gap)).trim()
  return /[;"]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line
}
