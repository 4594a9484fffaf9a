// An act decides on what it read and writes on condition that it still stands. Where the condition fails, somebody else
// was at work on the same round, mostly on another proposal of it: then it is read and decided anew. What was really
// changed under the person is refused by the decision itself, which compares versions.
import type { ChangedRefusal } from '../../shared/contract/refusals.ts'
import { type Result, refuse } from '../../shared/lib/result.ts'

export const moved = 'moved'

const mostTries = 8

/** Tries until it is written or refused; a round that never stands still is refused as changed, with nothing written. */
export async function decideAnew<T, R>(
  attempt: () => Promise<Result<T, R> | typeof moved>,
  most = mostTries,
): Promise<Result<T, R | ChangedRefusal>> {
  for (let tries = 0; tries < most; tries++) {
    const answer = await attempt()
    if (answer !== moved) return answer
  }
  return refuse({ reason: 'changed-meanwhile' })
}
