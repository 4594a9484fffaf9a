// Slips of classes, on the table that has no stream. There is one item for each child of a class and never one more, so that a
// class cannot cast more votes than two officers agreed to. A slip says whether it was used; what was ticked on it went into
// the sums in the same transaction, and no item holds both.

import { addTallies, noSlips, type SlipTally } from '../../shared/rounds/childrens-choice.ts'
import type { ChildrensRoundId, IdeaId } from '../../shared/rounds/childrens-round.ts'
import { contentOf, contentsAt, type Db, getItem, queryAll } from './db.ts'
import { slipFoundKey, slipKey, slipsOfClass, slipTalliesOf, slipTallyKey } from './keys.ts'
import { type Clause, putIf, putNew, update } from './transact.ts'

export interface Slip {
  readonly round: ChildrensRoundId
  readonly schoolClass: string
  /** From 1 to the number of children in the class. */
  readonly number: number
  readonly selector: string
  readonly salt: string
  /** digestOfVerifier */
  readonly digest: string
  /** log2 of scrypt's N, as it was made. */
  readonly cost: number
  readonly used?: true
}

const keyOf = ({ round, schoolClass, number }: Pick<Slip, 'round' | 'schoolClass' | 'number'>) =>
  slipKey(round, schoolClass, number)

/** The slip that these letters find now; a slip that was printed anew is found no more. */
export async function findSlip(db: Db, selector: string): Promise<Slip | undefined> {
  const place = await getItem<Pick<Slip, 'round' | 'schoolClass' | 'number'>>(
    db,
    'roll',
    slipFoundKey(selector),
    { consistent: true },
  )
  const slip = place && contentOf<Slip>(await getItem(db, 'roll', keyOf(place), { consistent: true }))
  return slip?.selector === selector ? slip : undefined
}

export function listSlips(db: Db, round: ChildrensRoundId, schoolClass: string): Promise<Slip[]> {
  const pk = slipsOfClass(round, schoolClass)
  return contentsAt<Slip>(db, 'roll', { pk, consistent: true })
}

/** In place of the one that was there, unless that was used meanwhile. */
export const printedSlip = (slip: Slip, before: Slip | undefined): Clause[] => [
  putNew('letters-are-new', 'roll', {
    ...slipFoundKey(slip.selector),
    round: slip.round,
    schoolClass: slip.schoolClass,
    number: slip.number,
  }),
  putIf(
    'slip-as-it-was',
    'roll',
    { ...keyOf(slip), ...slip },
    before ? { equals: { digest: before.digest }, absent: ['used'] } : { exists: false },
  ),
]

/** A tally takes some hundred writes a second, and a school votes in one lesson. */
export const tallyShards = 16

/** Once: the slip is used and its ticks are in the sums, or neither. */
export const slipVoted = (slip: Slip, ticked: readonly IdeaId[], shard: number): Clause[] => [
  putIf(
    'slip-unused',
    'roll',
    { ...keyOf(slip), ...slip, used: true as const },
    { equals: { digest: slip.digest }, absent: ['used'] },
  ),
  update('ticks-counted', 'core', slipTallyKey(slip.round, shard), undefined, {
    add: Object.fromEntries([['slips', 1], ...ticked.map(idea => [tickOf(idea), 1])]),
  }),
]

const tickOf = (idea: string): string => `tick-${idea}`

/** All ticks of a round. Nobody is shown them before the vote is over. */
export async function readSlipTally(db: Db, round: ChildrensRoundId): Promise<SlipTally> {
  let sum = noSlips
  for await (const item of queryAll(db, 'core', { pk: slipTalliesOf(round), consistent: true })) {
    const { pk: _pk, sk: _sk, slips = 0, ...counts } = item as Record<string, number>
    const ticks = Object.entries(counts).map(([name, count]) => [name.slice(tickOf('').length), count])
    sum = addTallies(sum, { slips, ticks: Object.fromEntries(ticks) })
  }
  return sum
}
