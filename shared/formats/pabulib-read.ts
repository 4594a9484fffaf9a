// Reads a .pb election file strictly: whatever could change a count if guessed at is refused with line and column.
// The format: pabulib.org/format. Decimals are kept exactly, on one scale for the whole file.
import { ballotBox } from '../counting/ballot-classes.ts'
import { type BallotClasses, type CountedProject, electionOf } from '../counting/election.ts'
import { tally } from '../counting/tally.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import { type Decimal, scaled } from './pabulib-decimals.ts'
import type { PabulibFile, PabulibRefusal } from './pabulib-file.ts'
import { type Meta, readMeta, type Stated } from './pabulib-meta.ts'
import { type ReadProject, readProjects } from './pabulib-projects.ts'
import { openRows, placeOf } from './pabulib-rows.ts'
import { beginSection, type Read, readTable } from './pabulib-table.ts'
import { malformedUtf8At } from './pabulib-utf8.ts'
import { ballotForms, type ReadBallot, votesTable } from './pabulib-votes.ts'

export function readPabulib(file: Uint8Array | string): Result<PabulibFile, PabulibRefusal> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const read = readSections(bytes)
  if (read.ok) return read
  const { at, ...fault } = read.refusal
  return refuse({ ...fault, ...placeOf(bytes, at) } as PabulibRefusal)
}

function readSections(bytes: Uint8Array): Read<PabulibFile> {
  const malformed = malformedUtf8At(bytes)
  if (malformed !== undefined) return refuse({ reason: 'not-utf8', at: malformed })
  const rows = openRows(bytes)
  const first = beginSection(rows)
  if (first) return refuse(first)
  const meta = readMeta(rows)
  if (!meta.ok) return meta
  const afterMeta = meta.value.end.follows('PROJECTS')
  if (afterMeta) return refuse(afterMeta)
  const read = readProjects(rows)
  if (!read.ok) return read
  const { projects, places, end } = read.value
  const afterProjects = end.follows('VOTES')
  if (afterProjects) return refuse(afterProjects)
  const votes = votesTable(rows, meta.value.voteType, places)
  const votesEnd = readTable(rows, 'VOTES', votes.open)
  if (!votesEnd.ok) return votesEnd
  const afterVotes = votesEnd.value.follows('end')
  if (afterVotes) return refuse(afterVotes)
  return assemble(meta.value, projects, [...votes.ballots.values()])
}

function assemble(
  meta: Meta,
  read: readonly ReadProject[],
  ballots: readonly ReadBallot[],
): Read<PabulibFile> {
  const ballotTotal = ballots.reduce((sum, { weight }) => sum + weight, 0)
  const disagreeing =
    disagreement(meta.projectCount, 'num_projects', read.length) ??
    disagreement(meta.voteCount, 'num_votes', ballotTotal)
  if (disagreeing) return refuse(disagreeing)

  const amounts = [meta.budget, ...read.map(({ cost }) => cost)]
  const scale = largestScale(amounts)
  for (const amount of amounts)
    if (scaled(amount, scale) === undefined)
      return refuse({
        reason: 'number-too-large',
        field: amount === meta.budget ? 'budget' : 'cost',
        ...amount,
      })
  const projects: CountedProject[] = read.map(({ id, cost, fields }) => {
    const categories = fields
      .get('category')
      ?.split(',')
      .map(name => name.trim())
    return { id, costMinor: scaled(cost, scale)!, ...(categories && { categories }) }
  })
  const classes = classesOf(meta, ballots, ballotTotal)
  if (!classes.ok) return classes
  const potMinor = scaled(meta.budget, scale)!
  const election = electionOf({ scale, potMinor, projects, ...classes.value })
  const { votes } = tally(election, 'cardinality')
  const count = (these: readonly ReadBallot[]) => these.reduce((sum, { weight }) => sum + weight, 0)
  return ok({
    election,
    voteType: meta.voteType,
    meta: meta.fields,
    projects: read.map(({ fields }) => fields),
    report: {
      ballotsWithRepetition: count(ballots.filter(({ repeats }) => repeats)),
      emptyBallots: count(ballots.filter(({ choices }) => choices.length === 0)),
      votesColumnDiffers: read.filter(({ fields }, p) => Number(fields.get('votes') ?? votes[p]) !== votes[p])
        .length,
    },
  })
}

const disagreement = ({ text, digits, decimals, at }: Stated, field: string, found: number) =>
  decimals === 0 && digits === found
    ? undefined
    : ({ reason: 'count-disagrees', field, stated: text, found, at } as const)

function largestScale(numbers: readonly Decimal[]): number {
  let scale = 0
  for (const { decimals } of numbers) scale = Math.max(scale, decimals)
  return scale
}

/** The classes, with points on the one scale of all of them. */
function classesOf({ voteType, fullPoints }: Meta, ballots: readonly ReadBallot[], ballotTotal: number) {
  let pointsScale = fullPoints?.decimals ?? 0
  for (const { points } of ballots) pointsScale = Math.max(pointsScale, largestScale(points))
  const form = ballotForms[voteType]
  const box = ballotBox(form)
  let most = 0
  for (const { choices, points, weight, at } of ballots) {
    const units = points.map(decimal => scaled(decimal, pointsScale) ?? Number.POSITIVE_INFINITY)
    for (const given of units) most = Math.max(most, given)
    // Sums over all ballots must stay exact.
    if (most > 0xffff_ffff || most * ballotTotal > Number.MAX_SAFE_INTEGER)
      return refuse({ reason: 'points-too-large', at })
    box.add(choices, units, weight)
  }
  const ballotClasses: BallotClasses = box.close()
  if (form !== 'points') return ok({ pointsScale: 0, ballots: ballotClasses })
  const stated = fullPoints && scaled(fullPoints, pointsScale)
  return ok({ pointsScale, ballots: ballotClasses, fullPoints: stated ?? most })
}
