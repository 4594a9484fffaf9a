// Voting codes, on the roll's own table: found by their first six letters, and from the place on the roll they open. Of
// the ten secret letters there is a digest alone. No times.
import type { RoundId, VoterKey } from '../../shared/lib/ids.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { codeOfVoterKey, codesOfVoter, codesUsedKey, votingCodeKey } from './keys.ts'
import { type Clause, putIf, putNew, transact, update } from './transact.ts'

export interface StoredCode {
  readonly selector: string
  readonly round: RoundId
  readonly voterKey: VoterKey
  readonly salt: string
  /** digestOfVerifier */
  readonly digest: string
  /** log2 of scrypt's N, as it was made. */
  readonly cost: number
  readonly status: 'live' | 'void'
  /** Somebody came in with it. */
  readonly used?: true
}

export async function getVotingCode(db: Db, selector: string): Promise<StoredCode | undefined> {
  const item = await getItem(db, 'roll', votingCodeKey(selector), { consistent: true })
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...code } = item
  return code as unknown as StoredCode
}

/** Those that were replaced too. */
export async function votingCodesOf(db: Db, round: RoundId, voterKey: VoterKey): Promise<StoredCode[]> {
  const found: StoredCode[] = []
  const pointers = queryAll<{ sk: string }>(db, 'roll', {
    pk: codesOfVoter(round, voterKey),
    consistent: true,
  })
  for await (const { sk } of pointers) {
    const code = await getVotingCode(db, sk)
    if (code) found.push(code)
  }
  return found
}

/** `number` tells the clauses of one transaction apart. */
export const newVotingCode = (code: StoredCode, number = 0): Clause[] => [
  putNew(`code-${number}-is-new`, 'roll', { ...votingCodeKey(code.selector), ...code }),
  putNew(`code-${number}-of-voter-is-new`, 'roll', codeOfVoterKey(code.round, code.voterKey, code.selector)),
]

/** Safe to repeat: what is void stays so. */
export const voidedVotingCode = (code: StoredCode): Clause =>
  putIf(
    `code-${code.selector}-as-it-was`,
    'roll',
    { ...votingCodeKey(code.selector), ...code, status: 'void' as const },
    { equals: { digest: code.digest } },
  )

/** Counts a code that is used for the first time; whoever else used it at that moment has counted it. */
export async function countFirstUse(db: Db, code: StoredCode): Promise<void> {
  if (code.used) return
  await transact(db, [
    putIf(
      'code-is-unused',
      'roll',
      { ...votingCodeKey(code.selector), ...code, used: true },
      { equals: { digest: code.digest, status: 'live' }, absent: ['used'] },
    ),
    update('use-is-counted', 'core', codesUsedKey(code.round), undefined, { add: { used: 1 } }),
  ])
}

export async function codesUsed(db: Db, round: RoundId): Promise<number> {
  const item = await getItem<{ used: number }>(db, 'core', codesUsedKey(round), { consistent: true })
  return item?.used ?? 0
}
