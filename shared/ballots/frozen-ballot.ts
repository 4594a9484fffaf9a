// The frozen ballot: rules, pots, projects and costs as they stand when voting opens. Its SHA-256 is published; every
// ballot is checked against it, and nothing in the system can change it afterwards.
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import { sha256Hex, utf8 } from '../lib/hash.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { Minor } from '../money/minor.ts'
import type { RoundRules } from '../rounds/round.ts'

export interface FrozenProject {
  /** What ballots and the count call it: the proposal's id, or the id it has in an imported election file. */
  readonly id: string
  readonly proposal: ProposalId
  /** What people call it, from 1 within the pot. */
  readonly number: number
  readonly title: string
  readonly summary: string
  readonly place: string
  readonly category: string
  readonly costMinor: Minor
  /** Its photo as it stood then, the smaller size; absent where there was none. */
  readonly photo?: FrozenPhoto
}

/** The picture itself is no part of the ballot: whoever is in it may still have it taken away. */
export interface FrozenPhoto {
  /** What its files are known by: 64 hex digits. */
  readonly id: string
  readonly alt: string
  /** In pixels. */
  readonly width: number
  readonly height: number
}

export interface FrozenPot {
  readonly neighbourhood: NeighbourhoodId
  readonly name: string
  readonly amountMinor: Minor
  readonly projects: readonly FrozenProject[]
  /** Pairs of project ids of which one at most can be done; each and all in code point order. Absent where there are none. */
  readonly exclusive?: readonly ExclusivePair[]
}

export type ExclusivePair = readonly [string, string]

/** 64 hex digits each. */
export interface RoundPublicKeys {
  /** Ed25519: receipts and statements are signed with its other half. */
  readonly signPublicKey: string
  /** X25519: ballots are sealed to it, and only the count has its other half. */
  readonly sealPublicKey: string
}

export interface FrozenBallot extends RoundPublicKeys {
  readonly form: 'folkmoot-frozen-ballot-v1'
  readonly round: RoundId
  readonly title: string
  readonly currency: string
  readonly rules: RoundRules
  readonly votingAt: Instant
  readonly closesAt: Instant
  readonly pots: readonly FrozenPot[]
}

export const frozenBytes = (ballot: FrozenBallot): Uint8Array =>
  utf8(canonicalJson(ballot as unknown as Json))

/** The fingerprint printed on notices: SHA-256 of the canonical form (RFC 8785), 64 hex digits. */
export const frozenSha256 = (ballot: FrozenBallot): Promise<string> => sha256Hex(frozenBytes(ballot))

/** The others on the ballot that this one excludes, by their numbers. */
export const excludedBy = ({ exclusive = [], projects }: FrozenPot, id: string): FrozenProject[] =>
  projects.filter(
    other => other.id !== id && exclusive.some(pair => pair.includes(id) && pair.includes(other.id)),
  )

export const frozenPotOf = (ballot: FrozenBallot, neighbourhood: string): FrozenPot | undefined =>
  ballot.pots.find(pot => pot.neighbourhood === neighbourhood)
