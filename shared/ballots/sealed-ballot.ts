// What goes into the box: choices and nonce, padded so that every ballot of a pot is equally long whatever is on it, and
// sealed to the round's key (functions/ports/sealing.ts). The commitment is not in it: nothing joins a ballot in the box
// to the list that is published, until the count opens it.

import { assert } from '../lib/assert.ts'
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import { utf8 } from '../lib/hash.ts'
import type { BallotKey, NeighbourhoodId, RoundId } from '../lib/ids.ts'
import { type Choice, type Choices, givesNumbers } from './choices.ts'
import type { FrozenBallot, FrozenPot } from './frozen-ballot.ts'

/** The form of an item of the box. */
export const sealedForm = 'sealed-1'
/** The mark that stays where a ballot was made void (functions/store/void-ballot.ts): there is nothing in it to open. */
export const voidForm = 'void-1'

export interface BallotContent {
  readonly choices: Choices
  /** 64 hex digits. */
  readonly nonce: string
}

/** What was found in an opened seal: JSON, and whatever else it may be. */
export interface FoundContent {
  readonly choices: readonly Choice[]
  readonly nonce: string
}

/** Which ballot the seal is for. It opens under no other round, pot or key of the box. */
export interface SealedFor {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly ballotKey: BallotKey
}

/** The `info` and `aad` of RFC 9180. */
export const sealContext = ({ round, pot, ballotKey }: SealedFor) => ({
  info: utf8(['folkmoot-seal-v1', round, pot].join('\n')),
  aad: utf8(ballotKey),
})

const contentText = ({ choices, nonce }: BallotContent): string =>
  canonicalJson({ choices: choices as unknown as Json, nonce })

/** JSON takes spaces after its end, so the padding needs no mark of its own. */
export function paddedContent(ballot: FrozenBallot, pot: FrozenPot, content: BallotContent): Uint8Array {
  const bytes = utf8(contentText(content))
  const length = contentLength(ballot, pot)
  assert(bytes.length <= length, `a ballot of ${pot.neighbourhood} is longer than any may be`)
  const padded = new Uint8Array(length).fill(space)
  padded.set(bytes)
  return padded
}

/**
 * The same length for a paper ballot that keeps the rules. One that breaks them may be longer than any other, and is as
 * long as the longest that can be written on the paper.
 */
export function paddedPaper(ballot: FrozenBallot, pot: FrozenPot, content: BallotContent): Uint8Array {
  if (utf8(contentText(content)).length <= contentLength(ballot, pot))
    return paddedContent(ballot, pot, content)
  const all = pot.projects.map(({ id }) => (givesNumbers(ballot.rules.ballotType) ? [id, 1_000_000] : id))
  const longest = contentText({ choices: all as unknown as Choices, nonce: '0'.repeat(64) }).length
  const padded = new Uint8Array(longest).fill(space)
  padded.set(utf8(contentText(content)))
  return padded
}

const space = 0x20
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Throws where it is no JSON: then casting did not write it. */
export function readContent(padded: Uint8Array): FoundContent {
  const { choices, nonce } = JSON.parse(decoder.decode(padded)) as FoundContent
  return { choices, nonce }
}

const knownLengths = new WeakMap<FrozenPot, number>()

/** Bytes of the longest ballot the pot's rules allow: the same for every ballot, and anyone can work it out. */
export function contentLength(ballot: FrozenBallot, pot: FrozenPot): number {
  const known = knownLengths.get(pot)
  if (known !== undefined) return known
  const longest = pot.projects
    .map(({ id }) => utf8(choiceText(ballot, id)).length)
    .sort((a, b) => b - a)
    .slice(0, mostChosen(ballot, pot))
    // Each choice, and the comma after it.
    .reduce((sum, length) => sum + length + 1, 0)
  const length = longest + contentText({ choices: [] as unknown as Choices, nonce: '0'.repeat(64) }).length
  knownLengths.set(pot, length)
  return length
}

/** A project chosen, as it stands in the text, with the largest number it can be given. */
function choiceText({ rules }: FrozenBallot, id: string): string {
  const most = rules.points ?? rules.maxScore ?? 0
  return canonicalJson((givesNumbers(rules.ballotType) ? [id, most] : id) as Json)
}

function mostChosen({ rules }: FrozenBallot, { projects, amountMinor }: FrozenPot): number {
  const limits = [projects.length, rules.maxChoices ?? Infinity, rules.points ?? Infinity]
  if (rules.ballotType === 'knapsack') limits.push(mostAffordable(projects, amountMinor))
  return Math.min(...limits)
}

function mostAffordable(projects: FrozenPot['projects'], amountMinor: number): number {
  let [left, many] = [amountMinor, 0]
  for (const { costMinor } of [...projects].sort((a, b) => a.costMinor - b.costMinor)) {
    if (costMinor > left) break
    left -= costMinor
    many++
  }
  return many
}
