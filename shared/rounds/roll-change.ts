// A change of the voter roll: asked for by one officer, approved by another, and only then made. What it is about (the
// list, the names, the codes) is kept sealed and apart, and for a month at most; here stand the numbers alone.
import type { NeighbourhoodId, PersonId, RoundId } from '../lib/ids.ts'
import { type Instant, secondsAfter } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { keptSeconds } from './retention.ts'
import type { NamedAct } from './round.ts'

/**
 * `list`: people from a list. `codes`: codes without a person, to hand out. `reissue`: a new code in place of a person's
 * old ones. `void-code`: their codes end. `take-off`: a person comes off the roll.
 */
export const rollChangeKinds = ['list', 'codes', 'reissue', 'void-code', 'take-off'] as const
export type RollChangeKind = (typeof rollChangeKinds)[number]

/** What a list would do. People have a place in each pot they may vote in. */
export interface RollDifference {
  readonly people: number
  /** Places that are new, and those that are there already. */
  readonly added: number
  readonly known: number
  /** Places that people lose because the list has them in another neighbourhood. */
  readonly moved: number
  /** Places on the roll now that no line of the list stands for. They stay. */
  readonly missing: number
  /** People who get a posted code, because they have no other proof. */
  readonly posted: number
}

export interface RollChange {
  readonly id: string
  readonly round: RoundId
  readonly kind: RollChangeKind
  /** Of codes to hand out. */
  readonly pot?: NeighbourhoodId
  /** Who began it. A list is looked at before it is asked for. */
  readonly begun: NamedAct
  readonly asked?: NamedAct
  /** What the officer says of it: where the list came from, why a code is replaced. Not published. */
  readonly note?: string
  readonly difference?: RollDifference
  /** Which column of the list is what. */
  readonly columns?: readonly string[]
  readonly header?: boolean
  /** How many codes it will print. */
  readonly codes: number
  readonly approved?: NamedAct
  readonly refused?: NamedAct
  /** Up to which line of the list, or which code, it has been made: a large one is made in several goes. */
  readonly reached?: number
  /** Everything that was approved has been written. */
  readonly done?: { readonly at: Instant }
  /** The letters are out of the house: from then on nobody can print them again. */
  readonly sent?: NamedAct
  readonly version: number
}

export type RollChangeState = 'begun' | 'waiting' | 'under-way' | 'done' | 'refused' | 'run-out'

/** Lists, names and codes to print are kept this long at most. */
export const keptUntil = (change: Pick<RollChange, 'begun'>): Instant =>
  secondsAfter(change.begun.at, keptSeconds('lists'))

export function rollChangeState(change: RollChange, now: Instant): RollChangeState {
  if (change.refused) return 'refused'
  if (change.done) return 'done'
  if (now >= keptUntil(change)) return 'run-out'
  if (change.approved) return 'under-way'
  return change.asked ? 'waiting' : 'begun'
}

/** Letters can be printed: codes were made, and nobody has said that they went out. */
export const canPrint = (change: RollChange, now: Instant): boolean =>
  change.codes > 0 && change.done !== undefined && change.sent === undefined && now < keptUntil(change)

/** Two people for every change of the roll, in a rehearsal too: it is what is rehearsed. */
export function checkApproval(
  change: RollChange,
  second: PersonId,
  now: Instant,
): Result<undefined, Refusal<'same-person' | 'already-done' | 'unknown-change'>> {
  const state = rollChangeState(change, now)
  if (state === 'begun' || state === 'run-out') return refuse({ reason: 'unknown-change' })
  if (state === 'done' || state === 'refused') return refuse({ reason: 'already-done' })
  // Whoever approved it may go on with it; so may anybody else, except who asked.
  return second === change.asked?.by || second === change.begun.by ? refuse({ reason: 'same-person' }) : ok()
}
