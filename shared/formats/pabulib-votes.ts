// The VOTES section: each row a ballot, its projects by id, its points beside them. Ballots whose cells read alike are
// understood once, which is what makes a city's file quick to read.
import type { BallotForm } from '../counting/election.ts'
import { ok, refuse } from '../lib/result.ts'
import { type Decimal, excerpt, parseDecimal } from './pabulib-decimals.ts'
import type { VoteType } from './pabulib-file.ts'
import type { Rows } from './pabulib-rows.ts'
import type { Columns, OpenTable, Read } from './pabulib-table.ts'

export const ballotForms: Record<VoteType, BallotForm> = {
  approval: 'approval',
  'choose-1': 'approval',
  ordinal: 'ranked',
  cumulative: 'points',
  scoring: 'points',
}

export interface ReadBallot {
  /** Places of projects, each once: where it came first, with the points it was given last. */
  readonly choices: readonly number[]
  readonly points: readonly Decimal[]
  readonly repeats: boolean
  readonly at: number
  weight: number
}

/** Answers a table reader and the list it fills with the ballots that differ. */
export function votesTable(rows: Rows, voteType: VoteType, places: ReadonlyMap<string, number>) {
  const alike = new Map<string, ReadBallot>()
  const withPoints = ballotForms[voteType] === 'points'

  const open: OpenTable = (columns: Columns, at) => {
    const voteCell = columns.get('vote')
    if (voteCell === undefined)
      return refuse({ reason: 'field-missing', section: 'VOTES', field: 'vote', at })
    const pointsCell = withPoints ? columns.get('points') : undefined
    if (withPoints && pointsCell === undefined)
      return refuse({ reason: 'field-missing', section: 'VOTES', field: 'points', at })
    const voters = new Set<string>()

    return ok(() => {
      const voter = rows.text(0)
      if (voters.has(voter)) return { reason: 'voter-repeated', voter: excerpt(voter), at: rows.startOf(0) }
      voters.add(voter)
      const vote = rows.text(voteCell)
      const points = pointsCell === undefined ? '' : rows.text(pointsCell)
      const key = withPoints ? `${vote};${points}` : vote
      const known = alike.get(key)
      if (known) {
        known.weight++
        return undefined
      }
      const pointsAt = pointsCell === undefined ? 0 : rows.startOf(pointsCell)
      const ballot = readBallot(vote, rows.startOf(voteCell), points, pointsAt)
      if (!ballot.ok) return ballot.refusal
      alike.set(key, ballot.value)
      return undefined
    })
  }

  function readBallot(vote: string, at: number, points: string, pointsAt: number): Read<ReadBallot> {
    const named = listed(vote)
    const given = withPoints ? listed(points) : []
    if (withPoints && given.length !== named.length)
      return refuse({ reason: 'points-disagree', choices: named.length, points: given.length, at: pointsAt })
    const choices = new Map<number, Decimal | undefined>()
    for (const [i, { text, offset }] of named.entries()) {
      const place = places.get(text)
      if (place === undefined)
        return refuse({ reason: 'vote-unknown-project', project: excerpt(text), at: at + offset })
      if (voteType === 'choose-1' && choices.size === 1 && !choices.has(place))
        return refuse({ reason: 'vote-too-long', project: excerpt(text), at: at + offset })
      if (!withPoints) {
        choices.set(place, undefined)
        continue
      }
      const parsed = parseDecimal(given[i]!.text)
      if (!parsed.ok) return refuse({ ...parsed.refusal, field: 'points', at: pointsAt + given[i]!.offset })
      choices.set(place, parsed.value)
    }
    return ok({
      choices: [...choices.keys()],
      points: withPoints ? [...choices.values()].map(decimal => decimal!) : [],
      repeats: choices.size < named.length,
      at: pointsAt,
      weight: 1,
    })
  }

  return { open, ballots: alike }
}

/** What stands between commas, without blanks, and how many bytes into the cell; nothing in an empty or `None` cell. */
function listed(cell: string): { readonly text: string; readonly offset: number }[] {
  if (isAbsent(cell)) return []
  const encoder = new TextEncoder()
  const bytesOf = (text: string) => encoder.encode(text).length
  const ascii = bytesOf(cell) === cell.length
  let offset = 0
  return cell.split(',').map(part => {
    const blanks = part.length - part.trimStart().length
    const item = { text: part.trim(), offset: offset + blanks }
    offset += (ascii ? part.length : bytesOf(part)) + 1
    return item
  })
}

export const isAbsent = (cell: string): boolean => cell === '' || cell.toLowerCase() === 'none'
