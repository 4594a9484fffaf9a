// Who somebody is to the voter roll of a pot. Asked of the roll by the HMAC of their proof, never by name or address.
import type { RollEntry } from '../../../shared/eligibility/roll.ts'
import type { NeighbourhoodId, PersonId, RoundId, VoterKey } from '../../../shared/lib/ids.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { Hands } from '../../hands.ts'
import { voterKeyOfEmail } from '../../ports/voter-keys.ts'
import { getPerson } from '../../store/people.ts'
import { getRollEntry } from '../../store/roll.ts'

type Reads = Pick<Hands, 'db' | 'keys'>

/** Under which key the roll knows them. */
export async function voterKeyOfPerson(
  { db, keys }: Pick<Hands, 'db' | 'keys'>,
  person: PersonId,
): Promise<VoterKey | undefined> {
  const known = await getPerson(db, person)
  return known && voterKeyOfEmail(keys, known.email)
}

/** Their place on the roll, also one that was made void; undefined where they have none. */
export async function rollEntryOf(
  hands: Pick<Hands, 'db' | 'keys'>,
  round: RoundId,
  pot: NeighbourhoodId,
  person: PersonId,
): Promise<RollEntry | undefined> {
  const voterKey = await voterKeyOfPerson(hands, person)
  return voterKey && getRollEntry(hands.db, round, pot, voterKey)
}

/** Of whoever acts: a person, or a voter with a code, who is on the roll of the code's own round alone. */
export async function voterKeyOfActor(
  hands: Reads,
  round: RoundId,
  { person, voter, email }: Actor,
): Promise<VoterKey | undefined> {
  if (voter) return voter.round === round ? voter.voterKey : undefined
  if (email !== undefined) return voterKeyOfEmail(hands.keys, email)
  return person && voterKeyOfPerson(hands, person)
}

export async function isOnRoll(
  reads: Reads,
  round: RoundId,
  pot: NeighbourhoodId,
  person: PersonId,
): Promise<boolean> {
  const entry = await rollEntryOf(reads, round, pot, person)
  return entry !== undefined && entry.status !== 'void'
}
