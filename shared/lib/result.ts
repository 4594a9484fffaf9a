// An expected no is a value, not an exception: every decision of the law answers a Result.
// A defect throws (assert.ts); a fault of the world is thrown by whoever met it.

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Err<R> = { readonly ok: false; readonly refusal: R }
export type Result<T, R> = Ok<T> | Err<R>

/** A refusal names its reason; the other fields are its evidence (limits, line numbers, ids). */
export interface Refusal<Reason extends string = string> {
  readonly reason: Reason
}

export function ok(): Ok<undefined>
export function ok<T>(value: T): Ok<T>
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value }
}

export function refuse<const R extends Refusal>(refusal: R): Err<R> {
  return { ok: false, refusal }
}
