// What a stranger with the histories and the published bundle can say: every line of the one held against the other, receipts
// worked out again from the definition in design and README, and verify.py over the whole.
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { publishedFolder } from '../../../functions/count/bundle.ts'
import { findInterpreter } from '../../../functions/verify/interpreter.ts'
import { verifyBundles } from '../../../functions/verify/run-verify.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import type { TestHands } from '../../fixtures/hands.ts'
import { fetched, removeBundles } from '../../functions/verify/folders.ts'
import { checkVoter, type Findings, noFindings, type ReceiptFault, unclaimed } from '../check-history.ts'
import type { Attempt, CloseFacts } from '../history.ts'

export interface Checked {
  readonly found: Findings
  /** Milliseconds that acknowledged requests took, in order. */
  readonly latencies: Float64Array
  readonly firstAt: number
  readonly lastAt: number
  /** Of verify.py; empty where all of it holds. */
  readonly problems: readonly string[]
}

export async function checkBundle(
  hands: TestHands,
  round: RoundId,
  pot: string,
  histories: readonly string[],
  facts: CloseFacts,
): Promise<Checked> {
  const left = new Set<string>()
  const all = new Set<string>()
  const folder = publishedFolder(round)
  for await (const line of linesIn(hands, `${folder}/ballots.jsonl`)) {
    const { commitment } = JSON.parse(line) as { commitment: string }
    if (all.has(commitment)) throw new Error(`${commitment} is published twice`)
    all.add(commitment)
    left.add(commitment)
  }
  const frozen = JSON.parse(await textOf(hands, `${folder}/frozen-ballot.json`)) as { signPublicKey: string }
  const receiptFault = receipts(round, pot, publicKeyOf(frozen.signPublicKey))
  const book = { has: (one: string) => all.has(one), claim: (one: string) => void left.delete(one) }
  const found = noFindings()
  const latencies: number[] = []
  let [firstAt, lastAt] = [Number.POSITIVE_INFINITY, 0]
  for (const file of histories) {
    const voters = new Map<string, Attempt[]>()
    for await (const line of createInterface({ input: createReadStream(file) })) {
      const attempt = JSON.parse(line) as Attempt
      const mine = voters.get(attempt.voter)
      if (mine) mine.push(attempt)
      else voters.set(attempt.voter, [attempt])
      if (attempt.told.taken !== true || attempt.sentAt > facts.closedAt) continue
      latencies.push(attempt.answeredAt - attempt.sentAt)
      firstAt = Math.min(firstAt, attempt.sentAt)
      lastAt = Math.max(lastAt, attempt.answeredAt)
    }
    for (const attempts of voters.values()) checkVoter(attempts, book, facts, receiptFault, found)
  }
  unclaimed(left, found)
  return {
    found,
    latencies: Float64Array.from(latencies).sort(),
    firstAt,
    lastAt,
    problems: await problemsOf(hands, round),
  }
}

async function problemsOf(hands: TestHands, round: RoundId): Promise<readonly string[]> {
  const python = await findInterpreter()
  if (!python.ok) return [python.refusal.message]
  try {
    const [verdict] = await verifyBundles(python.value, [await fetched(hands, round)])
    if (verdict?.holds) return []
    return verdict?.problems ?? [verdict?.unusable ?? 'verify.py said nothing']
  } finally {
    removeBundles()
  }
}

/** As "Casting" in the design has it, with nothing of the code that casts. */
const receipts =
  (round: string, pot: string, key: KeyObject): ReceiptFault =>
  ({ choices, voterNonce, told: { serverNonce, commitment, signature } }) => {
    const nonce = sha256(Buffer.from(voterNonce + serverNonce, 'hex'))
    const text = ['folkmoot-ballot-v1', round, pot, JSON.stringify([...choices].sort()), nonce].join('\n')
    if (sha256(text) !== commitment) return 'the commitment is not of these choices'
    const accepted = Buffer.from(['folkmoot-receipt-v1', round, pot, commitment].join('\n'))
    const signed = verify(null, accepted, key, Buffer.from(signature, 'hex'))
    return signed ? undefined : 'the signature is not of this round'
  }

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')

/** RFC 8410: twelve bytes say "Ed25519", then the key. */
const publicKeyOf = (hex: string): KeyObject =>
  createPublicKey({ key: Buffer.from(`302a300506032b6570032100${hex}`, 'hex'), format: 'der', type: 'spki' })

async function* linesIn({ files }: TestHands, key: string): AsyncIterable<string> {
  const file = await files.get(key)
  if (!file) throw new Error(`${key} was not published`)
  const packed = Readable.from([file.bytes])
  yield* createInterface({ input: file.contentEncoding === 'gzip' ? packed.pipe(createGunzip()) : packed })
}

async function textOf(hands: TestHands, key: string): Promise<string> {
  let text = ''
  for await (const line of linesIn(hands, key)) text += line
  return text
}
