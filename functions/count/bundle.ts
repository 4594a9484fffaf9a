// The bundle anyone can count again from: the files of the freeze and of the count as they lie, the program that checks
// them, a README and a manifest that pins them all. What is not there yet is laid out where nobody sees it, under the
// manifest's hash; then the act of publishing is recorded with that hash; then everything is copied to where everybody reads
// it, the manifest last. Whoever is interrupted is finished by the next run, from the very same bytes. Before anybody signs,
// the same files are laid out for the second program, under a manifest that nobody has signed.
import { readFile } from 'node:fs/promises'
import { frozenBytes, frozenPotOf } from '../../shared/ballots/frozen-ballot.ts'
import { statementBytes } from '../../shared/ballots/statement.ts'
import { accountBytes, accountName } from '../../shared/formats/account.ts'
import {
  type Manifest,
  manifestBytes,
  manifestName,
  readManifest,
  type UnsignedManifest,
} from '../../shared/formats/manifest.ts'
import { outcomeBytes, type PlainFile } from '../../shared/formats/outcome.ts'
import { treeName } from '../../shared/formats/tree-file.ts'
import { assert, must } from '../../shared/lib/assert.ts'
import { sha256Hex, utf8 } from '../../shared/lib/hash.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { versionOf } from '../../shared/rounds/correction.ts'
import { isRehearsal } from '../../shared/rounds/rehearsal.ts'
import type { NamedAct, Round } from '../../shared/rounds/round.ts'
import { wordsFor } from '../../web/messages/translate.ts'
import type { Hands } from '../hands.ts'
import { version } from '../parts/version.ts'
import type { Files } from '../ports/files.ts'
import { checksFolder, type LaidOut } from '../ports/second-program.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import {
  accountFile,
  ballotsFile,
  pabulibFile,
  readOutcome,
  readVoteAccount,
  treeFile,
} from '../store/outcome.ts'
import { getStatement } from '../store/statements.ts'
import { verifyPy } from '../verify/run-verify.ts'
import { bundleReadme } from './bundle-readme.ts'
import { sha256OfPacked } from './packed.ts'

/** Of each version a folder of its own: what is out stays where it is. */
export const publishedFolder = (round: RoundId, version = 1): string =>
  `published/rounds/${round}/v${version}`
const layoutFolder = (round: RoundId, manifestSha256: string): string =>
  `rounds/${round}/bundles/${manifestSha256}`

const readmeName = 'README.txt'
const programName = 'verify.py'
export const statementName = 'statement.json'
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
  const account = await readVoteAccount(files, round)
  const ballot = await readFrozenBallot(files, round)
  const { frozen, counted } = round.acts
  const recount = counted?.recount
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
      from: ballotsFile(round.id, recount),
      sha256: outcome.ballots.sha256,
      bytes: outcome.ballots.bytes,
    },
    ...outcome.pabulib.map(({ pot, sha256, bytes }) => ({
      name: `${pot}.pb`,
      mediaType: text,
      from: pabulibFile(round.id, pot, recount),
      sha256,
      bytes,
    })),
    {
      name: treeName,
      mediaType: json,
      from: treeFile(round.id, recount),
      sha256: outcome.tree.sha256,
      bytes: outcome.tree.bytes,
    },
    ...(account ? [await part(accountName, accountFile(round.id, recount), accountBytes(account))] : []),
  ]
}

interface OwnFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Bundling puts it in where there is no file beside. */
const verifyText = async (): Promise<Uint8Array> =>
  process.env.VERIFY_PY ? utf8(process.env.VERIFY_PY) : new Uint8Array(await readFile(verifyPy))

/** What only the bundle has: the statement, the second program and the README. */
async function ownFiles({ db, files, council }: Hands, round: Round): Promise<readonly OwnFile[]> {
  const ballot = await readFrozenBallot(files, round)
  const outcome = must(await readOutcome(files, round), 'only a counted round is published')
  const { recount } = must(round.acts.counted, 'only a counted round is published')
  const signed = must(await getStatement(db, round.id, recount), 'only a signed count is published')
  const words = wordsFor(council.languages[0]!, council)
  return [
    { name: statementName, mediaType: json, bytes: statementBytes(signed) },
    { name: programName, mediaType: 'text/x-python; charset=utf-8', bytes: await verifyText() },
    {
      name: readmeName,
      mediaType: text,
      bytes: utf8(bundleReadme(words, { council, ballot, outcome, round })),
    },
  ]
}

async function unsignedManifest(
  { files, council }: Hands,
  round: Round,
  parts: readonly Part[],
  own: readonly OwnFile[],
): Promise<UnsignedManifest> {
  const ballot = await readFrozenBallot(files, round)
  const outcome = must(await readOutcome(files, round), 'only a counted round is published')
  return {
    form: 'folkmoot-manifest-v1',
    round: round.id,
    title: round.title,
    ...(isRehearsal(round.id) && { rehearsal: true as const }),
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
      ...(await Promise.all(
        own.map(async ({ name, mediaType, bytes }) => ({
          name,
          mediaType,
          sha256: await sha256Hex(bytes),
          bytes: bytes.length,
        })),
      )),
    ],
    software: { name: 'folkmoot', version },
    signOffs: [],
    ...(round.acts.addenda && { addenda: round.acts.addenda }),
  }
}

/** Who answers for it: those who signed the count off, or, of a correction, the two officers who made it. */
function signatures(round: Round, agreedBy: string, at: Instant): Pick<Manifest, 'signOffs' | 'correction'> {
  const before = round.acts.superseded?.at(-1)
  if (!before)
    return {
      signOffs: (round.acts.signOffs ?? []).map(({ pot, as, deputy, byName: name, at: signedAt }) => ({
        pot,
        as,
        name,
        at: signedAt,
        ...(deputy && { deputy }),
      })),
    }
  const { published, why } = before
  return {
    signOffs: [],
    correction: {
      version: versionOf(round),
      corrects: published.manifestSha256,
      reason: why.reason,
      asked: { name: why.byName, at: why.at },
      agreed: { name: agreedBy, at },
    },
  }
}

/** Answers the hash that the act of publishing records. */
export async function layOutBundle(
  hands: Hands,
  round: Round,
  published: Omit<NamedAct, 'by'>,
): Promise<string> {
  const own = await ownFiles(hands, round)
  const manifest: Manifest = {
    ...(await unsignedManifest(hands, round, await partsOf(hands, round), own)),
    ...signatures(round, published.byName, published.at),
    published: { name: published.byName, at: published.at },
  }
  const bytes = manifestBytes(manifest)
  const manifestSha256 = await sha256Hex(bytes)
  const folder = layoutFolder(round.id, manifestSha256)
  for (const { name, mediaType, bytes } of own)
    await hands.files.put(`${folder}/${name}`, bytes, { contentType: mediaType })
  await hands.files.put(`${folder}/${manifestName}`, bytes, { contentType: json })
  return manifestSha256
}

/** For the second program: every file of the bundle to come, byte by byte, in one folder; the manifest last. */
export async function layOutForCheck(hands: Hands, round: Round): Promise<LaidOut> {
  const { files } = hands
  const [parts, own] = [await partsOf(hands, round), await ownFiles(hands, round)]
  const manifest = manifestBytes(await unsignedManifest(hands, round, parts, own))
  const folder = `${checksFolder}/${round.id}/${await sha256Hex(manifest)}`
  const names = [...parts, ...own].map(({ name }) => name)
  if (!(await files.get(`${folder}/${manifestName}`))) {
    for (const { name, from, mediaType } of parts) {
      const { bytes, contentEncoding } = must(await files.get(from), `${from} is not there`)
      const packed = contentEncoding === undefined ? {} : { contentEncoding }
      await files.put(`${folder}/${name}`, bytes, { contentType: mediaType, ...packed })
    }
    for (const { name, mediaType, bytes } of own)
      await files.put(`${folder}/${name}`, bytes, { contentType: mediaType })
    await files.put(`${folder}/${manifestName}`, manifest, { contentType: json })
  }
  return { folder, names: [...names, manifestName] }
}

/** Copies everything to where everybody reads it. Safe to repeat: what is there is never replaced. */
export async function releaseBundle(files: Files, round: Round): Promise<void> {
  const { manifestSha256 } = must(round.acts.published, 'only a published round has a bundle')
  const folder = layoutFolder(round.id, manifestSha256)
  const to = publishedFolder(round.id, versionOf(round))
  const { bytes } = must(await files.get(`${folder}/${manifestName}`), `${folder} has no manifest`)
  const pinned = new Map(readManifest(bytes).files.map(file => [file.name, file]))
  const parts: readonly Pick<Part, 'name' | 'from' | 'mediaType'>[] = [
    ...(await partsOf({ files }, round)),
    { name: statementName, from: `${folder}/${statementName}`, mediaType: json },
    {
      name: programName,
      from: `${folder}/${programName}`,
      mediaType: 'text/x-python; charset=utf-8',
    },
    { name: readmeName, from: `${folder}/${readmeName}`, mediaType: text },
  ]
  for (const part of parts) {
    const { sha256 } = must(pinned.get(part.name), `the manifest leaves out ${part.name}`)
    await release(files, to, { ...part, sha256 })
  }
  const from = `${folder}/${manifestName}`
  await release(files, to, { name: manifestName, from, mediaType: json, sha256: manifestSha256 })
}

async function release(
  files: Files,
  folder: string,
  { name, from, mediaType, sha256 }: Omit<Part, 'bytes'>,
): Promise<void> {
  const { bytes, contentEncoding } = must(await files.get(from), `${from} is not there`)
  const hashOf = contentEncoding === 'gzip' ? sha256OfPacked : sha256Hex
  assert((await hashOf(bytes)) === sha256, `${from} is not what the manifest says`)
  const key = `${folder}/${name}`
  const written = await files.put(key, bytes, {
    onlyNew: true,
    contentType: mediaType,
    // What never changes may be kept by whoever has it; a rehearsal is deleted one day.
    cacheControl: folder.includes('/rehearsal-')
      ? 'public, max-age=60'
      : 'public, max-age=31536000, immutable',
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
