// A council's list, as the acts of the roll read it: the sealed list row by row, each row as a person, people as places on
// the roll, and what the whole of it would change.
import { guessColumns, type ListColumns } from '../../../shared/eligibility/roll-columns.ts'
import {
  isFault,
  type ListedPerson,
  type ListRow,
  listReader,
  type PlaceOf,
  type RollLineFault,
  type RollLinesRefusal,
} from '../../../shared/eligibility/roll-rows.ts'
import type { NeighbourhoodId, VoterKey } from '../../../shared/lib/ids.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { type Council, chainOf } from '../../../shared/platform/council.ts'
import type { RollChange, RollDifference } from '../../../shared/rounds/roll-change.ts'
import { potOf, proofOf, type Round } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { voterKeyOfEmail, voterKeyOfListRow } from '../../ports/voter-keys.ts'
import { isRollBegun, knownOnRoll, type RollPlace, rollTotals } from '../../store/roll.ts'
import { readParts } from '../../store/roll-changes.ts'
import { votingCodesOf } from '../../store/voting-codes.ts'
import { csvRows, type Unreadable } from '../csv-rows.ts'

type Reads = Pick<Hands, 'db' | 'keys' | 'council'>

/** A list under way: what is sealed, and what opens it. */
export interface OpenList {
  readonly round: Round
  readonly change: Pick<RollChange, 'id' | 'begun'>
  readonly key: Uint8Array
  readonly now: Instant
}

export interface Listed extends ListedPerson {
  readonly voterKey: VoterKey
  readonly places: readonly RollPlace[]
}

/** By the neighbourhood's id, or by its name where only one is called that. */
export function placesIn(council: Council, round: Round): PlaceOf {
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  return typed => {
    const named = council.neighbourhoods.filter(({ name }) => plain(name) === plain(typed))
    const found =
      council.neighbourhoods.find(({ id }) => id === plain(typed)) ??
      (named.length === 1 ? named[0] : undefined)
    if (!found) return undefined
    const pots = [found.id, ...chainOf(council, found.id)].flatMap(place => potOf(round, place) ?? [])
    return {
      pots: pots.map(({ neighbourhood }) => neighbourhood),
      proof: pots[0] ? proofOf(pots[0]) : 'list',
      name: found.name,
    }
  }
}

const rowsOf = ({ db }: Pick<Hands, 'db'>, { key, change, now }: OpenList) =>
  csvRows(readParts(db, key, change, now))

/** The first rows, and what they look like. */
export async function headOf(
  hands: Reads,
  list: OpenList,
): Promise<{ readonly rows: readonly ListRow[]; readonly guess: ListColumns }> {
  const rows: ListRow[] = []
  for await (const row of rowsOf(hands, list)) {
    if ('unreadable' in row || rows.push(row) >= headRows) break
  }
  const placeOf = placesIn(hands.council, list.round)
  const guess = guessColumns(
    rows.map(({ cells }) => cells),
    cell => placeOf(cell) !== undefined,
  )
  return { rows, guess }
}

const headRows = 20

/** Everybody on the list, in order, and every fault where it stands. */
export async function* peopleOf(
  hands: Reads,
  list: OpenList,
  columns: ListColumns,
): AsyncGenerator<Listed | RollLineFault, undefined> {
  const read = listReader(columns, placesIn(hands.council, list.round))
  for await (const row of rowsOf(hands, list)) {
    const person = 'unreadable' in row ? unreadable(row) : read(row)
    if (person === undefined) continue
    yield isFault(person) ? person : await onRollOf(hands, list.round, person)
  }
}

const unreadable = ({ unreadable: line }: Unreadable): RollLineFault => ({ line, problem: 'unreadable' })

async function onRollOf({ keys }: Reads, round: Round, person: ListedPerson): Promise<Listed> {
  const voterKey =
    person.proof === undefined
      ? await voterKeyOfListRow(keys, person.row ?? '')
      : await voterKeyOfEmail(keys, person.proof)
  const places = person.pots.map(pot => ({ round: round.id, pot, voterKey }))
  return { ...person, voterKey, places }
}

export const isListed = (read: Listed | RollLineFault): read is Listed => 'voterKey' in read

/** More than an officer could look through; the rest is found when these are put right. */
const mostFaults = 1000
const atOnce = 500

export interface ListFindings {
  readonly difference: RollDifference
  readonly codes: number
}

/** What the list would change, or every fault in it. Writes nothing. */
export async function compareWithRoll(
  hands: Reads,
  list: OpenList,
  columns: ListColumns,
): Promise<Result<ListFindings, RollLinesRefusal>> {
  const faults: RollLineFault[] = []
  const begun = await begunPots(hands, list.round)
  const sums = { people: 0, added: 0, known: 0, live: 0, moved: 0, posted: 0, codes: 0 }
  for await (const people of inChunks(peopleOf(hands, list, columns), faults)) {
    for (const found of await lookAt(hands, list.round, people, begun)) {
      sums.people++
      sums.known += found.known
      sums.live += found.live
      sums.added += found.person.places.length - found.known
      sums.moved += found.leaves.length
      if (found.votedElsewhere) faults.push({ line: found.person.line, problem: 'voted-elsewhere' })
      if (found.person.letter) sums.posted++
      if (found.person.letter && !found.hasCode) sums.codes++
    }
    if (faults.length >= mostFaults) break
  }
  if (faults.length > 0) return refuse({ reason: 'roll-lines', lines: faults })
  const { people, added, known, live, moved, posted, codes } = sums
  const onRoll = await Promise.all(
    list.round.pots
      .filter(pot => proofOf(pot) === 'list')
      .map(({ neighbourhood }) => onRollNow(hands, list.round, neighbourhood)),
  )
  const missing = Math.max(0, onRoll.reduce((sum, number) => sum + number, 0) - live - moved)
  return ok({ difference: { people, added, known, moved, missing, posted }, codes })
}

/** Counting a roll means reading it, so a roll that nobody is on yet is not counted. */
const onRollNow = async ({ db }: Reads, { id }: Round, pot: NeighbourhoodId): Promise<number> =>
  (await isRollBegun(db, id, pot)) ? (await rollTotals(db, id, pot)).onRoll : 0

export interface Standing {
  readonly person: Listed
  readonly known: number
  /** Of the known ones, in pots that take a list, those that still count. */
  readonly live: number
  /** Places in pots they are listed for no longer, where they have not voted. */
  readonly leaves: readonly RollPlace[]
  readonly votedElsewhere: boolean
  readonly hasCode: boolean
}

/** The pots somebody is on the roll of: in the others nobody has to be looked for. */
export async function begunPots({ db }: Pick<Hands, 'db'>, { id, pots }: Round): Promise<NeighbourhoodId[]> {
  const begun = await Promise.all(pots.map(pot => isRollBegun(db, id, pot.neighbourhood)))
  return pots.filter((_, index) => begun[index]).map(({ neighbourhood }) => neighbourhood)
}

/** How the roll stands for each of these people, in these pots. */
export async function lookAt(
  hands: Reads,
  round: Round,
  people: readonly Listed[],
  pots: readonly NeighbourhoodId[],
): Promise<Standing[]> {
  const asked = people.flatMap(({ voterKey }) => pots.map(pot => ({ round: round.id, pot, voterKey })))
  const byVoter = Map.groupBy(await knownOnRoll(hands.db, asked), ({ voterKey }) => voterKey)
  return Promise.all(
    people.map(async person => {
      const entries = byVoter.get(person.voterKey) ?? []
      const here = entries.filter(({ pot }) => person.pots.includes(pot))
      const elsewhere = entries.filter(({ pot, status }) => !person.pots.includes(pot) && status !== 'void')
      const takesList = (pot: string) => proofOf(potOf(round, pot) ?? {}) === 'list'
      const codes =
        person.letter && entries.length > 0 ? await votingCodesOf(hands.db, round.id, person.voterKey) : []
      return {
        person,
        known: here.length,
        live: here.filter(({ pot, status }) => status !== 'void' && takesList(pot)).length,
        leaves: elsewhere.filter(({ status }) => status === 'eligible'),
        votedElsewhere: elsewhere.some(({ status }) => status !== 'eligible'),
        hasCode: codes.some(({ status }) => status === 'live'),
      }
    }),
  )
}

async function* inChunks(
  read: AsyncIterable<Listed | RollLineFault>,
  faults: RollLineFault[],
): AsyncGenerator<Listed[], undefined> {
  let chunk: Listed[] = []
  for await (const person of read) {
    if (isListed(person)) chunk.push(person)
    else faults.push(person)
    if (chunk.length === atOnce || faults.length >= mostFaults) {
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}
