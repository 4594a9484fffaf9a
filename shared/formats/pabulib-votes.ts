// The VOTES section: each row a ballot, its projects by id, its points beside them. Ballots whose cells read alike are
// understood once, which is what makes a city's file quick to read.
import { ballotBox } from '../counting/ballot-classes.ts'
import type { BallotClasses, BallotForm } from '../counting/election.ts'
import { ok, refuse } from '../lib/result.ts'
import { differingCells, seenCells } from './pabulib-cells.ts'
import { excerpt } from './pabulib-decimals.ts'
import type { VoteType } from './pabulib-file.ts'
import { type List, listReader, projectFinder } from './pabulib-lists.ts'
import { type PointsSeen, pointsSeen } from './pabulib-points.ts'
import type { Rows } from './pabulib-rows.ts'
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
  const understand = ballotReader(rows, voteType, places, points)
  const box = ballotBox(form)
  /** By number of the cells that say it: class of the ballot, and whether it names a project twice. */
  const classOf: number[] = []
  const repeats: boolean[] = []
  let ballotsWithRepetition = 0

  const open: OpenTable = (columns: Columns, at) => {
    const voteCell = columns.get('vote')
    if (voteCell === undefined)
      return refuse({ reason: 'field-missing', section: 'VOTES', field: 'vote', at })
    const pointsCell = withPoints ? columns.get('points') : undefined
    if (withPoints && pointsCell === undefined)
      return refuse({ reason: 'field-missing', section: 'VOTES', field: 'points', at })
    const isNewVoter = differingCells(rows, 0)
    const ballots = seenCells(rows, pointsCell === undefined ? [voteCell] : [voteCell, pointsCell])

    return ok(() => {
      if (!isNewVoter())
        return { reason: 'voter-repeated', voter: excerpt(rows.text(0)), at: rows.startOf(0) }
      let number = ballots.find()
      if (number < 0) {
        const ballot = understand(voteCell, pointsCell)
        if (!ballot.ok) return ballot.refusal
        const { choices, points: given, isRepeating } = ballot.value
        ballots.add()
        number = classOf.push(box.add(choices, given)) - 1
        repeats.push(isRepeating)
      } else box.addAlike(classOf[number]!)
      if (repeats[number]) ballotsWithRepetition++
      return undefined
    })
  }
  return { open, close: (): ReadVotes => ({ ballots: box.close(), points, ballotsWithRepetition }) }
}

interface Understood {
  /** Places of projects, each once: where it came first, with the points it was given last. */
  readonly choices: readonly number[]
  readonly points: readonly number[]
  readonly isRepeating: boolean
}

function ballotReader(rows: Rows, voteType: VoteType, places: ReadonlyMap<string, number>, seen: PointsSeen) {
  const readVote = listReader(rows)
  const readPoints = listReader(rows)
  const projectOf = projectFinder(places)
  // Which ballot named a project last, by place, and where: a repetition shows without a search.
  const namedBy = new Uint32Array(places.size)
  const namedAt = new Uint32Array(places.size)
  let ballot = 0

  return (voteCell: number, pointsCell: number | undefined): Read<Understood> => {
    ballot++
    const ids = readVote(voteCell)
    const worths = pointsCell === undefined ? undefined : readPoints(pointsCell)
    const pointsAt = rows.startOf(pointsCell ?? voteCell)
    if (worths && worths.count !== ids.count)
      return refuse({ reason: 'points-disagree', choices: ids.count, points: worths.count, at: pointsAt })
    const choices: number[] = []
    const points: number[] = []
    for (let i = 0; i < ids.count; i++) {
      const place = projectOf(ids, i)
      if (place === undefined)
        return refuse({ reason: 'vote-unknown-project', project: nameOf(ids, i), at: ids.placeOf(i) })
      if (namedBy[place] !== ballot) {
        namedBy[place] = ballot
        namedAt[place] = choices.length
        choices.push(place)
      }
      if (voteType === 'choose-1' && choices.length > 1)
        return refuse({ reason: 'vote-too-long', project: nameOf(ids, i), at: ids.placeOf(i) })
      if (!worths) continue
      const number = seen.numberOf(worths.text(i).trim(), pointsAt)
      if (!number.ok) return refuse({ ...number.refusal, field: 'points', at: worths.placeOf(i) })
      points[namedAt[place]!] = number.value
    }
    return ok({ choices, points, isRepeating: choices.length < ids.count })
  }
}

const nameOf = (ids: List, item: number): string => excerpt(ids.text(item).trim())
