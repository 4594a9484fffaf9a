// What a round signs of its published ballots: the root over them and the hash of every file that decides the result. With
// the round's key, whose fingerprint was printed when voting opened, anyone can tell these files from any others.
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import { isSigned, type SigningKey, sign } from '../lib/ed25519.ts'
import { fromHex, hex, utf8 } from '../lib/hash.ts'
import type { RoundId } from '../lib/ids.ts'
import { sha256Now } from '../lib/sha256-stream.ts'

export interface StatedFile {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
}

export interface Stated {
  readonly round: RoundId
  /** RFC 9162, over the commitments in the order of ballots.jsonl. */
  readonly tree: { readonly size: number; readonly root: string }
  readonly files: readonly StatedFile[]
}

/** statement.json, version 1. */
export interface Statement extends Stated {
  readonly form: 'folkmoot-statement-v1'
  /** Ed25519, 64 hex digits: the one in the frozen ballot. */
  readonly publicKey: string
  readonly signature: string
}

/** Two lines: the form's name; round, tree and files in canonical JSON (RFC 8785). */
const statedText = ({ round, tree, files }: Stated): string =>
  `folkmoot-statement-v1\n${canonicalJson({ round, tree: { ...tree }, files: files.map(file => ({ ...file })) })}`

export async function signStated(key: SigningKey, stated: Stated): Promise<Statement> {
  const signature = await sign(key, statedText(stated))
  return { form: 'folkmoot-statement-v1', ...stated, publicKey: key.publicKey, signature }
}

export const verifyStatement = (publicKey: string, statement: Statement): Promise<boolean> =>
  isSigned(publicKey, statedText(statement), statement.signature)

export const statementBytes = (statement: Statement): Uint8Array =>
  utf8(canonicalJson(statement as unknown as Json))

/** By which people know a round's key: 128 bits of its SHA-256, "3f2a-9c01-…", eight groups of four hex digits. */
export function keyFingerprint(publicKey: string): string {
  const hash = hex(sha256Now(fromHex(publicKey)))
  return hash.slice(0, 32).replace(/.{4}(?!$)/g, '$&-')
}
