// Batches of paper ballots, and each paper in them as it is keyed. A paper knows its batch and number and no person; of
// what was keyed there is a digest alone, and of who keyed it a name, so that two different people do.
import type { KeyedPlace, SpoiltReason } from '../../shared/ballots/keyed-ballot.ts'
import { sealedForm, voidForm } from '../../shared/ballots/sealed-ballot.ts'
import type { BallotKey, NeighbourhoodId, PersonId, RoundId } from '../../shared/lib/ids.ts'
import { type Db, getItem, queryAll } from './db.ts'
import {
  boxKey,
  keyingKey,
  paperBatchesOf,
  paperBatchKey,
  paperDeskKey,
  paperKey,
  paperMarkKey,
  papersOf,
} from './keys.ts'
import { type Clause, check, put, putIf, putIfVersion, putNew, update } from './transact.ts'

/** `open`: it is keyed. `settled`: every paper is, and a sample is looked at again. `closed`: that agreed. */
export type BatchState = 'open' | 'settled' | 'closed'

export interface Batch {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  /** From 1 in each pot. */
  readonly number: number
  readonly envelopes: number
  readonly state: BatchState
  /** From which the sample is drawn, once it is settled. */
  readonly seed?: string
  /** Papers of the sample that agreed. */
  readonly audited: readonly number[]
  /** How often a look at a paper did not agree with what was keyed. */
  readonly differed: number
  readonly version: number
}

/** `differs`: two keyings, or more, of which no two agree. */
export type PaperState = 'waiting' | 'differs' | 'accepted' | 'spoilt'

export interface Paper extends KeyedPlace {
  readonly state: PaperState
  readonly keyings: readonly { readonly by: PersonId; readonly digest: string }[]
  /** Of the keying that two agreed on. */
  readonly digest?: string
  readonly spoilt?: SpoiltReason
  /** The box has a place for it: its ballot, or the mark that one was there. */
  readonly inBox?: boolean
  readonly version: number
}

export const isSettled = ({ state }: Pick<Paper, 'state'>): boolean =>
  state === 'accepted' || state === 'spoilt'

const bare = <T>({ pk: _pk, sk: _sk, ...item }: Record<string, unknown>): T => item as T

export async function getBatch(
  db: Db,
  { round, pot, batch }: Omit<KeyedPlace, 'number'>,
): Promise<Batch | undefined> {
  const item = await getItem(db, 'core', paperBatchKey(round, pot, batch), { consistent: true })
  return item && bare<Batch>(item)
}

export async function listBatches(db: Db, round: RoundId, pot: NeighbourhoodId): Promise<Batch[]> {
  const found: Batch[] = []
  for await (const item of queryAll(db, 'core', { ...paperBatchesOf(round, pot), consistent: true }))
    found.push(bare<Batch>(item))
  return found
}

/** Every paper of the batch, those nobody has keyed yet too. */
export async function listPapers(
  db: Db,
  { round, pot, number: batch, envelopes }: Pick<Batch, 'round' | 'pot' | 'number' | 'envelopes'>,
): Promise<Paper[]> {
  const keyed = new Map<number, Paper>()
  for await (const item of queryAll(db, 'core', { pk: papersOf(round, pot, batch), consistent: true })) {
    const paper = bare<Paper>(item)
    keyed.set(paper.number, paper)
  }
  return Array.from(
    { length: envelopes },
    (_, at) => keyed.get(at + 1) ?? untouched({ round, pot, batch, number: at + 1 }),
  )
}

export async function getPaper(db: Db, place: KeyedPlace): Promise<Paper> {
  const { round, pot, batch, number } = place
  const item = await getItem(db, 'core', paperKey(round, pot, batch, number), { consistent: true })
  return item ? bare<Paper>(item) : untouched({ round, pot, batch, number })
}

const untouched = (place: KeyedPlace): Paper => ({ ...place, state: 'waiting', keyings: [], version: 0 })

/** Out of the envelopes that are logged and in no batch yet; `batches` and `batched` as they were seen. */
export const newBatch = (batch: Batch, seen: { readonly batched: number }): readonly Clause[] => [
  update(
    'desk-as-seen',
    'core',
    paperDeskKey(batch.round, batch.pot),
    seen.batched === 0 && batch.number === 1
      ? { exists: true, absent: ['batched'] }
      : { equals: { batched: seen.batched } },
    { add: { batched: batch.envelopes, batches: 1 } },
  ),
  putNew('batch-is-new', 'core', { ...paperBatchKey(batch.round, batch.pot, batch.number), ...batch }),
]

/** The batch's own gate: nothing is keyed into one that is settled. */
export const batchOpen = ({ round, pot, batch }: Omit<KeyedPlace, 'number'>): Clause =>
  check('batch-open', 'core', paperBatchKey(round, pot, batch), { equals: { state: 'open' } })

export const changedBatch = (batch: Batch): Clause =>
  putIfVersion(
    'batch-as-seen',
    'core',
    { ...paperBatchKey(batch.round, batch.pot, batch.number), ...batch, version: batch.version + 1 },
    batch.version,
  )

export function changedPaper(paper: Paper): Clause {
  const { round, pot, batch, number, version } = paper
  const item = { ...paperKey(round, pot, batch, number), ...paper, version: version + 1 }
  return putIf('paper-as-seen', 'core', item, version === 0 ? { exists: false } : { equals: { version } })
}

/** A keying as it was made, sealed; one an officer, and a later one of theirs takes its place. */
export const sealedKeying = (
  { round, pot, batch, number }: KeyedPlace,
  by: string,
  content: Uint8Array,
): Clause =>
  put('keying-is-kept', 'box', {
    ...keyingKey(round, pot, `${batch}#${number}#${by}`),
    form: sealedForm,
    content,
  })

/** Among the ballots of the pot, and like any of them; where it was put before, this one takes its place. */
export const ballotOfPaper = (
  { round, pot, inBox = false }: Paper,
  ballot: BallotKey,
  content: Uint8Array | undefined,
): readonly Clause[] =>
  content === undefined && !inBox
    ? []
    : [
        putIf(
          'box-as-paper-says',
          'box',
          content === undefined
            ? { ...boxKey(round, pot, ballot), form: voidForm }
            : { ...boxKey(round, pot, ballot), form: sealedForm, content },
          { exists: inBox },
        ),
      ]

/** Which paper a mark was first seen on. */
export async function paperOfMark(db: Db, round: RoundId, digest: string): Promise<string | undefined> {
  const item = await getItem<{ paper: string }>(db, 'core', paperMarkKey(round, digest), { consistent: true })
  return item?.paper
}

export const newMark = (round: RoundId, digest: string, paper: string): Clause =>
  putNew('mark-is-new', 'core', { ...paperMarkKey(round, digest), paper })
