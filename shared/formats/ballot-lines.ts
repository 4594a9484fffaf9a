// ballots.jsonl, version 1: every ballot of a round without names, one canonical JSON object (RFC 8785) a line, in the
// order of their commitments, which says nothing of who cast them or when.
import type { Choice } from '../ballots/choices.ts'
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import type { NeighbourhoodId } from '../lib/ids.ts'
import { compareCodePoints } from '../lib/order.ts'

export type BallotLine = {
  readonly pot: NeighbourhoodId
  /** 64 hex digits; its first 100 bits in base32 are the voter's receipt. */
  readonly commitment: string
} & (
  | { readonly nonce: string; readonly choices: readonly Choice[]; readonly valid: true }
  | {
      readonly nonce: string
      readonly choices: readonly Choice[]
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
  /** In the order of the file. */
  commitments(): readonly string[]
  /** The file, line by line. */
  lines(): Generator<string>
}

export function ballotLines(): BallotLines {
  const lines = new Map<string, string>()
  let order: readonly string[] | undefined
  const commitments = () => {
    order ??= [...lines.keys()].sort(compareCodePoints)
    return order
  }
  return {
    add(ballot) {
      if (lines.has(ballot.commitment)) return false
      order = undefined
      lines.set(ballot.commitment, lineOf(ballot))
      return true
    },
    get count() {
      return lines.size
    },
    commitments,
    *lines() {
      for (const commitment of commitments()) yield `${lines.get(commitment)}\n`
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
