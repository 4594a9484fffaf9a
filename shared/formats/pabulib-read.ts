// Reads a .pb election file strictly: whatever could change a count if guessed at is refused with line and column.
// The format: pabulib.org/format. Decimals are kept exactly, on one scale for the whole file.
import { ballotCount, type CountedProject, electionOf, emptyBallotCount } from '../counting/election.ts'
import { tally } from '../counting/tally.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import { type Decimal, scaled } from './pabulib-decimals.ts'
import type { PabulibFile, PabulibRefusal } from './pabulib-file.ts'
import { type Meta, readMeta, type Stated } from './pabulib-meta.ts'
import { type ReadProject, readProjects } from './pabulib-projects.ts'
import { openRows, placeOf } from './pabulib-rows.ts'
import { beginSection, type Read, readTable } from './pabulib-table.ts'
import { malformedUtf8At } from './pabulib-utf8.ts'
import { type ReadVotes, votesTable } from './pabulib-votes.ts'

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
  return assemble(meta.value, projects, votes.close())
}

function assemble(meta: Meta, read: readonly ReadProject[], votes: ReadVotes): Read<PabulibFile> {
  const total = ballotCount(votes.ballots)
  const disagreeing =
    disagreement(meta.projectCount, 'num_projects', read.length) ??
    disagreement(meta.voteCount, 'num_votes', total)
  if (disagreeing) return refuse(disagreeing)

  const scale = largestScale([meta.budget, ...read.map(({ cost }) => cost)])
  const potMinor = scaled(meta.budget, scale)
  if (potMinor === undefined) return refuse(tooLarge(meta.budget, 'budget'))
  const projects: CountedProject[] = []
  for (const { id, cost, fields } of read) {
    const costMinor = scaled(cost, scale)
    if (costMinor === undefined) return refuse(tooLarge(cost, 'cost'))
    const categories = fields
      .get('category')
      ?.split(',')
      .map(name => name.trim())
    projects.push({ id, costMinor, ...(categories && { categories }) })
  }
  const points = votes.points.units(meta.fullPoints?.decimals ?? 0, total)
  if (!points.ok) return points
  const isPoints = votes.ballots.form === 'points'
  const fullPoints = meta.fullPoints ? scaled(meta.fullPoints, points.value.scale) : points.value.largest
  if (fullPoints === undefined) return refuse(tooLarge(meta.fullPoints!, 'max_points'))
  const election = electionOf({
    scale,
    pointsScale: isPoints ? points.value.scale : 0,
    potMinor,
    projects,
    ballots: { ...votes.ballots, points: votes.ballots.points.map(number => points.value.byNumber[number]!) },
    ...(isPoints && { fullPoints }),
  })
  const counted = tally(election, 'cardinality').votes
  return ok({
    election,
    voteType: meta.voteType,
    meta: meta.fields,
    projects: read.map(({ fields }) => fields),
    report: {
      ballotsWithRepetition: votes.ballotsWithRepetition,
      emptyBallots: emptyBallotCount(election.ballots),
      votesColumnDiffers: read.filter(
        ({ fields }, p) => Number(fields.get('votes') ?? counted[p]) !== counted[p],
      ).length,
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

const tooLarge = ({ text, at }: Stated, field: string) =>
  ({ reason: 'number-too-large', field, text, at }) as const
