// manifest.json, version 1: what a published bundle holds, under which rules it was counted and who answers for it.
// The hash of this file stands on the round and in the journal; every other file is pinned by its hash in here.
import type { Settings } from '../counting/settings.ts'
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import { utf8 } from '../lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { Minor } from '../money/minor.ts'
import type { SignedAddendum } from '../rounds/round.ts'

export interface BundleFile {
  readonly name: string
  readonly mediaType: string
  /** Of the file as it is read, not as it is packed for the way. */
  readonly sha256: string
  readonly bytes: number
}

export interface ManifestPot {
  readonly pot: NeighbourhoodId
  readonly name: string
  readonly amountMinor: Minor
  readonly counting: Settings
  readonly ballots: number
}

export interface ManifestSignOff {
  readonly pot: NeighbourhoodId
  readonly as: 'councillor' | 'officer'
  readonly name: string
  readonly at: Instant
  /** Signed in place of whoever had not in time. */
  readonly deputy?: true
}

/** Of a later version: what it corrects, why, and who answers for it. */
export interface ManifestCorrection {
  /** From 2. */
  readonly version: number
  /** SHA-256 of the manifest of the version before. */
  readonly corrects: string
  readonly reason: string
  readonly asked: { readonly name: string; readonly at: Instant }
  readonly agreed: { readonly name: string; readonly at: Instant }
}

export interface Manifest {
  readonly form: 'folkmoot-manifest-v1'
  readonly round: RoundId
  readonly title: string
  /** Nobody's money hangs on it: it was to try things out. */
  readonly rehearsal?: true
  readonly council: string
  readonly licence: string
  /** Of frozen-ballot.json: published when voting opened, it fixes rules, projects and costs. */
  readonly frozenSha256: string
  readonly pots: readonly ManifestPot[]
  /** Pots with so few ballots that only totals per project are given. */
  readonly withheld: readonly NeighbourhoodId[]
  readonly files: readonly BundleFile[]
  readonly software: { readonly name: 'folkmoot'; readonly version: string }
  /** Of every pot twice; none in a version that corrects one. */
  readonly signOffs: readonly ManifestSignOff[]
  readonly correction?: ManifestCorrection
  /** Changes of the vote while it was under way, each signed by the round; absent where there are none. */
  readonly addenda?: readonly SignedAddendum[]
  readonly published: { readonly name: string; readonly at: Instant }
}

export const manifestName = 'manifest.json'

/** As the second program gets it, before anybody has signed the count off. */
export type UnsignedManifest = Omit<Manifest, 'published'>

export const manifestBytes = (manifest: Manifest | UnsignedManifest): Uint8Array =>
  utf8(canonicalJson(manifest as unknown as Json))

export const readManifest = (bytes: Uint8Array): Manifest =>
  JSON.parse(new TextDecoder().decode(bytes)) as Manifest
