// Somebody who edits a file and then works out anew every hash that others state of it, the tree, and the signature: with
// a key of their own, since they have not the round's.
import { signAddendum } from '../../../shared/ballots/addendum.ts'
import { signStated } from '../../../shared/ballots/statement.ts'
import { treeBytes, treeOver } from '../../../shared/formats/tree-file.ts'
import { canonicalJson, type Json } from '../../../shared/lib/canonical-json.ts'
import { signingKey } from '../../../shared/lib/ed25519.ts'
import { sha256Hex, utf8 } from '../../../shared/lib/hash.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import type { SignedAddendum } from '../../../shared/rounds/round.ts'
import type { BundleTexts, Edit } from './edits.ts'

export const edited = (texts: BundleTexts, { file, text }: Pick<Edit, 'file' | 'text'>): BundleTexts =>
  new Map([...texts].map(([name, before]) => [name, name === file ? text : before]))

const forgersKey = signingKey(new Uint8Array(32).fill(66))

async function addendaSignedAnew(manifest: Record<string, Json>): Promise<Json> {
  const of = { round: manifest.round as RoundId, frozenSha256: manifest.frozenSha256 as string }
  const addenda = manifest.addenda as unknown as readonly SignedAddendum[]
  const key = await forgersKey
  return (await Promise.all(addenda.map(one => signAddendum(key, of, one)))) as unknown as Json
}

/** What no signature covers, and the signature. */
const unsigned = ['manifest.json', 'README.txt', 'verify.py', 'statement.json']

export async function forged(texts: BundleTexts, edit: Pick<Edit, 'file' | 'text'>): Promise<BundleTexts> {
  const files = new Map(edited(texts, edit))
  if (edit.file === 'manifest.json') return files
  const json = (name: string) => JSON.parse(files.get(name)!) as Record<string, Json>
  const put = (name: string, value: Record<string, Json>) => files.set(name, canonicalJson(value))
  const pinned = async (name: string) => {
    const bytes = utf8(files.get(name)!)
    return { sha256: await sha256Hex(bytes), bytes: bytes.length }
  }
  const before = (await pinned('frozen-ballot.json')).sha256
  if (!unsigned.includes(edit.file)) await forgeSigned()
  const frozenSha256 = (await pinned('frozen-ballot.json')).sha256
  if (edit.file !== 'README.txt')
    files.set('README.txt', files.get('README.txt')!.replaceAll(before, frozenSha256))
  const manifest = json('manifest.json')
  manifest.frozenSha256 = frozenSha256
  if (manifest.addenda && frozenSha256 !== before) manifest.addenda = await addendaSignedAnew(manifest)
  const listed = manifest.files as unknown as readonly { readonly name: string; readonly mediaType: string }[]
  manifest.files = await Promise.all(listed.map(async file => ({ ...file, ...(await pinned(file.name)) })))
  put('manifest.json', manifest)
  return files

  async function forgeSigned(): Promise<void> {
    const key = await forgersKey
    put('frozen-ballot.json', { ...json('frozen-ballot.json'), signPublicKey: key.publicKey })
    const round = json('manifest.json').round as RoundId
    const leaves = files.get('ballots.jsonl')!.matchAll(/"commitment":"([0-9a-f]{64})"/g)
    const tree = treeOver(
      round,
      [...leaves].map(([, leaf]) => leaf!),
    )
    if (edit.file !== 'tree.json') files.set('tree.json', new TextDecoder().decode(treeBytes(tree)))
    if (edit.file !== 'outcome.json') {
      const outcome = json('outcome.json')
      const pabulib = outcome.pabulib as readonly { readonly pot: string }[]
      put('outcome.json', {
        ...outcome,
        frozenSha256: (await pinned('frozen-ballot.json')).sha256,
        ballots: {
          ...(await pinned('ballots.jsonl')),
          lines: files.get('ballots.jsonl')!.split('\n').length - 1,
        },
        tree: { ...(await pinned('tree.json')), root: tree.root },
        pabulib: await Promise.all(pabulib.map(async ({ pot }) => ({ pot, ...(await pinned(`${pot}.pb`)) }))),
      })
    }
    if (files.has('account.json') && edit.file !== 'account.json')
      put('account.json', {
        ...json('account.json'),
        frozenSha256: (await pinned('frozen-ballot.json')).sha256,
      })
    const { files: stated } = json('statement.json') as unknown as { files: readonly { name: string }[] }
    const signed = await Promise.all(stated.map(async ({ name }) => ({ name, ...(await pinned(name)) })))
    const statement = await signStated(key, {
      round,
      tree: { size: tree.size, root: tree.root },
      files: signed,
    })
    put('statement.json', statement as unknown as Record<string, Json>)
  }
}
