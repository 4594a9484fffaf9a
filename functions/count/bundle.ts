// The bundle anyone can count again from: the files of the freeze and of the count as they lie, a README and a manifest
// that pins them all. README and manifest are laid out where nobody sees them, under the manifest's hash; then the act
// of publishing is recorded with that hash; then everything is copied to where everybody reads it, the manifest last.
// Whoever is interrupted is finished by the next run, from the very same bytes.
import about from '../../package.json' with { type: 'json' }
import { frozenBytes, frozenPotOf } from '../../shared/ballots/frozen-ballot.ts'
import { type Manifest, manifestBytes, manifestName, readManifest } from '../../shared/formats/manifest.ts'
import { outcomeBytes, type PlainFile } from '../../shared/formats/outcome.ts'
import { assert, must } from '../../shared/lib/assert.ts'
import { sha256Hex, utf8 } from '../../shared/lib/hash.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import type { NamedAct, Round } from '../../shared/rounds/round.ts'
import { wordsFor } from '../../web/messages/translate.ts'
import type { Hands } from '../hands.ts'
import type { Files } from '../ports/files.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import { ballotsFile, pabulibFile, readOutcome } from '../store/outcome.ts'
import { bundleReadme } from './bundle-readme.ts'
import { sha256OfPacked } from './packed.ts'

export const publishedFolder = (round: RoundId): string => `published/rounds/${round}/v1`
const layoutFolder = (round: RoundId, manifestSha256: string): string =>
  `rounds/${round}/bundles/${manifestSha256}`

const readmeName = 'README.txt'
const json = 'application/json'
const text = 'text/plain; charset=utf-8'

interface Part extends PlainFile {
  readonly name: string
  readonly mediaType: string
  /** Where it lies. */
  readonly from: string
}

/** What freeze and count have left, and everybody may have. */
async function partsOf({ files }: Pick<Hands, 'files'>, round: Round): Promise<Part[]> {
  const outcome = must(await readOutcome(files, round), 'only a counted round is published')
  const ballot = await readFrozenBallot(files, round)
  const { frozen, counted } = round.acts
  const part = async (name: string, from: string | undefined, bytes: Uint8Array): Promise<Part> => ({
    name,
    mediaType: json,
    from: must(from, `${name} was written`),
    sha256: await sha256Hex(bytes),
    bytes: bytes.length,
  })
  return [
    await part('frozen-ballot.json', frozen?.file, frozenBytes(ballot)),
    await part('outcome.json', counted?.outcomeFile, outcomeBytes(outcome)),
    {
      name: 'ballots.jsonl',
      mediaType: 'application/jsonl; charset=utf-8',
      from: ballotsFile(round.id),
      sha256: outcome.ballots.sha256,
      bytes: outcome.ballots.bytes,
    },
    ...outcome.pabulib.map(({ pot, sha256, bytes }) => ({
      name: `${pot}.pb`,
      mediaType: text,
      from: pabulibFile(round.id, pot),
      sha256,
      bytes,
    })),
  ]
}

/** Answers the hash that the act of publishing records. */
export async function layOutBundle(
  { files, council }: Hands,
  round: Round,
  published: Omit<NamedAct, 'by'>,
): Promise<string> {
  const ballot = await readFrozenBallot(files, round)
  const outcome = must(await readOutcome(files, round), 'only a counted round is published')
  const words = wordsFor(council.languages[0]!, council)
  const readme = utf8(bundleReadme(words, { council, ballot, outcome }))
  const parts = await partsOf({ files }, round)
  const manifest: Manifest = {
    form: 'folkmoot-manifest-v1',
    round: round.id,
    title: round.title,
    council: council.name,
    licence: council.dataLicence,
    frozenSha256: outcome.frozenSha256,
    pots: outcome.pots.map(({ pot, amountMinor, settings, account }) => ({
      pot,
      name: must(frozenPotOf(ballot, pot), `${pot} is on the ballot`).name,
      amountMinor,
      counting: settings,
      ballots: account.opened,
    })),
    withheld: outcome.pots.filter(({ withheld }) => withheld).map(({ pot }) => pot),
    files: [
      ...parts.map(({ name, mediaType, sha256, bytes }) => ({ name, mediaType, sha256, bytes })),
      { name: readmeName, mediaType: text, sha256: await sha256Hex(readme), bytes: readme.length },
    ],
    software: { name: 'folkmoot', version: about.version },
    signOffs: (round.acts.signOffs ?? []).map(({ pot, as, byName: name, at }) => ({ pot, as, name, at })),
    published: { name: published.byName, at: published.at },
  }
  const bytes = manifestBytes(manifest)
  const manifestSha256 = await sha256Hex(bytes)
  const folder = layoutFolder(round.id, manifestSha256)
  await files.put(`${folder}/${readmeName}`, readme, { contentType: text })
  await files.put(`${folder}/${manifestName}`, bytes, { contentType: json })
  return manifestSha256
}

/** Copies everything to where everybody reads it. Safe to repeat: what is there is never replaced. */
export async function releaseBundle(files: Files, round: Round): Promise<void> {
  const { manifestSha256 } = must(round.acts.published, 'only a published round has a bundle')
  const folder = layoutFolder(round.id, manifestSha256)
  const { bytes } = must(await files.get(`${folder}/${manifestName}`), `${folder} has no manifest`)
  const pinned = new Map(readManifest(bytes).files.map(file => [file.name, file]))
  const parts: readonly Pick<Part, 'name' | 'from' | 'mediaType'>[] = [
    ...(await partsOf({ files }, round)),
    { name: readmeName, from: `${folder}/${readmeName}`, mediaType: text },
  ]
  for (const part of parts) {
    const { sha256 } = must(pinned.get(part.name), `the manifest leaves out ${part.name}`)
    await release(files, round.id, { ...part, sha256 })
  }
  const from = `${folder}/${manifestName}`
  await release(files, round.id, { name: manifestName, from, mediaType: json, sha256: manifestSha256 })
}

async function release(
  files: Files,
  round: RoundId,
  { name, from, mediaType, sha256 }: Omit<Part, 'bytes'>,
): Promise<void> {
  const { bytes, contentEncoding } = must(await files.get(from), `${from} is not there`)
  const hashOf = contentEncoding === 'gzip' ? sha256OfPacked : sha256Hex
  assert((await hashOf(bytes)) === sha256, `${from} is not what the manifest says`)
  const key = `${publishedFolder(round)}/${name}`
  const written = await files.put(key, bytes, {
    onlyNew: true,
    contentType: mediaType,
    // What never changes may be kept by whoever has it.
    cacheControl: 'public, max-age=31536000, immutable',
    ...(contentEncoding === undefined ? {} : { contentEncoding }),
  })
  if (written.ok) return
  const there = must(await files.get(key), 'a file that was just refused as taken')
  assert((await hashOf(there.bytes)) === sha256, `${key} holds something else`)
}

/** The manifest of a bundle that is out, whole; undefined while it is on its way. */
export async function publishedManifest(files: Files, round: Round): Promise<Manifest | undefined> {
  const file = round.acts.published && (await files.get(round.acts.published.manifestFile))
  return file && readManifest(file.bytes)
}
