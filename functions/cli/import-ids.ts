// Ids made from the election file itself and a number in it: the same file gives the same ids again, so that an import
// that was interrupted writes nothing twice. None of them hides anything: the file is public, and so are its ballots.
import { createHash } from 'node:crypto'
import type { ProposalId, VoterKey } from '../../shared/lib/ids.ts'
import { epochOf, type Instant } from '../../shared/lib/instant.ts'

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const digestOf = (algorithm: 'sha256' | 'sha512', sha256: string, what: string, number: number): Buffer =>
  createHash(algorithm).update(`folkmoot-import-v1\n${sha256}\n${what}\n${number}`).digest()

export const fileSha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A ULID (github.com/ulid/spec) whose order is that of the file: time, the project's number, then what the hash gives. */
export function proposalIdOf(sha256: string, at: Instant, project: number): ProposalId {
  const hash = digestOf('sha256', sha256, 'project', project).readBigUInt64BE()
  let rest = (BigInt(epochOf(at)) << 80n) | (BigInt(project) << 64n) | hash
  let text = ''
  for (let i = 0; i < 26; i++) {
    text = digits[Number(rest & 31n)] + text
    rest >>= 5n
  }
  return text as ProposalId
}

export interface BallotIds {
  readonly voterKey: VoterKey
  readonly castId: string
  readonly voterNonce: string
}

export function ballotIdsOf(sha256: string, ballot: number): BallotIds {
  const hash = digestOf('sha512', sha256, 'ballot', ballot).toString('hex')
  return {
    voterKey: hash.slice(0, 64) as VoterKey,
    castId: hash.slice(64, 96),
    voterNonce: hash.slice(96),
  }
}
