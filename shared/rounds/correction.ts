// A result that was published wrong is corrected by a new version beside it. One officer asks, with a reason that everybody
// reads; the ballots are counted again, the round signs, the second program looks; a second officer agrees, and only then
// the new version is out. Where counting again comes to the same, there is nothing to correct. What was published stays.
// Only until the result is certified: then the box is emptied, and the key that signs results is destroyed.
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { CorrectionAsked, NamedAct, Published, Round } from './round.ts'

/** Of the result that stands, from 1. */
export const versionOf = ({ acts }: Pick<Round, 'acts'>): number => (acts.superseded?.length ?? 0) + 1

/**
 * The round as it will stand once the correction is agreed to: what it was counted to anew, nothing published yet. Undefined
 * while there is no other count.
 */
export function asCorrected(round: Round): Round | undefined {
  const { correction, counted, published, superseded = [], ...acts } = round.acts
  if (!correction?.counted || !counted || !published) return undefined
  const { counted: again, ...why } = correction
  return {
    ...round,
    acts: { ...acts, counted: again, superseded: [...superseded, { counted, published, why }] },
  }
}

/** Where its count has to be signed and checked: that of the correction under way, else its own. */
export const toBeChecked = (round: Round): Round => asCorrected(round) ?? round

/** The round as it stood when that version was out; undefined where there is none. */
export function atVersion(round: Round, version: number): Round | undefined {
  if (!round.acts.published) return undefined
  if (version === versionOf(round)) return round
  const { correction: _, superseded = [], ...acts } = round.acts
  const then = superseded[version - 1]
  if (!then) return undefined
  const { counted, published } = then
  return { ...round, acts: { ...acts, counted, published, superseded: superseded.slice(0, version - 1) } }
}

export interface Version {
  readonly version: number
  readonly at: Instant
  /** Why it was made: the correction it is; absent for the first. */
  readonly why?: CorrectionAsked & { readonly agreed: NamedAct }
}

/** Every version that was published, the first one first. */
export function versionsOf({ acts }: Round): readonly Version[] {
  const { superseded = [], published } = acts
  const all: Published[] = [
    ...superseded.map(({ published }) => published),
    ...(published ? [published] : []),
  ]
  return all.map(({ by, byName, at }, index) => {
    const why = superseded[index - 1]?.why
    return { version: index + 1, at, ...(why && { why: { ...why, agreed: { by, byName, at } } }) }
  })
}

/** Two people. The one who asked may let it go, and so may anybody else. */
export function checkAgreement(
  { acts }: Round,
  person: string | undefined,
): Result<undefined, Refusal<'no-correction' | 'not-counted-yet' | 'same-person'>> {
  const { correction } = acts
  if (!correction) return refuse({ reason: 'no-correction' })
  if (correction.by === person) return refuse({ reason: 'same-person' })
  return correction.counted ? ok() : refuse({ reason: 'not-counted-yet' })
}
