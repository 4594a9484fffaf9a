// The end of a round's secrets. Once the time for challenges is over, an officer and a councillor, two people, certify the
// result; then the round's key is destroyed and its box emptied, and once nobody can bring either back, nobody can link a
// person to a ballot any more.
import { daysAfter, type Instant } from '../lib/instant.ts'
import type { Round } from './round.ts'

export const certifyingActs = { councillor: 'certify-as-councillor', officer: 'certify-as-officer' } as const
export type CertifiedAs = keyof typeof certifyingActs

/** In which of the two capacities nobody has certified it yet. */
export const certificationsMissing = ({ acts }: Round): CertifiedAs[] =>
  (['councillor', 'officer'] as const).filter(as => !acts.certifications?.some(given => given.as === as))

/** A key can be called back, and a backup of the box restored, for this long. */
export const daysUntilGone = 7

/** From when nobody, the council included, can link a person to a ballot: at the earliest, while it is not certified. */
export function unlinkableFrom({ acts, dates }: Round): Instant {
  if (acts.secretsGone) return acts.secretsGone.at
  return daysAfter(acts.secretsEnded?.at ?? acts.certified?.at ?? dates.challengesUntil, daysUntilGone)
}
