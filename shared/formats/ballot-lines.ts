// ballots.jsonl, version 1: every ballot of a round without names, one canonical JSON object (RFC 8785) a line, in the
// order of their commitments, which says nothing of who cast them or when.
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import type { NeighbourhoodId } from '../lib/ids.ts'
import { compareCodePoints } from '../lib/order.ts'

export type BallotLine = {
  readonly pot: NeighbourhoodId
  /** 64 hex digits; its first 100 bits in base32 are the voter's receipt. */
  readonly commitment: string
} & (
  | { readonly nonce: string; readonly choices: readonly string[]; readonly valid: true }
  | {
      readonly nonce: string
      readonly choices: readonly string[]
      readonly valid: false
      /** Why it was not counted: a reason of shared/ballots/choices.ts. */
      readonly reason: string
    }
  /** In a pot of very few ballots: the voter still finds their receipt, nobody reads their choices. */
  | { readonly withheld: true }
)

const lineOf = (ballot: BallotLine): string => canonicalJson(ballot as unknown as Json)

export interface BallotLines {
  /** False where a ballot with this commitment is there already: then one of them is not what it says it is. */
  add(ballot: BallotLine): boolean
  readonly count: number
  /** The file, line by line. */
  lines(): Generator<string>
}

export function ballotLines(): BallotLines {
  const lines = new Map<string, string>()
  return {
    add(ballot) {
      if (lines.has(ballot.commitment)) return false
      lines.set(ballot.commitment, lineOf(ballot))
      return true
    },
    get count() {
      return lines.size
    },
    *lines() {
      for (const commitment of [...lines.keys()].sort(compareCodePoints)) yield `${lines.get(commitment)}\n`
    },
  }
}

/** The ballots of a file this module wrote. */
export function* readBallotLines(text: string): Generator<BallotLine> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    if (to > from) yield JSON.parse(text.slice(from, to)) as BallotLine
    from = to + 1
  }
}
