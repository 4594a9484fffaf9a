// The VOTES section: each row a ballot, its projects by id, its points beside them. Ballots whose cells read alike are
// understood once, which is what makes a city's file quick to read.
import { ballotBox } from '../counting/ballot-classes.ts'
import type { BallotClasses, BallotForm } from '../counting/election.ts'
import { ok, refuse } from '../lib/result.ts'
import { excerpt } from './pabulib-decimals.ts'
import type { VoteType } from './pabulib-file.ts'
import { type PointsSeen, pointsSeen } from './pabulib-points.ts'
import { isAbsent, type Rows } from './pabulib-rows.ts'
import type { Columns, OpenTable, Read } from './pabulib-table.ts'

export const ballotForms: Record<VoteType, BallotForm> = {
  approval: 'approval',
  'choose-1': 'approval',
  ordinal: 'ranked',
  cumulative: 'points',
  scoring: 'points',
}

export interface ReadVotes {
  /** Its `points` are the numbers that `points` gave out. */
  readonly ballots: BallotClasses
  readonly points: PointsSeen
  readonly ballotsWithRepetition: number
}

/** How to read the rows, and what they came to once all are read. */
export function votesTable(rows: Rows, voteType: VoteType, places: ReadonlyMap<string, number>) {
  const form = ballotForms[voteType]
  const withPoints = form === 'points'
  const points = pointsSeen()
  const understand = ballotReader(voteType, places, points)
  const box = ballotBox(form)
  const classOf = new Map<string, number>()
  const repeating = new Set<string>()
  let ballotsWithRepetition = 0

  const open: OpenTable = (columns: Columns, at) => {
    const voteCell = columns.get('vote')
    if (voteCell === undefined)
      return refuse({ reason: 'field-missing', section: 'VOTES', field: 'vote', at })
    const pointsCell = withPoints ? columns.get('points') : voteCell
    if (pointsCell === undefined)
      return refuse({ reason: 'field-missing', section: 'VOTES', field: 'points', at })
    const voters = new Set<string | number>()

    return ok(() => {
      const voter = rows.whole(0) ?? rows.text(0)
      if (voters.has(voter))
        return { reason: 'voter-repeated', voter: excerpt(rows.text(0)), at: rows.startOf(0) }
      voters.add(voter)
      const vote = { text: rows.text(voteCell), at: rows.startOf(voteCell) }
      const given = withPoints ? { text: rows.text(pointsCell), at: rows.startOf(pointsCell) } : undefined
      const cells = given ? `${vote.text};${given.text}` : vote.text
      const known = classOf.get(cells)
      if (known === undefined) {
        const ballot = understand(vote, given)
        if (!ballot.ok) return ballot.refusal
        if (ballot.value.repeats) repeating.add(cells)
        classOf.set(cells, box.add(ballot.value.choices, ballot.value.points))
      } else box.addAlike(known)
      if (repeating.size > 0 && repeating.has(cells)) ballotsWithRepetition++
      return undefined
    })
  }
  return { open, close: (): ReadVotes => ({ ballots: box.close(), points, ballotsWithRepetition }) }
}

interface Cell {
  readonly text: string
  readonly at: number
}

interface Understood {
  /** Places of projects, each once: where it came first, with the points it was given last. */
  readonly choices: readonly number[]
  readonly points: readonly number[]
  readonly repeats: boolean
}

function ballotReader(voteType: VoteType, places: ReadonlyMap<string, number>, seen: PointsSeen) {
  // Which ballot named a project last, by place: a repetition shows without a search.
  const namedBy = new Uint32Array(places.size)
  let ballot = 0

  return (vote: Cell, given: Cell | undefined): Read<Understood> => {
    ballot++
    const ids = listed(vote.text)
    const worths = given && listed(given.text)
    if (worths && worths.length !== ids.length)
      return refuse({ reason: 'points-disagree', choices: ids.length, points: worths.length, at: given.at })
    const choices: number[] = []
    const points: number[] = []
    for (let i = 0; i < ids.length; i++) {
      const place = places.get(ids[i]!) ?? places.get(ids[i]!.trim())
      if (place === undefined)
        return refuse({
          reason: 'vote-unknown-project',
          project: excerpt(ids[i]!.trim()),
          at: itemAt(vote, ids, i),
        })
      const isNew = namedBy[place] !== ballot
      namedBy[place] = ballot
      if (isNew) choices.push(place)
      if (voteType === 'choose-1' && choices.length > 1)
        return refuse({ reason: 'vote-too-long', project: excerpt(ids[i]!.trim()), at: itemAt(vote, ids, i) })
      if (!worths) continue
      const number = seen.numberOf(worths[i]!.trim(), given.at)
      if (!number.ok) return refuse({ ...number.refusal, field: 'points', at: itemAt(given, worths, i) })
      points[isNew ? choices.length - 1 : choices.indexOf(place)] = number.value
    }
    return ok({ choices, points, repeats: choices.length < ids.length })
  }
}

/** What stands between commas; nothing in an empty or `None` cell. */
const listed = (cell: string): readonly string[] => (isAbsent(cell) ? [] : cell.split(','))

/** Offset of an item of a list in the file. */
function itemAt(cell: Cell, items: readonly string[], i: number): number {
  const blanks = items[i]!.length - items[i]!.trimStart().length
  const before = items
    .slice(0, i)
    .map(item => `${item},`)
    .join('')
  return cell.at + new TextEncoder().encode(before).length + blanks
}
