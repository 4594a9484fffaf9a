// The end of a round's secrets. Once the time for challenges is over, an officer and a councillor, two people, certify the
// result; then the round's key is destroyed and its box emptied, and once nobody can bring either back, nobody can link a
// person to a ballot any more.
import { daysAfter, type Instant } from '../lib/instant.ts'
import { cancelledKeptDays, rollKeptDays } from './retention.ts'
import type { Round } from './round.ts'

export const certifyingActs = { councillor: 'certify-as-councillor', officer: 'certify-as-officer' } as const
export type CertifiedAs = keyof typeof certifyingActs

/** In which of the two capacities nobody has certified it yet. */
export const certificationsMissing = ({ acts }: Round): CertifiedAs[] =>
  (['councillor', 'officer'] as const).filter(as => !acts.certifications?.some(given => given.as === as))

/** A key can be called back, and a backup of the box restored, for this long. */
export const daysUntilGone = 7

/**
 * From when the key goes and the box is emptied; undefined where nobody knows yet, or where there is no ballot. Who cancelled a
 * round, and why, can be looked into for a while.
 */
export function secretsEndFrom({ acts }: Round): Instant | undefined {
  if (acts.deleted) return acts.deleted.at
  if (acts.certified) return acts.certified.at
  return acts.cancelled && acts.frozen ? daysAfter(acts.cancelled.at, cancelledKeptDays) : undefined
}

/** From when nobody, the council included, can link a person to a ballot: at the earliest, while it is not certified. */
export function unlinkableFrom(round: Round): Instant {
  const { acts, dates } = round
  if (acts.secretsGone) return acts.secretsGone.at
  return daysAfter(acts.secretsEnded?.at ?? secretsEndFrom(round) ?? dates.challengesUntil, daysUntilGone)
}

/** From when nobody needs the voter roll any more; undefined while that is open. */
export function rollGoesFrom({ acts }: Round): Instant | undefined {
  const { cancelled, certified, closed, deleted, frozen, secretsGone } = acts
  if (deleted) return deleted.at
  if (cancelled && !frozen) return daysAfter(cancelled.at, cancelledKeptDays)
  if (!secretsGone) return undefined
  if (cancelled) return secretsGone.at
  if (closed) return closed.at > secretsGone.at ? closed.at : secretsGone.at
  return certified && daysAfter(certified.at, rollKeptDays)
}
