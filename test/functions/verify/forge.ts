// Somebody who edits a file and then works out every hash anew that others state of it.
import { canonicalJson, type Json } from '../../../shared/lib/canonical-json.ts'
import { sha256Hex, utf8 } from '../../../shared/lib/hash.ts'
import type { BundleTexts, Edit } from './edits.ts'

interface Pinned {
  readonly sha256: string
  readonly bytes: number
}

export const edited = (texts: BundleTexts, { file, text }: Edit): BundleTexts =>
  new Map([...texts].map(([name, before]) => [name, name === file ? text : before]))

export async function forged(texts: BundleTexts, edit: Edit): Promise<BundleTexts> {
  const files = new Map(edited(texts, edit))
  const pinned = async (name: string): Promise<Pinned> => {
    const bytes = utf8(files.get(name)!)
    return { sha256: await sha256Hex(bytes), bytes: bytes.length }
  }
  const frozenSha256 = (await pinned('frozen-ballot.json')).sha256
  if (edit.file !== 'outcome.json') {
    const outcome = JSON.parse(files.get('outcome.json')!) as Record<string, Json>
    const pabulib = outcome.pabulib as readonly { readonly pot: string }[]
    const lines = files.get('ballots.jsonl')!.split('\n').length - 1
    outcome.frozenSha256 = frozenSha256
    outcome.ballots = { ...(await pinned('ballots.jsonl')), lines }
    outcome.pabulib = await Promise.all(
      pabulib.map(async ({ pot }) => ({ pot, ...(await pinned(`${pot}.pb`)) })),
    )
    files.set('outcome.json', canonicalJson(outcome))
  }
  if (edit.file !== 'manifest.json') {
    const manifest = JSON.parse(files.get('manifest.json')!) as Record<string, Json>
    const listed = manifest.files as unknown as readonly {
      readonly name: string
      readonly mediaType: string
    }[]
    manifest.frozenSha256 = frozenSha256
    manifest.files = await Promise.all(
      listed.map(async ({ name, mediaType }) => ({ name, mediaType, ...(await pinned(name)) })),
    )
    files.set('manifest.json', canonicalJson(manifest))
  }
  return files
}
