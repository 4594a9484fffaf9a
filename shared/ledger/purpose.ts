// What money may be spent on. General money on anything the fund decides; restricted money on what its source's rule
// says, and some of it until a day only. Two purposes are the same when both parts are.
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'

export const uses = ['general', 'environment', 'roads', 'place'] as const
export type Use = (typeof uses)[number]

export interface Purpose {
  readonly use: Use
  /** Of money for one place alone: which, in lower-case words joined by hyphens. With the use `place` alone. */
  readonly place?: string
  /** The last day it may be decided on ("2027-03-31"), in the council's time; after that it lapses. None: it is carried on. */
  readonly until?: string
}

export const general: Purpose = { use: 'general' }

/** What a purpose is known by in keys and addresses. Never read back: the purpose stands beside it. */
export const purposeId = ({ use, place, until }: Purpose): string =>
  [use, ...(place === undefined ? [] : [place]), ...(until === undefined ? [] : [until])].join('-')

export const samePurpose = (a: Purpose, b: Purpose): boolean => purposeId(a) === purposeId(b)

export type PurposeRefusal = Refusal<'purpose-unfit'>

/** A place is said of money for a place, and of no other. */
export const checkPurpose = ({ use, place }: Purpose): Result<undefined, PurposeRefusal> =>
  (use === 'place') === (place !== undefined) ? ok() : refuse({ reason: 'purpose-unfit' })

/** `day`: today where the council is, "2027-04-01". */
export const hasLapsed = ({ until }: Purpose, day: string): boolean => until !== undefined && day > until

/**
 * Which money is drawn on first: restricted before general, and what lapses soonest before what stays, so that as little as
 * can be is left lying under a purpose nobody met.
 */
export function drawOrder(a: Purpose, b: Purpose): number {
  const rank = ({ use, until }: Purpose) => `${use === 'general' ? 1 : 0}${until ?? '9999'}`
  const [x, y] = [rank(a) + purposeId(a), rank(b) + purposeId(b)]
  return x < y ? -1 : x > y ? 1 : 0
}
