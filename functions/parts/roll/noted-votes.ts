// The hourly note of a pot's votes: one file, replaced each time, which casting alone may read or write. It lies with the files,
// so that setting back the tables does not set it back with them.
import {
  isNoteOf,
  type SignedNote,
  signNote,
  votesUsed,
  wentBack,
} from '../../../shared/ballots/noted-votes.ts'
import type { VoteTotals } from '../../../shared/ballots/totals.ts'
import type { SigningKey } from '../../../shared/lib/ed25519.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import type { Hands } from '../../hands.ts'

interface Place {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
}

type OnRoll = Pick<VoteTotals, 'voted' | 'onPaper' | 'void' | 'superseded'>

/** What the note says and the roll lacks. */
export interface LessThanNoted {
  readonly pot: NeighbourhoodId
  readonly noted: number
  readonly found: number
}

const fileOf = ({ round, pot }: Place): string => `noted/${round}/${pot}.json`

export async function readNote(
  { files }: Pick<Hands, 'files'>,
  place: Place,
): Promise<SignedNote | undefined> {
  const file = await files.get(fileOf(place))
  return file && (JSON.parse(Buffer.from(file.bytes).toString('utf8')) as SignedNote)
}

/** Undefined where the roll has all that was noted. A note that the round did not sign is believed by nobody: then all is missing. */
export async function lessThanNoted(
  hands: Pick<Hands, 'files'>,
  key: Pick<SigningKey, 'publicKey'>,
  place: Place,
  roll: OnRoll,
): Promise<LessThanNoted | undefined> {
  const note = await readNote(hands, place)
  if (!note) return undefined
  const now = votesUsed(roll)
  if ((await isNoteOf(key.publicKey, place, note)) && !wentBack(note, now)) return undefined
  return { pot: place.pot, noted: note.sent, found: now.sent }
}

export async function writeNote(
  { files, clock }: Pick<Hands, 'files' | 'clock'>,
  key: SigningKey,
  place: Place,
  roll: OnRoll,
): Promise<void> {
  const note = await signNote(key, { ...place, at: clock.now(), ...votesUsed(roll) })
  await files.put(fileOf(place), Buffer.from(JSON.stringify(note)), { contentType: 'application/json' })
}
