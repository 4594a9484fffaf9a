// How far a vote had come, noted every hour while it is open and kept apart from roll and box, signed by the round. Neither
// number ever goes down in a vote: whoever finds less than was noted has tables before them that were set back.
import { canonicalJson } from '../lib/canonical-json.ts'
import { isSigned, type SigningKey, sign } from '../lib/ed25519.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { VoteTotals } from './totals.ts'

export interface NotedVotes {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly at: Instant
  /** Places on the roll that were used: voted, on paper or made void. */
  readonly used: number
  /** Those, and every ballot that a later one replaced. */
  readonly sent: number
}

export type SignedNote = NotedVotes & { readonly signature: string }

type OnRoll = Pick<VoteTotals, 'voted' | 'onPaper' | 'void' | 'superseded'>

export function votesUsed({ voted, onPaper, void: voided, superseded }: OnRoll) {
  const used = voted + onPaper + voided
  return { used, sent: used + superseded }
}

const textOf = ({ round, pot, at, used, sent }: NotedVotes): string =>
  `folkmoot-noted-v1\n${canonicalJson({ round, pot, at, used, sent })}`

export async function signNote(key: SigningKey, note: NotedVotes): Promise<SignedNote> {
  return { ...note, signature: await sign(key, textOf(note)) }
}

export const isNoteOf = async (
  publicKey: string,
  place: Pick<NotedVotes, 'round' | 'pot'>,
  note: SignedNote,
) =>
  note.round === place.round &&
  note.pot === place.pot &&
  (await isSigned(publicKey, textOf(note), note.signature))

export const wentBack = (
  noted: Pick<NotedVotes, 'used' | 'sent'>,
  now: Pick<NotedVotes, 'used' | 'sent'>,
): boolean => now.used < noted.used || now.sent < noted.sent
